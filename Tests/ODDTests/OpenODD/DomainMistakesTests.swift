import Foundation
import TestSupport
import Testing

@testable import ODD

/// One wrong ODD file: what has to be found, and only that.
struct DomainMistake: CustomTestStringConvertible, Sendable {
  var label: String
  var text: String
  /// `RULE line`, nothing besides.
  var place: String
  var words: [String]

  init(_ label: String, _ text: String, _ place: String, _ words: String...) {
    self.label = label
    self.text = text
    self.place = place
    self.words = words
  }

  var testDescription: String { label }
}

@Suite struct DomainMistakesTests {
  private static let wind =
    "ODD:\n  r:\n    INCLUDE_AND: {wind_speed: COND}\nTAXONOMY:\n  wind_speed: float velocity\n"

  private static func condition(
    _ text: String,
    _ place: String,
    _ words: String...
  ) -> DomainMistake {
    var mistake = DomainMistake(
      "condition \(text)",
      wind.replacingOccurrences(of: "COND", with: text),
      place
    )
    mistake.words = words
    return mistake
  }

  private static func file(_ old: String, _ new: String) -> String {
    wind.replacingOccurrences(of: "COND", with: "\"< 3 m/s\"")
      .replacingOccurrences(of: old, with: new)
  }

  static let mistakes: [DomainMistake] = [
    condition("\"< 1e400 m/s\"", "ODD021 3", "1e400", "too large"),
    condition("\"< 3,5 m/s\"", "ODD021 3", "comma", "3.5"),
    condition("\"5..9 m/s\"", "ODD021 3", "range without brackets"),
    condition("\"-1..4 m/s\"", "ODD021 3", "range without brackets"),
    condition("\"[1 m/s .. 3 m/s]\"", "ODD021 3", "'1 m/s'", "unit once, after the bracket"),
    condition("\"< nan m/s\"", "ODD007 3", "write a number"),
    condition("[1, 2]", "ODD007 3", "list", "\"[1 .. 2] m/s\""),
    condition("\"< $max\"", "ODD020 3", "$ parameter"),
    .init("empty file", "", "ODD001 -", "empty", "ODD"),
    .init("only comments", "# nothing\n", "ODD001 -", "empty"),
    .init("an empty mapping", "{}\n", "ODD004 1", "declares nothing", "ODD"),
    .init("a tab", file("  r:", "\tr:"), "ODD001 2", "tab", "indent with spaces"),
    .init(
      "two documents",
      file("TAXONOMY:", "---\nTAXONOMY:"),
      "ODD001 4",
      "several documents",
      "---"
    ),
    .init(
      "an open quote",
      file("\"< 3 m/s\"}", "\"< 3 m/s}"),
      "ODD001 3",
      "never closed",
      "close it"
    ),
    .init("an open bracket", file("m/s\"}", "m/s\""), "ODD001 3", "bracket", "close it"),
    .init("an alias", file("  r:\n", "  r:\n    TITLE: *a\n"), "ODD001 3", "alias *a"),
    .init("no INCLUDE", file("INCLUDE_AND", "INCLUDE"), "ODD002 3", "INCLUDE_AND?"),
    .init(
      "a label with unknown",
      file("  r:\n", "  r:\n    LABEL: is_unknown\n"),
      "ODD022 3",
      "unknown"
    ),
    .init(
      "a label like a concept",
      file("  r:\n", "  r:\n    LABEL: wind_speed\n"),
      "ODD022 3",
      "concept",
      "rename"
    ),
    .init("a module without a name", file("  r:", "  \"\":"), "ODD022 2", "no name"),
    .init(
      "references in a circle",
      file("TAXONOMY:\n", "TAXONOMY:\n  aa: bb\n  bb: aa\n"),
      "ODD025 5",
      "aa -> bb -> aa"
    ),
    .init(
      "classes that follow from themselves",
      file("TAXONOMY:\n", "TAXONOMY:\n  k: {x: {k: y}, y: {k: x}}\n"),
      "ODD025 5",
      "k -> k"
    ),
    .init(
      "no such type",
      file("float velocity", "string"),
      "ODD025 5",
      "string",
      "float UNIT_TYPE"
    ),
    .init(
      "a slip in the type",
      file("float velocity", "flaot velocity"),
      "ODD025 5",
      "flaot",
      "float UNIT_TYPE"
    ),
    .init(
      "ACTIVE with a number",
      file("  r:\n", "  r:\n    ACTIVE: 1\n"),
      "ODD021 3",
      "write true or"
    ),
    .init("a circle of one", file("wind_speed: \"< 3 m/s\"", "r: true"), "ODD014 2", "r -> r"),
    .init("a target domain", file("ODD:", "TOD: {}\nODD:"), "ODD002 1", "TOD is not read", "plan"),
    .init(
      "an import of the web",
      "IMPORT: [https://a.de/b.yaml]\n" + file("", ""),
      "ODD003 1",
      "file"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake is found once, with its cause and what to do`(mistake: DomainMistake) {
    let file = DomainFile(whole: mistake.text)
    let found = file.issues.filter { $0.severity != .note }
    let places = found.map { "\($0.rule) \($0.line.map(String.init) ?? "-")" }
    #expect(places == [mistake.place], "\(file.messages)")
    for word in mistake.words { #expect(file.messages.contains(word), "\(file.messages)") }
  }

  @Test(arguments: [
    #"TITLE: "R&D and *D note""#, "TITLE: 'a, *b &b'", "DESCRIPTION: x # see &a and *a",
    "DESCRIPTION: >-\n      &a\n      *a\n", "TITLE: R&D 2*3",
  ])
  func `text that only looks like an alias is read`(header: String) {
    let file = DomainFile(whole: Self.file("  r:\n", "  r:\n    \(header)\n"))
    #expect(file.issues.isEmpty, "\(file.messages)")
  }

  @Test func `a byte order mark is no part of the first key`() {
    let file = DomainFile(whole: "\u{FEFF}" + Self.file("", ""))
    #expect(file.issues.isEmpty, "\(file.messages)")
  }

  /// ASAM OpenODD: `[low, high]` in a quoted text is a range too; a YAML list is for categories.
  @Test func `a range in a quoted text may have a comma`() {
    let file = DomainFile(whole: Self.wind.replacingOccurrences(of: "COND", with: "\"[5, 9] m/s\""))
    #expect(file.verdict(["wind_speed": 5]) == .inside, "\(file.messages)")
    #expect(file.verdict(["wind_speed": 10]) == .outside)
  }

  @Test func `a count is told without a unit`() {
    let file = DomainFile("ODD:\n  r:\n    INCLUDE_AND: {lanes: [1, 2]}\n")
    #expect(file.messages.contains("write \"[1 .. 2]\""), "\(file.messages)")
  }

  @Test func `borders are named with their unit`() {
    let file = DomainFile(
      whole: "TAXONOMY:\n  w: float velocity\n  c:\n    a: {w: \"< 36 km/h\"}\n"
        + "    b: {w: \"[10 .. 20] m/s\"}\n    d: {w: \"[15 .. 30] m/s\"}\n    e: {w: \"> 31 m/s\"}\n"
    )
    #expect(file.messages.contains("from 15 to 20 m/s"), "\(file.messages)")
    #expect(file.messages.contains("from 30 to 31 m/s"), "\(file.messages)")
  }

  @Test func `a plan is not read as an ODD`() {
    var file = DomainFile(whole: "IMPORT: [p.coverage.yaml]\n" + Self.file("", ""))
    file.texts["p.coverage.yaml"] = PlanFiles.plan
    #expect(file.issues.count == 1)
    #expect(file.messages.contains("coverage plan"), "\(file.messages)")
  }

  /// openodd-py: `TAXONOMY.zone.zone_type.fixed_zone is defined twice (in g.yaml and a.odd.yaml)`.
  @Test func `a class list that another file extends is said to be declared twice`() {
    var file = DomainFile(
      whole: """
        IMPORT: [g.yaml]
        TAXONOMY:
          zone:
            zone_type:
              fixed_zone: [campus]
        ODD:
          r:
            INCLUDE_AND: {fixed_zone: [campus, school]}
        """
    )
    file.texts["g.yaml"] =
      "TAXONOMY:\n  zone:\n    zone_type:\n      fixed_zone: [school, park]\n      other: [x, y]\n"
    #expect(file.places == ["ODD024 5"], "\(file.messages)")
    #expect(file.messages.contains("fixed_zone: declared in g.yaml:4 already"), "\(file.messages)")
    #expect(file.domain != nil)
  }

  /// Lines 7 and 10 of Autoware's file (commit ac0ce4c) extend `zone_type.fixed_zone` of the taxonomy.
  @Test(.enabled(if: RealData.isPresent, "\(RealData.absence)"))
  func `Autoware's extended taxonomy declares concepts twice and no class of its own`() {
    let path = RealData.path("odd/ODD_Taxonomy_Extended.yaml")
    let found = DeclarationCheck.check(paths: [path], read: PlanFiles.disk)
      .filter { $0.file == path && $0.severity != .note }
    #expect(!found.contains { $0.severity == .error }, "\(found)")
    let twice = found.filter { $0.message.contains("already") }
    // Both files list fixed_zone, drivable_area_type, lane_type, lane_dimensions and agent_type.
    #expect(twice.map(\.line) == [9, 12, 24, 26, 37], "\(found)")
  }
}
