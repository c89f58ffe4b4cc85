package import CameraModels
import GRDB
package import Quantities

/// A span of time in which one vehicle's camera had one calibration.
package struct CalibrationEpoch: Sendable {
  /// The vehicle; `nil` where it is not known: the epoch is then one of a single drive.
  package var vehicle: String?
  package var sensor: String
  /// Of the first and the last frame that refers to it.
  package var start: Timestamp
  package var end: Timestamp
  package var frames: Int
  package var calibration: CameraCalibration
  package var mount: RigidTransform?
  /// How far it is from the epoch before of the same camera; `nil` for the first.
  package var change: Change?

  /// The difference of two calibrations.
  package struct Change: Hashable, Sendable {
    /// The longest way at the border of the image in pixels; `nil` where it cannot be evaluated.
    package var pixels: Double?
    /// The angle between the mounts in degrees; `nil` where one is not known.
    package var degrees: Double?
    /// The distance of the mounts in millimetres; `nil` where one is not known.
    package var millimeters: Double?
  }
}

extension CoverageIndex {
  /// One calibration in one drive, as epochs are made of them.
  private struct Use {
    var id: Int64
    var group: String
    var vehicle: String?
    var sensor: String
    var first: Int64
    var last: Int64
    var frames: Int
    var calibration: CameraCalibration
    var mount: RigidTransform?

    /// Whether the numbers are those of another use.
    func agrees(with other: Use) -> Bool {
      calibration == other.calibration && mount == other.mount
    }
  }

  /// Computes the epochs of every camera anew: successive drives with one calibration are one.
  package func replaceEpochs() throws {
    try queue.write { db in
      try db.execute(sql: "DELETE FROM epoch")
      try db.execute(sql: "UPDATE calibration SET epoch_id = NULL WHERE epoch_id IS NOT NULL")
      var epoch: (id: Int64, use: Use, calibrations: [Int64])?
      var previous: Use?
      func close() throws {
        guard let finished = epoch else { return }
        let change = previous.map { CoverageIndex.change(from: $0, to: finished.use) }
        try db.execute(
          sql: "INSERT INTO epoch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            finished.id, finished.use.vehicle, finished.use.sensor, finished.use.first,
            finished.use.last, finished.use.frames, finished.use.id, change?.pixels,
            change?.degrees, change?.millimeters,
          ]
        )
        for id in finished.calibrations {
          try db.cachedStatement(sql: "UPDATE calibration SET epoch_id = ? WHERE id = ?")
            .execute(arguments: [finished.id, id])
        }
      }
      for use in try CoverageIndex.uses(db) {
        if var open = epoch, open.use.group == use.group, open.use.sensor == use.sensor {
          if open.use.agrees(with: use) {
            open.use.last = max(open.use.last, use.last)
            open.use.frames += use.frames
            open.calibrations.append(use.id)
            epoch = open
            continue
          }
          try close()
          previous = open.use
        } else {
          try close()
          previous = nil
        }
        epoch = (id: (epoch?.id ?? 0) + 1, use: use, calibrations: [use.id])
      }
      try close()
    }
  }

  /// By vehicle, sensor and time; unknown vehicles drive by drive.
  private static func uses(_ db: Database) throws -> [Use] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT c.*, u.first_ns, u.last_ns, u.frames AS uses, d.vehicle,
          ifnull('v ' || d.vehicle, 'd ' || d.name) AS epoch_group
        FROM calibration_use u JOIN calibration c ON c.id = u.calibration_id
          JOIN drive d ON d.id = u.drive_id JOIN recording r ON r.id = c.recording_id
        ORDER BY epoch_group, c.sensor, u.first_ns, u.last_ns, r.fingerprint, c.stream, c.id
        """
    )
    .map { row in
      Use(
        id: row["id"],
        group: row["epoch_group"],
        vehicle: row["vehicle"],
        sensor: row["sensor"],
        first: row["first_ns"],
        last: row["last_ns"],
        frames: row["uses"],
        calibration: CalibrationColumns.calibration(row),
        mount: CalibrationColumns.mount(row)
      )
    }
  }

  private static func change(from first: Use, to second: Use) -> CalibrationEpoch.Change {
    let pixels = CalibrationDifference(from: first.calibration, to: second.calibration)
    let mounts = first.mount.flatMap { old in second.mount.flatMap { old.difference(to: $0) } }
    return CalibrationEpoch.Change(
      pixels: pixels?.greatestPixels,
      degrees: mounts?.degrees,
      millimeters: mounts?.millimeters
    )
  }

  /// The epochs, by vehicle, sensor and time.
  package func epochs() throws -> [CalibrationEpoch] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT c.*, e.vehicle AS epoch_vehicle, e.start_ns, e.end_ns, e.frames, e.change_px,
            e.change_deg, e.change_mm, lag(e.id) OVER (PARTITION BY e.vehicle, e.sensor
              ORDER BY e.id) IS NOT NULL AND (e.change_px IS NOT NULL OR e.change_deg IS NOT NULL)
              AS has_change
          FROM epoch e JOIN calibration c ON c.id = e.calibration_id ORDER BY e.id
          """
      )
      .map { row in
        var epoch = CalibrationEpoch(
          vehicle: row["epoch_vehicle"],
          sensor: row["sensor"],
          start: Timestamp(nanosecondsSince1970: row["start_ns"]),
          end: Timestamp(nanosecondsSince1970: row["end_ns"]),
          frames: row["frames"],
          calibration: CalibrationColumns.calibration(row),
          mount: CalibrationColumns.mount(row)
        )
        if row["has_change"] == 1 {
          epoch.change = CalibrationEpoch.Change(
            pixels: row["change_px"],
            degrees: row["change_deg"],
            millimeters: row["change_mm"]
          )
        }
        return epoch
      }
    }
  }
}
