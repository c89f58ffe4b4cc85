import Geodesy
import Quantities

@testable import Coverage
@testable import ODD

/// Small plans and drives from a seed, with every kind of constraint and uncertainty.
struct RandomCoverage {
  var input: CoverageInput
  private var state: UInt64

  /// The axes of every case; each takes some of them.
  private static let plan = """
    plan: random
    version: 1
    odd: a.odd.yaml
    axes:
      light:
        measure: sun_elevation
        classes:
          night: "< -6 deg"
          dusk: "[-6 .. 30) deg"
          day: "[30 .. 60) deg"
          high: ">= 60 deg"
      season:
        measure: season
        classes: {winter: [winter], mild: [spring, autumn], summer: [summer]}
      rain:
        measure: rainfall
        classes: {dry: "0 mm/h", wet: "(0 .. 10) mm/h", flood: ">= 10 mm/h"}
      sky:
        measure: weather
        classes: {clear: [clear, cloudy, overcast], rain: [rain], snow: [snow, mixed]}
      pace:
        measure: ego_speed
        classes: {slow: "< 36 km/h", fast: ">= 36 km/h"}
      wet: {measure: rainfall, classes: {no: "0 mm/h", yes: "> 0 mm/h"}}
    grids:
      grid: {axes: [light, season, rain, sky, pace, wet], need: {seconds: 20}}
    """

  private static let domain = """
    TAXONOMY:
      all:
        rainfall_rate: float precipitation_rate
        subject_vehicle_speed: float velocity
    ODD:
      root:
        EXCLUDE_OR:
          AND:
            rainfall_rate: ">= 10 mm/h"
            subject_vehicle_speed: ">= 36 km/h"
    """

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// A case.
  init(seed: Int) throws {
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var plan = try CoveragePlan.load("a.coverage.yaml") { path in
      Array((path.hasSuffix("odd.yaml") ? Self.domain : Self.plan).utf8)
    }
    input = CoverageInput(
      plan: plan,
      planDigest: "",
      oddDigest: nil,
      latitudes: nil,
      unobservable: [],
      assignments: [],
      stays: [],
      drives: [],
      asOf: nil
    )
    var axes = Array(plan.axes.indices)
    while axes.count > 4 || (axes.count > 2 && next(3) == 0) { axes.remove(at: next(axes.count)) }
    if next(3) == 0 { plan.axes[3].allowsMany = true }
    if next(4) == 0 { plan.domain = nil }
    plan.grids[0].axes = axes
    plan.tuples = CoveragePlan.Tuples(
      axes: axes,
      strengths: [1, 2, 3].filter { $0 <= axes.count },
      need: PlanFixture.target(seconds: Double(next(20)), drives: 1 + next(2))
    )
    for _ in 0..<next(4) {
      var classes: [Int: ClassSet] = [:]
      for axis in axes where next(2) == 0 {
        var set = ClassSet(next(plan.axes[axis].classes.count))
        set.insert(next(plan.axes[axis].classes.count))
        classes[axis] = set
      }
      guard classes.count > 1 else { continue }
      plan.notApplicable.append(
        CoveragePlan.NotApplicable(
          pattern: CoveragePlan.Pattern(classes: classes),
          because: "closed",
          owner: "me"
        )
      )
    }
    plan.counting.minimumStayNanoseconds = 6_000_000_000
    input.plan = plan
    input.latitudes = next(2) == 0 ? 58...62 : nil
    if next(3) == 0 {
      let axis = axes[next(axes.count)]
      input.unobservable = [
        CoverageInput.Unobservable(
          axis: axis,
          classIndex: next(plan.axes[axis].classes.count),
          reason: "no station"
        )
      ]
    }
    addStays()
  }

