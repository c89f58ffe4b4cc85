import Conditions
import Testing

@testable import Coverage
@testable import ODD

@Suite struct LargeGridTests {
  /// Axes of named classes; with many allowed, no two contradict each other.
  private func plan(axes: Int, classes: Int) -> CoveragePlan {
    PlanFixture.plan(
      need: PlanFixture.target(seconds: 10),
      tuples: CoveragePlan.Tuples(
        axes: [0, 1, 2],
        strength: 2,
        need: PlanFixture.target(seconds: 10)
      ),
      axes: (0..<axes)
        .map { place in
          Axis(
            name: "a\(place)",
            measure: .region,
            classes: (0..<classes)
              .map { Axis.Class(name: "c\($0)", members: [.label("\(place) \($0)")]) },
            allowsMany: true
          )
        }
    )
  }

  @Test func `a grid of a hundred million cells has states, patterns and tuples`() throws {
    var plan = plan(axes: 8, classes: 10)
    plan.notApplicable = [
      CoveragePlan.NotApplicable(
        pattern: CoveragePlan.Pattern(classes: [0: ClassSet(3), 1: ClassSet(4)]),
        because: "closed",
        owner: "me"
      )
    ]
    let summary = try PlanFixture.summary(
      plan,
      [
        Assignment(
          readings: Array(repeating: .one(0), count: 8),
          verdict: .inside,
          violations: []
        ),
        Assignment(
          readings: Array(repeating: .one(1), count: 8),
          verdict: .inside,
          violations: []
        ),
        Assignment(
          readings: Array(repeating: .one(0), count: 7) + [.unknown("no map")],
          verdict: .inside,
          violations: []
        ),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20),
        PlanFixture.stay(drive: 0, 1, from: 20, seconds: 6),
        PlanFixture.stay(drive: 0, 2, from: 26, seconds: 6),
      ],
      drives: [PlanFixture.drive("a", vehicle: "x")],
      unobservable: [.init(axis: 7, classIndex: 9, reason: "no map")]
    )
    let grid = try #require(summary.grids.first)
    #expect(grid.cells == 100_000_000)
    #expect(grid.states[.notApplicable] == 1_000_000)
    #expect(grid.denominator == 99_000_000)
    #expect(grid.met == 1)
    #expect(grid.states[.thin] == 1)
    #expect(grid.states[.unobservable] == 9_900_000)
    #expect(grid.states[.empty] == 99_000_000 - 9_900_000 - 2)
    #expect(grid.frames == 320)
    #expect(grid.certainFrames == 260)
    #expect(grid.unknownFrames == 60)
    #expect(summary.tuples?.settings == 299)
    let patterns = try #require(summary.patterns.first)
    // Every class but the first of each axis is met nowhere.
    #expect(patterns.level == 4)
    #expect(patterns.count == 8 * 9 - 1)
    #expect(patterns.unobservable.map { $0.classes.map(\.name) } == [["c9"]])
    #expect(patterns.unobservable.first?.cells == 9_900_000)
    for (name, seconds) in [("c1", 89_099_994.0), ("c2", 89_100_000)] {
      let other = try #require(
        patterns.patterns.first { $0.classes.map(\.axis) == ["a2"] && $0.classes[0].name == name }
      )
      #expect(other.cells == 9_900_000)
      #expect(other.unobservableCells == 990_000)
      #expect(other.shortfall.seconds == seconds)
    }
  }

  @Test func `a grid of a million million cells is refused`() {
    #expect(throws: CoverageError.gridTooLarge(grid: "grid", limit: CellSpace.maximumCount)) {
      try PlanFixture.summary(plan(axes: 12, classes: 10), [], [], drives: [])
    }
  }

  @Test func `a level that has too many patterns names the highest possible`() {
    let input = CoverageInput(
      plan: plan(axes: 8, classes: 10),
      planDigest: "",
      oddDigest: nil,
      latitudes: nil,
      unobservable: [],
      assignments: [],
      stays: [],
      drives: [],
      asOf: nil
    )
    // 6,374,331 patterns up to level 5, 28,000,000 more at level 6.
    #expect(throws: CoverageError.tooManyPatterns(grid: "grid", level: 8, possible: 5)) {
      try CoverageAnalysis(input)
        .patterns(PatternRequest(rule: .below(.frames, 1), level: 8), of: [], open: [])
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func `rules count and judge cells as looking at each does`(seed: Int) throws {
    for offset in 0..<20 {
      let random = try RandomCoverage(seed: 5000 + seed * 20 + offset)
      let brute = try BruteForce(random.input)
      let rules = CombinationRules(
        axes: brute.facts.space.axes,
        plan: random.input.plan,
        impossibility: brute.analysis.impossibility
      )
      var states: [CellState: Int] = [:]
      for ruling in brute.facts.rulings.values { states[ruling.state, default: 0] += 1 }
      #expect(rules.stateCounts(limit: 1_000_000) == states)
      #expect(rules.cellCount(rules.whole) == brute.facts.space.count - brute.facts.rulings.count)
      for cell in 0..<brute.facts.space.count {
        let classes = brute.facts.space.classes(of: cell)
        #expect(rules.removedState(classes) == brute.facts.rulings[cell]?.state)
      }
    }
  }
}
