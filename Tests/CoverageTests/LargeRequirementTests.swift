import Conditions
import Testing

@testable import Coverage
@testable import ODD

/// Requirements over each cell, and weights, of grids whose cells are not looked at one by one.
@Suite struct LargeRequirementTests {
  private func requirement(
    _ classes: [Int: ClassSet],
    seconds: Double,
    mode: CoveragePlan.Requirement.Mode = .each,
    isAdditional: Bool = false,
    weight: Double = 1
  ) -> CoveragePlan.Requirement {
    CoveragePlan.Requirement(
      id: "R\(classes.count) \(seconds)",
      pattern: CoveragePlan.Pattern(classes: classes),
      mode: mode,
      need: PlanFixture.target(seconds: seconds, drives: 1),
      isAdditional: isAdditional,
      weight: weight
    )
  }

  /// A random case with requirements that cross each other.
  private func random(_ seed: Int) throws -> CoverageAnalysis {
    var input = try RandomCoverage(seed: seed).input
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<1 + next(3) {
      var classes: [Int: ClassSet] = [:]
      for axis in input.plan.grids[0].axes where next(3) > 0 {
        var set = ClassSet(next(input.plan.axes[axis].classes.count))
        if next(2) == 0 { set.insert(next(input.plan.axes[axis].classes.count)) }
        classes[axis] = set
      }
      input.plan.requirements.append(
        requirement(
          classes,
          seconds: Double(1 + next(12)),
          mode: next(4) == 0 ? .pooled : .each,
          isAdditional: next(3) == 0,
          weight: Double(next(4))
        )
      )
    }
    return CoverageAnalysis(input)
  }

  /// Whether every assignment is spread over all its candidates.
  private func isBounded(_ analysis: CoverageAnalysis, _ grid: CoveragePlan.Grid) throws -> Bool {
    let rules = CombinationRules(
      axes: grid.axes,
      plan: analysis.plan,
      impossibility: analysis.impossibility
    )
    let evidence = ObservedEvidence(
      analysis.input,
      rules: rules,
      counter: analysis.counter,
      undeclared: .dropped
    )
    let space = try #require(CellSpace(axes: grid.axes, plan: analysis.plan))
    return SeenCells(evidence, space: space, assignments: analysis.input.assignments).isBounded
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func `each cell and every weight are what looking at each cell gives`(seed: Int) throws {
    var states: [CellState: Int] = [:]
    var compared = 0
    for offset in 0..<30 {
      let analysis = try random(7000 + seed * 30 + offset)
      let grid = analysis.plan.grids[0]
      guard try isBounded(analysis, grid) else { continue }
      let verdicts = try analysis.requirements()
      for (requirement, expected) in zip(analysis.plan.requirements, verdicts)
      where requirement.mode == .each {
        let found = try analysis.largeCoverage(ofEach: requirement, in: grid)
        let comment: Comment = "\(seed) \(offset) \(requirement)"
        #expect(found.state == expected.state, comment)
        #expect(found.cells == expected.cells && found.cellsMet == expected.cellsMet, comment)
        #expect(found.evidence == expected.evidence, comment)
        #expect(found.possible == expected.possible, comment)
        #expect(found.shortfall == expected.shortfall, comment)
        #expect(found.metBy == expected.metBy, comment)
        #expect(found.target == expected.target, comment)
        if found.state != .unobservable { #expect(found.reason == expected.reason, comment) }
        states[found.state, default: 0] += 1
      }
      let open = analysis.openRequirements(verdicts)
      guard let whole = try? analysis.result(of: grid, open: open) else { continue }
      let large = try analysis.largeResult(of: grid, open: open)
      #expect(large.summary.states.filter { $0.value > 0 } == whole.summary.states)
      #expect(large.summary.possiblyMet == whole.summary.possiblyMet)
      var summary = try analysis.summary(patterns: nil)
      summary.cells = whole.cells
      let expected = analysis.weights(of: grid, in: summary)
      #expect(large.summary.weights == expected, "\(seed) \(offset)")
      compared += 1
    }
    #expect(compared > 5)
    #expect(states.count > 2, "\(states)")
  }

  private func largePlan(_ requirements: CoveragePlan.Requirement...) -> CoveragePlan {
    var plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 10),
      axes: (0..<8)
        .map { place in
          Axis(
            name: "a\(place)",
            measure: .region,
            classes: (0..<10)
              .map { Axis.Class(name: "c\($0)", members: [.label("\(place) \($0)")]) },
            allowsMany: true
          )
        }
    )
    plan.requirements = requirements
    return plan
  }

