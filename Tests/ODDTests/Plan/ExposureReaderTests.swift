import Foundation
import Testing

@testable import ODD

@Suite struct ExposureReaderTests {
  /// The small plan with an exposure of some tables; its first line is 41 lines down.
  private static func files(_ tables: String, head: String = "source: s, owner: o") -> PlanFiles {
    PlanFiles(plan: PlanFiles.plan + "\nexposure: {\(head), shares: [\n\(tables)]}\n")
  }

  private static let start = PlanFiles.plan
    .split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    .count

  private static let whole = """
    {axis: area, share: {town: 0.7, port: 30 %}},
    {axis: light, given: {area: town}, share: {night: 0.2, dusk: 0.1, day: 0.7}},
    {axis: light, share: {night: 0.334, dusk: 0.333, day: 0.333}},
    {axes: [rain, days], given: {light: [night, dusk]}, shares: [
    {where: {rain: dry, days: work}, share: 0.6}, {where: {rain: wet, days: rest}, share: 0.4}]},
    {axes: [days, rain], shares: [{where: {rain: dry, days: work}, share: 1}]}
    """

  @Test func `shares are read with their conditions`() throws {
    let files = Self.files(Self.whole)
    let plan = try files.load()
    let exposure = try #require(plan.exposure)
    #expect(exposure.source == "s" && exposure.owner == "o" && exposure.tables.count == 5)
    #expect(exposure.tables[0].shares.map(\.share) == [0.7, 0.3])
    #expect(exposure.tables[1].given.classes == [4: ClassSet(0)])
    #expect(exposure.tables[3].axes == [1, 5])
    #expect(exposure.tables[3].shares.map(\.classes) == [[0, 0], [1, 1]])
    #expect(exposure.tables[4].axes == [5, 1] && exposure.tables[4].shares[0].classes == [0, 0])
    // Grid `other` crosses speed and cloud, of which nobody declares shares.
    let notes = plan.issues.filter { $0.rule.hasPrefix("EXPO") }
    #expect(notes.map(\.rule) == ["EXPO006"])
    #expect(notes.first?.severity == .warning)
    #expect(notes.first?.message.contains("'speed', 'cloud'") == true)
  }

  @Test func `what sums to 1 but for rounding is made to sum to 1`() throws {
    let plan = try Self.files("{axis: light, share: {night: 0.333, dusk: 0.333, day: 0.333}}")
      .load()
    let shares = try #require(plan.exposure?.tables.first?.shares)
    #expect((shares.reduce(0) { $0 + $1.share } - 1).magnitude < 1e-12)
  }

  @Test func `a bound is read`() throws {
    let head = "source: s, owner: o, sufficiency: {alpha: 0.05, rate_per_hour: 0.01}"
    let plan = try Self.files("{axis: area, share: {town: 1}}", head: head).load()
    #expect(plan.exposure?.sufficiency == .init(alpha: 0.05, ratePerHour: 0.01))
    let wrong = Self.files(
      "{axis: area, share: {town: 1}}",
      head: "source: s, owner: o, sufficiency: {alpha: 1, rate_per_hour: 0.01}"
    )
    #expect(wrong.issues().contains { $0.rule == "PLAN004" && $0.message.contains("alpha") })
  }

  /// The tables, the rule, the line after the first, a word of the message.
  static let mistakes: [(String, String, Int, String)] = [
    ("{axis: area, share: {town: 0.7, port: 0.2}}", "EXPO001", 0, "0.9"),
    ("{axis: area, share: {town: 0.9, port: -0.1}}", "EXPO002", 0, "'-0.1'"),
    ("{axis: area, share: {town: x, port: 1}}", "EXPO002", 0, "'x'"),
    ("{axis: area, share: {town: 0.5, prot: 0.5}}", "PLAN013", 0, "town, port"),
    ("{axis: aera, share: {town: 1}}", "PLAN014", 0, "area, days"),
    (
      "{axis: area, given: {light: night}, share: {town: 1}},\n"
        + "{axis: area, share: {port: 1}},\n"
        + "{axis: light, given: {area: town}, share: {day: 1}},\n"
        + "{axis: light, share: {night: 1}}", "EXPO003", 0, "circle"
    ),
    (
      "{axis: area, share: {town: 1}},\n{axis: area, share: {port: 1}}", "EXPO004", 1, "lines"
    ),
    (
      "{axis: area, share: {town: 1}},\n{axes: [area, light], shares: [{where: {area: town, light: "
        + "day}, share: 1}]}", "EXPO004", 1, "different axes"
    ),
    (
      "{axis: area, share: {town: 1}},\n{axis: light, given: {area: town}, share: {day: 1}}",
      "EXPO005", 1, "'area'"
    ),
    ("{axis: light, given: {area: town}, share: {day: 1}}", "EXPO008", 0, "'area'"),
    ("{axis: light, given: {light: day}, share: {day: 1}}", "EXPO008", 0, "itself"),
    ("{axis: light, share: {day: 0.5, day: 0.5}}", "PLAN001", 0, "day"),
    ("{axis: light}", "PLAN003", 0, "share"),
    ("{axes: [area, light], shares: [{where: {area: town}, share: 1}]}", "PLAN003", 0, "'light'"),
    ("{axes: [area, light], share: {town: 1}}", "PLAN004", 0, "where"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is found with its line`(
    tables: String,
    rule: String,
    line: Int,
    word: String
  ) throws {
    let issues = Self.files(tables).issues()
    let issue = try #require(
      issues.first { $0.rule == rule },
      "found \(issues.map { "\($0.rule) \($0.message)" })"
    )
    #expect(issue.message.contains(word), "\(issue.message)")
    if rule != "PLAN001" { #expect(issue.line == Self.start + 2 + line, "\(issue)") }
    #expect(issue.severity == .error)
  }

  @Test func `an axis with many classes at once or of one sensor has no shares`() {
    let many = PlanFiles(
      plan: PlanFiles.plan.replacingOccurrences(
        of: "property: name}",
        with: "property: name, many: true}"
      ) + "\nexposure: {source: s, owner: o, shares: [{axis: area, share: {town: 1}}]}\n"
    )
    #expect(many.issues().contains { $0.rule == "EXPO007" && $0.message.contains("many: true") })
    let sensor = PlanFiles(
      plan: PlanFiles.plan
        .replacingOccurrences(
          of: "    grids:",
          with: "      glare: {measure: glare}\n    grids:"
        )
        .replacingOccurrences(of: "axes:\n", with: "axes:\n  glare: {measure: glare}\n")
        + "\nexposure: {source: s, owner: o, shares: [{axis: glare, share: {none: 1}}]}\n"
    )
    #expect(sensor.issues().contains { $0.rule == "EXPO007" && $0.message.contains("one sensor") })
  }

  @Test func `source and owner are asked for`() {
    let found = Self.files("{axis: area, share: {town: 1}}", head: "source: s").issues()
    #expect(found.contains { $0.rule == "PLAN003" && $0.message.contains("'owner'") })
  }

  @Test func `every rule has its own number`() {
    let ids = DeclarationRules.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
