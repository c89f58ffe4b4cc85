package import CameraModels
package import Drives
import Foundation
import GRDB
import Quantities

/// What a drive is derived from: the stored frames, fixes and tags of its recordings.
package struct DriveMaterial: Sendable {
  /// The frames of one camera in one recording.
  package struct Stream: Sendable {
    package var id: Int64
    /// The recording it lies in.
    package var recording: Int64
    package var name: String
    package var sensor: String
    /// Log times in nanoseconds, ascending.
    package var logTimes: [Int64]
    /// Added to log times: header offset and declared clock correction, in nanoseconds.
    package var correction: Int64
  }

  /// A calibration of a camera that a recording carries or its sidecar declares.
  package struct Calibration: Sendable {
    package var id: Int64
    package var recording: Int64
    package var sensor: String
    /// The topic or file it comes from.
    package var stream: String
    /// When it was stated, corrected as frames are, in nanoseconds since 1970; `nil` for a file.
    package var time: Int64?
    package var calibration: CameraCalibration
    package var mount: RigidTransform?
  }

  /// The cameras' frames.
  package var streams: [Stream]
  /// The lidars' sweeps.
  package var sweeps: [Stream]
  /// In the order in which each recording states them.
  package var calibrations: [Calibration]
  /// Of all recordings, ascending.
  package var fixes: [SatelliteFix]
  package var tags: [DriveManifest.Tag]
  /// What of the recordings is not believed; each with its span.
  package var doubts: [Doubt]
  /// How far each recording reaches.
  package var extents: [RecordingExtent] = []
  /// The named frame sets that hold frames of the recordings, by name.
  package var frameSets: [FrameSet] = []
}

extension CoverageIndex {
  /// Loads what a drive is derived from.
  package func material(ofRecordings ids: [Int64]) throws -> DriveMaterial {
    try queue.read { try CoverageIndex.material(ofRecordings: ids, $0) }
  }

  static func material(ofRecordings ids: [Int64], _ db: Database) throws -> DriveMaterial {
    let list = ids.map(String.init).joined(separator: ",")
    return DriveMaterial(
      streams: try streams(ofRecordings: ids, db),
      sweeps: try streams(ofRecordings: ids, times: "sweep_times", db),
      calibrations: try calibrations(ofRecordings: list, db),
      fixes: try fixes(ofRecordings: list, db),
      tags: try tags(ofRecordings: list, db),
      doubts: try doubts(ofRecordings: list, db),
      extents: try extents(ofRecordings: list, db),
      frameSets: try frameSets(ofRecordings: list, db)
    )
  }

  private static func fixes(ofRecordings list: String, _ db: Database) throws -> [SatelliteFix] {
    let statement = try db.makeStatement(
      sql: """
        SELECT f.time_ns, f.latitude_deg, f.longitude_deg, f.altitude_m, f.horizontal_error_m,
          f.vertical_error_m, f.speed_m_s, f.speed_error_m_s
        FROM fix f JOIN recording r ON r.id = f.recording_id
        WHERE f.recording_id IN (\(list)) ORDER BY f.time_ns, r.fingerprint
        """
    )
    let row = ColumnReader(statement)
    defer { row.reset() }
    var fixes: [SatelliteFix] = []
    while try row.step() {
      fixes.append(
        SatelliteFix(
          time: Timestamp(nanosecondsSince1970: row.whole(0)),
          position: GeographicPosition(
            latitudeDegrees: row.real(1),
            longitudeDegrees: row.real(2)
          ),
          altitudeMeters: row.optionalReal(3),
          horizontalErrorMeters: row.optionalReal(4),
          verticalErrorMeters: row.optionalReal(5),
          speedMetersPerSecond: row.optionalReal(6),
          speedErrorMetersPerSecond: row.optionalReal(7)
        )
      )
    }
    return fixes
  }

