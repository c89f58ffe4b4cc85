import Foundation
import GRDB

/// The frames of one stream of one recording that lie in a frame set.
package struct FrameSetPart: Hashable, Sendable {
  /// What the frames are.
  package enum Modality: String, Sendable { case camera, lidar }

  /// The recording's fingerprint.
  package var fingerprint: String
  /// The stream's name.
  package var stream: String
  package var modality: Modality
  /// Log times in nanoseconds since 1970, ascending, each once.
  package var logTimes: [Int64]

  /// Creates a part; log times may come in any order.
  package init(fingerprint: String, stream: String, modality: Modality, logTimes: Set<Int64>) {
    self.fingerprint = fingerprint
    self.stream = stream
    self.modality = modality
    self.logTimes = logTimes.sorted()
  }
}

/// A named frame set of an index.
package struct FrameSetLine: Hashable, Sendable {
  package var name: String
  /// `sha256:` and 64 hexadecimal digits.
  package var digest: String
  /// Frames of cameras.
  package var frames: Int
  /// Sweeps of lidars.
  package var sweeps: Int
  /// How many of both no recording of the index has any more.
  package var lost: Int
}

extension DriveMaterial {
  /// Which frames of a drive lie in a frame set.
  package struct FrameSet: Sendable {
    package var name: String
    /// Log times in nanoseconds, ascending, by the number of the stream.
    package var logTimes: [Int64: [Int64]]

    /// Creates a set.
    package init(name: String, logTimes: [Int64: [Int64]]) {
      self.name = name
      self.logTimes = logTimes
    }
  }
}

extension CoverageIndex {
  /// Stores a set in one transaction, in the place of one of the same name.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - parts: Its frames, one entry for each stream of a recording.
  /// - Returns: The set as stored.
  /// - Throws: What SQLite refuses.
  @discardableResult
  package func replaceFrameSet(
    named name: String,
    with parts: [FrameSetPart]
  ) throws -> FrameSetLine {
    try queue.write { db in
      try db.execute(sql: "DELETE FROM frame_set WHERE name = ?", arguments: [name])
      let tables = FrameSetTables(db: db)
      let set = try tables.set(named: name)
      for part in parts where !part.logTimes.isEmpty {
        let id =
          try tables.part(
            ofSet: set,
            fingerprint: part.fingerprint,
            stream: part.stream,
            modality: part.modality.rawValue
          )
          .id
        try tables.add(part.logTimes, toPart: id)
      }
      return try tables.seal(set)
    }
  }

  /// Removes a set; `false` where there is none of the name.
  package func removeFrameSet(named name: String) throws -> Bool {
    try queue.write { db in
      try db.execute(sql: "DELETE FROM frame_set WHERE name = ?", arguments: [name])
      return db.changesCount > 0
    }
  }

  /// Every set, by name, with what is lost of it.
  package func frameSets() throws -> [FrameSetLine] {
    try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM frame_set ORDER BY name")
        .map { row in
          FrameSetLine(
            name: row["name"],
            digest: row["digest"],
            frames: row["frames"],
            sweeps: row["sweeps"],
            lost: try CoverageIndex.lostCount(ofSet: row["id"], db)
          )
        }
    }
  }

  /// Frames of a set that no recording of the index has.
  private static func lostCount(ofSet id: Int64, _ db: Database) throws -> Int {
    var lost = 0
    for part in try Row.fetchAll(
      db,
      sql: "SELECT * FROM frame_set_part WHERE set_id = ?",
      arguments: [id]
    ) {
      var found: Set<Int64> = []
      for blob in try Data.fetchAll(
        db,
        sql: """
          SELECT coalesce(s.log_times, s.sweep_times) FROM stream s
          JOIN recording r ON r.id = s.recording_id
          WHERE r.fingerprint = ? AND s.name = ?
            AND coalesce(s.log_times, s.sweep_times) IS NOT NULL
          """,
        arguments: [part["fingerprint"] as String, part["stream"] as String]
      ) {
        found.formUnion(TimeBlob.decode(blob))
      }
      let members = try Int64.fetchCursor(
        db,
        sql: "SELECT log_time_ns FROM frame_set_member WHERE part_id = ?",
        arguments: [part["id"] as Int64]
      )
      while let time = try members.next() { lost += found.contains(time) ? 0 : 1 }
    }
    return lost
  }

  /// The frames of some recordings that lie in sets, by the sets' names.
  static func frameSets(
    ofRecordings list: String,
    _ db: Database
  ) throws
    -> [DriveMaterial.FrameSet]
  {
    var sets: [DriveMaterial.FrameSet] = []
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT f.name, p.id, s.id AS stream_id FROM frame_set_part p
        JOIN frame_set f ON f.id = p.set_id
        JOIN recording r ON r.fingerprint = p.fingerprint
        JOIN stream s ON s.recording_id = r.id AND s.name = p.stream
          AND CASE p.modality WHEN 'camera' THEN s.log_times ELSE s.sweep_times END IS NOT NULL
        WHERE r.id IN (\(list))
        ORDER BY f.name, p.id, s.id
        """
    ) {
      let name: String = row["name"]
      if sets.last?.name != name { sets.append(DriveMaterial.FrameSet(name: name, logTimes: [:])) }
      sets[sets.count - 1].logTimes[row["stream_id"]] = try Int64.fetchAll(
        db,
        sql: "SELECT log_time_ns FROM frame_set_member WHERE part_id = ? ORDER BY log_time_ns",
        arguments: [row["id"] as Int64]
      )
    }
    return sets
  }
}