  private mutating func addStays() {
    let plan = input.plan
    for _ in 0..<6 + next(20) {
      input.assignments.append(
        Assignment(
          readings: plan.axes.map { reading($0) },
          verdict: next(12) == 0 ? .outside : .inside,
          violations: []
        )
      )
    }
    for drive in 0..<3 {
      var time: Int64 = 0
      for _ in 0..<next(14) {
        let seconds = Int64(1 + next(9))
        input.stays.append(
          PlanFixture.stay(
            drive: drive,
            next(input.assignments.count),
            from: time,
            seconds: seconds,
            day: next(5) == 0 ? nil : Int64(next(2)),
            square: next(5) == 0 ? nil : GridSquare(column: Int64(next(5)), row: 0)
          )
        )
        time += seconds + Int64(next(6) == 0 ? 100 : 0)
      }
      input.drives.append(
        PlanFixture.drive("d\(drive)", vehicle: next(3) == 0 ? nil : "v\(next(2))")
      )
    }
  }

  private mutating func reading(_ axis: Axis) -> AxisReading {
    let count = axis.classes.count
    var set = ClassSet(next(count))
    switch next(12) {
    case 0: return .unknown("no station")
    case 1:
      set.insert(next(count))
      return .anyOf(set, orOther: next(3) == 0)
    case 2 where axis.allowsMany:
      set.insert(next(count))
      return set.count > 1 ? .allOf(set) : .one(set.indices[0])
    default: return .one(next(count))
    }
  }

  /// What the case looks like to the rules that look at every cell.
  var analysis: CoverageAnalysis { CoverageAnalysis(input) }
}

/// Coverage by looking at every cell, pattern and setting.
struct BruteForce {
  let input: CoverageInput
  let analysis: CoverageAnalysis
  let facts: GridFacts
  let candidates: Candidates

  init(_ input: CoverageInput) throws {
    self.input = input
    analysis = CoverageAnalysis(input)
    facts = try analysis.facts(input.plan.grids[0].axes, name: "grid")
    let facts = facts
    candidates = Candidates(
      of: input.assignments,
      in: facts.space,
      axes: input.plan.axes,
      isRemoved: { facts.isRemoved($0) }
    )
  }

  /// Every pattern, as a class or nothing for each axis.
  var patterns: [[Int?]] {
    facts.space.sizes.reduce([[]]) { patterns, size in
      patterns.flatMap { pattern in
        ([nil] + (0..<size).map { $0 }).map { pattern + [$0] }
      }
    }
  }

  func cells(_ pattern: [Int?]) -> [Int] {
    (0..<facts.space.count)
      .filter { cell in
        zip(pattern, facts.space.classes(of: cell)).allSatisfy { $0 == nil || $0 == $1 }
      }
  }

  func isFeasible(_ pattern: [Int?]) -> Bool {
    cells(pattern).contains { facts.rulings[$0] == nil }
  }

  func entries(_ pattern: [Int?]) -> [VisitCounter.Entry] {
    let members = Set(cells(pattern))
    return EvidenceMap.pooled(
      candidates: candidates,
      assignments: input.assignments,
      stays: input.stays,
      axes: Set(pattern.indices.filter { pattern[$0] != nil }.map { facts.space.axes[$0] }),
      isMember: { members.contains($0) }
    )
  }

  func evidence(_ pattern: [Int?], target: CoveragePlan.Target) -> Evidence {
    analysis.counter.evidence(of: entries(pattern), target: target)
  }

  /// The feasible uncovered patterns of which every parent is covered, as words.
  func maximal(_ isCovered: ([Int?]) -> Bool) -> Set<String> {
    Set(
      patterns.filter { pattern in
        isFeasible(pattern) && !isCovered(pattern)
          && pattern.indices.allSatisfy { place in
            guard pattern[place] != nil else { return true }
            var parent = pattern
            parent[place] = nil
            return isCovered(parent)
          }
      }
      .map(text)
    )
  }

  func text(_ pattern: [Int?]) -> String {
    zip(facts.space.axes, pattern)
      .compactMap { axis, index in
        index.map { "\(input.plan.axes[axis].name)=\(input.plan.axes[axis].classes[$0].name)" }
      }
      .joined(separator: " ")
  }
}
