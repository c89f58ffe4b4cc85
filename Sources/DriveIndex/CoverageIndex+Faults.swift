import GRDB

/// Something that a rule says of one recording of a drive.
package struct DriveFault: Hashable, Sendable {
  /// The drive's name.
  package var drive: String
  /// The recording's path.
  package var recording: String
  package var rule: String
  /// `error`, `warning` or `note`; `nil` for a doubt.
  package var severity: String?
  /// What was noticed, or why what depends on it is unknown.
  package var message: String
}

extension CoverageIndex {
  /// What rules say of the recordings of every drive, in the order of drive, path, rule and message.
  ///
  /// Problems tell what was noticed; doubts tell what is unknown because of it, in the words that are the
  /// reason of unknown values.
  package func driveFaults() throws -> [DriveFault] {
    try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT DISTINCT d.name AS drive, r.path, f.rule, f.severity, f.message
          FROM drive d JOIN drive_recording dr ON dr.drive_id = d.id
            JOIN recording r ON r.id = dr.recording_id
            JOIN (SELECT recording_id, rule, severity, message FROM problem
              UNION ALL SELECT recording_id, rule, NULL, reason FROM doubt) f
            ON f.recording_id = r.id
          UNION
          SELECT d.name, '', p.rule, p.severity, p.message
          FROM drive d JOIN drive_problem p ON p.drive_id = d.id
          ORDER BY 1, 2, 3, 4, 5
          """
      )
      .map { row in
        DriveFault(
          drive: row["drive"],
          recording: row["path"],
          rule: row["rule"],
          severity: row["severity"],
          message: row["message"]
        )
      }
    }
  }
}
