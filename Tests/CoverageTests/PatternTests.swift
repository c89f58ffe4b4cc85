import Testing

@testable import Coverage
@testable import ODD

@Suite struct PatternTests {
  private func text(_ pattern: UncoveredPattern) -> String {
    pattern.classes.map { "\($0.axis)=\($0.name)" }.joined(separator: " ")
  }

  private func found(_ summary: PatternSummary) -> Set<String> {
    #expect(summary.omitted == 0 && summary.unobservableOmitted == 0)
    return Set((summary.patterns + summary.unobservable).map(text))
  }

  @Test(arguments: Array(0..<8))
  func `patterns below a threshold are those that looking at every cell finds`(part: Int) throws {
    for seed in part * 40..<(part + 1) * 40 {
      let random = try RandomCoverage(seed: seed)
      let brute = try BruteForce(random.input)
      guard brute.isFeasible(brute.facts.space.axes.map { _ in nil }) else { continue }
      let count = PatternRule.monotoneCounts[seed % PatternRule.monotoneCounts.count]
      let threshold: Double =
        switch count {
        case .frames, .metres: 70
        case .seconds: 7
        default: Double(1 + seed % 3)
        }
      let summary = try #require(
        try random.analysis
          .patterns(
            PatternRequest(rule: .below(count, threshold)),
            of: [],
            open: []
          )
          .first
      )
      let expected = brute.maximal {
        count.value(in: brute.evidence($0, target: CoveragePlan.Target())) >= threshold
      }
      #expect(found(summary) == expected, "seed \(seed), \(count)")
    }
  }

  @Test(arguments: Array(0..<4))
  func `patterns of open cells and their figures are those that looking at every cell finds`(
    part: Int
  ) throws {
    for seed in part * 40..<(part + 1) * 40 {
      let random = try RandomCoverage(seed: 1000 + seed)
      let brute = try BruteForce(random.input)
      guard let summary = try? random.analysis.summary() else { continue }
      let met = Set(summary.cells.indices.filter { summary.cells[$0].state == .met })
      let patterns = try #require(summary.patterns.first)
      #expect(
        found(patterns) == brute.maximal { !met.isDisjoint(with: brute.cells($0)) },
        "seed \(seed)"
      )
      for pattern in patterns.patterns + patterns.unobservable {
        let own = summary.cells.filter { cell in
          cell.state.isInDenominator
            && pattern.classes.allSatisfy { fixed in
              cell.classes.contains { $0.axis == fixed.axis && $0.name == fixed.name }
            }
        }
        #expect(pattern.cells == own.count)
        #expect(pattern.unobservableCells == own.count { $0.state == .unobservable })
        let seconds = own.filter { $0.state != .unobservable }
          .reduce(0) { $0 + ($1.shortfall.seconds ?? 0) }
        #expect(abs((pattern.shortfall.seconds ?? 0) - seconds) < 1e-6)
        #expect((pattern.state == .unobservable) == (pattern.cells == pattern.unobservableCells))
      }
    }
  }

  @Test(arguments: Array(0..<4))
  func `settings are feasible and met as looking at every cell finds`(part: Int) throws {
    for seed in part * 30..<(part + 1) * 30 {
      let random = try RandomCoverage(seed: 2000 + seed)
      let brute = try BruteForce(random.input)
      let tuples = try #require(try random.analysis.tuples())
      let need = try #require(random.input.plan.tuples).need
      for measures in tuples.measures {
        let settings = brute.patterns.filter {
          $0.count { $0 != nil } == measures.strength && brute.isFeasible($0)
        }
        let states = settings.map { setting in
          let evidence = brute.evidence(setting, target: need)
          if need.shortfall(of: evidence).isEmpty { return CellState.met }
          return evidence.frames > 0 || evidence.nanoseconds > 0 ? .thin : .empty
        }
        #expect(measures.settings == settings.count, "seed \(seed)")
        #expect(measures.met == states.count { $0 == .met }, "seed \(seed)")
        #expect(measures.thin == states.count { $0 == .thin }, "seed \(seed)")
        #expect(
          measures.missing.count == measures.thin + measures.empty + measures.unobservable
        )
        for missing in measures.missing {
          let setting = try #require(
            settings.first { setting in
              zip(brute.facts.space.axes, setting)
                .compactMap { axis, index in
                  index.map { random.input.plan.axes[axis].classes[$0].name }
                } == missing.classes.map(\.name)
                && zip(brute.facts.space.axes, setting)
                  .compactMap { axis, index in index.map { _ in random.input.plan.axes[axis].name }
                  }
                  == missing.classes.map(\.axis)
            }
          )
          let entries = brute.entries(setting)
          #expect(missing.evidence == brute.analysis.counter.evidence(of: entries, target: need))
        }
      }
    }
  }

  @Test func `numbers of patterns by level are symmetric polynomials`() {
    #expect(PatternSearch.settingCount(sizes: [4, 6, 5, 8, 3], strength: 1) == 26)
    #expect(PatternSearch.settingCount(sizes: [4, 6, 5, 8, 3], strength: 2) == 263)
    #expect(PatternSearch.settingCount(sizes: [4, 6, 5, 8, 3], strength: 3) == 1294)
    #expect(PatternSearch.patternCount(sizes: [4, 6, 5, 8, 3], level: 5) == 5 * 7 * 6 * 9 * 4)
    #expect(PatternSearch.patternCount(sizes: Array(repeating: 256, count: 9), level: 9) == nil)
  }

  @Test func `a source that is missing for a whole axis is one line, not a gap to drive`() throws {
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 5))
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .unknown("no station"), .one(0))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10)],
      drives: [PlanFixture.drive("a", vehicle: "x")],
      unobservable: (0..<3).map { .init(axis: 1, classIndex: $0, reason: "no weather file") }
    )
    let patterns = try #require(summary.patterns.first)
    #expect(patterns.patterns.isEmpty)
    #expect(patterns.unobservable.map(\.cells) == [12])
    #expect(patterns.unobservable.first?.reason == "no weather file")
  }

  @Test func `the heaviest open requirement comes first, then the time that a pattern lacks`()
    throws
  {
    let heavy = CoveragePlan.Requirement(
      id: "R",
      pattern: CoveragePlan.Pattern(classes: [2: ClassSet(1), 1: ClassSet(2)]),
      mode: .pooled,
      need: PlanFixture.target(seconds: 5),
      weight: 3
    )
    let plan = PlanFixture.plan(need: PlanFixture.target(seconds: 10), requirements: [heavy])
    let summary = try PlanFixture.summary(
      plan,
      [PlanFixture.assignment(.one(1), .one(0), .one(0))],
      [PlanFixture.stay(drive: 0, 0, from: 0, seconds: 10)],
      drives: [PlanFixture.drive("a", vehicle: "x")]
    )
    let patterns = try #require(summary.patterns.first).patterns
    #expect(
      patterns.map { $0.classes.map(\.name) } == [["night"], ["depot"], ["heavy"], ["light"]]
    )
    #expect(patterns.map(\.weight) == [3, 3, 3, 0])
    #expect(patterns.map(\.cells) == [6, 6, 4, 4])
    #expect(patterns.map(\.shortfall.seconds) == [60, 60, 40, 40])
  }
}
