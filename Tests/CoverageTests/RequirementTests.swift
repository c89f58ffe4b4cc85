import Conditions
import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// A requirement over each of its cells says what all of them lack.
@Suite struct RequirementTests {
  /// Three areas, of which one was driven; each needs 30 s in one drive.
  private func threeAreas(seconds: Int64) throws -> RequirementCoverage {
    let area = Axis(
      name: "area",
      measure: .region,
      classes: ["old_town", "residential", "industrial"]
        .map { Axis.Class(name: $0, members: [.label($0)]) }
    )
    let requirement = CoveragePlan.Requirement(
      id: "SAF-118",
      pattern: CoveragePlan.Pattern(classes: [0: ClassSet(first: 3)]),
      mode: .each,
      need: PlanFixture.target(seconds: 30, drives: 1)
    )
    let summary = try PlanFixture.summary(
      PlanFixture.plan(
        need: PlanFixture.target(seconds: 1),
        requirements: [requirement],
        axes: [area]
      ),
      [PlanFixture.assignment(.one(0))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: seconds)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    return try #require(summary.requirements.first)
  }

  @Test func `the shortfall over each cell is the sum of its open cells`() throws {
    // Two of three cells are empty: 2 x 30 s in 2 x 1 drive are missing.
    let found = try threeAreas(seconds: 60)
    #expect(found.state == .thin)
    #expect(found.cells == 3)
    #expect(found.cellsMet == 1)
    #expect(found.shortfall == PlanFixture.target(seconds: 60, drives: 2))
  }

  @Test func `the evidence over each cell is that of the worst cell`() throws {
    // An empty cell has 0 of 30 s, though the requirement's cells together have 60 s.
    let found = try threeAreas(seconds: 60)
    #expect(found.target == PlanFixture.target(seconds: 30, drives: 1))
    #expect(found.evidence.seconds == 0)
    #expect(found.evidence.drives == 0)
  }

  @Test func `assignments that differ outside the grid are one contradiction`() throws {
    let depot = CoveragePlan.NotApplicable(
      pattern: CoveragePlan.Pattern(classes: [1: ClassSet(2)]),
      because: "roofed",
      owner: "safety"
    )
    var plan = PlanFixture.plan(need: PlanFixture.target(seconds: 1), notApplicable: [depot])
    plan.grids = [
      CoveragePlan.Grid(name: "grid", axes: [1], need: PlanFixture.target(seconds: 1))
    ]
    // Heavy rain by day and by night, 10 s and 20 s: 100 + 200 frames of one contradiction.
    let summary = try PlanFixture.summary(
      plan,
      [
        PlanFixture.assignment(.one(1), .one(2), .one(0)),
        PlanFixture.assignment(.one(0), .one(2), .one(0)),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
        PlanFixture.stay(drive: 0, 1, from: 10, seconds: 20),
      ],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    #expect(
      summary.contradictions == [
        "300 frames lie only in impossible or not applicable cells of grid: rain heavy"
      ]
    )
  }
}
