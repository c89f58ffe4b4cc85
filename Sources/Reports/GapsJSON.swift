package import Coverage

/// The document of `oddcov gaps --json`: `oddcov.gaps/1`.
package enum GapsJSON {
  /// The name and version of the document's shape.
  package static let schema = "oddcov.gaps/1"

  /// The gaps by rank, one grid after the other, with unrounded figures.
  ///
  /// Unobservable cells stand at the end of their grid with `rank` null: driving does not help them.
  ///
  /// At most `limit` gaps, and patterns of each grid, are listed; the rest is counted in
  /// `gaps_omitted` and `patterns_omitted`.
  package static func document(
    _ summary: CoverageSummary,
    limit: Int = .max,
    toolVersion: String? = nil
  ) -> JSONValue {
    let gaps = summary.grids.flatMap { CellRanking.gaps(in: summary.cells, ofGrid: $0.grid) }
    let ranks = CellRanking.ranks(of: gaps)
    let shown = gaps.prefix(max(0, limit))
    var members = CoverageJSON.header(summary, schema: schema, toolVersion: toolVersion)
    members["summary"] = summary.grids.first.map(CoverageJSON.figures) ?? .null
    members["grids"] = .array(summary.grids.map(CoverageJSON.figures))
    members["gaps"] = .array(
      zip(shown, ranks)
        .map { cell, rank in
          ranked(
            CoverageJSON.cell(cell),
            rank: rank,
            reached: CellRanking.reached(cell.evidence, of: cell.target)
          )
        }
    )
    members["gaps_omitted"] = .int(gaps.count - shown.count)
    members["cells_omitted"] = .int(summary.cellsOmitted)
    members["requirements"] = .array(
      CellRanking.open(in: summary.requirements).enumerated()
        .map { offset, requirement in
          ranked(
            CoverageJSON.requirement(requirement),
            rank: requirement.state == .unobservable ? nil : offset + 1,
            reached: CellRanking.reached(requirement.evidence, of: requirement.target)
          )
        }
    )
    members["patterns"] = PatternsJSON.patterns(summary.patterns, limit: limit)
    CoverageJSON.addWeighted(summary, to: &members)
    members["tuples"] = summary.tuples.map(CoverageJSON.tuples) ?? .null
    return .object(members)
  }

  private static func ranked(_ value: JSONValue, rank: Int?, reached: Double) -> JSONValue {
    guard case .object(var members) = value else { return value }
    members["rank"] = rank.map { .int($0) } ?? .null
    members["reached"] = .number(reached)
    return .object(members)
  }
}