  @Test func `a requirement over each of a million cells is judged by their number`() throws {
    // Two axes fixed: a million cells, each of which needs 15 s; both together ten thousand.
    let pair = requirement([0: ClassSet(0), 1: ClassSet(0)], seconds: 15, weight: 4)
    let other = requirement([1: ClassSet(0), 2: ClassSet(1)], seconds: 25, weight: 2)
    var single = requirement(
      Dictionary(uniqueKeysWithValues: (0..<8).map { ($0, ClassSet(0)) }),
      seconds: 18
    )
    single.id = "one"
    let summary = try PlanFixture.summary(
      largePlan(pair, other, single),
      [
        Assignment(readings: Array(repeating: .one(0), count: 8), verdict: .inside, violations: []),
        Assignment(
          readings: Array(repeating: .one(0), count: 7) + [.one(1)],
          verdict: .inside,
          violations: []
        ),
      ],
      [
        PlanFixture.stay(drive: 0, 0, from: 0, seconds: 20),
        PlanFixture.stay(drive: 0, 1, from: 20, seconds: 6),
      ],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    let first = summary.requirements[0]
    #expect(first.state == .thin)
    #expect(first.cells == 1_000_000 && first.cellsMet == 1)
    #expect(first.shortfall.seconds == 15.0 * 999_998 + 9)
    #expect(first.shortfall.drives == 999_998)
    #expect(first.evidence.frames == 0)
    let second = summary.requirements[1]
    #expect(second.state == .empty && second.cells == 1_000_000 && second.cellsMet == 0)
    #expect(second.shortfall.seconds == 25_000_000)
    let third = summary.requirements[2]
    #expect(third.state == .met && third.cells == 1 && third.metBy == 0)
    #expect(third.evidence.seconds == 20)
    let grid = try #require(summary.grids.first)
    #expect(grid.met == 1)
    #expect(grid.weights?.all == 4.0 * 1_000_000 + 2.0 * 900_000 + 98_100_000)
    #expect(grid.weights?.met == 4)
    // What a pattern lacks: cells of both requirements need the larger, those of one its own.
    let patterns = try #require(summary.patterns.first)
    let pattern = try #require(
      patterns.patterns.first { $0.classes.map(\.axis) == ["a2"] && $0.classes[0].name == "c1" }
    )
    #expect(pattern.cells == 10_000_000)
    // a1 c0: 1,000,000 cells by 25 s, a0 c0 of them too; the other nine million by 10 s.
    #expect(pattern.shortfall.seconds == 25.0 * 1_000_000 + 10.0 * 9_000_000)
  }

  @Test func `requirements that cut a grid into dust are refused`() {
    let crossing = (0..<40)
      .map { number in
        requirement(
          Dictionary(
            uniqueKeysWithValues: (0..<8)
              .map { axis in
                var set = ClassSet()
                for index in 0..<10 {
                  let mixed = (index * 7 + axis * 131 + number * 1009 + 1) * 2_654_435_761
                  if (mixed >> 16) % 3 != 0 { set.insert(index) }
                }
                return (axis, set)
              }
          ),
          seconds: 1,
          mode: .pooled
        )
      }
    var plan = largePlan()
    plan.requirements = crossing
    #expect(
      GridParts(
        axes: plan.grids[0].axes,
        whole: Array(repeating: ClassSet(first: 10), count: 8),
        requirements: crossing
      ) == nil
    )
  }
}
