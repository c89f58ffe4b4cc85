package import Coverage
import GRDB
import Geodesy
import ODD
package import Quantities

/// What the index holds of one sample, to be compared with what its recordings give.
package struct IndexedSample: Sendable {
  package var time: Timestamp
  package var latitudeDegrees: Double?
  package var longitudeDegrees: Double?
  package var assignment: Assignment
  package var frames: Int
  package var nanoseconds: Int64
  package var millimeters: Int64
}

extension CoverageIndex {
  /// The stored sample of a drive at a moment; `nil` where there is none.
  package func sample(ofDrive name: String, at time: Timestamp) throws -> IndexedSample? {
    try queue.read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT c.*, a.key FROM cod c JOIN drive d ON d.id = c.drive_id
            JOIN assignment a ON a.id = c.assignment_id WHERE d.name = ? AND c.time_ns = ?
          """,
        arguments: [name, time.nanosecondsSince1970]
      )
      guard let row, let assignment = Assignment(key: row["key"]) else { return nil }
      return IndexedSample(
        time: Timestamp(nanosecondsSince1970: row["time_ns"]),
        latitudeDegrees: row["latitude_deg"],
        longitudeDegrees: row["longitude_deg"],
        assignment: assignment,
        frames: row["frames"],
        nanoseconds: row["duration_ns"],
        millimeters: row["length_mm"]
      )
    }
  }

  /// The stay of a drive that a sample with frames belongs to, from one point of view.
  package func stay(
    ofDrive name: String,
    viewpoint: String,
    at time: Timestamp
  ) throws -> Stay? {
    try queue.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT s.* FROM stay s JOIN drive d ON d.id = s.drive_id
          WHERE d.name = ? AND s.viewpoint = ? AND s.start_ns <= ?
          ORDER BY s.start_ns DESC, s.rowid DESC LIMIT 1
          """,
        arguments: [name, viewpoint, time.nanosecondsSince1970]
      )
      .map { Stay($0, drive: 0, assignment: 0) }
    }
  }

  /// The last stored position up to a moment and the first after it.
  package func fixes(
    around time: Timestamp,
    ofRecordings ids: [Int64]
  ) throws -> [SampleExplanation.Fix] {
    try queue.read { db in
      let list = ids.map(String.init).joined(separator: ",")
      return try [("<=", "DESC"), (">", "ASC")]
        .compactMap { comparison, order in
          try Row.fetchOne(
            db,
            sql: """
              SELECT f.*, r.path, r.fix_stream FROM fix f JOIN recording r ON r.id = f.recording_id
              WHERE f.recording_id IN (\(list)) AND f.time_ns \(comparison) ?
              ORDER BY f.time_ns \(order), r.fingerprint LIMIT 1
              """,
            arguments: [time.nanosecondsSince1970]
          )
        }
        .map { row in
          var fix = SampleExplanation.Fix(
            time: Timestamp(nanosecondsSince1970: row["time_ns"]),
            position: GeographicPosition(
              latitudeDegrees: row["latitude_deg"],
              longitudeDegrees: row["longitude_deg"]
            ),
            recording: row["path"]
          )
          fix.stream = row["fix_stream"]
          fix.altitudeMeters = row["altitude_m"]
          fix.horizontalErrorMeters = row["horizontal_error_m"]
          return fix
        }
    }
  }

  /// The epochs that some calibrations belong to, by calibration.
  package func epochs(
    ofCalibrations ids: Set<Int64>
  ) throws -> [Int64: SampleExplanation.Epoch] {
    try queue.read { db in
      let list = ids.sorted().map(String.init).joined(separator: ",")
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT k.id AS calibration, e.*, c.model FROM calibration k
            JOIN epoch e ON e.id = k.epoch_id JOIN calibration c ON c.id = e.calibration_id
          WHERE k.id IN (\(list))
          """
      )
      return Dictionary(
        rows.map { row in
          (
            row["calibration"],
            SampleExplanation.Epoch(
              id: row["id"],
              sensor: row["sensor"],
              start: Timestamp(nanosecondsSince1970: row["start_ns"]),
              end: Timestamp(nanosecondsSince1970: row["end_ns"]),
              frames: row["frames"],
              model: row["model"]
            )
          )
        },
        uniquingKeysWith: { first, _ in first }
      )
    }
  }
}
