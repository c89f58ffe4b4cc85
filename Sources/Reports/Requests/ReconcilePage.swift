package import Coverage
import ODD
import Quantities

/// What became of requests, with the delivery that did it.
package struct ReconcilePage: Sendable {
  /// A recording of a delivered drive that a rule says something of.
  package struct Fault: Hashable, Sendable {
    package var drive: String
    package var recording: String
    package var rule: String
    /// `error`, `warning` or `note`; `nil` where it tells why something is unknown.
    package var severity: String?
    package var message: String

    /// Creates a fault.
    package init(
      drive: String,
      recording: String,
      rule: String,
      severity: String?,
      message: String
    ) {
      self.drive = drive
      self.recording = recording
      self.rule = rule
      self.severity = severity
      self.message = message
    }
  }

  package var summary: CoverageSummary
  package var document: RequestDocument
  package var results: [ReconciledRequest]
  /// Drives that the document did not know.
  package var drives: [DriveLine]
  /// Faults of clocks, calibrations, positions and files of those drives.
  package var faults: [Fault]
  /// Recordings that the document knew and the index has under these fingerprints.
  package var recordingsNew: Int
  package var toolVersion: String

  /// Creates a page.
  package init(
    summary: CoverageSummary,
    document: RequestDocument,
    results: [ReconciledRequest],
    drives: [DriveLine],
    faults: [Fault],
    recordingsNew: Int,
    toolVersion: String
  ) {
    self.summary = summary
    self.document = document
    self.results = results
    self.drives = drives
    self.faults = faults
    self.recordingsNew = recordingsNew
    self.toolVersion = toolVersion
  }

  /// The rules that make something unknown: those of doubts whose reason it tells.
  func rules(of cause: UncertainCause) -> [String] {
    Set(faults.filter { $0.severity == nil && cause.reason.contains($0.message) }.map(\.rule))
      .sorted()
  }

  func count(_ outcome: ReconciledRequest.Outcome) -> Int {
    results.count { $0.outcome == outcome }
  }

  /// Whether the plan is another than that of the document.
  var isOtherPlan: Bool { document.planDigest != summary.planDigest }
}
