package import DriveIndex

/// Named sets of an index that are taken as splits.
package enum SplitSets {
  /// The digests of sets, by name.
  ///
  /// - Throws: What SQLite refuses.
  package static func digests(
    _ names: [String],
    of index: CoverageIndex
  ) throws -> [String: String] {
    Dictionary(
      try index.frameSets().filter { names.contains($0.name) }.map { ($0.name, $0.digest) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
