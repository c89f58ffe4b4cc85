package import CameraModels
package import Drives
import GRDB
package import Geodesy
import ODD
package import Quantities

/// A recording as a report shows it.
package struct RecordingRow: Sendable {
  package var path: String
  package var format: String
  package var status: RecordingStatus
  package var fingerprint: String
  /// SHA-256 over the sidecar, the GPS files, the reader's version and `--exact`.
  package var inputsDigest: String
  package var byteCount: Int64
  package var bytesRead: Int64
  package var start: Timestamp?
  package var end: Timestamp?
  package var problems: [Problem]
  package var frames: [(sensor: String, count: Int)]
}

/// The time spent in one place.
package struct PlaceRow: Sendable {
  package var square: GridSquare
  package var frames: Int
  package var nanoseconds: Int64
  package var hasRegion: Bool
}

extension CoverageIndex {
  /// Every recording with its problems, by path.
  package func recordings() throws -> [RecordingRow] {
    try queue.read { db in
      var problems: [Int64: [Problem]] = [:]
      // What is noticed of a drive as a whole is shown with the first of its recordings.
      let sql = """
        SELECT recording_id, rule, severity, message FROM problem
        UNION ALL
        SELECT (SELECT r.id FROM drive_recording dr JOIN recording r ON r.id = dr.recording_id
          WHERE dr.drive_id = p.drive_id ORDER BY r.path, r.fingerprint LIMIT 1),
          p.rule, p.severity, p.message
        FROM drive_problem p
        """
      for row in try Row.fetchAll(db, sql: sql) {
        problems[row["recording_id"], default: []]
          .append(
            Problem(
              rule: row["rule"],
              severity: Problem.Severity(rawValue: row["severity"]) ?? .note,
              message: row["message"]
            )
          )
      }
      var frames: [Int64: [(sensor: String, count: Int)]] = [:]
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT recording_id, sensor, sum(length(log_times) / 8) AS n FROM stream
          WHERE log_times IS NOT NULL GROUP BY recording_id, sensor ORDER BY sensor
          """
      ) {
        frames[row["recording_id"], default: []].append((sensor: row["sensor"], count: row["n"]))
      }
      return try Row.fetchAll(db, sql: "SELECT * FROM recording ORDER BY path, fingerprint")
        .map {
          row in
          let id: Int64 = row["id"]
          let start: Int64? = row["start_ns"]
          let end: Int64? = row["end_ns"]
          return RecordingRow(
            path: row["path"],
            format: row["format"],
            status: RecordingStatus(rawValue: row["status"]) ?? .unreadable,
            fingerprint: row["fingerprint"],
            inputsDigest: row["inputs_digest"],
            byteCount: row["byte_count"],
            bytesRead: row["bytes_read"],
            start: start.map { Timestamp(nanosecondsSince1970: $0) },
            end: end.map { Timestamp(nanosecondsSince1970: $0) },
            problems: problems[id] ?? [],
            frames: frames[id] ?? []
          )
        }
    }
  }

  /// Distinct calibrations by sensor, with the number of recordings that carry each.
  package func calibrations() throws -> [(
    sensor: String, calibration: CameraCalibration, recordings: Int
  )] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT sensor, model, distortion_model, width_px, height_px, fx_px, fy_px, cx_px, cy_px,
            distortion, parameters, count(DISTINCT recording_id) AS n
          FROM calibration GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
          ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
          """
      )
      .map { row in
        (
          sensor: row["sensor"], calibration: CalibrationColumns.calibration(row),
          recordings: row["n"]
        )
      }
    }
  }

  /// The frames and the time in each place, by square.
  ///
  /// `set`: Counts the frames of a frame set alone; `nil` for every frame.
  package func places(ofSet set: String? = nil) throws -> [PlaceRow] {
    let whole = """
      SELECT place_column, place_row, sum(frames) AS frames, sum(duration_ns) AS duration,
        max(regions <> '') AS inside
      FROM cod WHERE place_column IS NOT NULL GROUP BY 1, 2
      """
    return try queue.read { db in
      try Row.fetchAll(
        db,
        sql: set == nil
          ? "\(whole) ORDER BY 1, 2"
          : """
          SELECT place_column, place_row, sum(s.all_frames) AS frames,
            sum(s.duration_ns) AS duration, w.inside
          FROM stay s JOIN (\(whole)) w USING (place_column, place_row)
          WHERE s.viewpoint = ? GROUP BY 1, 2 ORDER BY 1, 2
          """,
        arguments: set.map { [CoveragePlan.Viewpoint.ego.limited(to: $0).key] } ?? []
      )
      .map { row in
        PlaceRow(
          square: GridSquare(column: row["place_column"], row: row["place_row"]),
          frames: row["frames"],
          nanoseconds: row["duration"],
          hasRegion: row["inside"] == 1
        )
      }
    }
  }
}
