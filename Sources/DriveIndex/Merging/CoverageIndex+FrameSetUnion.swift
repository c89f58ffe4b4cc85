import GRDB

extension CoverageIndex {
  /// What an index holds of frame sets.
  func frameSetHoldings(_ db: Database) throws -> FrameSetHoldings {
    var holdings = FrameSetHoldings(
      path: path,
      recordings: try String.fetchSet(db, sql: "SELECT fingerprint FROM recording"),
      sets: [:]
    )
    for row in try Row.fetchAll(db, sql: "SELECT name, frames + sweeps AS frames FROM frame_set") {
      holdings.sets[row["name"]] = FrameSetHoldings.Held(frames: row["frames"], digests: [:])
    }
    let parts = try Row.fetchCursor(
      db,
      sql: """
        SELECT f.name, p.fingerprint, p.stream || ' ' || p.modality || ' ' || p.digest AS part
        FROM frame_set_part p JOIN frame_set f ON f.id = p.set_id ORDER BY 1, 2, 3
        """
    )
    while let row = try parts.next() {
      holdings.sets[row["name"]]?.digests[row["fingerprint"], default: []].append(row["part"])
    }
    return holdings
  }

  /// Adds the sets of an index to those of another: a set of the same name is the union of frames.
  ///
  /// Sets name frames by fingerprint, stream and log time, whether or not the index holds the
  /// recording. So nothing is lost with what one index lacks, and the order of indexes decides
  /// nothing.
  ///
  /// - Parameters:
  ///   - source: The index that is read.
  ///   - target: The index that is written.
  /// - Returns: The numbers of the sets in the index that is written, which have still to be sealed.
  /// - Throws: What SQLite refuses.
  static func addFrameSets(from source: Database, to target: Database) throws -> Set<Int64> {
    let (given, own) = (FrameSetTables(db: source), FrameSetTables(db: target))
    var changed: Set<Int64> = []
    for row in try Row.fetchAll(source, sql: "SELECT id, name FROM frame_set ORDER BY name") {
      let set = try own.set(named: row["name"])
      changed.insert(set)
      let parts = try Row.fetchAll(
        source,
        sql: "SELECT * FROM frame_set_part WHERE set_id = ? ORDER BY id",
        arguments: [row["id"] as Int64]
      )
      for part in parts {
        let there = try own.part(
          ofSet: set,
          fingerprint: part["fingerprint"],
          stream: part["stream"],
          modality: part["modality"]
        )
        // The digest says that the same frames are there already, until a part has been added to.
        guard there.digest != part["digest"] else { continue }
        try own.add(try given.times(ofPart: part["id"]), toPart: there.id)
        try target.execute(
          sql: "UPDATE frame_set_part SET digest = iif(digest = '', ?, 'open') WHERE id = ?",
          arguments: [part["digest"] as String, there.id]
        )
      }
    }
    return changed
  }
}
