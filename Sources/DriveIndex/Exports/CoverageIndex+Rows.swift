package import Coverage
import GRDB
import Quantities

extension CoverageIndex {
  /// Visits every sample, or those that hold for a frame of a set; by drive, then time.
  ///
  /// - Parameters:
  ///   - set: The frame set; `nil` for every sample.
  ///   - visit: Called once for each.
  /// - Throws: What SQLite refuses and what `visit` throws.
  package func eachSample(
    ofSet set: String? = nil,
    _ visit: (DrivenSample) throws -> Void
  ) throws {
    try queue.read { db in
      let assignments = try storedAssignments(db)
      let drives = try Row.fetchAll(
        db,
        sql: "SELECT id, name FROM drive ORDER BY start_ns, ifnull(vehicle, ''), name"
      )
      let columns = CoverageIndex.sampleColumns.map { "c.\($0)" }.joined(separator: ", ")
      // Frames have no index by sample: those of a set are looked up once.
      let held: Set<Int64>? = try set.map { name in
        try Int64.fetchSet(
          db,
          sql: """
            SELECT DISTINCT f.cod_id FROM frame f JOIN stream s ON s.id = f.stream_id
            WHERE \(CoverageIndex.isInSet)
            """,
          arguments: ["set": name]
        )
      }
      for drive in drives {
        let id: Int64 = drive["id"]
        let name: String = drive["name"]
        let rows = try Row.fetchCursor(
          db,
          sql: "SELECT c.id, \(columns) FROM cod c WHERE c.id >= ? AND c.id < ? ORDER BY c.id",
          arguments: [id << 32, (id + 1) << 32]
        )
        while let row = try rows.next() {
          if let held, !held.contains(row[0]) { continue }
          guard let assignment = assignments[row[1]] else { continue }
          try visit(CoverageIndex.sample(row, drive: name, assignment: assignment))
        }
      }
    }
  }

  /// Visits every camera frame, or those of a set; by drive, then sensor, stream and time.
  ///
  /// - Parameters:
  ///   - set: The frame set; `nil` for every frame.
  ///   - visit: Called once for each.
  /// - Throws: What SQLite refuses and what `visit` throws.
  package func eachFrame(
    ofSet set: String? = nil,
    _ visit: (DrivenFrame) throws -> Void
  ) throws {
    try queue.read { db in
      let assignments = try storedAssignments(db)
      let streams = try CoverageIndex.exportStreams(db)
      var drives: [Int64: (name: String, vehicle: String?)] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT id, name, vehicle FROM drive") {
        drives[row["id"]] = (name: row["name"], vehicle: row["vehicle"])
      }
      let arguments: StatementArguments = set.map { ["set": $0] } ?? []
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT f.stream_id, f.time_ns, f.cod_id, f.drive_id, c.assignment_id, c.latitude_deg,
            c.longitude_deg, c.day, c.place_column, c.place_row,
            f.time_ns <= ifnull(c.counted_until_ns, f.time_ns)
          FROM frame f JOIN cod c ON c.id = f.cod_id JOIN drive d ON d.id = f.drive_id
            JOIN stream s ON s.id = f.stream_id JOIN recording r ON r.id = s.recording_id
          \(set == nil ? "" : "WHERE \(CoverageIndex.isInSet)")
          ORDER BY d.start_ns, ifnull(d.vehicle, ''), d.name, s.sensor, s.name, f.time_ns,
            r.fingerprint
          """,
        arguments: arguments
      )
      while let row = try rows.next() {
        guard let stream = streams[row[0]], let drive = drives[row[3]],
          let assignment = assignments[row[4]]
        else { continue }
        let time: Int64 = row[1]
        var frame = DrivenFrame(
          drive: drive.name,
          vehicle: drive.vehicle,
          recording: stream.path,
          fingerprint: stream.fingerprint,
          stream: stream.name,
          streamNumber: row[0],
          sensor: stream.sensor,
          time: Timestamp(nanosecondsSince1970: time),
          logTime: Timestamp(nanosecondsSince1970: time &- stream.correction),
          sample: row[2],
          isCounted: row[10],
          assignmentNumber: row[4],
          assignment: assignment
        )
        frame.latitudeDegrees = row[5]
        frame.longitudeDegrees = row[6]
        frame.day = row[7]
        if let column = row[8] as Int64?, let line = row[9] as Int64? {
          frame.place = DrivenFrame.Place(column: column, row: line)
        }
        try visit(frame)
      }
    }
  }

  /// Whether the frame `f` of the stream `s` lies in the set `:set`.
  private static let isInSet = """
    EXISTS (SELECT 1 FROM frame_set g JOIN frame_set_part p ON p.set_id = g.id
      JOIN frame_set_member m ON m.part_id = p.id
      WHERE g.name = :set AND p.stream = s.name
        AND p.fingerprint = (SELECT fingerprint FROM recording WHERE id = s.recording_id)
        AND m.log_time_ns = f.time_ns - s.correction_ns)
    """

  private struct ExportStream {
    var name: String
    var sensor: String
    var path: String
    var fingerprint: String
    var correction: Int64
  }

  private static func exportStreams(_ db: Database) throws -> [Int64: ExportStream] {
    var streams: [Int64: ExportStream] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT s.id, s.name, s.sensor, s.correction_ns, r.path, r.fingerprint
        FROM stream s JOIN recording r ON r.id = s.recording_id
        """
    ) {
      streams[row["id"]] = ExportStream(
        name: row["name"],
        sensor: row["sensor"],
        path: row["path"],
        fingerprint: row["fingerprint"],
        correction: row["correction_ns"]
      )
    }
    return streams
  }
}
