import ArgumentParser
import ODDCoverage

/// An index opened for reading, with its coverage.
struct IndexedCoverage {
  var index: CoverageIndex
  var operation: DeclaredOperation
  var summary: CoverageSummary

  /// Opens an index and computes its coverage.
  static func load(_ path: String, asOf text: String?) throws -> IndexedCoverage {
    var date: CivilDate?
    if let text {
      guard let given = CivilDate(iso8601: text) else {
        throw ValidationError("--as-of '\(text)' is not a date; write it as 2026-04-01")
      }
      date = given
    }
    let index = try CoverageIndex.open(forReading: path)
    let operation = try DeclaredOperation.load(from: index)
    let summary = try CoverageRun.summary(of: index, operation: operation, asOf: date)
    return IndexedCoverage(index: index, operation: operation, summary: summary)
  }

  /// Warns of recordings whose drives were never derived, because a run was interrupted.
  func warnOfPending(_ output: OutputOptions) throws {
    let pending = try index.pendingRecordingCount()
    if pending > 0, !output.quiet {
      Terminal.printError(
        "oddcov: \(index.path): \(pending) recordings are not mapped yet, an 'oddcov index' was "
          + "interrupted; run it again"
      )
    }
  }
}
