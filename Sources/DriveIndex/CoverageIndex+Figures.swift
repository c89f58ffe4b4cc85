import Coverage
import GRDB
import ODD

extension CoverageIndex {
  /// Keeps what figures are counted from, and those that cannot be counted again.
  ///
  /// Called when the cells, requirements and tuples of the summary are stored.
  static func replaceFigures(of summary: CoverageSummary, _ db: Database) throws {
    for table in ["grid_viewpoint", "grid_assignment", "certain_cell", "evidence", "summary"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    try insertPlacements(of: summary, db)
    try insertEvidence(of: summary, db)
    try insertTotals(of: summary, db)
    try replaceRunFigures(of: summary, db)
  }

  private static func insertPlacements(of summary: CoverageSummary, _ db: Database) throws {
    // Cells are stored in their order, so that a position is a place in it.
    let positions = Dictionary(
      summary.cells.enumerated()
        .map { (CellKey(grid: $1.grid, classes: $1.classes.map(\.name)), Int64($0) + 1) },
      uniquingKeysWith: { first, _ in first }
    )
    var ids: [String: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, key FROM assignment") {
      ids[row["key"]] = row["id"]
    }
    for grid in summary.grids {
      let placement = grid.placement
      for viewpoint in placement.viewpoints {
        try db.execute(
          sql: "INSERT INTO grid_viewpoint VALUES (?, ?, ?)",
          arguments: [grid.grid, viewpoint.key, viewpoint.role]
        )
      }
      let numbers = placement.assignments.map { ids[$0.key] }
      let kinds = try db.makeStatement(sql: "INSERT INTO grid_assignment VALUES (?, ?, ?)")
      for (id, kind) in zip(numbers, placement.kinds) {
        if let id { try kinds.execute(arguments: [grid.grid, id, kind.name]) }
      }
      let cells = try db.makeStatement(sql: "INSERT INTO certain_cell VALUES (?, ?)")
      for item in placement.certain {
        let key = CellKey(grid: grid.grid, classes: item.classes.map(\.name))
        guard let id = numbers[item.assignment], let position = positions[key] else { continue }
        try cells.execute(arguments: [position, id])
      }
    }
  }

  private struct CellKey: Hashable {
    var grid: String
    var classes: [String]
  }

  private static func insertEvidence(of summary: CoverageSummary, _ db: Database) throws {
    let marks = Array(repeating: "?", count: 15).joined(separator: ", ")
    let statement = try db.makeStatement(sql: "INSERT INTO evidence VALUES (\(marks))")
    func insert(
      _ subject: String,
      _ position: Int,
      role: String = "",
      _ kind: String,
      isDeciding: Bool = true,
      _ evidence: Evidence
    ) throws {
      // What is not there is nothing.
      guard evidence != Evidence() else { return }
      try statement.execute(arguments: [
        subject, position + 1, role, kind, isDeciding, evidence.frames, evidence.nanoseconds,
        evidence.millimeters, evidence.episodes, evidence.drives, evidence.days,
        evidence.vehicles, evidence.places, evidence.driveEquivalents, evidence.inverseSimpson,
      ])
    }
    for (position, cell) in summary.cells.enumerated() {
      try insert("cell", position, "certain", cell.evidence)
      try insert("cell", position, "possible", cell.possible)
      // The figures of a cell are those of one of its roles; of equal ones any will do.
      let deciding = cell.roles.firstIndex { $0.evidence == cell.evidence }
      for (index, role) in cell.roles.enumerated() {
        try insert(
          "cell",
          position,
          role: role.role,
          "certain",
          isDeciding: index == deciding,
          role.evidence
        )
      }
    }
    for (position, requirement) in summary.requirements.enumerated() {
      try insert("requirement", position, "certain", requirement.evidence)
      try insert("requirement", position, "possible", requirement.possible)
    }
    for (position, setting) in (summary.tuples?.allMissing ?? []).enumerated() {
      try insert("tuple", position, "certain", setting.evidence)
      try insert("tuple", position, "possible", setting.possible)
    }
    for (position, band) in summary.bands.enumerated() {
      try insert("band", position, "certain", band.coverage.evidence)
      try insert("band", position, "possible", band.coverage.possible)
    }
    let patterns = summary.patterns.lazy.flatMap { $0.patterns + $0.unobservable }
    for (position, pattern) in patterns.enumerated() {
      try insert("pattern", position, "certain", pattern.evidence)
    }
  }

  private static func insertTotals(of summary: CoverageSummary, _ db: Database) throws {
    func insert(_ figure: String, _ value: Int, grid: String = "") throws {
      try db.execute(
        sql: "INSERT INTO summary VALUES (?, ?, ?)",
        arguments: [grid, figure, value]
      )
    }
    for grid in summary.grids {
      try insert("cells", grid.cells, grid: grid.grid)
      try insert("possibly_met", grid.possiblyMet, grid: grid.grid)
      let listed = summary.cells.lazy.filter { $0.grid == grid.grid }
      try insert("is_large", grid.placement.isLarge ? 1 : 0, grid: grid.grid)
      for state in CellState.allCases {
        let omitted = (grid.states[state] ?? 0) - listed.count { $0.state == state }
        try insert("\(state.rawValue)_omitted", omitted, grid: grid.grid)
      }
    }
    try insert("cells_omitted", summary.cellsOmitted)
    if let tuples = summary.tuples {
      try insert("tuple_settings", tuples.settings)
      try insert("tuples_met", tuples.met)
      try insert("tuples_thin", tuples.thin)
    }
    try insert("concepts_measured", summary.measured.count)
    try insert("concepts_given", summary.given.count)
    try insert("concepts_unmeasured", summary.unmeasured.count)
    try insert("contradictions", summary.contradictions.count)
    try insert("notices", summary.notices.count)
  }
}
