import ODDCoverage

/// An index opened for reading, with its coverage.
struct IndexedCoverage {
  var index: CoverageIndex
  var operation: DeclaredOperation
  var summary: CoverageSummary
  /// How many of its recordings are whole.
  var recordings: RecordingCounts

  /// Opens an index and computes its coverage.
  static func load(
    _ path: String,
    asOf: CivilDate?,
    waivers: String? = nil,
    set: String? = nil,
    output: OutputOptions,
    patterns: PatternRequest? = nil
  ) throws -> IndexedCoverage {
    let index = try CoverageIndex.open(forReading: path, onWait: output.waiting(for: path))
    let operation = try DeclaredOperation.load(from: index)
    var summary = try CoverageRun.summary(
      of: index,
      operation: operation,
      asOf: asOf,
      patterns: patterns,
      set: set
    )
    if let waivers { try operation.applyWaivers(waivers, to: &summary) }
    let recordings = RecordingCounts(try index.recordings().map(\.status))
    return IndexedCoverage(
      index: index,
      operation: operation,
      summary: summary,
      recordings: recordings
    )
  }

  /// What the coverage was computed from.
  func input(asOf: CivilDate?) throws -> CoverageInput {
    try CoverageRun.input(of: index, operation: operation, asOf: asOf)
  }

  /// Closes the index after its figures were given, and fails where they are not those of all
  /// recordings: a run was interrupted, or nothing with frames was indexed.
  func finish() throws {
    let unmapped = try index.unmappedRecordingCount(of: operation)
    try index.close()
    if unmapped > 0 {
      throw CommandFailure(
        message:
          "\(index.path): \(Figures.count(unmapped, "recording")) "
          + "\(unmapped == 1 ? "is" : "are") not mapped, because a run was interrupted; the figures "
          + "are not those of the whole index: run the interrupted 'oddcov index', 'oddcov merge' or "
          + "'oddcov remap' once more, as it was",
        status: .dataError
      )
    }
    if summary.drives.isEmpty, summary.setDigest != nil {
      throw CommandFailure(
        message:
          "set \(summary.set): none of its frames is in a drive of \(index.path), so there is "
          + "nothing to judge; give its list again with 'oddcov set'",
        status: .dataError
      )
    }
    if summary.drives.isEmpty {
      throw CommandFailure(
        message:
          "\(index.path): no frames are indexed, so there is nothing to judge; index drives with a "
          + "camera by 'oddcov index --plan PLAN --index \(index.path) DRIVE...'",
        status: .dataError
      )
    }
  }
}
