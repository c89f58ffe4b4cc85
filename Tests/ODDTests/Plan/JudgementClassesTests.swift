import Conditions
import Foundation
import Quantities
import TestSupport
import Testing

@testable import ODD

@Suite struct JudgementClassesTests {
  /// A fixed sequence of random numbers (splitmix64).
  private struct Randomness: RandomNumberGenerator {
    var state: UInt64 = 7
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  private func value(of measure: Measure, _ random: inout Randomness) -> MeasuredValue {
    if Int.random(in: 0..<8, using: &random) == 0 {
      return .unknown("reason \(Int.random(in: 0..<3, using: &random))")
    }
    switch measure.kind {
    case .number:
      // Whole numbers meet edges, others lie between.
      let number = Double.random(in: -50...250, using: &random)
      let rounded = Bool.random(using: &random) ? number.rounded() : number
      return Bool.random(using: &random) ? .number(rounded) : .number(rounded, error: 0.5)
    case .words(let words): return .label(words.randomElement(using: &random) ?? "none")
    case .names:
      return .label(["old_town", "depot", "nowhere"].randomElement(using: &random) ?? "")
    }
  }

  @Test(arguments: ["urban-pilot", "highway-pilot"])
  func `moments of one class have one judgement`(name: String) throws {
    let path = CommandRun.checkout.appending(path: "ODD/\(name).coverage.yaml")
      .path(percentEncoded: false)
    let plan = try CoveragePlan.load(path) { file in
      [UInt8](try Data(contentsOf: URL(filePath: file)))
    }
    let classes = JudgementClasses(plan)
    #expect(!classes.measures.isEmpty)
    var random = Randomness()
    var judgements: [JudgementClasses.Key: DomainJudgement] = [:]
    var repeated = 0
    for _ in 0..<20_000 {
      var values: [Measure: MeasuredValue] = [:]
      for measure in classes.measures { values[measure] = value(of: measure, &random) }
      let judgement = plan.judge(
        { values[$0] ?? .unknown("not asked") },
        reading: { _ in .unknown("not asked") }
      )
      let key = classes.key { values[$0] ?? .unknown("not asked") }
      if let known = judgements[key] {
        repeated += 1
        #expect(known == judgement)
      }
      judgements[key] = judgement
    }
    #expect(repeated > 1000)
    #expect(Set(judgements.values.map(\.verdict)).count > 1)
  }
}