  private static func tags(
    ofRecordings list: String,
    _ db: Database
  ) throws
    -> [DriveManifest.Tag]
  {
    try Row.fetchAll(
      db,
      sql: """
        SELECT t.*, min(s.first_ns + s.correction_ns) AS first,
          max(s.last_ns + s.correction_ns) AS last
        FROM tag t LEFT JOIN stream s ON s.recording_id = t.recording_id
          AND s.log_times IS NOT NULL
        WHERE t.recording_id IN (\(list))
        GROUP BY t.rowid ORDER BY t.name, t.value, t.start_ns
        """
    )
    .compactMap { row -> DriveManifest.Tag? in
      let start: Int64? = row["start_ns"] ?? row["first"]
      let lastFrame: Int64? = row["last"]
      let end: Int64? = row["end_ns"] ?? lastFrame.map { $0 &+ 1 }
      // A tag without a span holds for its own recording, not for the rest of the drive.
      guard let start, let end else { return nil }
      return DriveManifest.Tag(
        name: row["name"],
        value: row["value"],
        range: TimeRange(
          start: Timestamp(nanosecondsSince1970: start),
          end: Timestamp(nanosecondsSince1970: end)
        )
      )
    }
  }

  /// The frames of some recordings by camera, or the sweeps by lidar, by the column that keeps them.
  static func streams(
    ofRecordings ids: [Int64],
    times column: String = "log_times",
    _ db: Database
  ) throws -> [DriveMaterial.Stream] {
    let list = ids.map(String.init).joined(separator: ",")
    return
      try Row.fetchAll(
        db,
        sql: """
          SELECT s.id, s.recording_id, s.name, s.sensor, s.correction_ns, s.\(column) AS times
          FROM stream s JOIN recording r ON r.id = s.recording_id
          WHERE s.recording_id IN (\(list)) AND s.\(column) IS NOT NULL
          ORDER BY r.fingerprint, s.name, s.type
          """
      )
      .map { row in
        let blob: Data = row["times"]
        return DriveMaterial.Stream(
          id: row["id"],
          recording: row["recording_id"],
          name: row["name"],
          sensor: row["sensor"],
          logTimes: TimeBlob.decode(blob),
          correction: row["correction_ns"]
        )
      }
  }

  private static func calibrations(
    ofRecordings list: String,
    _ db: Database
  ) throws -> [DriveMaterial.Calibration] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT c.*, c.time_ns + ifnull((SELECT s.correction_ns FROM stream s
          WHERE s.recording_id = c.recording_id AND s.name = c.stream), 0) AS corrected_ns
        FROM calibration c JOIN recording r ON r.id = c.recording_id
        WHERE c.recording_id IN (\(list)) ORDER BY r.fingerprint, c.id
        """
    )
    .map { row in
      DriveMaterial.Calibration(
        id: row["id"],
        recording: row["recording_id"],
        sensor: row["sensor"],
        stream: row["stream"],
        time: row["corrected_ns"],
        calibration: CalibrationColumns.calibration(row),
        mount: CalibrationColumns.mount(row)
      )
    }
  }

  /// A doubt without a span is of its own recording alone.
  private static func doubts(ofRecordings list: String, _ db: Database) throws -> [Doubt] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT d.*, min(s.first_ns + s.correction_ns) AS first,
          max(s.last_ns + s.correction_ns) AS last
        FROM doubt d LEFT JOIN stream s ON s.recording_id = d.recording_id
          AND s.log_times IS NOT NULL
        WHERE d.recording_id IN (\(list))
        GROUP BY d.rowid ORDER BY d.rule, d.aspect, d.name, d.start_ns, d.reason
        """
    )
    .compactMap { row in
      let first: Int64? = row["start_ns"] ?? row["first"]
      let lastFrame: Int64? = row["last"]
      let end: Int64? = row["end_ns"] ?? lastFrame.map { $0 &+ 1 }
      guard let first, let end,
        let aspect = Doubt.Aspect(word: row["aspect"], name: row["name"])
      else { return nil }
      return Doubt(
        rule: row["rule"],
        aspect: aspect,
        range: TimeRange(
          start: Timestamp(nanosecondsSince1970: first),
          end: Timestamp(nanosecondsSince1970: end)
        ),
        reason: row["reason"]
      )
    }
  }
}
