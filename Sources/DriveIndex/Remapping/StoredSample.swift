package import Conditions
package import Coverage
import GRDB
package import Geodesy
package import Quantities

/// What the index keeps of a sample that is read in numbers: all but weather, most of
/// roads, and regions.
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
  /// Whether the road may lead through a tunnel, which keeps the weather off.
  package var mayBeInTunnel: Bool
}

/// A connection of its own that reads what the writer has committed.
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
      var row = SampleRow(statement)
      var samples: [StoredSample] = []
      defer { row.columns.reset() }
      while try row.columns.step() { samples.append(row.sample()) }
      return samples
    }
  }

  /// The stays of a drive from every point of view by start, each with the number of its assignment.
  package func stays(ofDrive drive: Int64) throws -> [String: [Stay]] {
    try queue.read { try CoverageIndex.stays(ofDrive: drive, $0) }
  }

  /// The frames of some recordings, by camera.
  package func streams(ofRecordings ids: [Int64]) throws -> [DriveMaterial.Stream] {
    try queue.read { try CoverageIndex.streams(ofRecordings: ids, $0) }
  }

  /// What a drive is derived from.
  package func material(ofRecordings ids: [Int64]) throws -> DriveMaterial {
    try queue.read { try CoverageIndex.material(ofRecordings: ids, $0) }
  }

  private static let query = """
    SELECT id, time_ns, assignment_id, frames, duration_ns, length_mm, counted_until_ns, day,
      place_column, place_row, latitude_deg, longitude_deg, altitude_m, heading_deg, speed_m_s,
      position_absence, utc_offset_s, time_absence, tunnel, horizontal_error_m, speed_error_m_s
    FROM cod WHERE id >= ? AND id < ? ORDER BY id
    """
}

/// One row of the samples' query.
private struct SampleRow {
  let columns: ColumnReader
  /// A day holds for hours, and reading its digits costs more than the rest of the row.
  private var lastDay: (text: String, date: CivilDate?) = ("", nil)

  init(_ statement: Statement) { columns = ColumnReader(statement) }

  mutating func sample() -> StoredSample {
    var sample = StoredSample(
      id: columns.whole(0),
      time: Timestamp(nanosecondsSince1970: columns.whole(1)),
      assignment: columns.whole(2),
      allFrames: Int(columns.whole(3)),
      nanoseconds: columns.whole(4),
      millimeters: columns.whole(5),
      countedUntil: columns.optionalWhole(6),
      day: day(),
      square: columns.isNull(8) || columns.isNull(9)
        ? nil : GridSquare(column: columns.whole(8), row: columns.whole(9)),
      ego: Trajectory.State(
        position: columns.isNull(10) || columns.isNull(11)
          ? nil
          : GeographicPosition(
            latitudeDegrees: columns.real(10),
            longitudeDegrees: columns.real(11)
          ),
        headingDegrees: columns.optionalReal(13),
        speedMetersPerSecond: columns.optionalReal(14),
        turnDegreesPerSecond: nil,
        altitudeMeters: columns.optionalReal(12),
        altitudeAbsence: nil,
        odometerMillimeters: 0,
        absence: columns.text(15)
      ),
      offsetSeconds: columns.optionalWhole(16).map { Int($0) },
      timeAbsence: columns.text(17),
      mayBeInTunnel: !columns.isNull(18) && mayBeInTunnel(columns.text(18) ?? "")
    )
    sample.ego.horizontalErrorMeters = columns.optionalReal(19)
    sample.ego.speedErrorMetersPerSecond = columns.optionalReal(20)
    return sample
  }

  /// `yes` among the words, which `|` or `&` part.
  private func mayBeInTunnel(_ words: String) -> Bool {
    words.split(separator: " ").contains("yes")
  }

  private mutating func day() -> CivilDate? {
    guard let text = columns.text(7) else { return nil }
    if text != lastDay.text { lastDay = (text: text, date: CivilDate(iso8601: text)) }
    return lastDay.date
  }
}
