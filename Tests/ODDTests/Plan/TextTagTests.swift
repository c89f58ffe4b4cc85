import Testing

@testable import ODD

/// `tags_from_text`: what it matches, and what `check` says of its mistakes.
@Suite struct TextTagTests {
  private let old = "sets: {labelled: {need: {frames: 400}}}"

  private func files(_ rule: String) -> PlanFiles {
    PlanFiles(replacing: old, with: "tags_from_text:\n  - \(rule)")
  }

  @Test func `rules are read in their order`() throws {
    var plan = files(
      "{tag: scene_description, contains: [rain, raining], without: after rain, gives: {weather_tag: rain}}"
    )
    plan.texts["p/a.coverage.yaml"] = plan.texts["p/a.coverage.yaml"]?
      .replacing(
        "light:\n",
        with: "said: {measure: 'tag:weather_tag', classes: [rain, dry]}\n  light:\n"
      )
      .replacing("axes: [light, rain, area]", with: "axes: [light, said, area]")
    let loaded = try plan.load()
    #expect(loaded.tagsFromText.count == 1)
    let rule = try #require(loaded.tagsFromText.first)
    #expect(rule.tag == "scene_description")
    #expect(rule.contains == ["rain", "raining"])
    #expect(rule.without == ["after rain"])
    #expect(rule.gives == ["weather_tag": "rain"])
    #expect(!loaded.issues.contains { $0.message.contains("weather_tag") })
  }

  @Test func `words are whole, case does not matter, phrases are in order`() {
    let rule = TextTagRule(
      tag: "t",
      contains: ["rain", "wet road"],
      without: ["after rain"],
      gives: ["w": "rain"]
    )
    #expect(rule.applies(to: "Night, RAIN; parked cars"))
    #expect(rule.applies(to: "A wet-road bend"))
    #expect(!rule.applies(to: "Train station, terrain"))
    #expect(!rule.applies(to: "road, wet"))
    #expect(!rule.applies(to: "Rain before, after rain"))
    #expect(!rule.applies(to: ""))
  }

  static let mistakes: [(rule: String, id: String, line: Int, words: String)] = [
    ("rain", "PLAN004", 41, "rule of tags_from_text"),
    ("{contains: [rain], gives: {w: rain}}", "PLAN003", 41, "'tag'"),
    ("{tag: t, gives: {w: rain}}", "PLAN003", 41, "'contains'"),
    ("{tag: t, contains: [rain]}", "PLAN003", 41, "'gives'"),
    ("{tag: t, contain: [rain], gives: {w: rain}}", "PLAN002", 41, "'contains'?"),
    ("{tag: t, contains: [rain], gives: rain}", "PLAN004", 41, "{weather_tag: rain}"),
    ("{tag: t, contains: ['--'], gives: {w: rain}}", "PLAN030", 41, "no word"),
    ("{tag: t, contains: [], gives: {w: rain}}", "PLAN030", 41, "empty"),
    ("{tag: t, contains: [rain], gives: {t: rain}}", "PLAN030", 41, "that it reads"),
    ("{tag: t, contains: [rain], gives: {w: rain}}", "PLAN028", 41, "tag:w"),
  ]

  @Test(arguments: mistakes)
  func `mistakes have a rule and a line`(rule: String, id: String, line: Int, words: String) throws
  {
    let issues = files(rule).issues()
    let issue = try #require(
      issues.first { $0.rule == id && $0.message.contains(words) },
      "found \(issues.map { "\($0.rule) \($0.line ?? 0) \($0.message)" })"
    )
    #expect(issue.line == line)
  }

  @Test func `the key is a list`() throws {
    let issues = PlanFiles(replacing: old, with: "tags_from_text: {tag: t}").issues()
    #expect(issues.contains { $0.rule == "PLAN004" && $0.message.contains("a mapping") })
  }
}
