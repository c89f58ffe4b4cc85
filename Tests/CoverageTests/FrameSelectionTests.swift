import Testing

@testable import Coverage

/// Choosing frames: the greedy choice against every choice there is, on instances small enough for that.
@Suite struct FrameSelectionTests {
  /// Numbers that are the same in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// A dozen frames of a few drives with random targets.
  private static func task(_ seed: UInt64, spacing: SelectionSpacing) -> FrameSelection {
    var numbers = Numbers(state: seed)
    let targets = (0..<4)
      .map { index in
        var needs = SelectionTarget.Needs()
        needs.frames = Int.random(in: 0...3, using: &numbers)
        needs.drives = Int.random(in: 0...2, using: &numbers)
        needs.days = Int.random(in: 0...2, using: &numbers)
        needs.places = Int.random(in: 0...2, using: &numbers)
        if needs.count == 0 { needs.frames = 1 }
        return SelectionTarget(
          name: "t\(index)",
          weight: Double(Int.random(in: 1...3, using: &numbers)),
          needs: needs
        )
      }
    let pools = (0..<6)
      .map { _ in
        SelectionPool(
          targets: (0..<4).filter { _ in Bool.random(using: &numbers) },
          drive: Int.random(in: 0...2, using: &numbers),
          day: Bool.random(using: &numbers) ? Int.random(in: 0...1, using: &numbers) : nil,
          vehicle: nil,
          place: Int.random(in: 0...2, using: &numbers)
        )
      }
    var way = 0.0
    let frames = (0..<11)
      .map { index in
        way += Double(Int.random(in: 0...8, using: &numbers))
        return SelectionFrame(
          pool: Int32(Int.random(in: 0..<6, using: &numbers)),
          stream: Int32(index / 6),
          time: Int64(index) * 1_000_000_000,
          way: way
        )
      }
    return FrameSelection(
      targets: targets,
      pools: pools,
      frames: frames,
      spacing: spacing,
      seed: seed
    )
  }

  /// The value of a set as it is defined, counted from scratch.
  private static func value(_ chosen: [Int], of task: FrameSelection) -> Double {
    task.targets.indices.reduce(0.0) { (sum: Double, index: Int) -> Double in
      let own = chosen.map { task.pools[Int(task.frames[$0].pool)] }
        .filter { $0.targets.contains(index) }
      let needs = task.targets[index].needs
      let counts: [(need: Int, have: Int)] = [
        (needs.frames, own.count), (needs.drives, Set(own.map(\.drive)).count),
        (needs.days, Set(own.compactMap(\.day)).count),
        (needs.places, Set(own.compactMap(\.place)).count),
      ]
      var shares: [Double] = []
      for count in counts where count.need > 0 {
        shares.append(Double(min(count.need, count.have)) / Double(count.need))
      }
      return sum + task.targets[index].weight * shares.reduce(0, +) / Double(shares.count)
    }
  }

  private static func keepsApart(_ chosen: [Int], of task: FrameSelection) -> Bool {
    chosen.allSatisfy { a in
      chosen.allSatisfy { b in
        a == b || task.frames[a].stream != task.frames[b].stream
          || (abs(task.frames[a].time - task.frames[b].time) >= task.spacing.time
            && abs(task.frames[a].way - task.frames[b].way) >= task.spacing.way)
      }
    }
  }

  /// The best of every set of at most `budget` frames that keep apart.
  private static func best(_ task: FrameSelection, budget: Int) -> Double {
    var best = 0.0
    for mask in 0..<(1 << task.frames.count) where mask.nonzeroBitCount <= budget {
      let chosen = task.frames.indices.filter { mask >> $0 & 1 == 1 }
      guard keepsApart(chosen, of: task) else { continue }
      best = max(best, value(chosen, of: task))
    }
    return best
  }

  @Test(arguments: 1...40)
  func `without spacing the choice reaches 1 - 1 over e of the best`(seed: Int) {
    let task = Self.task(UInt64(seed), spacing: SelectionSpacing(time: 0, way: 0))
    let found = task.greedy(budget: 4)
    let best = Self.best(task, budget: 4)
    #expect(abs(found.value - Self.value(found.chosen, of: task)) < 1e-9)
    #expect(found.value >= (1 - 1 / 2.718_281_828_459_045) * best - 1e-9)
    #expect(found.value <= best + 1e-9)
    #expect(best <= found.upperBound + 1e-9)
    #expect(abs(found.valueOfAll - Self.value(Array(task.frames.indices), of: task)) < 1e-9)
  }

