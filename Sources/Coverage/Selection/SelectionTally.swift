/// What some chosen frames reach of each target.
///
/// A target's share is the mean over its counts of min(have, need) / need; the value of a set is the sum of
/// weight times share. Each count is a coverage function cut off at its need, so that the value is
/// monotone and submodular.
package struct SelectionTally: Sendable {
  private struct Have: Sendable {
    var frames = 0
    var drives: Set<Int> = []
    var days: Set<Int> = []
    var vehicles: Set<Int> = []
    var places: Set<Int> = []
  }

  private let targets: [SelectionTarget]
  private var have: [Have]
  /// The value so far.
  package private(set) var value = 0.0

  /// Begins with nothing chosen.
  package init(_ targets: [SelectionTarget]) {
    self.targets = targets
    have = targets.map { _ in Have() }
  }

  /// What one more frame of a pool would add.
  package func gain(_ pool: SelectionPool) -> Double {
    var sum = 0.0
    for index in pool.targets {
      let needs = targets[index].needs
      var share = 0.0
      func add(_ need: Int, _ have: Int, isNew: Bool) {
        if isNew, have < need { share += 1 / Double(need) }
      }
      let own = have[index]
      add(needs.frames, own.frames, isNew: true)
      add(needs.drives, own.drives.count, isNew: !own.drives.contains(pool.drive))
      add(needs.days, own.days.count, isNew: pool.day.map { !own.days.contains($0) } ?? false)
      add(
        needs.vehicles,
        own.vehicles.count,
        isNew: pool.vehicle.map { !own.vehicles.contains($0) } ?? false
      )
      add(
        needs.places,
        own.places.count,
        isNew: pool.place.map { !own.places.contains($0) } ?? false
      )
      if share > 0 { sum += targets[index].weight * share / Double(needs.count) }
    }
    return sum
  }

  /// What frames of a pool, one after the other, would add: the gain of each of so many in a row.
  ///
  /// The gains shrink: the first brings its drive, day and place, the others count as frames alone.
  func gains(_ pool: SelectionPool, size: Int) -> [(gain: Double, count: Int)] {
    guard size > 0 else { return [] }
    var steps: [(left: Int, gain: Double)] = []
    for index in pool.targets {
      let needs = targets[index].needs
      let left = needs.frames - have[index].frames - 1
      guard left > 0 else { continue }
      steps.append((left, targets[index].weight / Double(needs.count * needs.frames)))
    }
    steps.sort { $0.left < $1.left }
    var found = [(gain: gain(pool), count: 1)]
    var rest = steps.reduce(0) { $0 + $1.gain }
    var taken = 0
    for step in steps {
      let count = min(step.left, size - 1) - taken
      if count > 0 {
        found.append((rest, count))
        taken += count
      }
      rest -= step.gain
    }
    return found
  }

  /// Takes frames of a pool.
  package mutating func add(_ pool: SelectionPool, count: Int = 1) {
    guard count > 0 else { return }
    for index in pool.targets {
      let before = share(of: index)
      have[index].frames += count
      have[index].drives.insert(pool.drive)
      if let day = pool.day { have[index].days.insert(day) }
      if let vehicle = pool.vehicle { have[index].vehicles.insert(vehicle) }
      if let place = pool.place { have[index].places.insert(place) }
      value += targets[index].weight * (share(of: index) - before)
    }
  }

  /// The share of a target that is reached, 0 to 1.
  package func share(of index: Int) -> Double {
    let needs = targets[index].needs
    guard needs.count > 0 else { return 1 }
    let own = have[index]
    var sum = 0.0
    func add(_ need: Int, _ have: Int) {
      if need > 0 { sum += Double(min(need, have)) / Double(need) }
    }
    add(needs.frames, own.frames)
    add(needs.drives, own.drives.count)
    add(needs.days, own.days.count)
    add(needs.vehicles, own.vehicles.count)
    add(needs.places, own.places.count)
    return sum / Double(needs.count)
  }

  /// Whether every count of a target is reached.
  package func isMet(_ index: Int) -> Bool {
    let needs = targets[index].needs
    let own = have[index]
    return own.frames >= needs.frames && own.drives.count >= needs.drives
      && own.days.count >= needs.days && own.vehicles.count >= needs.vehicles
      && own.places.count >= needs.places
  }

  /// How many targets are met.
  package var metCount: Int { targets.indices.count { isMet($0) } }
}
