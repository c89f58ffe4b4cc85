import DriveIndex

extension IndexRun {
  /// The property that says which versions read the logs: `5`, or `4, 5` where recordings of both are
  /// kept.
  static let readerVersionProperty = "reader_version"
  /// The property that says which version derived the drives.
  static let derivationVersionProperty = "derivation_version"

  /// Notes which version reads the logs of this run, beside those that read what is kept already.
  func noteReaderVersion() throws {
    let isNew = try index.recordingHeads().isEmpty
    try note([LogReading.readerVersion] + (isNew ? [] : try readerVersions(of: index)))
  }

  /// Notes which versions read the logs of other indexes that are taken over.
  func noteReaderVersions(of shards: [CoverageIndex]) throws {
    let isNew = try index.recordingHeads().isEmpty
    try note(
      try shards.flatMap { try readerVersions(of: $0) }
        + (isNew ? [] : try readerVersions(of: index))
    )
  }

  private func readerVersions(of index: CoverageIndex) throws -> [String] {
    // An index of an earlier version does not say which it was.
    guard let text = try index.property(IndexRun.readerVersionProperty) else { return ["earlier"] }
    return text.split(separator: ", ").map(String.init)
  }

  private func note(_ versions: [String]) throws {
    try index.setProperties([
      IndexRun.readerVersionProperty: Set(versions).sorted().joined(separator: ", ")
    ])
  }
}
