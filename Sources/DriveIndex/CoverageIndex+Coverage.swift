package import Coverage
import GRDB
import Geodesy
import ODD
import Quantities

/// What was driven, in the compact form that coverage is computed from.
package struct DrivenSummary: Sendable {
  package var assignments: [Assignment]
  package var stays: [Stay]
  /// Stays from other points of view, by their key.
  package var viewpoints: [String: [Stay]]
  package var drives: [DriveLine]
  package var unobservable: [CoverageInput.Unobservable]
}

extension CoverageIndex {
  /// Loads what was driven; drives in the order of start, vehicle and name.
  package func driven() throws -> DrivenSummary {
    try queue.read { db in
      var numbers: [Int64: Int] = [:]
      var drives: [DriveLine] = []
      let paths = try recordingPaths(db)
      for row in try Row.fetchAll(
        db,
        sql: "SELECT * FROM drive ORDER BY start_ns, ifnull(vehicle, ''), name"
      ) {
        let id: Int64 = row["id"]
        numbers[id] = drives.count
        drives.append(
          DriveLine(
            id: row["name"],
            vehicle: row["vehicle"],
            start: Timestamp(nanosecondsSince1970: row["start_ns"]),
            end: Timestamp(nanosecondsSince1970: row["end_ns"]),
            frames: row["frames"],
            nanoseconds: row["duration_ns"],
            millimeters: row["length_mm"],
            recordings: paths[id] ?? []
          )
        )
      }
      var assignmentNumbers: [Int64: Int] = [:]
      var assignments: [Assignment] = []
      // By key, so that the order does not depend on the order of indexing.
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT id, key FROM assignment
          WHERE id IN (SELECT DISTINCT assignment_id FROM stay) ORDER BY key
          """
      ) {
        let key: String = row["key"]
        guard let assignment = Assignment(key: key) else {
          throw IndexError.foreign(path: path, reason: "an assignment cannot be read")
        }
        assignmentNumbers[row["id"]] = assignments.count
        assignments.append(assignment)
      }
      var stays: [String: [Stay]] = ["": []]
      for row in try Row.fetchAll(db, sql: "SELECT * FROM stay ORDER BY drive_id, start_ns, rowid")
      {
        guard let drive = numbers[row["drive_id"]],
          let assignment = assignmentNumbers[row["assignment_id"]]
        else { continue }
        stays[row["viewpoint"], default: []].append(Stay(row, drive: drive, assignment: assignment))
      }
      for key in stays.keys {
        stays[key]?.sort { ($0.drive, $0.start) < ($1.drive, $1.start) }
      }
      let ego = stays.removeValue(forKey: "") ?? []
      let unobservable =
        try Row.fetchAll(
          db,
          sql: "SELECT * FROM unobservable ORDER BY axis, class"
        )
        .map {
          CoverageInput.Unobservable(
            axis: $0["axis"],
            classIndex: $0["class"],
            reason: $0["reason"]
          )
        }
      return DrivenSummary(
        assignments: assignments,
        stays: ego,
        viewpoints: stays,
        drives: drives,
        unobservable: unobservable
      )
    }
  }

  private func recordingPaths(_ db: Database) throws -> [Int64: [String]] {
    var paths: [Int64: [String]] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT dr.drive_id, r.path FROM drive_recording dr
        JOIN recording r ON r.id = dr.recording_id ORDER BY r.path
        """
    ) {
      paths[row["drive_id"], default: []].append(row["path"])
    }
    return paths
  }

  /// Replaces the classes that no configured source can yield.
  package func replaceUnobservable(_ entries: [CoverageInput.Unobservable]) throws {
    try queue.write { db in
      try db.execute(sql: "DELETE FROM unobservable")
      for entry in entries {
        try db.execute(
          sql: "INSERT OR IGNORE INTO unobservable VALUES (?, ?, ?)",
          arguments: [entry.axis, entry.classIndex, entry.reason]
        )
      }
    }
  }
}
