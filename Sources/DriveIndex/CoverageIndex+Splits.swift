import GRDB

/// A drive with the recordings that it was derived from.
package struct StoredDrive: Hashable, Sendable {
  package var id: Int64
  package var name: String
  /// `nil` where it is not known.
  package var vehicle: String?
  /// Their ids, ascending.
  package var recordings: [Int64]
}

/// When a sample of a drive holds, and whether its place and time are known.
package struct SampleHead: Hashable, Sendable {
  /// In nanoseconds since 1970.
  package var time: Int64
  package var hasPosition: Bool
  /// Whether the clock is believed.
  package var hasTime: Bool
}

extension CoverageIndex {
  /// Every drive, in the order of ``driven()``.
  package func storedDriveSources() throws -> [StoredDrive] {
    try queue.read { db in
      var recordings: [Int64: [Int64]] = [:]
      for row in try Row.fetchAll(
        db,
        sql: "SELECT drive_id, recording_id FROM drive_recording ORDER BY drive_id, recording_id"
      ) {
        recordings[row["drive_id"], default: []].append(row["recording_id"])
      }
      return
        try Row.fetchAll(
          db,
          sql: "SELECT id, name, vehicle FROM drive ORDER BY start_ns, ifnull(vehicle, ''), name"
        )
        .map { row in
          let id: Int64 = row["id"]
          return StoredDrive(
            id: id,
            name: row["name"],
            vehicle: row["vehicle"],
            recordings: recordings[id] ?? []
          )
        }
    }
  }

  /// The samples of a drive, ascending.
  package func sampleHeads(ofDrive id: Int64) throws -> [SampleHead] {
    try queue.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT time_ns, latitude_deg IS NOT NULL AS has_position,
            time_absence IS NULL AS has_time
          FROM cod WHERE drive_id = ? ORDER BY id
          """,
        arguments: [id]
      )
      var found: [SampleHead] = []
      while let row = try rows.next() {
        found.append(SampleHead(time: row[0], hasPosition: row[1], hasTime: row[2]))
      }
      return found
    }
  }
}

extension CoverageIndex {
  /// The frames of some recordings that lie in named sets, by the sets' names.
  package func frameSets(ofRecordings ids: [Int64]) throws -> [DriveMaterial.FrameSet] {
    guard !ids.isEmpty else { return [] }
    return try queue.read { db in
      try CoverageIndex.frameSets(
        ofRecordings: ids.map(String.init).joined(separator: ","),
        db
      )
    }
  }
}
