import Foundation
import Testing

@testable import ODD

/// Names, reasons and file kinds of a plan.
@Suite struct PlanWordsTests {
  static let mistakes: [PlanMistake] = [
    .init(
      "empty plan name",
      "plan: small",
      "plan: \"\"",
      "PLAN030",
      1,
      "plan of the plan",
      "empty"
    ),
    .init("empty reason", "because: map", "because: \" \"", "PLAN030", 5, "because", "empty"),
    .init(
      "empty owner",
      "owner: me}\nsets",
      "owner: \"\"}\nsets",
      "PLAN030",
      nil,
      "owner",
      "empty"
    ),
    .init("empty id", "- id: R1", "- id: \"\"", "PLAN030", 32, "id", "empty"),
    .init("class without a name", "night: \"< -6", "\"\": \"< -6", "PLAN030", 15, "no name"),
    .init("class other", "night: \"< -6", "other: \"< -6", "PLAN030", 15, "'other'", "report"),
    .init("class unknown", "night: \"< -6", "unknown: \"< -6", "PLAN030", 15, "'unknown'"),
    .init("axis without a name", "  rain: {", "  \"\": {", "PLAN030", 18, "no name"),
    .init("number too large", "< -6 deg", "< 1e400 deg", "PLAN008", 15, "too large"),
    .init("decimal comma", "< -6 deg", "< -6,5 deg", "PLAN008", 15, "comma", "-6.5"),
    .init(
      "okta beyond the sky",
      "\"8 okta\"",
      "\"8..9\"",
      "PLAN008",
      24,
      "whole numbers from 0 to 8"
    ),
    .init("okta in halves", "\"0..2\"", "\"0..2.5\"", "PLAN008", 24, "whole numbers from 0 to 8"),
    .init("no axes", "measure: weekday", "measure: weekday, gap: 1", "PLAN002", 26, "'gaps'?"),
    .init(
      "a set beyond the regions",
      "{need: {frames: 400}}",
      "{need: {places: 40}}",
      "PLAN016",
      40,
      "set 'labelled' needs 40 places",
      "'town'"
    ),
    .init(
      "nothing left to cover",
      "where: {rain: flood, area: port}",
      "where: {light: [night, dusk, day]}",
      "PLAN031",
      39,
      "grid 'main'",
      "every cell"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake is found with its line and what to do`(mistake: PlanMistake) throws {
    #expect(try mistake.found().severity == .error)
  }

  @Test(arguments: [
    "TAXONOMY:\n  wind_speed: float velocity\n", "TAXONOMY:\n  wind_speed: float velocity\nODD:\n",
  ])
  func `a plan over an ODD without rules is refused`(odd: String) {
    var files = PlanFiles()
    files.texts["p/a.odd.yaml"] = odd
    let found = files.issues().filter { $0.severity == .error }
    #expect(found.map(\.line) == [3])
    #expect(found.first?.message.contains("declares no domain; add an ODD section") == true)
  }

  @Test func `a plan over an empty ODD is refused`() {
    var files = PlanFiles()
    files.texts["p/a.odd.yaml"] = "# nothing\n"
    let found = files.issues().filter { $0.severity == .error }
    #expect(found.map(\.file) == ["p/a.odd.yaml"])
  }

  @Test func `an ODD that is a plan is said to be one`() {
    var files = PlanFiles()
    files.texts["p/a.odd.yaml"] = PlanFiles.plan
    let found = files.issues().filter { $0.severity == .error }
    #expect(found.map(\.line) == [3])
    #expect(found.first?.message.contains("is a coverage plan, no ODD") == true, "\(found)")
  }

  @Test func `a border set that is a plan is said to be one`() {
    var files = PlanFiles()
    files.texts["p/borders/own.yaml"] = PlanFiles.plan
    let found = files.issues().filter { $0.severity == .error }
    #expect(found.map(\.line) == [18])
    #expect(found.first?.message.contains("is a coverage plan, no border set") == true, "\(found)")
  }

  @Test func `a plan without its name is a plan still`() {
    var files = PlanFiles()
    files.texts["p/x.yaml"] = PlanFiles.plan.replacingOccurrences(of: "plan: small\n", with: "")
    let found = DeclarationCheck.check(paths: ["p/x.yaml"], read: files.read)
    #expect(found.map(\.rule) == ["PLAN003"])
    #expect(found.first?.message.contains("'plan'") == true)
  }

  @Test func `an empty plan is no ODD`() {
    var files = PlanFiles()
    files.texts["p/a.coverage.yaml"] = "# later\n"
    let found = DeclarationCheck.check(paths: ["p/a.coverage.yaml"], read: files.read)
    #expect(found.map(\.rule) == ["PLAN001"])
  }

  @Test func `a border set without its name is a border set still`() {
    var files = PlanFiles()
    files.texts["p/x.yaml"] = PlanFiles.borders.replacingOccurrences(of: "borders: own\n", with: "")
    let found = DeclarationCheck.check(paths: ["p/x.yaml"], read: files.read)
    #expect(found.map(\.rule) == ["BORD002"])
    #expect(found.first?.message.contains("'borders'") == true)
  }

  @Test func `a byte order mark is no part of the first key`() throws {
    var files = PlanFiles()
    files.texts["p/a.coverage.yaml"] = "\u{FEFF}" + PlanFiles.plan
    #expect(try files.load().name == "small")
  }

  @Test func `a reason may hold stars and ampersands`() throws {
    let plan = try PlanFiles(replacing: "because: roofed", with: "because: \"R&D and *D\"").load()
    #expect(plan.notApplicable.first?.because == "R&D and *D")
  }

  /// A remedy that is written already is none: `axes is a mapping; write a mapping`.
  @Test(arguments: ["axes", "grids"])
  func `an empty mapping is called empty`(key: String) throws {
    let found = PlanFiles(plan: "plan: p\nversion: 1\nodd: a.odd.yaml\n\(key): {}\n").issues()
    let issue = try #require(found.first { $0.line == 4 })
    #expect(issue.message.hasPrefix("\(key) is empty; "), "\(issue.message)")
  }

  @Test func `an axis without a class is not told to join some`() throws {
    let files = PlanFiles(
      replacing: "classes: {slow: \"< 36 km/h\", fast: \">= 10 m/s\"}",
      with: "classes: {}"
    )
    let issue = try #require(files.issues().first { $0.rule == "PLAN012" })
    #expect(issue.message.contains("no class"), "\(issue.message)")
    #expect(!issue.message.contains("join"), "\(issue.message)")
  }

  /// A refused class leaves a hole, a refused grid leaves axes unused: neither is told again.
  @Test(arguments: [
    ("[-6 .. 0) deg", "[0 .. -6) deg", "PLAN011"), ("[-6 .. 0) deg", "[-6,5 .. 0) deg", "PLAN008"),
    ("measure: sun_elevation\n", "measure: sun_elevation\n    gaps: yes\n", "PLAN004"),
  ])
  func `one mistake is told once`(old: String, new: String, rule: String) {
    let found = PlanFiles(replacing: old, with: new).issues()
    #expect(found.map(\.rule) == [rule], "\(found)")
  }

  @Test func `a border set is not told of gaps that it cannot allow`() throws {
    var files = PlanFiles()
    files.texts["p/borders/own.yaml"] = PlanFiles.borders
      .replacingOccurrences(of: "(0 .. 50)", with: "(0 .. 40)")
    let issue = try #require(files.issues().first { $0.rule == "BORD005" })
    #expect(!issue.message.contains("gaps: allowed"), "\(issue.message)")
  }

  @Test func `one mistake has one remedy`() throws {
    let files = PlanFiles(replacing: "[-6 .. 0) deg", with: "[0 .. -6) deg")
    let issue = try #require(files.issues().first { $0.rule == "PLAN011" })
    #expect(issue.message.split(separator: ";").count == 2, "\(issue.message)")
  }

  /// The forecast has a value of its own; the plan may say what measures it.
  @Test func `a reference type is measured where the plan maps it`() throws {
    var files = PlanFiles(
      replacing: "measured:\n",
      with: "measured:\n  forecast: {axis: rain, words: {dry: no_rain, wet: some, flood: some}}\n"
    )
    files.texts["p/a.odd.yaml"] =
      PlanFiles.odd
      .replacingOccurrences(
        of: "    zone: [old_town, harbour]",
        with:
          "    level: {no_rain: {rainfall_rate: \"<= 0 mm/h\"}, some: {rainfall_rate: \"> 0 mm/h\"}}\n"
          + "    forecast: level\n    zone: [old_town, harbour]"
      ) + "\n      forecast: [some]\n"
    let plan = try files.load()
    #expect(plan.ledger().measured.contains("forecast"))
    let wet = CoveragePlan.Pattern(classes: [1: ClassSet(1)])
    #expect(plan.exclusionReason(wet)?.contains("forecast") == true)
  }
}
