import Coverage
import GRDB
import Geodesy
import Quantities

extension Stay {
  /// Reads a row of the table `stay`, whose drive and assignment are numbered by whoever asks.
  init(_ row: Row, drive: Int, assignment: Int) {
    let day: Int64? = row["day"]
    let column: Int64? = row["place_column"]
    let place: Int64? = row["place_row"]
    self.init(
      drive: drive,
      assignment: assignment,
      start: Timestamp(nanosecondsSince1970: row["start_ns"]),
      end: Timestamp(nanosecondsSince1970: row["end_ns"]),
      allFrames: row["all_frames"],
      frames: row["frames"],
      nanoseconds: row["duration_ns"],
      millimeters: row["length_mm"],
      day: day.map { CivilDate(daysSince1970: $0) },
      square: column.flatMap { column in place.map { GridSquare(column: column, row: $0) } }
    )
  }
}
