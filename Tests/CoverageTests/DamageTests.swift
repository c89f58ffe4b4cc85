import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct DamageTests {
  private func loss(
    _ cause: DamageCause,
    seconds: Int64,
    frames: Int = 0,
    after assignment: Int?,
    viewpoint: String = "",
    isOfUnknownLength: Bool = false
  ) -> Loss {
    Loss(
      drive: 0,
      viewpoint: viewpoint,
      cause: cause,
      start: Timestamp(secondsSince1970: 40),
      nanoseconds: seconds * 1_000_000_000,
      frames: frames,
      isOfUnknownLength: isOfUnknownLength,
      assignment: assignment
    )
  }

  @Test func `a loss is laid to the cell that was certain just before it`() throws {
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 60))
    var input = CoverageInput(
      plan: plan,
      planDigest: "sha256:0",
      oddDigest: nil,
      latitudes: nil,
      unobservable: [],
      assignments: [
        PlanFixture.assignment(.one(1), .one(0), .one(0)),
        PlanFixture.assignment(.one(1), .unknown("no station"), .one(0)),
        PlanFixture.assignment(.one(1), .one(0), .one(0), verdict: .outside, violations: ["x"]),
      ],
      stays: [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40)],
      drives: [PlanFixture.drive("a", vehicle: "karl")],
      asOf: nil
    )
    input.losses = [
      loss(.dropout, seconds: 10, frames: 99, after: 0), loss(.truncation, seconds: 3, after: 0),
      loss(.truncation, seconds: 0, after: 0, isOfUnknownLength: true),
      loss(.clock, seconds: 7, frames: 70, after: 1), loss(.clock, seconds: 5, after: nil),
      loss(.dropout, seconds: 2, after: 2), loss(.sync, seconds: 50, after: 0, viewpoint: "front"),
    ]
    let summary = try CoverageAnalysis(input).summary()
    let damage = try #require(summary.cell("day", "none", "town")?.damage)
    #expect(damage.seconds == 13)
    #expect(damage.frames == 99)
    #expect(damage.nanosecondsByCause == [.dropout: 10_000_000_000, .truncation: 3_000_000_000])
    #expect(damage.filesOfUnknownLength == 1)
    #expect(summary.cells.count { $0.damage != nil } == 1)
    // 10 + 3 + 7 + 5 + 2 s; what another point of view lost is not the vehicle's.
    let total = try #require(summary.damage.first)
    #expect(total.all.seconds == 27)
    #expect(total.inCells.seconds == 13)
    #expect(total.outside.seconds == 2)
    #expect(total.unplaced.seconds == 12)
    #expect(total.all.frames == 169)
  }
}
