package import Coverage
package import DriveIndex
import ODD
package import Quantities

/// Computes coverage from an index alone.
package enum CoverageRun {
  /// Everything that a report says.
  ///
  /// `asOf`: The date that every output names; `nil` for the day of the last frame,
  ///   so that the same index gives the same figures on any day.
  /// `patterns`: Which maximal uncovered patterns are found; `nil` where nobody asks for any.
  /// `set`: The name of the frame set that alone is counted; `nil` for every recorded frame.
  /// `statesAlone`: Leaves out what uncertain time could meet, where only states are compared.
  package static func summary(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    asOf: CivilDate?,
    patterns: PatternRequest? = nil,
    set: String? = nil,
    statesAlone: Bool = false
  ) throws -> CoverageSummary {
    let input = try input(of: index, operation: operation, asOf: asOf, set: set)
    var analysis = CoverageAnalysis(input)
    analysis.findsStatesAlone = statesAlone
    var summary = try analysis.summary(patterns: patterns)
    if let scope = input.set {
      summary.notices += try index.lostFrameNotices(ofSet: scope.name)
    } else {
      summary.damagedFilesWithoutDrive = try index.damagedRecordingsWithoutDrive()
    }
    summary.attributions = operation.attributions
    summary.oddRevision = operation.domain?.revision
    summary.oddStructure = operation.domain?.structure
    return summary
  }

  /// What coverage is computed from.
  package static func input(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    asOf: CivilDate? = nil,
    set: String? = nil
  ) throws -> CoverageInput {
    var driven = try index.driven()
    var plan = operation.plan
    let scope = try set.flatMap { try index.scope(ofSet: $0, plan: plan) }
    if let scope {
      driven = driven.limited(to: scope.name, viewpoints: plan.viewpoints)
      plan.apply(scope)
    }
    let day = driven.drives.map(\.end).max()
      .map { CivilDate(daysSince1970: floorDivide($0.wholeSecondsSince1970, 86_400)) }
    var input = CoverageInput(
      plan: plan,
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
    input.area = operation.area
    input.set = scope
    // What was lost is of the recordings, not of a list of their frames.
    if scope == nil { try input.add(index.losses()) }
    return input
  }
}
