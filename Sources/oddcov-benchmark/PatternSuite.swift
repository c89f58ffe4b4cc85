import ArgumentParser
import Conditions
import Coverage
import Foundation
import ODD
import Quantities

/// Maximal uncovered patterns and 3-way coverage of a grid that cannot be enumerated, from a seed.
///
/// Each form is measured in a process of its own, so that the largest resident set is its own.
struct PatternSuite {
  var runs: Int

  /// How the samples lie in the grid.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    /// Each axis changes at its own pace, as on a drive.
    case driven
    /// Every sample is drawn anew: nearly all assignments differ.
    case drawn
  }

  /// Twelve axes: 100,000,000 cells.
  static let sizes = [5, 4, 5, 4, 5, 4, 5, 4, 5, 5, 5, 5]
  static let samples = 1_000_000

  func run() throws {
    print("patterns: 12 axes, 100,000,000 cells, 1,000,000 samples; the median of \(runs) runs")
    print("| samples | whole process | peak |\n|---|---|---|")
    for form in Form.allCases {
      let costs = try (0..<runs)
        .map { _ in
          try ProcessCost.measure([
            CommandLine.arguments[0], "--patterns-once", form.rawValue,
          ])
        }
      let cost = ProcessCost.median(costs)
      print(
        "| \(form.rawValue) | \(cost.wallSeconds.digits(2)) s | \(cost.peakBytes / 1_000_000) MB |"
      )
    }
    print("")
    for form in Form.allCases { try PatternSuite.once(form) }
  }

  /// Builds and measures one form in this process.
  static func once(_ form: Form) throws {
    let clock = ContinuousClock()
    var input: CoverageInput?
    let building = try clock.measure { input = try PatternSuite.input(form) }
    guard let input else { return }
    let analysis = CoverageAnalysis(input)
    var patterns: [PatternSummary] = []
    let searching = try clock.measure {
      patterns = try analysis.patterns(below: 1, of: .frames, level: 4)
    }
    var tuples: TupleSummary?
    let counting = try clock.measure { tuples = try analysis.tuples() }
    let triples = tuples?.measures.last
    print(
      "\(form.rawValue): \(input.assignments.count) assignments, \(input.stays.count) stays built in "
        + "\((building / .seconds(1)).digits(2)) s; \(patterns.first?.count ?? 0) patterns to level 4 "
        + "in \((searching / .seconds(1)).digits(2)) s; 1- to 3-way coverage in "
        + "\((counting / .seconds(1)).digits(2)) s, \(triples?.met ?? 0) of "
        + "\(triples?.settings ?? 0) triples"
    )
  }

  /// The workload: drives of 10,000 seconds at one sample a second.
  static func input(_ form: Form) throws -> CoverageInput {
    var state: UInt64 = 42
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    var known: [[UInt8]: Int] = [:]
    var assignments: [Assignment] = []
    var stays: [Stay] = []
    var classes = [UInt8](repeating: 0, count: sizes.count)
    for sample in 0..<samples {
      for place in sizes.indices
      where form == .drawn || sample % 10_000 == 0 || next() % (10 << (place / 2)) == 0 {
        let share = next() & 0xFFFF
        classes[place] = UInt8((((share * share) >> 16) * sizes[place]) >> 16)
      }
      let drive = sample / 10_000
      let index: Int
      if let found = known[classes] {
        index = found
      } else {
        index = assignments.count
        // Nothing drawn is looked for again.
        if form == .driven { known[classes] = index }
        assignments.append(
          Assignment(
            readings: classes.map { .one(Int($0)) },
            verdict: .inside,
            violations: []
          )
        )
      }
      if let last = stays.last, last.drive == drive, last.assignment == index {
        stays[stays.count - 1].frames += 10
        stays[stays.count - 1].allFrames += 10
        stays[stays.count - 1].nanoseconds += 1_000_000_000
        stays[stays.count - 1].millimeters += 10_000
        stays[stays.count - 1].end = Timestamp(secondsSince1970: Int64(sample + 1))
        continue
      }
      stays.append(
        Stay(
          drive: drive,
          assignment: index,
          start: Timestamp(secondsSince1970: Int64(sample)),
          end: Timestamp(secondsSince1970: Int64(sample + 1)),
          allFrames: 10,
          frames: 10,
          nanoseconds: 1_000_000_000,
          millimeters: 10_000,
          day: CivilDate(daysSince1970: Int64(drive / 4)),
          square: nil
        )
      )
    }
    return CoverageInput(
      plan: try plan(),
      planDigest: "",
      oddDigest: nil,
      latitudes: nil,
      unobservable: [],
      assignments: assignments,
      stays: stays,
      drives: (0..<samples / 10_000)
        .map { drive in
          DriveLine(
            id: "\(drive)",
            vehicle: "v\(drive % 7)",
            start: Timestamp(secondsSince1970: Int64(drive) * 10_000),
            end: Timestamp(secondsSince1970: Int64(drive + 1) * 10_000),
            frames: 100_000,
            nanoseconds: 10_000_000_000_000,
            millimeters: 100_000_000,
            recordings: []
          )
        },
      asOf: nil
    )
  }

  private static func plan() throws -> CoveragePlan {
    let names = sizes.indices.map { "axis\($0)" }
    let axes = zip(names, sizes)
      .map { name, size in
        let classes = (0..<size).map { "class\($0): [value\($0)]" }.joined(separator: ", ")
        return "  \(name): {measure: \"tag:\(name)\", classes: {\(classes)}}"
      }
    let list = names.joined(separator: ", ")
    let text = """
      plan: benchmark
      version: 1
      odd: benchmark.odd.yaml
      axes:
      \(axes.joined(separator: "\n"))
      grids:
        grid: {axes: [\(list)], need: {frames: 1}}
      tuples: {axes: [\(list)], t: [1, 2, 3], need: {frames: 1}}
      """
    let domain = """
      TAXONOMY:
        scenery:
          lane_width: float length
      ODD:
        root:
          INCLUDE_AND:
            lane_width: ">= 2.5 m"
      """
    return try CoveragePlan.load("benchmark.coverage.yaml") { path in
      Array((path.hasSuffix(".odd.yaml") ? domain : text).utf8)
    }
  }
}
