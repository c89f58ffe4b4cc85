package import Coverage
import ODD
import Quantities

/// What `oddcov select` has to say: what was chosen, what it is worth, and what each drive is worth.
package struct SelectionReport {
  package var result: FrameSelection.Result
  package var targets: [SelectionTarget]
  package var drives: [DriveLine]
  /// Targets that are not met any more without a drive, by drive; of drives with chosen frames.
  package var losses: [Int: [Int]]
  /// The chosen frames in the order of the index.
  package var rows: [DrivenFrame]
  package var budget: Int
  package var seed: UInt64
  package var spacing: SelectionSpacing
  /// All frames, and those that count for a target.
  package var frameCount = 0
  package var candidateCount = 0
  package var streamCount = 0
  /// The strata, where a sample was drawn.
  package var allocations: [FrameSelection.Allocation]?
  package var strataGrid = ""
  package var unsought: [EvidenceCount] = []
  package var notes: [String] = []
  /// The set as stored: its name and digest.
  package var set: (name: String, digest: String)?
  /// What coverage says of the set.
  package var coverage: CoverageSummary?
  package var planDigest = ""
  package var toolVersion: String?

  /// Creates a report.
  package init(
    result: FrameSelection.Result,
    targets: [SelectionTarget],
    drives: [DriveLine],
    losses: [Int: [Int]],
    rows: [DrivenFrame],
    budget: Int,
    seed: UInt64,
    spacing: SelectionSpacing
  ) {
    self.result = result
    self.targets = targets
    self.drives = drives
    self.losses = losses
    self.rows = rows
    self.budget = budget
    self.seed = seed
    self.spacing = spacing
  }

  /// What all weights together are worth.
  var whole: Double { targets.reduce(0) { $0 + $1.weight } }

  /// Drives without a chosen frame to which one more frame of theirs would add nothing.
  var idleDrives: [Int] {
    drives.indices.filter { losses[$0] == nil && (result.leftGain[$0] ?? 0) == 0 }
  }

  /// Drives without a chosen frame that would still add something.
  var leftOutDrives: [Int] {
    drives.indices.filter { losses[$0] == nil && (result.leftGain[$0] ?? 0) > 0 }
  }

  /// What is guaranteed of the choice, in one sentence.
  var guarantee: String {
    if allocations != nil { return "A sample is drawn, nothing is optimised: no bound." }
    return spacing.isNone
      ? "The greedy choice reaches at least 1 - 1/e (63.2 %) of what the best choice of as many frames "
        + "reaches (Nemhauser, Wolsey, Fisher 1978)."
      : "With frames kept apart the greedy choice reaches at least 1/3 of what the best choice of as "
        + "many frames kept apart reaches (Fisher, Nemhauser, Wolsey 1978); the 1 - 1/e of the plain "
        + "budget does not hold."
  }

  /// The chosen frames as a table that `oddcov set --frames` and FiftyOne's CSVDataset read.
  ///
  /// `filepath` is the recording: frames have no image files of their own.
  package var csv: String {
    var text = CSVText.line([
      "filepath", "recording", "stream", "log_time_ns", "in_drive", "role", "taken_utc",
      "latitude_deg", "longitude_deg", "verdict",
    ])
    for row in rows {
      text += CSVText.line([
        row.recording, row.recording, row.stream, String(row.logTime.nanosecondsSince1970),
        row.drive, row.sensor, row.time.rfc3339, CSVText.number(row.latitudeDegrees),
        CSVText.number(row.longitudeDegrees), row.assignment.verdict.rawValue,
      ])
    }
    return text
  }
}
