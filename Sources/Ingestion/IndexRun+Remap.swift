package import DriveIndex

extension DeclaredOperation {
  /// The operation of an index, with another plan or more weather where they are given.
  package static func remapped(
    plan: String?,
    weatherFiles: [String],
    index: CoverageIndex
  ) throws -> DeclaredOperation {
    if let plan { return try load(plan: plan, weatherFiles: weatherFiles) }
    let indexed = try load(from: index)
    guard !weatherFiles.isEmpty else { return indexed }
    return try indexed.adding(weatherFiles: weatherFiles)
  }
}

extension IndexRun {
  /// Replaces what the index declares and derives every drive that this touches.
  ///
  /// - Returns: How many drives were derived.
  package func redeclare() throws -> Int {
    try storeOperation()
    return try derive()
  }
}
