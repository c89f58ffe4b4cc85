import ODD

extension CoverageAnalysis {
  /// A grid's coverage by the weights of the plan's requirements; `nil` where none names its cells.
  ///
  /// Marks each listed cell that counts with its weight.
  func weights(
    of grid: CoveragePlan.Grid,
    in summary: inout CoverageSummary
  ) -> WeightedCoverage? {
    let naming = plan.requirements.filter {
      Set($0.pattern.classes.keys).isSubset(of: grid.axes)
    }
    guard !naming.isEmpty, let space = CellSpace(axes: grid.axes, plan: plan) else { return nil }
    func weight(_ cell: Int) -> Double {
      let isNamed = naming.contains { space.cell(cell, isIn: $0.pattern) }
      return isNamed ? self.weight(ofCell: cell, in: space, open: naming) : 1
    }
    var found = WeightedCoverage(all: 0, met: 0, possiblyMet: 0)
    var listed: Set<Int> = []
    for place in summary.cells.indices where summary.cells[place].grid == grid.name {
      let cell = summary.cells[place]
      guard let number = number(of: cell, in: space) else { continue }
      listed.insert(number)
      guard cell.state.isInDenominator else { continue }
      let value = weight(number)
      summary.cells[place].countedWeight = value
      found.all += value
      if cell.state == .met { found.met += value }
      if cell.state == .met || cell.isAttainable { found.possiblyMet += value }
    }
    // Cells that are not listed are empty and count.
    if listed.count < space.count {
      for number in 0..<space.count where !listed.contains(number) { found.all += weight(number) }
    }
    return found
  }
}
