import ODDCoverage

extension IndexedCoverage {
  /// What to drive between two dates.
  ///
  /// - Parameters:
  ///   - dates: Both of them, as they were checked.
  ///   - set: The frame set that was counted; `nil` for every frame.
  ///   - fleet: The file of who drives; `nil` for requests alone.
  ///   - open: What is ordered already.
  /// - Returns: Requests, missions and the stop list.
  /// - Throws: What is wrong with the fleet.
  func programme(
    _ dates: (from: CivilDate, until: CivilDate),
    set: String?,
    fleet: String?,
    open: [OpenOrder] = []
  ) throws -> CollectionProgramme {
    try CollectionRun.programme(
      of: index,
      operation: operation,
      summary: summary,
      set: set,
      from: dates.from,
      until: dates.until,
      fleet: try fleet.map { try FleetFile.read(DeclaredOperation.bytes($0), file: $0) },
      open: open
    )
  }
}
