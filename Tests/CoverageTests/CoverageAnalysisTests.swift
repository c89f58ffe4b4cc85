import Conditions
import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct CoverageAnalysisTests {
  /// Three drives, ambiguous and unknown values, an impossible and a not applicable cell.
  private func threeDrives() throws -> CoverageSummary {
    let depotHeavy = CoveragePlan.NotApplicable(
      pattern: CoveragePlan.Pattern(classes: [1: ClassSet(2), 2: ClassSet(1)]),
      because: "roofed",
      owner: "safety"
    )
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 60, drives: 2),
      notApplicable: [depotHeavy]
    )
    var lightOrHeavy = ClassSet(1)
    lightOrHeavy.insert(2)
    let assignments = [
      PlanFixture.assignment(.one(1), .one(0), .one(0)),  // day, none, town
      PlanFixture.assignment(.one(1), .anyOf(lightOrHeavy), .one(0)),  // day, light or heavy, town
      PlanFixture.assignment(.one(0), .unknown("no station within 25 km"), .one(0)),  // night
      PlanFixture.assignment(.one(1), .anyOf(lightOrHeavy), .one(1)),  // day, light or heavy, depot
      PlanFixture.assignment(.one(1), .one(0), .one(0), verdict: .outside, violations: ["speed"]),
    ]
    let stays = [
      PlanFixture.stay(drive: 0, 0, from: 0, seconds: 40),
      PlanFixture.stay(drive: 0, 1, from: 40, seconds: 30),
      PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 30),
      PlanFixture.stay(drive: 1, 2, from: 9030, seconds: 100),
      PlanFixture.stay(drive: 2, 3, from: 20_000, seconds: 20),
      PlanFixture.stay(drive: 2, 4, from: 20_020, seconds: 500),
    ]
    return try PlanFixture.summary(
      plan,
      assignments,
      stays,
      drives: [
        PlanFixture.drive("a", vehicle: "karl"), PlanFixture.drive("b", vehicle: "karl"),
        PlanFixture.drive("c", vehicle: "ida"),
      ]
    )
  }

  @Test func `certain evidence meets a cell, ambiguous evidence does not`() throws {
    let summary = try threeDrives()
    // 40 s + 30 s in two drives against 60 s in two drives.
    let met = try #require(summary.cell("day", "none", "town"))
    #expect(met.state == .met)
    #expect(met.evidence.seconds == 70)
    #expect(met.evidence.drives == 2)
    #expect(met.evidence.vehicles == 1)
    let light = try #require(summary.cell("day", "light", "town"))
    #expect(light.state == .empty)
    #expect(light.evidence.seconds == 0)
    #expect(light.possible.seconds == 30)
  }

  @Test func `candidates that a not applicable cell removes leave a certain one`() throws {
    // Light or heavy rain in the depot; heavy in the depot is not applicable, so it was light.
    let summary = try threeDrives()
    let light = try #require(summary.cell("day", "light", "depot"))
    #expect(light.state == .thin)
    #expect(light.evidence.seconds == 20)
    let heavy = try #require(summary.cell("day", "heavy", "depot"))
    #expect(heavy.state == .notApplicable)
    #expect(heavy.reason == "roofed (owner: safety)")
  }

  @Test func `time outside the domain is evidence for no cell and is listed by its condition`()
    throws
  {
    let summary = try threeDrives()
    #expect(try #require(summary.cell("day", "none", "town")).evidence.seconds == 70)
    #expect(
      summary.outside == [
        OutsideShare(
          condition: "speed",
          frames: 5000,
          nanoseconds: 500_000_000_000
        )
      ]
    )
  }

  @Test func `verdicts and assignments each sum to the frames`() throws {
    let grid = try #require(try threeDrives().grids.first)
    // (40 + 30 + 30 + 100 + 20 + 500) s at 10 frames a second.
    #expect(grid.frames == 7200)
    #expect(grid.verdicts == [.inside: 2200, .assumed: 0, .outside: 5000])
    #expect(grid.certainFrames == 400 + 300 + 200 + 5000)
    #expect(grid.ambiguousFrames == 300)
    #expect(grid.unknownFrames == 1000)
  }

  @Test func `the denominator leaves out what is not applicable`() throws {
    let grid = try #require(try threeDrives().grids.first)
    // 2 x 3 x 2 = 12 cells; heavy rain in the depot is not applicable by night and by day.
    #expect(grid.cells == 12)
    #expect(grid.denominator == 10)
    #expect(grid.met == 1)
    #expect(grid.certain == 0.1)
    #expect(grid.certainWithNotApplicable == 1.0 / 12.0)
  }

  @Test func `unknown time is counted by axis and reason`() throws {
    #expect(
      try threeDrives().unknowns == [
        UnknownShare(
          axis: "rain",
          reason: "no station within 25 km",
          frames: 1000,
          nanoseconds: 100_000_000_000
        )
      ]
    )
  }

  @Test func `possible coverage spends an uncertain second once`() throws {
    // 60 s light or heavy in each of two drives: either cell could be met, not both.
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 120, drives: 2))
    var lightOrHeavy = ClassSet(1)
    lightOrHeavy.insert(2)
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .anyOf(lightOrHeavy), .one(0))],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 60),
        PlanFixture.stay(drive: 1, 0, from: 9000, seconds: 60),
      ],
      drives: [PlanFixture.drive("a", vehicle: "x"), PlanFixture.drive("b", vehicle: "x")]
    )
    let grid = try #require(summary.grids.first)
    #expect(grid.met == 0)
    #expect(grid.possiblyMet == 1)
    #expect(try #require(summary.cell("day", "light", "town")).isResolvable)
    #expect(try #require(summary.cell("day", "heavy", "town")).isResolvable)
  }

  @Test func `uncertain seconds that are enough for two cells meet both`() throws {
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 30, drives: 1))
    var lightOrHeavy = ClassSet(1)
    lightOrHeavy.insert(2)
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .anyOf(lightOrHeavy), .one(0))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 60)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    #expect(try #require(summary.grids.first).possiblyMet == 2)
  }

  @Test func `a value at the edge of every class alone is never certain`() throws {
    // One class admits it, but the value may also lie outside all classes.
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 1))
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(0), .anyOf(ClassSet(0)))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 60)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    let cell = try #require(summary.cell("day", "none", "town"))
    #expect(cell.state == .empty)
    #expect(cell.possible.seconds == 60)
  }

  @Test func `overlapping regions are evidence for both`() throws {
    let area = Axis(
      name: "area",
      measure: .region,
      classes: PlanFixture.area.classes,
      allowsMany: true
    )
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 60),
      axes: [PlanFixture.timeOfDay, PlanFixture.rain, area]
    )
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(0), .allOf(ClassSet(first: 2)))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 60)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    #expect(try #require(summary.cell("day", "none", "town")).state == .met)
    #expect(try #require(summary.cell("day", "none", "depot")).state == .met)
    #expect(try #require(summary.grids.first).certainFrames == 600)
  }

  @Test func `a class that no source can yield is unobservable, not empty`() throws {
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 60))
    let summary = try PlanFixture.summary(
      plan,
      [],
      [],
      drives: [],
      unobservable: [.init(axis: 1, classIndex: 2, reason: "bring a rain gauge")]
    )
    let cell = try #require(summary.cell("day", "heavy", "town"))
    #expect(cell.state == .unobservable)
    #expect(cell.reason == "bring a rain gauge")
    #expect(try #require(summary.cell("day", "light", "town")).state == .empty)
  }

  @Test func `a pooled requirement counts its cells together`() throws {
    var wet = ClassSet(1)
    wet.insert(2)
    let requirement = CoveragePlan.Requirement(
      id: "R1",
      pattern: CoveragePlan.Pattern(classes: [1: wet]),
      mode: .pooled,
      need: PlanFixture.target(seconds: 60)
    )
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 1000),
      requirements: [requirement]
    )
    // 30 s that are light or heavy are certain for "wet"; with 30 s of light it is 60 s.
    let summary = try PlanFixture.summary(
      plan,
      [
        PlanFixture.assignment(.one(1), .anyOf(wet), .one(0)),
        PlanFixture.assignment(.unknown("no fix"), .one(1), .one(0)),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 30),
        PlanFixture.stay(drive: 0, 1, from: 30, seconds: 30),
      ],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    let verdict = try #require(summary.requirements.first)
    #expect(verdict.state == .met)
    #expect(verdict.evidence.seconds == 60)
    #expect(verdict.cells == 8)
  }

  @Test func `a requirement over each replaces the need of its cells`() throws {
    let requirement = CoveragePlan.Requirement(
      id: "R2",
      pattern: CoveragePlan.Pattern(classes: [1: ClassSet(0)]),
      mode: .each,
      need: PlanFixture.target(seconds: 10)
    )
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 1000),
      requirements: [requirement]
    )
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(0), .one(0))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    #expect(try #require(summary.cell("day", "none", "town")).state == .met)
    let verdict = try #require(summary.requirements.first)
    #expect(verdict.state == .thin)
    #expect(verdict.cells == 4)
    #expect(verdict.cellsMet == 1)
  }

  @Test func `pairs are counted over every two axes`() throws {
    // Sizes 2, 3, 2: 2*3 + 2*2 + 3*2 = 16 settings; one assignment meets three of them.
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 60),
      tuples: CoveragePlan.Tuples(
        axes: [0, 1, 2],
        strength: 2,
        need: PlanFixture.target(seconds: 10)
      )
    )
    let summary = try PlanFixture.summary(
      plan,
      [
        PlanFixture.assignment(.one(1), .one(0), .one(0)),
        PlanFixture.assignment(.one(0), .unknown("no station"), .one(1)),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10),
        PlanFixture.stay(drive: 0, 1, from: 10, seconds: 10),
      ],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    let tuples = try #require(summary.tuples)
    #expect(tuples.settings == 16)
    // Night in the depot is known though the rain is not.
    #expect(tuples.met == 4)
  }

  @Test func `a grid of which nothing counts is an error`() {
    let all = CoveragePlan.NotApplicable(
      pattern: CoveragePlan.Pattern(classes: [:]),
      because: "closed",
      owner: "x"
    )
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 1), notApplicable: [all])
    #expect(throws: CoverageError.emptyDenominator(grid: "grid")) {
      try PlanFixture.summary(plan, [], [], drives: [])
    }
  }

  @Test func `a frame in not applicable cells only is a contradiction that is shown`() throws {
    let depot = CoveragePlan.NotApplicable(
      pattern: CoveragePlan.Pattern(classes: [1: ClassSet(2), 2: ClassSet(1)]),
      because: "roofed",
      owner: "safety"
    )
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 1),
      notApplicable: [depot]
    )
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(2), .one(1))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    #expect(summary.contradictions.count == 1)
    #expect(summary.contradictions[0].hasPrefix("100 frames"))
  }
}
