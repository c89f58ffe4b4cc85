import Coverage
import GRDB
import ODD

extension CoverageIndex {
  /// Keeps what only a run can tell of axes, grids, cells, patterns and t-way tables.
  static func replaceRunFigures(of summary: CoverageSummary, _ db: Database) throws {
    for table in [
      "axis_class", "grid_axis", "grid_asked", "grid_doubt", "influence", "cell_share", "pattern",
      "pattern_count", "tuple_strength", "tuple_combination",
    ] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    for axis in summary.axes {
      for (position, name) in axis.classes.enumerated() {
        try db.execute(
          sql: "INSERT INTO axis_class VALUES (?, ?, ?)",
          arguments: [axis.name, position, name]
        )
      }
    }
    for grid in summary.grids { try insertAxes(of: grid, db) }
    for item in summary.influences {
      try db.execute(
        sql: "INSERT INTO influence VALUES (?, ?, ?, ?, ?)",
        arguments: [item.grid, item.axis, item.kind.rawValue, item.reason, item.cells]
      )
    }
    try insertShares(of: summary, db)
    try insertCombinations(of: summary, db)
    var position = 0
    for grid in summary.patterns { try insert(grid, position: &position, db) }
  }

  private static func insertAxes(of grid: GridSummary, _ db: Database) throws {
    for (position, axis) in grid.placement.axes.enumerated() {
      try db.execute(
        sql: "INSERT INTO grid_axis VALUES (?, ?, ?)",
        arguments: [grid.grid, position, axis]
      )
    }
    for viewpoint in grid.placement.asked {
      try db.execute(
        sql: "INSERT INTO grid_asked VALUES (?, ?)",
        arguments: [grid.grid, viewpoint]
      )
    }
    let statement = try db.makeStatement(
      sql: """
        INSERT INTO grid_doubt SELECT ?, id, ?, ?, ? FROM assignment WHERE key = ?
        """
    )
    for doubt in grid.placement.doubts {
      try statement.execute(arguments: [
        grid.grid, doubt.axis, doubt.kind.rawValue, doubt.reason,
        grid.placement.assignments[doubt.assignment].key,
      ])
    }
  }

  private static func insertShares(of summary: CoverageSummary, _ db: Database) throws {
    let statement = try db.makeStatement(sql: "INSERT INTO cell_share VALUES (?, ?, ?, ?)")
    for (place, cell) in summary.cells.enumerated() {
      try statement.execute(
        arguments: [place + 1, cell.countedWeight, cell.share, cell.isAttainable]
      )
    }
    for grid in summary.grids {
      let listed = summary.cells.lazy.filter { $0.grid == grid.grid }
      // A sum of all but the listed ones would leave the last digits where nothing is left out.
      let isWhole = listed.count == grid.cells
      let counted = listed.filter { $0.state.isInDenominator }
      func insert(_ figure: String, _ all: Double, _ value: (CellCoverage) -> Double?) throws {
        let rest = isWhole ? 0 : all - counted.reduce(0) { $0 + (value($1) ?? 0) }
        try db.execute(
          sql: "INSERT INTO summary VALUES (?, ?, ?)",
          arguments: [grid.grid, figure, rest]
        )
      }
      if let weights = grid.weights { try insert("weight_omitted", weights.all, \.countedWeight) }
      if let exposure = summary.exposure?.grids.first(where: { $0.grid == grid.grid }) {
        try insert("share_omitted", exposure.mass, \.share)
      }
    }
  }

  private static func insertCombinations(of summary: CoverageSummary, _ db: Database) throws {
    for measures in summary.tuples?.measures ?? [] {
      try db.execute(
        sql: "INSERT INTO tuple_strength VALUES (?, ?, ?, ?)",
        arguments: [measures.strength, measures.thin, measures.empty, measures.unobservable]
      )
      for (position, item) in measures.combinations.enumerated() {
        try db.execute(
          sql: "INSERT INTO tuple_combination VALUES (?, ?, ?, ?, ?)",
          arguments: [
            measures.strength, position, IndexText.list(item.axes), item.settings, item.met,
          ]
        )
      }
    }
  }

  private static func insert(
    _ grid: PatternSummary,
    position: inout Int,
    _ db: Database
  ) throws {
    try db.execute(
      sql: "INSERT INTO pattern_count VALUES (?, ?, ?, ?)",
      arguments: [
        grid.grid, grid.role, grid.count, grid.unobservable.count + grid.unobservableOmitted,
      ]
    )
    let ranks = grid.patterns.indices.map { Int?($0 + 1) } + grid.unobservable.map { _ in nil }
    for (pattern, rank) in zip(grid.patterns + grid.unobservable, ranks) {
      position += 1
      try db.execute(
        sql: "INSERT INTO pattern VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          position, grid.grid, grid.role, rank,
          IndexText.object(pattern.classes.map { ($0.axis, $0.name) }), pattern.state.rawValue,
          pattern.reason, pattern.cells, pattern.unobservableCells, pattern.weight,
          IndexText.counts(pattern.shortfall),
        ]
      )
    }
  }
}
