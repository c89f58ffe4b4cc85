import Conditions
import Testing

@testable import ODD

/// The tree of conditions at one moment.
@Suite struct ConditionTraceTests {
  private static let body = """
    ODD:
      r:
        INCLUDE_AND:
          rain: "< 3 mm/h"
          OR: {wind: "< 10 m/s", mixed: false}
        EXCLUDE_OR:
          bad: true
    MODULES:
      cold: {LABEL: bad, INCLUDE_AND: {mood: cold}}
      dark: {LABEL: bad, EXCLUDE_OR: {level: [dry, light]}}

    """

  private func tree(_ values: [String: MeasuredValue]) throws -> ConditionTrace {
    let file = DomainFile(whole: VerdictTable.taxonomy + Self.body)
    return try #require(file.domain, "\(file.messages)")
      .trace { name in
        VerdictTable.measured.contains(name) ? values[name] ?? .unknown("no report") : nil
      }
  }

  private func told(_ trace: ConditionTrace) -> [String] {
    trace.decidingTests.map {
      "\($0.line ?? 0) \($0.text) = \($0.truth.rawValue) (\($0.value ?? ""))"
    }
  }

  @Test func `the condition that is violated decides`() throws {
    let tree = try tree(["rain": .number(4), "wind": .number(5), "temp": .number(5)])
    #expect(tree.truth == .no)
    #expect(told(tree).first == "29 rain \"< 3 mm/h\" = false (4 mm/h)")
    let module = try #require(tree.children.first)
    #expect(module.kind == .module && module.text == "r" && module.line == 27)
    #expect(module.children.map(\.text) == ["INCLUDE_AND", "EXCLUDE_OR"])
    let group = module.children[0].children[1]
    #expect(group.text == "OR" && group.truth == .yes && !group.decides && group.line == 30)
  }

  @Test func `a group fails by all of its conditions`() throws {
    let tree = try tree([
      "rain": .number(1), "wind": .number(12), "mixed": .label("true"), "temp": .number(5),
      "vis": .number(9000),
    ])
    #expect(
      told(tree) == ["30 wind \"< 10 m/s\" = false (12 m/s)", "30 mixed \"false\" = false (true)"]
    )
  }

  @Test func `what is missing decides an assumed verdict`() throws {
    let tree = try tree(["wind": .number(5), "temp": .number(5), "vis": .number(9000)])
    #expect(tree.truth == .unknown)
    #expect(
      told(tree) == [
        "29 rain \"< 3 mm/h\" = unknown (missing (no report))",
        "34 mood \"cold\" = unknown (class not decided)",
        "35 level [dry, light] = unknown (rain missing (no report))",
      ]
    )
  }

  @Test func `a label excludes through the class of a module`() throws {
    let tree = try tree([
      "rain": .number(1), "wind": .number(5), "temp": .number(-3), "vis": .number(9000),
    ])
    #expect(tree.truth == .no)
    #expect(told(tree) == ["34 mood \"cold\" = true (cold)"])
    let label = try #require(tree.children.first?.children.last?.children.first)
    #expect(label.kind == .reference && label.text == "bad true" && label.line == 32)
    let test = try #require(label.children.first?.children.first?.children.first)
    #expect(test.children.map(\.text) == ["harsh", "cold", "fine"])
    #expect(test.children.map(\.truth) == [.no, .yes, .yes])
  }

  @Test func `a concept that nothing measures says so`() throws {
    let file = DomainFile(whole: VerdictTable.taxonomy + Self.body)
    let tree = try #require(file.domain).trace { $0 == "wind" ? .number(5) : nil }
    #expect(told(tree).contains { $0.hasSuffix("= unknown (not measured)") })
  }
}
