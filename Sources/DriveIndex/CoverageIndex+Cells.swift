package import Coverage
import GRDB
import ODD

extension CoverageIndex {
  /// Keeps the computed cells, requirements, tuples and unknowns for the views of results.
  ///
  /// `dropsAssignments`: Also drops assignments that no sample has any more, which reads every
  ///   sample; not needed where no drive was derived or deleted.
  package func replaceCells(
    of summary: CoverageSummary,
    dropsAssignments: Bool = true
  ) throws {
    try queue.write { db in
      for table in ["cell", "requirement", "tuple", "unknown_share"] {
        try db.execute(sql: "DELETE FROM \(table)")
      }
      if dropsAssignments {
        try db.execute(
          sql: """
            DELETE FROM assignment WHERE id NOT IN (SELECT assignment_id FROM cod)
              AND id NOT IN (SELECT assignment_id FROM stay)
              AND id NOT IN (SELECT assignment_id FROM loss WHERE assignment_id IS NOT NULL)
            """
        )
      }
      try insert(summary.cells, db)
      try CoverageIndex.replaceBands(of: summary, db)
      try CoverageIndex.replaceAccumulation(of: summary, db)
      for requirement in summary.requirements { try insert(requirement, db) }
      for setting in summary.tuples?.allMissing ?? [] { try insert(tuple: setting, db) }
      for share in summary.unknowns {
        try db.execute(
          sql: "INSERT INTO unknown_share VALUES (?, ?, ?, ?)",
          arguments: [share.axis, share.reason, share.frames, share.nanoseconds]
        )
      }
      try CoverageIndex.replaceFigures(of: summary, db)
    }
  }

  private func insert(_ cells: [CellCoverage], _ db: Database) throws {
    let marks = Array(repeating: "?", count: 20).joined(separator: ", ")
    let statement = try db.makeStatement(sql: "INSERT INTO cell VALUES (NULL, \(marks))")
    var row = RowBinder(statement)
    for (cell, rank) in zip(cells, CellRanking.ranks(of: cells)) {
      row.bind(cell.grid)
      row.bind(CoverageIndex.text(cell.classes))
      row.bind(cell.state.rawValue)
      row.bind(cell.reason)
      row.bind(cell.isResolvable ? Int64(1) : 0)
      row.bind(Int64(cell.evidence.frames))
      row.bind(cell.evidence.nanoseconds)
      row.bind(cell.evidence.millimeters)
      row.bind(Int64(cell.evidence.episodes))
      row.bind(Int64(cell.evidence.drives))
      row.bind(Int64(cell.evidence.days))
      row.bind(Int64(cell.evidence.vehicles))
      row.bind(Int64(cell.evidence.places))
      row.bind(cell.evidence.driveEquivalents)
      row.bind(cell.possible.nanoseconds)
      row.bind(Int64(cell.possible.drives))
      row.bind(IndexText.counts(cell.target))
      row.bind(IndexText.counts(cell.shortfall))
      row.bind(cell.weight)
      row.bind(rank.map(Int64.init))
      try row.insert()
    }
  }

  private func insert(_ requirement: RequirementCoverage, _ db: Database) throws {
    let evidence = requirement.evidence
    try db.execute(
      sql: """
        INSERT INTO requirement VALUES
          (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        requirement.id, requirement.state.rawValue, requirement.reason, requirement.because,
        requirement.source, requirement.weight, requirement.cells, requirement.cellsMet,
        evidence.frames, evidence.nanoseconds, evidence.millimeters, evidence.episodes,
        evidence.drives, evidence.days, evidence.vehicles, evidence.places,
        IndexText.counts(requirement.target), IndexText.counts(requirement.shortfall),
      ]
    )
  }

  private func insert(tuple setting: CellCoverage, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO tuple VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        CoverageIndex.text(setting.classes), setting.state.rawValue, setting.reason,
        setting.evidence.frames, setting.evidence.nanoseconds, setting.evidence.drives,
        IndexText.counts(setting.target), IndexText.counts(setting.shortfall),
      ]
    )
  }

  private static func text(_ classes: [(axis: String, name: String)]) -> String {
    IndexText.object(classes.map { ($0.axis, $0.name) })
  }
}
