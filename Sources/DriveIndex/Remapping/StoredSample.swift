package import Conditions
package import Coverage
import GRDB
import GRDBSQLite
package import Geodesy
package import Quantities

/// What the index keeps of a sample that is read in numbers: all but weather, roads and regions.
package struct StoredSample: Sendable {
  package var id: Int64
  package var time: Timestamp
  /// The number of its assignment.
  package var assignment: Int64
  package var allFrames: Int
  package var nanoseconds: Int64
  package var millimeters: Int64
  package var countedUntil: Int64?
  package var day: CivilDate?
  package var square: GridSquare?
  /// Without the odometer, the turn, the altitude's error and the reason of a missing altitude.
  package var ego: Trajectory.State
  package var offsetSeconds: Int?
  package var timeAbsence: String?
}

/// A second connection that reads what one run of the writer has committed.
package final class SampleReader: Sendable {
  private let queue: DatabaseQueue

  init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The samples of a drive by time, which is the order of their numbers.
  package func samples(ofDrive drive: Int64) throws -> [StoredSample] {
    try queue.read { db in
      let statement = try db.cachedStatement(sql: SampleReader.query)
      try statement.setArguments([drive << 32, (drive + 1) << 32])
      var row = SampleRow(statement.sqliteStatement)
      var samples: [StoredSample] = []
      defer { sqlite3_reset(statement.sqliteStatement) }
      while try row.step() { samples.append(row.sample()) }
      return samples
    }
  }

  /// The stays of a drive by start, each with the number of its assignment.
  package func stays(ofDrive drive: Int64) throws -> [Stay] {
    try queue.read { try CoverageIndex.stays(ofDrive: drive, $0) }
  }

  /// The frames of some recordings, by camera.
  package func streams(ofRecordings ids: [Int64]) throws -> [DriveMaterial.Stream] {
    try queue.read { try CoverageIndex.streams(ofRecordings: ids, $0) }
  }

  private static let query = """
    SELECT id, time_ns, assignment_id, frames, duration_ns, length_mm, counted_until_ns, day,
      place_column, place_row, latitude_deg, longitude_deg, altitude_m, heading_deg, speed_m_s,
      position_absence, utc_offset_s, time_absence, horizontal_error_m, speed_error_m_s
    FROM cod WHERE id >= ? AND id < ? ORDER BY id
    """
}

/// One row of the samples' query, read without boxing values.
private struct SampleRow {
  private let handle: OpaquePointer
  /// A day holds for hours, and reading its digits costs more than the rest of the row.
  private var lastDay: (text: String, date: CivilDate?) = ("", nil)

  init(_ handle: OpaquePointer) { self.handle = handle }

  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
      )
    }
    return false
  }

  mutating func sample() -> StoredSample {
    var sample = StoredSample(
      id: whole(0),
      time: Timestamp(nanosecondsSince1970: whole(1)),
      assignment: whole(2),
      allFrames: Int(whole(3)),
      nanoseconds: whole(4),
      millimeters: whole(5),
      countedUntil: isNull(6) ? nil : whole(6),
      day: day(),
      square: isNull(8) || isNull(9) ? nil : GridSquare(column: whole(8), row: whole(9)),
      ego: Trajectory.State(
        position: isNull(10) || isNull(11)
          ? nil : GeographicPosition(latitudeDegrees: real(10), longitudeDegrees: real(11)),
        headingDegrees: isNull(13) ? nil : real(13),
        speedMetersPerSecond: isNull(14) ? nil : real(14),
        turnDegreesPerSecond: nil,
        altitudeMeters: isNull(12) ? nil : real(12),
        altitudeAbsence: nil,
        odometerMillimeters: 0,
        absence: text(15)
      ),
      offsetSeconds: isNull(16) ? nil : Int(whole(16)),
      timeAbsence: text(17)
    )
    if !isNull(18) { sample.ego.horizontalErrorMeters = real(18) }
    if !isNull(19) { sample.ego.speedErrorMetersPerSecond = real(19) }
    return sample
  }

  private mutating func day() -> CivilDate? {
    guard let text = text(7) else { return nil }
    if text != lastDay.text { lastDay = (text: text, date: CivilDate(iso8601: text)) }
    return lastDay.date
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }
  private func whole(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  private func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
  private func text(_ column: Int32) -> String? {
    sqlite3_column_text(handle, column).map { String(cString: $0) }
  }
}
