/// Which cells appeared, vanished or changed state between two summaries.
package struct CellChanges: Sendable {
  /// A cell that changed state.
  package struct Change: Hashable, Sendable {
    package var cell: String
    package var from: CellState
    package var to: CellState
  }

  /// Cells only in the new summary, in its order.
  package var appeared: [String] = []
  /// Cells only in the old summary, in its order.
  package var vanished: [String] = []
  /// Cells of both whose state differs.
  package var changed: [Change] = []

  /// Compares two summaries; without an old one every cell appeared.
  package init(from old: CoverageSummary?, to new: CoverageSummary) {
    let before = (old?.cells ?? []).map { (name: CellChanges.name($0), state: $0.state) }
    let after = new.cells.map { (name: CellChanges.name($0), state: $0.state) }
    let oldStates = Dictionary(before.map { ($0.name, $0.state) }, uniquingKeysWith: { a, _ in a })
    let newNames = Set(after.map(\.name))
    for cell in after {
      guard let state = oldStates[cell.name] else {
        appeared.append(cell.name)
        continue
      }
      if state != cell.state {
        changed.append(Change(cell: cell.name, from: state, to: cell.state))
      }
    }
    vanished = before.map(\.name).filter { !newNames.contains($0) }
  }

  private static func name(_ cell: CellCoverage) -> String {
    "\(cell.grid): " + cell.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
  }
}
