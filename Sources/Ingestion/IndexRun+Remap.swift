package import DriveIndex

extension DeclaredOperation {
  /// The operation of an index, with another plan, more weather or more roads where they are given.
  package static func remapped(
    plan: String?,
    weatherFiles: [String],
    roadFiles: [String],
    index: CoverageIndex
  ) throws -> DeclaredOperation {
    if let plan { return try load(plan: plan, weatherFiles: weatherFiles, roadFiles: roadFiles) }
    let indexed = try load(from: index)
    guard !weatherFiles.isEmpty || !roadFiles.isEmpty else { return indexed }
    return try indexed.adding(weatherFiles: weatherFiles, roadFiles: roadFiles)
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
