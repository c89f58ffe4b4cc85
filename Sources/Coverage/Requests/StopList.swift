package import ODD

/// A cell that has been collected beyond need.
package struct StopLine: Sendable {
  package var grid: String
  package var classes: [(axis: String, name: String)]
  package var evidence: Evidence
  package var target: CoveragePlan.Target
  /// Time beyond the target in seconds; `nil` where the target asks for no time.
  package var surplusSeconds: Double?
}

/// What to stop collecting.
package enum StopList {
  /// A cell is on it when every count has this many times what the target asks for.
  package static let factor = 2.0

  /// Met cells all of whose counts are at least twice the target, most surplus time first.
  ///
  /// - Parameter cells: In the order of the plan.
  /// - Returns: One line per cell.
  package static func lines(_ cells: some Sequence<CellCoverage>) -> [StopLine] {
    let found = cells.filter(isBeyondNeed)
      .map { cell in
        StopLine(
          grid: cell.grid,
          classes: cell.classes,
          evidence: cell.evidence,
          target: cell.target,
          surplusSeconds: cell.target.seconds.map { max(0, cell.evidence.seconds - $0) }
        )
      }
    return found.enumerated()
      .sorted { first, second in
        (-(first.element.surplusSeconds ?? 0), first.offset)
          < (-(second.element.surplusSeconds ?? 0), second.offset)
      }
      .map(\.element)
  }

  private static func isBeyondNeed(_ cell: CellCoverage) -> Bool {
    guard cell.state == .met, !cell.target.isEmpty else { return false }
    return EvidenceCount.allCases.allSatisfy { count in
      count.value(in: cell.target).map { count.value(in: cell.evidence) >= factor * $0 } ?? true
    }
  }
}
