import Conditions
import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// What uncertain time could meet: every second spent once, no more of it than a target needs.
@Suite struct PossibleCoverageTests {
  /// Two classes of a tag, so that an unknown tag may be either.
  private static let label = Axis(
    name: "label",
    measure: .tag("label"),
    classes: ["a", "b"].map { Axis.Class(name: $0, members: [.label($0)]) }
  )

  private func summary(
    _ need: CoveragePlan.Target,
    _ stays: [Stay],
    readings: [AxisReading] = [.unknown("no tag label")],
    vehicles: [String?] = ["x"],
    counting: CoveragePlan.Counting = CoveragePlan.Counting()
  ) throws -> CoverageSummary {
    try PlanFixture.summary(
      PlanFixture.plan(need: need, counting: counting, axes: [Self.label]),
      readings.map { PlanFixture.assignment($0) },
      stays,
      drives: vehicles.enumerated().map { PlanFixture.drive("\($0.offset)", vehicle: $0.element) }
    )
  }

  private func possiblyMet(
    _ need: CoveragePlan.Target,
    _ stays: [Stay],
    vehicles: [String?] = ["x"]
  ) throws -> Int {
    try summary(need, stays, vehicles: vehicles).grids[0].possiblyMet
  }

  /// Stays of one drive one after the other, on places of their own so that they do not merge.
  private func row(_ count: Int, of seconds: Int64) -> [Stay] {
    (0..<count)
      .map {
        PlanFixture.stay(
          drive: 0,
          0,
          from: Int64($0) * seconds,
          seconds: seconds,
          square: GridSquare(column: Int64($0), row: 0)
        )
      }
  }

  @Test func `spending takes no more than a target needs`() throws {
    // 10 x 12 s are 120 s; two cells of 55 s need 110 s. Taking five whole stays would leave 60 s
    // as well, taking five seconds of every stay as a least would not.
    #expect(try possiblyMet(PlanFixture.target(seconds: 55), row(10, of: 12)) == 2)
    #expect(try possiblyMet(PlanFixture.target(seconds: 60), row(10, of: 12)) == 2)
    #expect(try possiblyMet(PlanFixture.target(seconds: 61), row(10, of: 12)) == 1)
  }

  @Test func `a target of frames takes the frames that it needs`() throws {
    // 120 s at 10 frames a second are 1200 frames.
    var need = CoveragePlan.Target()
    need.frames = 600
    #expect(try possiblyMet(need, row(1, of: 120)) == 2)
    need.frames = 601
    #expect(try possiblyMet(need, row(1, of: 120)) == 1)
  }

  @Test func `a target of metres takes the way that it needs`() throws {
    // 120 s at 10 m/s are 1200 m.
    var need = CoveragePlan.Target()
    need.metres = 600
    #expect(try possiblyMet(need, row(1, of: 120)) == 2)
    need.metres = 601
    #expect(try possiblyMet(need, row(1, of: 120)) == 1)
  }

