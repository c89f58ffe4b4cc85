package import ODD

/// The order in which gaps are worth driving.
///
/// First the weight of the heaviest open requirement that names the cell; then how near the cell is
/// to its target, so that what has some evidence stands before what has none; then the grid's order.
/// Cells that no configured source can yield have no rank: driving does not help them.
package enum CellRanking {
  /// The cells that count and are not met, by rank; unobservable ones, which have none, come last.
  ///
  /// Only the cells of one grid are ranked where one is named.
  package static func gaps(in cells: [CellCoverage], ofGrid grid: String? = nil) -> [CellCoverage] {
    order(of: cells, ofGrid: grid).map { cells[$0] }
  }

  /// The rank of every cell within its grid, 1 first; `nil` for a cell that need not or cannot be
  /// driven.
  package static func ranks(of cells: [CellCoverage]) -> [Int?] {
    var ranks = [Int?](repeating: nil, count: cells.count)
    var last: [String: Int] = [:]
    for place in order(of: cells, ofGrid: nil) where cells[place].state != .unobservable {
      last[cells[place].grid, default: 0] += 1
      ranks[place] = last[cells[place].grid]
    }
    return ranks
  }

  /// The requirements that are not met, heaviest first, then in the plan's order; those that no
  /// source can yield come last.
  package static func open(in requirements: [RequirementCoverage]) -> [RequirementCoverage] {
    requirements.enumerated()
      .filter { $0.element.state.isInDenominator && $0.element.state != .met }
      .sorted { a, b in
        let first = (a.element.state == .unobservable ? 1 : 0, -a.element.weight, a.offset)
        return first < (b.element.state == .unobservable ? 1 : 0, -b.element.weight, b.offset)
      }
      .map(\.element)
  }

  /// The share of the target that the worst count reaches, 0 to 1; 1 where nothing is asked for.
  package static func reached(_ evidence: Evidence, of target: CoveragePlan.Target) -> Double {
    shares(evidence, of: target).worst
  }

  private static func order(of cells: [CellCoverage], ofGrid grid: String?) -> [Int] {
    var keys: [Key] = []
    for (place, cell) in cells.enumerated()
    where cell.state.isInDenominator && cell.state != .met && (grid ?? cell.grid) == cell.grid {
      let (worst, mean) = shares(cell.evidence, of: cell.target)
      keys.append(
        Key(
          isLast: cell.state == .unobservable,
          weight: cell.weight,
          isEmpty: cell.state == .empty,
          worst: worst,
          mean: mean,
          place: place
        )
      )
    }
    keys.sort()
    return keys.map(\.place)
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
    var weight: Double
    var isEmpty: Bool
    var worst: Double
    var mean: Double
    var place: Int

    static func < (a: Key, b: Key) -> Bool {
      if a.isLast != b.isLast { return b.isLast }
      if a.weight != b.weight { return a.weight > b.weight }
      if a.isEmpty != b.isEmpty { return b.isEmpty }
      if a.worst != b.worst { return a.worst > b.worst }
      if a.mean != b.mean { return a.mean > b.mean }
      return a.place < b.place
    }
  }
}
