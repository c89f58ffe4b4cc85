import Testing

@testable import Coverage
@testable import ODD

@Suite struct UnknownInfluenceTests {
  private func summary(_ assignments: [Assignment], _ stays: [Stay]) throws -> CoverageSummary {
    try PlanFixture.summary(
      PlanFixture.plan(
        need: PlanFixture.target(seconds: 60),
        axes: [PlanFixture.timeOfDay, PlanFixture.rain]
      ),
      assignments,
      stays,
      drives: [PlanFixture.drive("a", vehicle: nil)]
    )
  }

  @Test func `each second can meet one cell only`() throws {
    // 130 s of unknown rain by day: two of three cells, and no third.
    let found = try summary(
      [PlanFixture.assignment(.one(1), .unknown("no station"))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 130)]
    )
    #expect(found.influences.count == 1)
    let first = try #require(found.influences.first)
    #expect(first.axis == "rain" && first.reason == "no station" && first.kind == .unknown)
    #expect(first.cells == 2)
    #expect(first.nanoseconds == 130_000_000_000 && first.frames == 1300)
  }

  @Test func `what two axes keep uncertain is moved by neither alone`() throws {
    let found = try summary(
      [PlanFixture.assignment(.unknown("no position"), .unknown("no station"))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 600)]
    )
    #expect(found.influences.isEmpty)
    #expect(found.grids.first?.possiblyMet == 6)
  }

  @Test func `the reason that would move most cells comes first`() throws {
    let found = try summary(
      [
        PlanFixture.assignment(.one(1), .unknown("no station")),
        PlanFixture.assignment(.one(0), .anyOf(ClassSet(first: 2))),
        PlanFixture.assignment(.unknown("no position"), .one(2)),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 50),
        PlanFixture.stay(drive: 0, 1, from: 50, seconds: 120),
        PlanFixture.stay(drive: 0, 2, from: 170, seconds: 60),
      ]
    )
    #expect(found.influences.map(\.cells) == [2, 1, 0])
    #expect(found.influences.map(\.axis) == ["rain", "time", "rain"])
    #expect(found.influences.first?.kind == .ambiguous)
    #expect(found.influences.first?.reason == "none or light")
  }
}
