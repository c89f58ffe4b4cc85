package import Drives
import GRDB
import Quantities

/// How far one recording reaches, by what its sensors delivered and by what it says itself.
package struct RecordingExtent: Hashable, Sendable {
  /// The recording.
  package var recording: Int64
  package var status: RecordingStatus
  /// Log time of its last message, in nanoseconds since 1970.
  package var end: Int64
  /// Log time at which it should end by its own metadata; `nil` where nothing says it.
  package var declaredEnd: Int64?
  /// When the last of its sensors that deliver steadily delivered last, corrected as frames are;
  /// `nil` where none does.
  package var lastDelivery: Int64?

  /// A stream of fewer messages shows no steady delivery.
  package static let leastMessages = 20

  /// Creates an extent.
  package init(
    recording: Int64,
    status: RecordingStatus,
    end: Int64,
    declaredEnd: Int64? = nil,
    lastDelivery: Int64? = nil
  ) {
    self.recording = recording
    self.status = status
    self.end = end
    self.declaredEnd = declaredEnd
    self.lastDelivery = lastDelivery
  }
}

extension CoverageIndex {
  /// Keeps until when a recording should reach by its own metadata.
  static func insertDeclaredEnd(of recording: Recording, id: Int64, _ db: Database) throws {
    guard let end = recording.declaredEnd else { return }
    try db.execute(
      sql: "INSERT INTO declared_end VALUES (?, ?)",
      arguments: [id, end.nanosecondsSince1970]
    )
  }

  /// The extents of some recordings, in the order of their fingerprints.
  ///
  /// Streams of other modalities do not count: maps and parameters carry times of their own.
  static func extents(ofRecordings list: String, _ db: Database) throws -> [RecordingExtent] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT r.id, r.status, r.end_ns, e.end_ns AS declared_end_ns,
          (SELECT max(s.last_ns + s.correction_ns) FROM stream s WHERE s.recording_id = r.id
            AND s.message_count >= \(RecordingExtent.leastMessages)
            AND s.modality IN ('camera', 'lidar', 'radar', 'gnss', 'imu')) AS last_delivery
        FROM recording r LEFT JOIN declared_end e ON e.recording_id = r.id WHERE r.id IN (\(list)) AND r.end_ns IS NOT NULL ORDER BY r.fingerprint
        """
    )
    .compactMap { row in
      guard let status = RecordingStatus(rawValue: row["status"]) else { return nil }
      return RecordingExtent(
        recording: row["id"],
        status: status,
        end: row["end_ns"],
        declaredEnd: row["declared_end_ns"],
        lastDelivery: row["last_delivery"]
      )
    }
  }
}
