import CameraModels
package import Drives
import Foundation
import GRDB
package import Quantities

/// A recording with everything that is kept of it.
package struct IndexedRecording: Sendable {
  /// SHA-256 over file sizes and metadata bytes.
  package var fingerprint: String
  /// SHA-256 over the sidecar, the GPS files and the reader's version.
  package var inputsDigest: String
  package var recording: Recording
  package var manifest: DriveManifest
  /// Positions for the trajectory, clock corrections applied, ascending.
  package var fixes: [SatelliteFix]
  /// The track they come from.
  package var track: FixTrack?

  /// Creates a recording to be stored.
  package init(
    fingerprint: String,
    inputsDigest: String,
    recording: Recording,
    manifest: DriveManifest,
    fixes: [SatelliteFix],
    track: FixTrack?
  ) {
    self.fingerprint = fingerprint
    self.inputsDigest = inputsDigest
    self.recording = recording
    self.manifest = manifest
    self.fixes = fixes
    self.track = track
  }
}

/// What is known of a stored recording without its streams.
package struct RecordingHead: Hashable, Sendable {
  package var id: Int64
  package var fingerprint: String
  package var inputsDigest: String
  package var path: String
  package var vehicle: String?
  package var timeZone: String?
  /// Of any frame, corrections applied.
  package var span: TimeRange?
  /// Which frames of it lie in frame sets: a line for each set and stream; empty where none do.
  package var frameSets = ""
}

/// What became of a recording that was to be stored.
package enum StoredRecording: Hashable, Sendable {
  /// It is new.
  case added
  /// It was stored already, with the same inputs.
  case known
  /// It was stored already and replaced, because its sidecar, GPS files or reader have changed.
  case changed
  /// The same bytes are kept under a lower path; nothing was stored.
  case duplicate(of: String)
  /// It took the place of the same bytes under a higher path.
  case replacing(path: String)
}

