package import Coverage
package import DriveIndex
package import ODD
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
  ///   - fleet: Who drives; `nil` where no missions are asked for.
  ///   - orders: What was ordered before and may not be delivered yet.
  /// - Returns: The requests with what they rest on.
  /// - Throws: What the index refuses.
  package static func programme(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    summary: CoverageSummary,
    set: String?,
    from: CivilDate,
    until: CivilDate,
    fleet: Fleet? = nil,
    open orders: [OpenOrder] = []
  ) throws -> CollectionProgramme {
    let input = try CoverageRun.input(
      of: index,
      operation: operation,
      asOf: summary.asOf,
      set: set
    )
    var planner = CollectionPlanner(
      operation: operation,
      input: input,
      roads: try index.waysByRoadClass(),
      from: from,
      until: until
    )
    var programme = planner.programme(summary)
    programme.missions = fleet.map {
      planner.missions($0, open: orders, requests: programme.requests, summary)
    }
    programme.recordings = try index.recordings().map(\.fingerprint).sorted()
    return programme
  }
}

extension CollectionRun {
  /// What became of requests, and the delivery that did it.
  package struct Reconciled: Sendable {
    /// One per request, in their order.
    package var results: [ReconciledRequest]
    /// Drives that were not known.
    package var drives: [DriveLine]
    /// What rules say of their recordings.
    package var faults: [DriveFault]
    /// Recordings whose fingerprints were not known.
    package var recordingsNew: Int
  }

  /// Judges requests by the drives that were not known when they were made.
  ///
  /// - Parameters:
  ///   - requests: As their document tells them.
  ///   - known: The drives that there were.
  ///   - recordings: The fingerprints of the recordings that there were.
  ///   - index: The index with the delivery.
  ///   - operation: Its plan.
  ///   - summary: Its coverage.
  ///   - set: The frame set; `nil` for every recorded frame.
  /// - Returns: The results with the delivery.
  /// - Throws: What the index refuses.
  package static func reconcile(
    _ requests: [RequestedPattern],
    known: [KnownDrive],
    recordings: Set<String>,
    of index: CoverageIndex,
    operation: DeclaredOperation,
    summary: CoverageSummary,
    set: String?
  ) throws -> Reconciled {
    let input = try CoverageRun.input(
      of: index,
      operation: operation,
      asOf: summary.asOf,
      set: set
    )
    let delivery = Delivery(known: known)
    let drives = input.drives.filter(delivery.isNew)
    let names = Set(drives.map(\.id))
    return Reconciled(
      results: CoverageAnalysis(input).reconcile(requests, with: delivery, summary),
      drives: drives,
      faults: try index.driveFaults().filter { names.contains($0.drive) },
      recordingsNew: try index.recordings().count { !recordings.contains($0.fingerprint) }
    )
  }
}
