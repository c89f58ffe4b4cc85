import Quantities

@testable import Coverage
@testable import ODD

/// Two axes, four cells, shares and stays whose figures can be checked by hand.
///
/// Declared: town 0.75, depot 0.25; by night 0.2 in town and 0.6 in the depot. So night and town 0.15,
/// night and depot 0.15, day and town 0.6, day and depot 0.1. Night in the depot is not applicable.
/// Driven: day town 70 s, day depot 30 s, night somewhere 60 s; a cell needs 60 s of one drive.
enum OperationFixture {
  static let shares: [CoveragePlan.Exposure.Table] = [
    table([1], [[0]: 0.75, [1]: 0.25]),
    table([0], given: [1: ClassSet(0)], [[0]: 0.2, [1]: 0.8]),
    table([0], given: [1: ClassSet(1)], [[0]: 0.6, [1]: 0.4]),
  ]

  static func table(
    _ axes: [Int],
    given: [Int: ClassSet] = [:],
    _ shares: [[Int]: Double]
  ) -> CoveragePlan.Exposure.Table {
    CoveragePlan.Exposure.Table(
      axes: axes,
      given: CoveragePlan.Pattern(classes: given),
      shares: shares.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map { CoveragePlan.Exposure.Share(classes: $0.key, share: $0.value) }
    )
  }

  static func plan(
    _ tables: [CoveragePlan.Exposure.Table] = shares,
    requirements: [CoveragePlan.Requirement] = []
  ) -> CoveragePlan {
    var plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 60, drives: 1),
      notApplicable: [
        CoveragePlan.NotApplicable(
          pattern: CoveragePlan.Pattern(classes: [0: ClassSet(0), 1: ClassSet(1)]),
          because: "closed",
          owner: "operations"
        )
      ],
      requirements: requirements,
      axes: [PlanFixture.timeOfDay, PlanFixture.area]
    )
    plan.exposure = CoveragePlan.Exposure(source: "study", owner: "ops", tables: tables)
    return plan
  }

  static func summary(_ plan: CoveragePlan) throws -> CoverageSummary {
    try PlanFixture.summary(
      plan,
      [
        PlanFixture.assignment(.one(1), .one(0)), PlanFixture.assignment(.one(1), .one(1)),
        PlanFixture.assignment(.one(0), .unknown("no position")),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 70),
        PlanFixture.stay(drive: 0, 1, from: 70, seconds: 30),
        PlanFixture.stay(drive: 0, 2, from: 100, seconds: 60),
      ],
      drives: [PlanFixture.drive("a", vehicle: "karl")]
    )
  }
}