  @Test func `a drive is spent as the least stay that counts`() throws {
    // 120 s in one drive: 5 s of it in each class make one drive each.
    #expect(try possiblyMet(PlanFixture.target(drives: 1), row(1, of: 120)) == 2)
    // 9 s hold one stay of 5 s, not two.
    #expect(try possiblyMet(PlanFixture.target(drives: 1), row(1, of: 9)) == 1)
    // Two drives of 10 s: 5 s of each drive in each class.
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
      PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 10),
    ]
    #expect(try possiblyMet(PlanFixture.target(drives: 2), stays, vehicles: ["x", "x"]) == 2)
  }

  @Test func `frames without time are spent once`() throws {
    // 30 still images: 20 in one class leave 10.
    var still = PlanFixture.stay(drive: 0, 0, from: 0, seconds: 3)
    still.nanoseconds = 0
    still.millimeters = 0
    var need = CoveragePlan.Target()
    need.frames = 20
    #expect(try possiblyMet(need, [still]) == 1)
    need.frames = 15
    #expect(try possiblyMet(need, [still]) == 2)
  }

  @Test func `time that only one cell can use is taken first`() throws {
    // 30 s may be a or b, 30 s may be b or elsewhere; a needs the first, b the second.
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 30),
      PlanFixture.stay(drive: 0, 1, from: 30, seconds: 30),
    ]
    let found = try summary(
      PlanFixture.target(seconds: 30),
      stays,
      readings: [.anyOf(ClassSet(first: 2)), .anyOf(ClassSet(1))]
    )
    #expect(found.grids[0].possiblyMet == 2)
  }

  @Test func `an unknown vehicle adds at most one per drive to possible`() throws {
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20),
      PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 20),
    ]
    for (need, met) in [(1, 1), (2, 1), (3, 0)] {
      let found = try summary(
        PlanFixture.target(vehicles: need),
        stays,
        readings: [.one(0)],
        vehicles: [nil, nil]
      )
      let cell = try #require(found.cell("a"))
      #expect(cell.evidence.vehicles == 0)
      #expect(cell.possible.vehicles == 2)
      #expect(cell.isResolvable == (met == 1))
      #expect(found.grids[0].possiblyMet == met)
    }
  }

  @Test func `an unknown place or day adds at most one per drive to possible`() throws {
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20, day: nil, square: nil),
      PlanFixture.stay(drive: 0, 0, from: 20, seconds: 20, day: nil, square: nil),
    ]
    for target in [PlanFixture.target(days: 1), PlanFixture.target(places: 1)] {
      let found = try summary(target, stays, readings: [.one(0)])
      let cell = try #require(found.cell("a"))
      #expect(cell.evidence.days == 0)
      #expect(cell.evidence.places == 0)
      #expect(cell.possible.days == 1)
      #expect(cell.possible.places == 1)
      #expect(cell.isResolvable)
      #expect(found.grids[0].possiblyMet == 1)
    }
    // 4 s are no stay, known or not.
    let short = PlanFixture.stay(drive: 0, 0, from: 0, seconds: 4, day: nil, square: nil)
    let found = try summary(PlanFixture.target(days: 1), [short], readings: [.one(0)])
    #expect(try #require(found.cell("a")).possible.days == 0)
  }

  @Test func `possible is never below certain`() throws {
    // 20 s of a, 70 s of anything, 20 s of a: two visits as 70 s end the first; all of it a, one.
    let stays = [
      PlanFixture.stay(drive: 0, 1, from: 0, seconds: 20),
      PlanFixture.stay(drive: 0, 0, from: 20, seconds: 70),
      PlanFixture.stay(drive: 0, 1, from: 90, seconds: 20),
    ]
    let found = try summary(
      PlanFixture.target(seconds: 60, episodes: 2),
      stays,
      readings: [.unknown("no tag label"), .one(0)]
    )
    let cell = try #require(found.cell("a"))
    #expect(cell.evidence.episodes == 2)
    #expect(cell.possible.episodes == 2)
    #expect(cell.possible.seconds == 110)
    #expect(cell.isResolvable)
    #expect(found.grids[0].possiblyMet == 1)
  }

  @Test func `pieces too short for a stay are not spent on drives`() throws {
    // Two drives of 10 s and three of 2 s: 5 s of each long one in each class, the short ones idle.
    let long = [0, 4].map { PlanFixture.stay(drive: $0, 0, from: Int64($0) * 9000, seconds: 10) }
    let short = [1, 2, 3].map { PlanFixture.stay(drive: $0, 0, from: Int64($0) * 9000, seconds: 2) }
    #expect(
      try possiblyMet(
        PlanFixture.target(seconds: 13, drives: 2),
        [long[0]] + short + [long[1]],
        vehicles: Array(repeating: "x", count: 5)
      ) == 2
    )
  }
}
