import Foundation
import GRDB

/// A stream of frames or sweeps of the index, by which a frame can be named.
package struct FrameStream: Hashable, Sendable {
  package var id: Int64
  /// The recording's fingerprint.
  package var fingerprint: String
  /// The recording's path as indexed.
  package var path: String
  /// The drive's name; `nil` where the recording belongs to none.
  package var drive: String?
  package var name: String
  /// The sensor's role.
  package var sensor: String
  package var modality: FrameSetPart.Modality
  /// Added to log times, in nanoseconds.
  package var correction: Int64
}

extension CoverageIndex {
  /// Every stream of frames or sweeps, in the order in which one of two equal frames is kept.
  package func frameStreams() throws -> [FrameStream] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT s.id, r.fingerprint, r.path, d.name AS drive, s.name, s.sensor, s.correction_ns,
            s.log_times IS NULL AS is_lidar
          FROM stream s JOIN recording r ON r.id = s.recording_id
            LEFT JOIN drive_recording dr ON dr.recording_id = r.id
            LEFT JOIN drive d ON d.id = dr.drive_id
          WHERE s.log_times IS NOT NULL OR s.sweep_times IS NOT NULL
          ORDER BY r.fingerprint, s.name, s.type
          """
      )
      .map { row in
        FrameStream(
          id: row["id"],
          fingerprint: row["fingerprint"],
          path: row["path"],
          drive: row["drive"],
          name: row["name"],
          sensor: row["sensor"],
          modality: row["is_lidar"] ? .lidar : .camera,
          correction: row["correction_ns"]
        )
      }
    }
  }

  /// The log times of a stream in nanoseconds, ascending.
  package func logTimes(ofStream id: Int64) throws -> [Int64] {
    try queue.read { db in
      let blob = try Data.fetchOne(
        db,
        sql: "SELECT coalesce(log_times, sweep_times) FROM stream WHERE id = ?",
        arguments: [id]
      )
      return blob.map { TimeBlob.decode($0) } ?? []
    }
  }
}
