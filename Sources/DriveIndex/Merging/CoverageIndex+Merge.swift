import GRDB
package import Roads

/// What became of the recordings of one shard.
package struct MergedShard: Sendable {
  /// A recording that two indexes hold with different sidecars, GPS files or readers.
  package struct Conflict: Hashable, Sendable {
    package var fingerprint: String
    /// The path under which it is kept, with the inputs of that path.
    package var kept: String
    package var dropped: String
  }

  package var path: String
  /// Recordings that are new.
  package var added = 0
  /// Recordings that the index holds already, under this path or a lower one.
  package var known = 0
  /// Recordings that took the place of the same bytes under a higher path.
  package var replaced = 0
  package var conflicts: [Conflict] = []

  /// All recordings of the shard.
  package var recordings: Int { added + known + replaced }
}

extension CoverageIndex {
  /// The schema that the file has; what is older than ``IndexViews/schemaVersion`` lacks columns.
  package func storedSchemaVersion() throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
  }

  /// What SQLite finds wrong with the file; `nil` where nothing is.
  package func damage() throws -> String? {
    let found = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    return found == "ok" ? nil : found ?? "it cannot be checked"
  }

  /// Copies the recordings of other indexes in one transaction: all of them, or none.
  ///
  /// The same bytes are one recording: of several paths the lowest in byte order is kept with its
  /// inputs, and of the same path the lowest inputs digest, so that the order of shards decides
  /// nothing. A drive whose recordings are replaced is deleted and is to be derived again.
  ///
  /// Frame sets of one name become their union.
  ///
  /// - Parameters:
  ///   - shards: Indexes of this schema, open for reading.
  ///   - roadsState: What the roads are to be called that the recordings' squares need; `nil` where
  ///     the shards' roads are not taken over.
  /// - Returns: What became of each shard's recordings, and of the sets by name.
  /// - Throws: What SQLite refuses; of a shard as ``IndexError``.
  package func merge(
    _ shards: [CoverageIndex],
    roadsState: (([VisitedSquares.Square]) -> String)? = nil
  ) throws -> (shards: [MergedShard], sets: [MergedFrameSet]) {
    let holdings =
      try [queue.read { try frameSetHoldings($0) }]
      + shards.map { shard in try shard.readAsShard { try shard.frameSetHoldings($0) } }
    return try queue.write { db in
      let tables = try TableCopy.ofRecordings(db)
      var sets: Set<Int64> = []
      let merged = try shards.map { shard in
        try shard.readAsShard { source in
          sets.formUnion(try CoverageIndex.addFrameSets(from: source, to: db))
          return try merge(source, path: shard.path, tables, db)
        }
      }
      if let roadsState {
        for shard in shards {
          try shard.queue.read { try RoadTables.add(from: $0, to: db) }
        }
        try db.execute(
          sql: "INSERT OR REPLACE INTO property VALUES ('roads_state', ?)",
          arguments: [roadsState(try CoverageIndex.visitedSquares(db))]
        )
      }
      let writer = FrameSetTables(db: db)
      let lines = try sets.map { try writer.seal($0) }
        .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      return (merged, lines.map { FrameSetHoldings.union(of: holdings, as: $0) })
    }
  }

  /// Reads an index that is merged; damage that only a whole read finds is told with its path.
  private func readAsShard<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    {
      throw IndexError.damaged(path: path, reason: error.message ?? "it cannot be read")
    }
  }

  private func merge(
    _ source: Database,
    path: String,
    _ tables: [TableCopy],
    _ db: Database
  ) throws -> MergedShard {
    var shard = MergedShard(path: path)
    let columns = try db.columns(in: "recording").map(\.name).filter { $0 != "id" }
      .joined(separator: ", ")
    let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
    let insert = try db.makeStatement(sql: "INSERT INTO recording (\(columns)) VALUES (\(marks))")
    var numbers: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(
      source,
      sql: "SELECT id, \(columns) FROM recording ORDER BY fingerprint"
    )
    while let row = try rows.next() {
      guard try take(row, into: &shard, db) else { continue }
      try insert.execute(arguments: StatementArguments(row.databaseValues.dropFirst()))
      numbers[row["id"]] = db.lastInsertedRowID
    }
    for table in tables { try table.copy(numbers, from: source, to: db) }
    return shard
  }

  /// Whether a shard's recording is to be stored; what it replaces is deleted.
  private func take(_ row: Row, into shard: inout MergedShard, _ db: Database) throws -> Bool {
    let fingerprint: String = row["fingerprint"]
    guard
      let stored = try Row.fetchOne(
        db,
        sql: "SELECT id, path, inputs_digest FROM recording WHERE fingerprint = ?",
        arguments: [fingerprint]
      )
    else {
      shard.added += 1
      return true
    }
    let given: (path: String, inputs: String) = (row["path"], row["inputs_digest"])
    let kept: (path: String, inputs: String) = (stored["path"], stored["inputs_digest"])
    func key(_ item: (path: String, inputs: String)) -> [UInt8] {
      Array(item.path.utf8) + [0] + Array(item.inputs.utf8)
    }
    let isLower = key(given).lexicographicallyPrecedes(key(kept))
    if given.inputs != kept.inputs {
      shard.conflicts.append(
        MergedShard.Conflict(
          fingerprint: fingerprint,
          kept: isLower ? given.path : kept.path,
          dropped: isLower ? kept.path : given.path
        )
      )
    }
    guard isLower else {
      shard.known += 1
      return false
    }
    shard.replaced += 1
    try delete(recording: stored["id"], db)
    return true
  }
}
