import Conditions
import Geodesy
import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct TemporaryScaleTests {
  @Test func `scale`() throws {
    func axis(_ name: String) -> Axis {
      Axis(
        name: name,
        measure: .tag(name),
        classes: (0..<10).map { Axis.Class(name: "c\($0)", members: [.label("c\($0)")]) }
      )
    }
    let plan = PlanFixture.plan(
      need: PlanFixture.target(seconds: 600, drives: 3, days: 2, places: 3),
      axes: [axis("a"), axis("b"), axis("c")]
    )
    var assignments: [Assignment] = []
    for a in 0..<10 {
      for b in 0..<10 {
        for c in 0..<10 {
          assignments.append(PlanFixture.assignment(.one(a), .one(b), .one(c)))
        }
      }
    }
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var stays: [Stay] = []
    for drive in 0..<5000 {
      var time = Int64(drive) * 100_000
      for _ in 0..<40 {
        stays.append(
          PlanFixture.stay(
            drive: drive,
            next(1000),
            from: time,
            seconds: 20,
            day: Int64(drive / 10),
            square: GridSquare(column: Int64(next(50)), row: Int64(next(50)))
          )
        )
        time += 20
      }
    }
    let input = CoverageInput(
      plan: plan,
      planDigest: "",
      oddDigest: nil,
      latitudes: nil,
      unobservable: [],
      assignments: assignments,
      stays: stays,
      drives: (0..<5000).map { PlanFixture.drive("\($0)", vehicle: "v\($0 % 20)") },
      asOf: nil
    )
    let clock = ContinuousClock()
    var summary: CoverageSummary?
    let all = try clock.measure { summary = try CoverageAnalysis(input).summary() }
    let analysis = CoverageAnalysis(input)
    let facts = try analysis.facts(plan.grids[0].axes, name: "g")
    let candidates = Candidates(
      of: assignments,
      in: facts.space,
      axes: plan.axes,
      isRemoved: { _ in false }
    )
    let map = EvidenceMap(candidates: candidates, assignments: assignments, stays: stays)
    var evidence = 0
    let count = clock.measure {
      for (_, entries) in map.entries {
        evidence += analysis.counter.evidence(of: entries, target: plan.grids[0].need).drives
      }
    }
    var growths: [CellGrowth] = []
    let growth = clock.measure {
      for (_, entries) in map.entries {
        growths.append(
          analysis.counter.growth(of: entries, target: plan.grids[0].need, isMet: true)
        )
      }
    }
    print(
      "SCALE stays \(stays.count) summary \(all) evidence \(count) growth \(growth) met \(summary?.grids.first?.met ?? -1)"
    )
  }
}
