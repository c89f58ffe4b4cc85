import ODD

extension CoverageAnalysis {
  /// Refuses a grid of which the rules leave no cell, whatever will be driven.
  ///
  /// - Throws: ``CoverageError/emptyDenominator(grid:)`` for the first of them.
  package func refuseEmptyGrids() throws(CoverageError) {
    for grid in plan.grids {
      let rules = CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility)
      // What has too many combinations is refused by its own name.
      guard rules.hasFewCombinations(limit: CoverageAnalysis.maximumCells) else { continue }
      if rules.cellCount(rules.whole) == 0 { throw .emptyDenominator(grid: grid.name) }
    }
  }
}
