package import Coverage

/// A comparison of splits, and where they come from.
package struct SplitReport: Sendable {
  /// Where the splits come from.
  package enum Source: Hashable, Sendable {
    /// A list, with its `sha256:`, its rows and how many of them name no frame.
    case list(path: String, digest: String, rows: Int, unmatched: Int)
    /// Named frame sets of the index.
    case sets
  }

  /// The index's path.
  package var index: String
  package var source: Source
  /// The coverage of every recorded frame.
  package var summary: CoverageSummary
  package var comparison: SplitComparison

  /// Creates a report.
  package init(
    index: String,
    source: Source,
    summary: CoverageSummary,
    comparison: SplitComparison
  ) {
    self.index = index
    self.source = source
    self.summary = summary
    self.comparison = comparison
  }
}

extension SplitComparison {
  /// `conditions: rain heavy, area depot`.
  func name(of cell: Cell, in grid: Grid) -> String {
    "\(grid.name): " + cell.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
  }

  /// Every listed cell with its grid, of those that a question holds for.
  func cells(where isWanted: (Cell) -> Bool) -> [(grid: Grid, cell: Cell)] {
    grids.flatMap { grid in
      grid.cells.filter(isWanted).map { (grid: grid, cell: $0) }
    }
  }

  /// The rule in words: `50 m or 60 min`.
  var ruleText: String {
    "\(Figures.distance(metres: rule.distanceMeters, .nearest)) or "
      + Figures.duration(nanoseconds: rule.nanoseconds, .nearest)
  }
}
