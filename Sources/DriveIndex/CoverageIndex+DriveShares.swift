package import Coverage
import GRDB

extension CoverageIndex {
  /// How the drives are spread over time, place, hardware and the axes of the plan.
  ///
  /// - Parameter input: What coverage is computed from, of every recorded frame.
  /// - Returns: Months and hours by the clock where the frame was taken, regions, squares, vehicles,
  ///   camera models, then the axes.
  /// - Throws: What SQLite refuses.
  package func driveShares(input: CoverageInput) throws -> [DriveShares] {
    try queue.read { db in
      var numbers: [Int64: Int] = [:]
      for id in try Int64.fetchAll(
        db,
        sql: "SELECT id FROM drive ORDER BY start_ns, ifnull(vehicle, ''), name"
      ) {
        numbers[id] = numbers.count
      }
      func shares(
        _ name: String,
        _ subject: DriveShares.Subject,
        _ sql: String
      ) throws -> DriveShares {
        var found = DriveShares(name: name, subject: subject)
        for row in try Row.fetchAll(db, sql: sql) {
          guard let drive = numbers[row["drive_id"]] else { continue }
          found.add(row["frames"], of: row["value"] ?? DriveShares.unknown, drive: drive)
        }
        return found
      }
      func ofSamples(_ expression: String) -> String {
        "SELECT drive_id, \(expression) AS value, sum(frames) AS frames FROM cod GROUP BY 1, 2"
      }
      return [
        try shares("month", .time, ofSamples("substr(day, 1, 7)")),
        try shares(
          "hour",
          .time,
          ofSamples(
            """
            CASE WHEN utc_offset_s IS NULL THEN NULL ELSE
            printf('%02d', ((time_ns / 1000000000 + utc_offset_s) % 86400 + 86400) % 86400 / 3600)
            END
            """
          )
        ),
        try shares(
          "region",
          .place,
          ofSamples("CASE WHEN regions = '' THEN 'outside every region' ELSE regions END")
        ),
        try shares("square", .place, ofSamples("place_column || ', ' || place_row")),
        try shares(
          "vehicle",
          .hardware,
          "SELECT id AS drive_id, vehicle AS value, frames FROM drive"
        ),
        try shares(
          "camera_model",
          .hardware,
          """
          SELECT u.drive_id, c.model || ' ' || c.width_px || 'x' || c.height_px AS value,
            sum(u.frames) AS frames
          FROM calibration_use u JOIN calibration c ON c.id = u.calibration_id GROUP BY 1, 2
          UNION ALL
          SELECT d.id, NULL, d.frames - ifnull(
            (SELECT sum(u.frames) FROM calibration_use u WHERE u.drive_id = d.id), 0)
          FROM drive d
          """
        ),
      ] + input.axisShares
    }
  }
}
