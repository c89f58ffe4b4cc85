/// Which cells appeared, vanished or changed state between two summaries.
package struct CellChanges: Sendable {
  /// A cell that is there before or after.
  package struct Change: Sendable {
    package var before: CellCoverage?
    package var after: CellCoverage?
    /// The state before; `nil` where the cell was not there.
    package var from: CellState?
    /// The state after; `nil` where the cell is not there any more.
    package var to: CellState?

    /// `conditions: rain heavy, area depot`.
    package var name: String { (after ?? before).map(CellChanges.name) ?? "" }
  }

  /// Cells only in the new summary, in its order.
  package var appeared: [Change] = []
  /// Cells only in the old summary, in its order.
  package var vanished: [Change] = []
  /// Cells of both whose state differs, in the order of the new one.
  package var changed: [Change] = []

  /// Compares two summaries; without an old one every cell appeared.
  ///
  /// Of a grid too large to be listed whole, a cell that is not listed is empty, and whether it is
  /// there follows from its classes.
  package init(from old: CoverageSummary?, to new: CoverageSummary) {
    let before = (old?.cells ?? []).map { (name: CellChanges.name($0), cell: $0) }
    let after = new.cells.map { (name: CellChanges.name($0), cell: $0) }
    let oldCells = Dictionary(before.map { ($0.name, $0.cell) }, uniquingKeysWith: { a, _ in a })
    let newNames = Set(after.map(\.name))
    for item in after {
      let known = oldCells[item.name]
      let from =
        known?.state ?? (old.map { CellChanges.isUnlisted(item.cell, $0) } == true ? .empty : nil)
      let change = Change(before: known, after: item.cell, from: from, to: item.cell.state)
      if from == nil {
        appeared.append(change)
      } else if from != item.cell.state {
        changed.append(change)
      }
    }
    for item in before where !newNames.contains(item.name) {
      let isUnlisted = CellChanges.isUnlisted(item.cell, new)
      guard isUnlisted else {
        vanished.append(Change(before: item.cell, after: nil, from: item.cell.state, to: nil))
        continue
      }
      guard item.cell.state != .empty else { continue }
      changed.append(Change(before: item.cell, after: nil, from: item.cell.state, to: .empty))
    }
  }

  /// Whether a summary has the cell in a grid that it does not list whole.
  private static func isUnlisted(_ cell: CellCoverage, _ summary: CoverageSummary) -> Bool {
    guard summary.cellsOmitted > 0,
      let listed = summary.cells.first(where: { $0.grid == cell.grid }),
      listed.classes.map(\.axis) == cell.classes.map(\.axis)
    else { return false }
    return cell.classes.allSatisfy { item in
      summary.axes.first { $0.name == item.axis }?.classes.contains(item.name) ?? false
    }
  }

  private static func name(_ cell: CellCoverage) -> String {
    "\(cell.grid): " + cell.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
  }
}
