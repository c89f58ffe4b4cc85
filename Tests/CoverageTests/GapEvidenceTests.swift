import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct GapEvidenceTests {
  private func requirement(
    _ id: String,
    time: Int,
    seconds: Double,
    weight: Double
  ) -> CoveragePlan.Requirement {
    CoveragePlan.Requirement(
      id: id,
      pattern: CoveragePlan.Pattern(classes: [0: ClassSet(time)]),
      mode: .pooled,
      need: PlanFixture.target(seconds: seconds),
      isAdditional: false,
      weight: weight,
      because: "",
      source: ""
    )
  }

  private func summary() throws -> CoverageSummary {
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 600),
      requirements: [
        // Night: 50 s of 100. Day: 90 s of 60, met, so its weight counts nowhere.
        requirement("night", time: 0, seconds: 100, weight: 2),
        requirement("night too", time: 0, seconds: 100, weight: 3),
        requirement("day", time: 1, seconds: 60, weight: 9),
      ]
    )
    let night = PlanFixture.assignment(.one(0), .one(0), .one(0))
    let day = PlanFixture.assignment(.one(1), .one(0), .one(0))
    return try PlanFixture.summary(
      plan,
      [night, day],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20),
        PlanFixture.stay(drive: 0, 0, from: 20, seconds: 10),
        PlanFixture.stay(drive: 0, 1, from: 30, seconds: 90),
        PlanFixture.stay(drive: 0, 0, from: 120, seconds: 5),
        PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 15),
      ],
      drives: [PlanFixture.drive("a", vehicle: nil), PlanFixture.drive("b", vehicle: nil)]
    )
  }

  @Test func `a cell weighs as much as the heaviest requirement that names it and is open`() throws
  {
    let summary = try summary()
    #expect(try #require(summary.cell("night", "none", "town")).weight == 3)
    #expect(try #require(summary.cell("night", "heavy", "depot")).weight == 3)
    #expect(try #require(summary.cell("day", "none", "town")).weight == 0)
  }

  @Test func `a thin cell names the spans of its evidence, longest first, and an empty one none`()
    throws
  {
    let summary = try summary()
    let spans = try #require(summary.cell("night", "none", "town")).spans
    // 20 s and 10 s follow each other; the day lies between them and the last 5 s.
    #expect(spans.map(\.drive) == ["a", "b", "a"])
    #expect(spans.map(\.nanoseconds) == [30_000_000_000, 15_000_000_000, 5_000_000_000])
    #expect(spans[0].start == Timestamp(secondsSince1970: 0))
    #expect(spans[0].end == Timestamp(secondsSince1970: 30))
    #expect(spans[0].frames == 300)
    #expect(try #require(summary.cell("night", "heavy", "depot")).spans.isEmpty)
  }
}
