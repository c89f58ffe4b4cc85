import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct AccumulationTests {
  private let day = PlanFixture.assignment(.one(1), .one(0), .one(0))
  private let night = PlanFixture.assignment(.one(0), .one(0), .one(0))
  private let unknown = PlanFixture.assignment(.unknown("no time"), .one(0), .one(0))
  private let outside = PlanFixture.assignment(
    .one(0),
    .one(1),
    .one(0),
    verdict: .outside,
    violations: ["x"]
  )

  @Test
  func `cells are entered by their first certain evidence and met by the drive that fills them`()
    throws
  {
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 60, drives: 2),
      requirements: [
        CoveragePlan.Requirement(
          id: "R",
          pattern: CoveragePlan.Pattern(classes: [0: ClassSet(1)]),
          mode: .pooled,
          need: PlanFixture.target(seconds: 100)
        )
      ]
    )
    let summary = try PlanFixture.summary(
      plan,
      [day, night, unknown, outside],
      [
        // a: 40 s by day. b: unknown or outside. c: 20 s by day make 60 s in two drives.
        // d: 40 s by day, 30 s by night.
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40),
        PlanFixture.stay(drive: 1, 2, from: 1000, seconds: 90),
        PlanFixture.stay(drive: 1, 3, from: 1090, seconds: 90),
        PlanFixture.stay(drive: 2, 0, from: 2000, seconds: 20),
        PlanFixture.stay(drive: 3, 0, from: 3000, seconds: 40),
        PlanFixture.stay(drive: 3, 1, from: 3040, seconds: 30),
      ],
      drives: ["a", "b", "c", "d"].map { PlanFixture.drive($0, vehicle: "karl") }
    )
    let curve = try #require(summary.accumulation.first)
    #expect(curve.entered == [1, 1, 1, 2])
    #expect(curve.met == [0, 0, 1, 1])
    #expect(curve.estimate.frequencies == [1: 1, 3: 1])
    #expect(curve.recent == Accumulation.Recent(drives: 4, met: 1, entered: 2))
    // 40 + 20 + 40 s: the requirement is met by the fourth drive.
    #expect(summary.requirements.first?.metBy == 3)
    #expect(curve.met.last == summary.grids.first?.met)
  }

  @Test func `the last ten drives are told from the rest`() {
    let curve = Accumulation(
      grid: "g",
      entered: [1, 2, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8],
      met: [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3],
      estimate: IncidenceEstimate(counts: [1, 2, 2, 4, 5, 7, 9, 12], drives: 12),
      cells: 20
    )
    // After the second of twelve drives: 2 entered, 1 met.
    #expect(curve.recent == Accumulation.Recent(drives: 10, met: 2, entered: 6))
  }

  /// The curve must be what a recount of the first k drives gives, for every k and every count.
  @Test func `the curve agrees with a recount of the drives so far`() throws {
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var both = ClassSet(0)
    both.insert(1)
    let assignments = [
      day, night, unknown, PlanFixture.assignment(.one(1), .anyOf(both), .one(0)),
      PlanFixture.assignment(.one(1), .one(1), .one(1)),
    ]
    let count = 14
    var stays: [Stay] = []
    for drive in 0..<count {
      var time = Int64(drive) * 100_000
      for _ in 0..<(1 + next(6)) {
        let seconds = Int64(1 + next(40))
        stays.append(
          PlanFixture.stay(
            drive: drive,
            next(assignments.count),
            from: time,
            seconds: seconds,
            day: next(5) == 0 ? nil : Int64(next(4)),
            square: GridSquare(column: Int64(next(5)), row: Int64(next(3)))
          )
        )
        time += seconds + Int64(next(2) * 90)
      }
    }
    let drives = (0..<count)
      .map { PlanFixture.drive("\($0)", vehicle: $0 % 3 == 0 ? nil : "v\($0 % 3)") }
    for need in [
      PlanFixture.target(seconds: 60, drives: 3), PlanFixture.target(episodes: 4, days: 2),
      PlanFixture.target(places: 3, vehicles: 2),
    ] {
      let plan = PlanFixture.plan(need: need)
      func summary(_ first: Int) throws -> CoverageSummary {
        try PlanFixture.summary(
          plan,
          assignments,
          stays.filter { $0.drive < first },
          drives: Array(drives.prefix(first))
        )
      }
      let curve = try #require(try summary(count).accumulation.first)
      for first in 1...count {
        let recount = try summary(first)
        #expect(curve.met[first - 1] == recount.grids.first?.met)
        let entered = recount.cells.count { $0.evidence.frames > 0 }
        #expect(curve.entered[first - 1] == entered)
      }
    }
  }

  @Test func `roles of a grid per sensor are taken as the grid takes them`() {
    let roles = [
      CellGrowth(drives: [0, 2], metBy: 2), CellGrowth(drives: [1], metBy: nil),
      CellGrowth(drives: [2, 5], metBy: 5),
    ]
    #expect(CellGrowth.combined(roles, as: .any) == CellGrowth(drives: [0, 1, 2, 5], metBy: 2))
    #expect(CellGrowth.combined(roles, as: .each).metBy == nil)
    #expect(CellGrowth.combined([roles[0], roles[2]], as: .each).metBy == 5)
  }
}
