import GRDB

/// The views that other tools may rely on, with their meaning.
package enum IndexViews {
  /// One view.
  package struct View: Sendable {
    package var name: String
    package var meaning: String
    package var columns: [String]
  }

  /// `PRAGMA user_version` of an index of this version.
  package static var schemaVersion: Int { IndexSchema.version }

  private static let meanings: [(name: String, meaning: String)] = [
    ("v_recording", "One row per log: what it is, how much was read, where its fixes come from."),
    ("v_drive", "One row per drive: the recordings of one vehicle without a pause over drive_gap."),
    ("v_frame", "One row per camera frame with the sample that holds at its time."),
    (
      "v_cod",
      "One row per sample of the current operational domain: raw values, verdict, classes as JSON."
    ),
    ("v_cell", "One row per cell: state, certain evidence, possible evidence, target, shortfall."),
    ("v_gap", "The cells that are thin, empty or unobservable."),
    ("v_unknown", "Time that could not be placed on an axis, by reason."),
    ("v_calibration", "One row per calibration found in a log."),
    ("v_problem", "What the readers noticed, by rule."),
  ]

  /// Every view, with the columns it has in this version.
  package static func all() throws -> [View] {
    let queue = try DatabaseQueue()
    try IndexSchema.migrator.migrate(queue)
    return try queue.read { db in
      try meanings.map { view in
        View(
          name: view.name,
          meaning: view.meaning,
          columns: try db.columns(in: view.name).map(\.name)
        )
      }
    }
  }
}
