import Conditions
import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// A table of 5 axes from a linear congruential generator, and what NumPy 2.4 counts in it.
@Suite struct CombinationVectorTests {
  private static let sizes = [4, 6, 5, 8, 3]

  /// Low classes are more frequent: the class is the square of a uniform number.
  private static func table(rows: Int, seed: UInt64) -> [[Int]] {
    var x = seed
    return (0..<rows)
      .map { _ in
        sizes.map { size in
          x = (x * 1_664_525 + 1_013_904_223) % (1 << 32)
          let u = x >> 16
          return Int((((u * u) >> 16) * UInt64(size)) >> 16)
        }
      }
  }

  private static func input(_ table: [[Int]], need: CoveragePlan.Target) -> CoverageInput {
    let axes = sizes.enumerated()
      .map { place, size in
        Axis(
          name: "a\(place)",
          measure: .region,
          classes: (0..<size)
            .map { Axis.Class(name: "c\($0)", members: [.label("\(place) \($0)")]) },
          allowsMany: true
        )
      }
    let plan = PlanFixture.plan(
      need: need,
      tuples: CoveragePlan.Tuples(axes: [0, 1, 2, 3, 4], strengths: [1, 2, 3], need: need),
      axes: axes
    )
    return CoverageInput(
      plan: plan,
      planDigest: "",
      oddDigest: nil,
      latitudes: nil,
      unobservable: [],
      assignments: table.map {
        Assignment(readings: $0.map { .one($0) }, verdict: .inside, violations: [])
      },
      stays: table.indices.map {
        var stay = PlanFixture.stay(drive: 0, $0, from: Int64($0), seconds: 1)
        (stay.frames, stay.allFrames) = (1, 1)
        return stay
      },
      drives: [PlanFixture.drive("a", vehicle: "x")],
      asOf: nil
    )
  }

  private static func frames(_ count: Int) -> CoveragePlan.Target {
    var target = CoveragePlan.Target()
    target.frames = count
    return target
  }

  /// What NumPy counts at one strength.
  struct Vector: Sendable {
    var frames: Int
    var strength: Int
    var settings: Int
    var met: Int
    var combinations: Int
    /// Combinations complete to 100, 90, 75 and 50 %.
    var complete: [Int]
    var distribution: [Int]
  }

  static let vectors = [
    Vector(
      frames: 1,
      strength: 1,
      settings: 26,
      met: 26,
      combinations: 5,
      complete: [5, 5, 5, 5],
      distribution: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]
    ),
    Vector(
      frames: 5,
      strength: 2,
      settings: 263,
      met: 262,
      combinations: 10,
      complete: [9, 10, 10, 10],
      distribution: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9]
    ),
    Vector(
      frames: 1,
      strength: 3,
      settings: 1294,
      met: 1272,
      combinations: 10,
      complete: [5, 10, 10, 10],
      distribution: [0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5]
    ),
    Vector(
      frames: 5,
      strength: 3,
      settings: 1294,
      met: 935,
      combinations: 10,
      complete: [0, 3, 6, 10],
      distribution: [0, 0, 0, 0, 0, 2, 1, 2, 2, 3, 0]
    ),
  ]

  @Test(arguments: vectors)
  func `combinations are counted as NumPy counts them`(vector: Vector) throws {
    let input = Self.input(
      Self.table(rows: 2000, seed: 7),
      need: Self.frames(vector.frames)
    )
    let tuples = try #require(try CoverageAnalysis(input).tuples())
    let measures = try #require(tuples.measures.first { $0.strength == vector.strength })
    #expect(measures.settings == vector.settings)
    #expect(measures.met == vector.met)
    #expect(measures.combinations.count == vector.combinations)
    #expect(measures.wholeCombinations == vector.complete[0])
    #expect(
      TupleMeasures.completenessPercents.map { measures.combinations(completeTo: $0) }
        == vector.complete
    )
    #expect(measures.distribution == vector.distribution)
    #expect(measures.missing.count == vector.settings - vector.met)
  }

  @Test(arguments: [
    (1, [0, 0, 0, 22, 664, 285]), (5, [0, 0, 1, 347, 752, 80]), (50, [0, 0, 136, 188, 24, 1]),
  ])
  func `maximal patterns by level are as many as NumPy counts`(frames: Int, levels: [Int]) throws {
    let input = Self.input(Self.table(rows: 2000, seed: 7), need: Self.frames(1))
    let summary = try #require(
      try CoverageAnalysis(input)
        .patterns(PatternRequest(rule: .below(.frames, Double(frames))), of: [], open: []).first
    )
    #expect(summary.count == levels.reduce(0, +))
    guard summary.omitted == 0 else { return }
    var counts = [Int](repeating: 0, count: 6)
    for pattern in summary.patterns { counts[pattern.classes.count] += 1 }
    #expect(counts == levels)
  }

  @Test func `the difference of combinations has a direction`() throws {
    let first = Self.input(Self.table(rows: 100, seed: 1), need: Self.frames(1))
    let second = Self.input(Self.table(rows: 100, seed: 2), need: Self.frames(1))
    let found = try CombinationDifference.differences(
      first,
      second,
      axes: first.plan.comparedAxes
    )
    #expect(found.map(\.first.shown) == [26, 234, 559])
    #expect(found.map(\.first.only) == [0, 30, 232])
    #expect(found.map(\.second.shown) == [26, 226, 551])
    #expect(found.map(\.second.only) == [0, 22, 224])
    #expect(found[2].first.difference == 232.0 / 559)
    #expect(found[1].second.settings.count == 22)
    #expect(found[1].second.settings.first?.frames ?? 0 >= 1)
  }

  @Test func `a side without evidence has no difference`() throws {
    let first = Self.input([], need: Self.frames(1))
    let second = Self.input(Self.table(rows: 3, seed: 2), need: Self.frames(1))
    let found = try CombinationDifference.differences(first, second, axes: ["a0", "a1"])
    #expect(found.count == 2)
    #expect(found[0].first.difference == nil)
    #expect(found[0].second.difference == 1)
  }

  @Test func `axes that differ are named`() {
    let first = Self.input([], need: Self.frames(1)).plan
    var second = first
    second.axes[1].classes.removeLast()
    second.axes[2].name = "b"
    let differences = first.axisDifferences(from: second)
    #expect(differences.count == 3)
    #expect(differences[0].contains("axis a1 has the classes c0, c1"))
    #expect(differences[1] == "axis a2 is only in the first plan")
    #expect(differences[2] == "axis b is only in the second plan")
    #expect(first.axisDifferences(from: first).isEmpty)
  }
}
