import ODD

extension CoverageAnalysis {
  /// What a grid lost, by the cell that was certain just before each loss.
  ///
  /// Where the vehicle was during a loss nobody knows; a cell that ends in damage again and again is
  /// short of evidence because of it. A value in several classes at once lies in several cells, and
  /// each of them has the loss.
  func damage(
    in grid: CoveragePlan.Grid,
    _ candidates: Candidates
  ) -> (total: GridDamage, cells: [Int: Damage]) {
    var total = GridDamage(grid: grid.name)
    var cells: [Int: Damage] = [:]
    let viewpoints = Set(grid.viewpoints.map(\.key))
    for loss in input.losses where viewpoints.contains(loss.viewpoint) {
      total.all.add(loss)
      guard let assignment = loss.assignment else {
        total.unplaced.add(loss)
        continue
      }
      guard input.assignments[assignment].verdict != .outside else {
        total.outside.add(loss)
        continue
      }
      guard case .certain = candidates.kinds[assignment] else {
        total.unplaced.add(loss)
        continue
      }
      total.inCells.add(loss)
      for cell in Set(candidates.choices[assignment].flatMap(\.cells)) {
        cells[cell, default: Damage()].add(loss)
      }
    }
    return (total, cells)
  }

  /// What was lost from a grid's points of view, told apart by no cell: one too large to list.
  func unplacedDamage(of grid: CoveragePlan.Grid) -> GridDamage {
    var total = GridDamage(grid: grid.name)
    let viewpoints = Set(grid.viewpoints.map(\.key))
    for loss in input.losses where viewpoints.contains(loss.viewpoint) {
      total.all.add(loss)
      total.unplaced.add(loss)
    }
    return total
  }
}
