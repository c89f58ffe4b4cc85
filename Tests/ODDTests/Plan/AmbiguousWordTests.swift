import Conditions
import Foundation
import Testing

@testable import ODD

@Suite struct AmbiguousWordTests {
  private func issues(_ axis: String) -> [DeclarationIssue] { files(axis).issues() }

  private func files(_ axis: String) -> PlanFiles {
    PlanFiles(
      plan: PlanFiles.plan.replacingOccurrences(of: "\ngrids:", with: "\n  sky: \(axis)\ngrids:")
        .replacingOccurrences(of: "axes: [speed, cloud, days]", with: "axes: [speed, sky, days]")
    )
  }

  private static let classes = "classes: {few: [few], scattered: [scattered], rest: [overcast]}"

  @Test func `a word for two classes is one of them`() throws {
    let plan = try files(
      "{measure: 'tag:sky', \(Self.classes), ambiguous: {partly cloudy: [few, scattered]}}"
    )
    .load()
    let axis = try #require(plan.axes.last)
    var both = ClassSet(0)
    both.insert(1)
    #expect(axis.reading(of: .label("partly cloudy")) == .anyOf(both))
    #expect(axis.reading(of: .label("few")) == .one(0))
    #expect(axis.reading(of: .label("foggy")) == .other("foggy"))
    #expect(axis.text(of: .anyOf(both)) == "few or scattered")
  }

  @Test(arguments: [
    ("{measure: 'tag:sky', CLASSES, ambiguous: {few: [few, scattered]}}", "PLAN010", "already"),
    ("{measure: 'tag:sky', CLASSES, ambiguous: {x: [few, scatered]}}", "PLAN013", "'scattered'?"),
    ("{measure: 'tag:sky', CLASSES, ambiguous: {x: [few]}}", "PLAN004", "one class only"),
    ("{measure: 'tag:sky', CLASSES, ambiguous: [x]}", "PLAN004", "WORD"),
    (
      "{measure: 'tag:sky', CLASSES, many: true, ambiguous: {x: [few, scattered]}}", "PLAN004",
      "many: true"
    ),
    ("{measure: season, ambiguous: {monsoon: [spring, summer]}}", "PLAN013", "'monsoon'"),
    (
      "{measure: altitude, classes: {low: '< 100 m', high: '>= 100 m'}, ambiguous: {x: [low, high]}}",
      "PLAN004", "number"
    ),
  ])
  func `a mistake is named`(axis: String, rule: String, word: String) {
    let found = issues(axis.replacingOccurrences(of: "CLASSES", with: Self.classes))
    #expect(
      found.contains { $0.rule == rule && $0.message.contains(word) },
      "\(found.map { "\($0.rule) \($0.message)" })"
    )
  }
}