extension CoverageIndex {
  /// Fingerprint and inputs digest of every stored recording, with its path.
  package func recordingHeads() throws -> [RecordingHead] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT r.id, r.fingerprint, r.inputs_digest, r.path, r.time_zone,
            ifnull(
              (SELECT o.vehicle FROM recording_frames mine
                JOIN recording_frames other ON other.digest = mine.digest
                JOIN recording o ON o.id = other.recording_id
                WHERE mine.recording_id = r.id AND o.vehicle IS NOT NULL
                ORDER BY o.path LIMIT 1),
              r.vehicle) AS vehicle,
            (SELECT group_concat(line, char(10)) FROM (
              SELECT f.name || ' ' || p.digest AS line FROM frame_set_part p
              JOIN frame_set f ON f.id = p.set_id
              WHERE p.fingerprint = r.fingerprint ORDER BY 1)) AS frame_sets,
            min(s.first_ns + s.correction_ns) AS first, max(s.last_ns + s.correction_ns) AS last
          FROM recording r LEFT JOIN stream s
            ON s.recording_id = r.id AND s.log_times IS NOT NULL AND s.first_ns IS NOT NULL
          GROUP BY r.id ORDER BY r.fingerprint
          """
      )
      .map { row in
        let first: Int64? = row["first"]
        let last: Int64? = row["last"]
        return RecordingHead(
          id: row["id"],
          fingerprint: row["fingerprint"],
          inputsDigest: row["inputs_digest"],
          path: row["path"],
          vehicle: row["vehicle"],
          timeZone: row["time_zone"],
          span: first.flatMap { first in
            last.map {
              TimeRange(
                start: Timestamp(nanosecondsSince1970: first),
                end: Timestamp(nanosecondsSince1970: $0)
              )
            }
          },
          frameSets: row["frame_sets"] ?? ""
        )
      }
    }
  }

  /// Stores a recording in one transaction; the same bytes are one recording.
  ///
  /// Of several paths the lowest in byte order is kept with its sidecar, whichever comes first, so
  /// that neither the order nor the number of jobs decides. The kept path itself is replaced when
  /// its inputs have changed.
  @discardableResult
  package func store(_ item: IndexedRecording) throws -> StoredRecording {
    try queue.write { db in
      var result = StoredRecording.added
      var item = item
      // What could not be read under this path before has no bytes to be recognised by.
      try db.execute(
        sql: "DELETE FROM recording WHERE path = ? AND status = ? AND fingerprint <> ?",
        arguments: [
          item.recording.path, RecordingStatus.unreadable.rawValue, item.fingerprint,
        ]
      )
      if let row = try Row.fetchOne(
        db,
        sql: "SELECT id, inputs_digest, path FROM recording WHERE fingerprint = ?",
        arguments: [item.fingerprint]
      ) {
        let id: Int64 = row["id"]
        let path: String = row["path"]
        let given = item.recording.path
        let isSamePath = CoverageIndex.isSamePath(path, given)
        let isLower = given.utf8.lexicographicallyPrecedes(path.utf8)
        guard isSamePath || isLower else { return .duplicate(of: path) }
        result = isSamePath ? .known : .replacing(path: path)
        if !isLower { item.recording.path = path }
        if row["inputs_digest"] == item.inputsDigest {
          if isLower {
            try db.execute(
              sql: "UPDATE recording SET path = ? WHERE id = ?",
              arguments: [given, id]
            )
          }
          return result
        }
        if isSamePath { result = .changed }
        try delete(recording: id, db)
      }
      try insert(item, db)
      return result
    }
  }

  /// Deletes a recording with the drive that it is part of.
  func delete(recording id: Int64, _ db: Database) throws {
    let drives = "(SELECT drive_id FROM drive_recording WHERE recording_id = ?)"
    try db.execute(sql: "DELETE FROM frame WHERE drive_id IN \(drives)", arguments: [id])
    try db.execute(sql: "DELETE FROM drive WHERE id IN \(drives)", arguments: [id])
    try db.execute(sql: "DELETE FROM recording WHERE id = ?", arguments: [id])
  }

  /// Whether two paths are two ways to write one, `./a` and `a`; links are not followed, because
  /// a sidecar lies beside the link.
  private static func isSamePath(_ first: String, _ second: String) -> Bool {
    func plain(_ path: String) -> String {
      URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
    }
    return first == second || plain(first) == plain(second)
  }

  private func insert(_ item: IndexedRecording, _ db: Database) throws {
    let recording = item.recording
    try db.execute(
      sql: """
        INSERT INTO recording (fingerprint, inputs_digest, path, format, status, byte_count,
          bytes_read, start_ns, end_ns, vehicle, time_zone, fix_stream, fix_messages, fix_read,
          fix_valid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        item.fingerprint, item.inputsDigest, recording.path, recording.format,
        recording.status.rawValue, recording.byteCount, recording.bytesRead,
        recording.start?.nanosecondsSince1970, recording.end?.nanosecondsSince1970,
        item.manifest.vehicle, item.manifest.timeZone, item.track?.stream,
        item.track?.messageCount, item.track?.readCount, item.track?.validCount,
      ]
    )
    let id = db.lastInsertedRowID
    try CoverageIndex.insertDeclaredEnd(of: recording, id: id, db)
    for stream in recording.streams { try insert(stream, item.manifest, recording: id, db) }
    if let digest = CoverageIndex.framesDigest(of: item) {
      try db.execute(
        sql: "INSERT INTO recording_frames VALUES (?, ?)",
        arguments: [id, digest]
      )
    }
    for fix in item.fixes {
      try db.cachedStatement(sql: "INSERT INTO fix VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
          arguments: [
            id, fix.time.nanosecondsSince1970, fix.position.latitudeDegrees,
            fix.position.longitudeDegrees, fix.altitudeMeters, fix.horizontalErrorMeters,
            fix.verticalErrorMeters, fix.speedMetersPerSecond, fix.speedErrorMetersPerSecond,
          ])
    }
    for tag in item.manifest.tags {
      try db.execute(
        sql: "INSERT INTO tag VALUES (?, ?, ?, ?, ?)",
        arguments: [
          id, tag.name, tag.value, tag.range?.start.nanosecondsSince1970,
          tag.range?.end.nanosecondsSince1970,
        ]
      )
    }
    for item in recording.calibrations {
      let calibration = item.calibration
      try db.execute(
        sql: """
          INSERT INTO calibration VALUES
            (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
          """,
        arguments: [
          id, item.sensor, item.stream, item.time?.nanosecondsSince1970,
          calibration.model.rawValue, calibration.distortionModel, calibration.width,
          calibration.height, calibration.fx, calibration.fy, calibration.cx, calibration.cy,
          IndexText.numbers(calibration.distortion), IndexText.numbers(calibration.parameters),
          item.mount?.source, item.mount?.target, item.mount.map { IndexText.numbers($0.rotation) },
          item.mount.map { IndexText.numbers($0.translation) },
        ]
      )
    }
    for item in recording.mounts {
      try db.execute(
        sql: "INSERT INTO mount VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, item.sensor, item.stream, item.mount.source, item.mount.target,
          IndexText.numbers(item.mount.rotation), IndexText.numbers(item.mount.translation),
        ]
      )
    }
    for doubt in recording.doubts {
      try db.execute(
        sql: "INSERT INTO doubt VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, doubt.rule, doubt.aspect.word, doubt.aspect.name,
          doubt.range?.start.nanosecondsSince1970, doubt.range?.end.nanosecondsSince1970,
          doubt.reason,
        ]
      )
    }
    for problem in recording.problems {
      try db.execute(
        sql: "INSERT INTO problem VALUES (?, ?, ?, ?)",
        arguments: [id, problem.rule, problem.severity.rawValue, problem.message]
      )
    }
  }

  private func insert(
    _ stream: SensorStream,
    _ manifest: DriveManifest,
    recording: Int64,
    _ db: Database
  ) throws {
    let header = stream.headerOffset.flatMap { $0.isApplied ? $0.medianNanoseconds : nil }
    let clock = manifest.clockCorrectionNanoseconds
      .addingReportingOverflow(manifest.topicClockCorrectionsNanoseconds[stream.name] ?? 0)
      .partialValue
    let isFrames = stream.modality == .camera && !stream.logTimes.isEmpty
    let isSweeps = stream.modality == .lidar && !stream.logTimes.isEmpty
    let times = isFrames || isSweeps ? TimeBlob.encode(stream.logTimes) : nil
    try db.execute(
      sql: "INSERT INTO stream VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        recording, stream.name, stream.sensor, stream.modality.rawValue, stream.type,
        stream.messageCount, stream.first?.nanosecondsSince1970,
        stream.last?.nanosecondsSince1970, stream.headerOffset?.medianNanoseconds,
        (header ?? 0).addingReportingOverflow(clock).partialValue, isFrames ? times : nil,
        isSweeps ? times : nil, stream.imageSize?.width, stream.imageSize?.height,
      ]
    )
  }
}

/// Times as little-endian 64-bit nanoseconds.
enum TimeBlob {
  static func encode(_ times: [Timestamp]) -> Data {
    var data = Data(capacity: times.count * 8)
    for time in times {
      withUnsafeBytes(of: time.nanosecondsSince1970.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  static func decode(_ data: Data) -> [Int64] {
    data.withUnsafeBytes { buffer in
      (0..<buffer.count / 8)
        .map {
          Int64(littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self))
        }
    }
  }
}
