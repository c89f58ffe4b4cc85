package import Coverage
package import DriveIndex
package import Quantities

/// Makes collection requests of an index: the patterns, and when and where they can be driven.
package enum CollectionRun {
  /// A range of dates may be this long, in days: ten years and their leap days.
  package static let maximumDays: Int64 = 3653

  /// Every request between two dates.
  ///
  /// - Parameters:
  ///   - index: The index that the summary is of.
  ///   - operation: Its plan with regions and weather.
  ///   - summary: With patterns, and waivers where some are given.
  ///   - set: The frame set; `nil` for every recorded frame.
  ///   - from: The first local date.
  ///   - until: The last local date.
  /// - Returns: The requests with what they rest on.
  /// - Throws: What the index refuses.
  package static func programme(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    summary: CoverageSummary,
    set: String?,
    from: CivilDate,
    until: CivilDate
  ) throws -> CollectionProgramme {
    let input = try CoverageRun.input(
      of: index,
      operation: operation,
      asOf: summary.asOf,
      set: set
    )
    var planner = CollectionPlanner(operation: operation, input: input, from: from, until: until)
    var programme = planner.programme(summary)
    programme.recordings = try index.recordings().map(\.fingerprint).sorted()
    return programme
  }
}
