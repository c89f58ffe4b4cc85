package import Coverage

/// The coverage table, without colour.
package struct TextReport: ReportFormat {
  package static let name = "text"

  /// Creates the form.
  package init() {}

  package func write(_ summary: CoverageSummary, _ supplement: ReportSupplement) -> String {
    CoverageTable(indexPath: supplement.indexPath)
      .text(summary, recordings: RecordingCounts(supplement.recordings.map(\.status)))
  }
}
