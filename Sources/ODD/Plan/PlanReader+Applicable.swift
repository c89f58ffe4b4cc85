extension PlanReader {
  /// Refuses a grid of which `not_applicable` leaves no cell: nothing to cover is no 100 %.
  mutating func checkApplicable(
    _ grids: [CoveragePlan.Grid],
    _ declared: [CoveragePlan.NotApplicable]
  ) {
    for grid in grids where !grid.axes.isEmpty {
      let patterns = declared.filter {
        !$0.pattern.classes.isEmpty && Set($0.pattern.classes.keys).isSubset(of: grid.axes)
      }
      guard let last = patterns.last, isCovered(by: patterns.map(\.pattern.classes), [:], grid.axes)
      else { continue }
      findings.note(
        .nothingLeft,
        last.line,
        "not_applicable leaves out every cell of grid \(quoted(grid.name)); narrow its patterns or "
          + "remove the grid"
      )
    }
  }

  /// Whether every cell whose classes of some axes are settled lies in one of the patterns.
  ///
  /// Only axes that a pattern still tells apart are split, so that the work grows with the patterns
  /// and not with the cells.
  func isCovered(
    by patterns: [[Int: ClassSet]],
    _ settled: [Int: Int],
    _ open: [Int]
  ) -> Bool {
    guard !patterns.isEmpty else { return false }
    let unsettled = patterns.map { pattern in
      pattern.filter { settled[$0.key] == nil && $0.value.count < axes[$0.key].classes.count }
    }
    if unsettled.contains(where: \.isEmpty) { return true }
    guard let axis = open.first(where: { index in unsettled.contains { $0[index] != nil } }) else {
      return false
    }
    return axes[axis].classes.indices
      .allSatisfy { index in
        var next = settled
        next[axis] = index
        return isCovered(
          by: patterns.filter { $0[axis]?.contains(index) ?? true },
          next,
          open.filter { $0 != axis }
        )
      }
  }
}
