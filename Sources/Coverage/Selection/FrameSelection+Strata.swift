/// One stratum of a sample: a cell, and the pools whose frames lie in it.
package struct SelectionStratum: Hashable, Sendable {
  package var name: String
  package var pools: [Int]

  /// Creates a stratum.
  package init(name: String, pools: [Int]) {
    self.name = name
    self.pools = pools
  }
}

extension FrameSelection {
  /// How a sample is shared out.
  package struct Allocation: Hashable, Sendable {
    package var name: String
    /// Frames in the stratum.
    package var frames: Int
    /// Frames that were to be drawn.
    package var share: Int
    /// Frames that were drawn; fewer where the rest lie too near to each other.
    package var drawn: Int
  }

  /// Shares a budget out in proportion to the frames of each stratum, none below a floor or above its size.
  ///
  /// The floor comes first; the rest is proportional to what is left of each stratum, by largest
  /// remainders (Hamilton), ties to the earlier stratum.
  ///
  /// - Returns: A share a stratum; `nil` where the floor alone exceeds the budget.
  package static func shares(of sizes: [Int], budget: Int, floor: Int) -> [Int]? {
    var shares = sizes.map { min($0, max(0, floor)) }
    var rest = budget - shares.reduce(0, +)
    guard rest >= 0 else { return nil }
    let open = zip(sizes, shares).map { $0 - $1 }
    let all = open.reduce(0, +)
    rest = min(rest, all)
    guard rest > 0 else { return shares }
    var remainders: [(index: Int, rest: Int)] = []
    let whole = rest
    for index in sizes.indices {
      let (product, overflow) = open[index].multipliedReportingOverflow(by: whole)
      let part = overflow ? Int(Double(open[index]) / Double(all) * Double(whole)) : product / all
      shares[index] += part
      rest -= part
      remainders.append((index: index, rest: overflow ? 0 : product % all))
    }
    for item in remainders.sorted(by: { ($0.rest, -$0.index) > ($1.rest, -$1.index) })
    where rest > 0 {
      guard shares[item.index] < sizes[item.index] else { continue }
      shares[item.index] += 1
      rest -= 1
    }
    return shares
  }

  /// Draws a sample a stratum, every frame of it with the same chance.
  ///
  /// - Parameters:
  ///   - strata: Each pool lies in one stratum at most.
  ///   - shares: How many frames are drawn from each.
  /// - Returns: The figures of the choice, and what was drawn from each stratum.
  package func stratified(
    _ strata: [SelectionStratum],
    shares: [Int]
  ) -> (result: Result, allocations: [Allocation]) {
    var tally = SelectionTally(targets)
    var taken = ChosenFrames(spacing)
    var chosen: [Int] = []
    var allocations: [Allocation] = []
    let waiting = framesByPool()
    for (stratum, share) in zip(strata, shares) {
      let all = stratum.pools.flatMap { waiting[$0] }
        .map { (frame: Int($0), key: key(Int($0))) }
        .sorted { ($0.key, $0.frame) < ($1.key, $1.frame) }
      var drawn = 0
      for item in all where drawn < share && taken.take(frames[item.frame]) {
        chosen.append(item.frame)
        tally.add(pools[Int(frames[item.frame].pool)])
        drawn += 1
      }
      allocations.append(
        Allocation(name: stratum.name, frames: all.count, share: share, drawn: drawn)
      )
    }
    return (result(chosen, tally: tally, budget: shares.reduce(0, +)), allocations)
  }

  private func key(_ frame: Int) -> UInt64 {
    SelectionChance.key(seed, frames[frame].stream, frames[frame].time)
  }

  /// The targets that the chosen frames meet and would not meet without those of one drive, by drive.
  ///
  /// Drives of which nothing was chosen are missing.
  package func losses(of chosen: [Int]) -> [Int: [Int]] {
    var counts: [Int: Int] = [:]
    for frame in chosen { counts[Int(frames[frame].pool), default: 0] += 1 }
    var poolsOfTarget: [Int: [Int]] = [:]
    var targetsOfDrive: [Int: Set<Int>] = [:]
    for pool in counts.keys.sorted() {
      targetsOfDrive[pools[pool].drive, default: []].formUnion(pools[pool].targets)
      for target in pools[pool].targets { poolsOfTarget[target, default: []].append(pool) }
    }
    func isMet(_ target: Int, without drive: Int?) -> Bool {
      var tally = SelectionTally([targets[target]])
      for pool in poolsOfTarget[target] ?? [] where pools[pool].drive != drive {
        var own = pools[pool]
        own.targets = [0]
        tally.add(own, count: counts[pool] ?? 0)
      }
      return tally.isMet(0)
    }
    return Dictionary(
      uniqueKeysWithValues: targetsOfDrive.map { drive, touched in
        (
          drive,
          touched.sorted().filter { isMet($0, without: nil) && !isMet($0, without: drive) }
        )
      }
    )
  }
}