  @Test(arguments: 1...40)
  func `with spacing the choice keeps apart and reaches a third of the best`(seed: Int) {
    let task = Self.task(UInt64(seed), spacing: SelectionSpacing(time: 2_000_000_000, way: 5))
    let found = task.greedy(budget: 4)
    let best = Self.best(task, budget: 4)
    #expect(Self.keepsApart(found.chosen, of: task))
    #expect(found.chosen.count <= 4)
    #expect(found.value >= best / 3 - 1e-9)
    #expect(best <= found.upperBound + 1e-9)
    // Where the budget is left over, no frame that keeps apart adds anything.
    guard found.chosen.count < 4 else { return }
    for frame in task.frames.indices where !found.chosen.contains(frame) {
      let more = found.chosen + [frame]
      #expect(
        !Self.keepsApart(more, of: task)
          || Self.value(more, of: task) <= found.value + 1e-9
      )
    }
  }

  @Test(arguments: 1...20)
  func `each step takes a frame that adds most`(seed: Int) {
    let task = Self.task(UInt64(seed), spacing: SelectionSpacing(time: 2_000_000_000, way: 5))
    let chosen = task.greedy(budget: 5).chosen
    for step in chosen.indices {
      let before = Array(chosen.prefix(step))
      let reached = Self.value(Array(chosen.prefix(step + 1)), of: task)
      for frame in task.frames.indices where !before.contains(frame) {
        let other = before + [frame]
        guard Self.keepsApart(other, of: task) else { continue }
        #expect(Self.value(other, of: task) <= reached + 1e-9)
      }
    }
  }

  @Test func `a seed decides between equal frames, and the order of frames does not`() {
    let task = Self.task(7, spacing: SelectionSpacing(time: 0, way: 0))
    func moments(_ task: FrameSelection) -> [Int64] {
      task.greedy(budget: 5).chosen.map { task.frames[$0].time }.sorted()
    }
    var turned = task
    turned.frames.reverse()
    #expect(moments(task) == moments(turned))
    let seeds = (0..<8)
      .map { seed in
        var other = task
        other.seed = UInt64(seed)
        return moments(other)
      }
    #expect(Set(seeds).count > 1)
  }

  @Test(arguments: 1...20)
  func `what is lost without a drive is counted from what remains`(seed: Int) {
    let task = Self.task(UInt64(seed), spacing: SelectionSpacing(time: 0, way: 0))
    let chosen = task.greedy(budget: 6).chosen
    func met(_ chosen: [Int]) -> Set<Int> {
      Set(
        task.targets.indices.filter { index in
          var only = task
          only.targets = task.targets.enumerated()
            .map { place, target in
              var target = target
              target.weight = place == index ? 1 : 0
              return target
            }
          return Self.value(chosen, of: only) > 1 - 1e-9
        }
      )
    }
    func drive(_ frame: Int) -> Int { task.pools[Int(task.frames[frame].pool)].drive }
    let losses = task.losses(of: chosen)
    #expect(Set(losses.keys) == Set(chosen.map(drive)))
    for (lost, targets) in losses {
      #expect(Set(targets) == met(chosen).subtracting(met(chosen.filter { drive($0) != lost })))
    }
  }

  @Test func `shares have their floor, their proportion and no more than there is`() {
    #expect(FrameSelection.shares(of: [60, 30, 10], budget: 10, floor: 0) == [6, 3, 1])
    #expect(FrameSelection.shares(of: [97, 2, 1], budget: 10, floor: 2) == [7, 2, 1])
    #expect(FrameSelection.shares(of: [1, 1], budget: 10, floor: 3) == [1, 1])
    #expect(FrameSelection.shares(of: [5, 5, 5], budget: 2, floor: 1) == nil)
    #expect(FrameSelection.shares(of: [3, 3, 3], budget: 4, floor: 1) == [2, 1, 1])
  }

  @Test func `a sample gives each stratum its share`() {
    let task = Self.task(3, spacing: SelectionSpacing(time: 0, way: 0))
    let strata = [
      SelectionStratum(name: "a", pools: [0, 1, 2]), SelectionStratum(name: "b", pools: [3, 4, 5]),
    ]
    let sizes = strata.map { stratum in
      task.frames.count { stratum.pools.contains(Int($0.pool)) }
    }
    let shares = sizes.map { min($0, 2) }
    let drawn = task.stratified(strata, shares: shares)
    #expect(drawn.allocations.map(\.drawn) == shares)
    #expect(drawn.allocations.map(\.frames) == sizes)
    #expect(drawn.result.chosen.count == shares.reduce(0, +))
  }
}
