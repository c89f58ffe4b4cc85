package import Coverage
package import DriveIndex
package import Quantities

/// Computes coverage from an index alone.
package enum CoverageRun {
  /// Everything that a report says.
  ///
  /// `asOf`: The date that every output names; `nil` for the day of the last frame,
  ///   so that the same index gives the same figures on any day.
  package static func summary(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    asOf: CivilDate?
  ) throws -> CoverageSummary {
    var summary = try CoverageAnalysis(
      input(of: index, operation: operation, asOf: asOf)
    )
    .summary()
    summary.attributions = operation.attributions
    summary.oddRevision = operation.domain?.revision
    summary.oddStructure = operation.domain?.structure
    return summary
  }

  /// What the figures of an index are computed from.
  package static func input(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    asOf: CivilDate? = nil
  ) throws -> CoverageInput {
    let driven = try index.driven()
    let day = driven.drives.map(\.end).max()
      .map { CivilDate(daysSince1970: floorDivide($0.wholeSecondsSince1970, 86_400)) }
    var input = CoverageInput(
      plan: operation.plan,
      planDigest: operation.planDigest,
      oddDigest: operation.oddDigest,
      latitudes: operation.latitudes,
      unobservable: driven.unobservable,
      assignments: driven.assignments,
      stays: driven.stays,
      drives: driven.drives,
      asOf: asOf ?? day
    )
    input.viewpoints = driven.viewpoints
    return input
  }
}
