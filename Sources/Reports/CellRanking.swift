package import Coverage
package import ODD

/// The order in which cells that lack evidence are shown: worst first.
package enum CellRanking {
  /// The cells that count and are not met, by the share of the target that is reached.
  ///
  /// The share of a cell is that of its worst count, then the mean of its counts; equal cells keep
  /// the order of the grid. Unobservable cells come last, because driving does not help them.
  /// Only the cells of one grid are ranked where one is named.
  package static func gaps(in cells: [CellCoverage], ofGrid grid: String? = nil) -> [CellCoverage] {
    var keys: [Key] = []
    for (place, cell) in cells.enumerated()
    where cell.state.isInDenominator && cell.state != .met && (grid ?? cell.grid) == cell.grid {
      let (worst, mean) = shares(cell.evidence, of: cell.target)
      keys.append(
        Key(isLast: cell.state == .unobservable, worst: worst, mean: mean, place: place)
      )
    }
    keys.sort()
    return keys.map { cells[$0.place] }
  }

  /// The requirements that are not met, heaviest first, then in the plan's order.
  package static func open(in requirements: [RequirementCoverage]) -> [RequirementCoverage] {
    requirements.enumerated()
      .filter { $0.element.state.isInDenominator && $0.element.state != .met }
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element)
  }

  /// The share of the target that the worst count reaches, 0 to 1; 1 where nothing is asked for.
  package static func reached(_ evidence: Evidence, of target: CoveragePlan.Target) -> Double {
    shares(evidence, of: target).worst
  }

  /// The worst and the mean share of the counts that are asked for.
  private static func shares(
    _ evidence: Evidence,
    of target: CoveragePlan.Target
  ) -> (worst: Double, mean: Double) {
    var worst = 1.0
    var sum = 0.0
    var asked = 0
    for count in EvidenceCount.allCases {
      guard let need = count.value(in: target), need > 0 else { continue }
      let share = min(1, count.value(in: evidence) / need)
      worst = min(worst, share)
      sum += share
      asked += 1
    }
    return (worst, asked > 0 ? sum / Double(asked) : 1)
  }

  /// Where a cell stands in the order.
  private struct Key: Comparable {
    var isLast: Bool
    var worst: Double
    var mean: Double
    var place: Int

    static func < (a: Key, b: Key) -> Bool {
      if a.isLast != b.isLast { return b.isLast }
      if a.worst != b.worst { return a.worst < b.worst }
      if a.mean != b.mean { return a.mean < b.mean }
      return a.place < b.place
    }
  }
}
