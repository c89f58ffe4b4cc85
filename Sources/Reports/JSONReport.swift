package import Coverage

/// The document of `oddcov coverage --json`, for other tools.
package struct JSONReport: ReportFormat {
  package static let name = "json"

  /// Creates the form.
  package init() {}

  package func write(_ summary: CoverageSummary, _ supplement: ReportSupplement) -> String {
    CoverageJSON.document(
      summary,
      recordings: RecordingCounts(supplement.recordings.map(\.status)),
      toolVersion: supplement.toolVersion
    )
    .text(isPretty: true) + "\n"
  }
}
