import GRDB
package import Roads

extension CoverageIndex {
  /// Squares of a hundredth of a degree in which any recording has a fix, by row and column from
  /// the south and the west, in ascending order.
  package func visitedSquares() throws -> [VisitedSquares.Square] {
    try queue.read { try CoverageIndex.visitedSquares($0) }
  }

  static func visitedSquares(_ db: Database) throws -> [VisitedSquares.Square] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT CAST((latitude_deg + 90) * 100 AS INTEGER) AS y,
          CAST((longitude_deg + 180) * 100 AS INTEGER) AS x
        FROM fix ORDER BY y, x
        """
    )
    .map { VisitedSquares.Square(column: $0["x"], row: $0["y"]) }
  }

  /// Replaces the roads in one transaction, and says what they are.
  ///
  /// - Parameters:
  ///   - extract: The roads near the drives.
  ///   - state: A digest of where they come from and which drives they are near.
  /// - Throws: What SQLite refuses.
  package func replaceRoads(with extract: RoadExtract, state: String) throws {
    try queue.write { db in
      try RoadTables.replace(with: extract, db)
      try db.execute(
        sql: "INSERT OR REPLACE INTO property VALUES ('roads_state', ?)",
        arguments: [state]
      )
    }
  }

  /// How many pieces of road the index holds.
  package func roadCount() throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM road") ?? 0 }
  }

  /// The roads of the index, loaded square by square.
  package func roadNetwork() throws -> RoadNetwork {
    let kinds = try queue.read { try RoadTables.kinds($0) }
    return RoadNetwork(kinds: kinds) { [queue] box in
      try queue.read { try RoadTables.content(in: box, $0) }
    }
  }
}

extension CoverageIndex {
  /// The ways of each road class near the drives, by their number in the extract, ascending.
  package func waysByRoadClass() throws -> [String: [Int64]] {
    try queue.read { db in
      let kinds = try RoadTables.kinds(db)
      var found: [String: Set<Int64>] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT DISTINCT way, kind_id FROM road")
      while let row = try rows.next() {
        guard let kind = kinds[row["kind_id"]] else { continue }
        found[kind.roadClass, default: []].insert(row["way"])
      }
      return found.mapValues { $0.sorted() }
    }
  }
}
