import Foundation
import Testing

@testable import ODD

/// The text whose digest says what an ODD means.
@Suite struct DomainStructureTests {
  private static let plain = """
    TAXONOMY:
      env:
        rain: float precipitation_rate
        wind: float velocity
        level: {dry: {rain: "< 0.1 mm/h"}, wet: {rain: ">= 0.1 mm/h"}}
        kind: [town, dead_end]
    ODD:
      r:
        TITLE: Fair weather
        METADATA: {version: 1.0.0}
        INCLUDE_AND: {wind: "<= 36 km/h", kind: [town, dead_end]}
        EXCLUDE_OR: {bad: true}
    MODULES:
      storm: {LABEL: bad, INCLUDE_AND: {rain: "> 7.6 mm/h"}}
    """

  private static func changed(_ old: String, _ new: String) throws -> String {
    try #require(plain.contains(old))
    return plain.replacingOccurrences(of: old, with: new)
  }

  private static func structure(_ text: String) throws -> String {
    let file = DomainFile(whole: text)
    return try #require(file.structure, "\(file.messages)")
  }

  @Test(arguments: [
    ("TITLE: Fair weather", "TITLE: Anything else"),
    ("version: 1.0.0", "version: 2.0.0"),
    ("<= 36 km/h", "<= 10 m/s"),
    ("\"<= 36 km/h\"", "' <=  36   km/h '"),
    ("METADATA:", "# a comment\n    METADATA:"),
    ("[town, dead_end]}\n    EXCLUDE", "[dead_end, town]}\n    EXCLUDE"),
    ("> 7.6 mm/h", "> 0.76 cm/h"),
    ("bad: true", "wrong: true"),
    ("{rain: \"> 7.6 mm/h\"}", "{OR: {rain: \"> 7.6 mm/h\"}}"),
    (
      "INCLUDE_AND: {wind: \"<= 36 km/h\", kind: [town, dead_end]}",
      "INCLUDE_AND: {kind: [town, dead_end], wind: \"<= 36 km/h\"}"
    ),
    (
      "    rain: float precipitation_rate\n    wind: float velocity\n",
      "    wind: float velocity\n    rain: float precipitation_rate\n"
    ),
  ])
  func `another spelling of the same is the same`(old: String, new: String) throws {
    var text = try Self.changed(old, new)
    if new == "wrong: true" {
      text = text.replacingOccurrences(of: "LABEL: bad", with: "LABEL: wrong")
    }
    #expect(try Self.structure(text) == Self.structure(Self.plain))
  }

  @Test(arguments: [
    ("<= 36 km/h", "< 36 km/h"),
    ("<= 36 km/h", "<= 37 km/h"),
    ("> 7.6 mm/h", "> 7.5 mm/h"),
    (">= 0.1 mm/h", ">= 0.2 mm/h"),
    ("EXCLUDE_OR: {bad: true}", "EXCLUDE_OR: {bad: false}"),
    ("INCLUDE_AND: {wind", "INCLUDE_OR: {wind"),
    ("kind: [town, dead_end]\nODD", "kind: [dead_end, town]\nODD"),
    ("LABEL: bad", "LABEL: bad, ACTIVE: false"),
  ])
  func `another meaning is another structure`(old: String, new: String) throws {
    #expect(try Self.structure(Self.changed(old, new)) != Self.structure(Self.plain))
  }

  @Test func `a file with errors has no structure, a taxonomy alone has one`() throws {
    #expect(DomainFile(whole: try Self.changed("km/h", "kmm/h")).structure == nil)
    let taxonomy = DomainFile(whole: "TAXONOMY:\n  wind: float velocity\n")
    #expect(taxonomy.structure?.contains("wind") == true)
    #expect(taxonomy.domain == nil)
  }

  @Test func `files are named by their last part, or by their path where two share it`() {
    #expect(DomainRevision.names(["p/a.yml", "p/sub/t.yml"]) == ["a.yml", "t.yml"])
    #expect(
      DomainRevision.names(["p/a.yml", "p/x/t.yml", "t.yml"]) == ["a.yml", "x/t.yml", "../t.yml"]
    )
    #expect(
      DomainRevision.text([("p/a.yml", "ff"), ("p/z.yml", "00"), ("p/b.yml", "11")])
        == "openodd-transmission/1\nentry\ta.yml\nfile\ta.yml\tff\nfile\tb.yml\t11\nfile\tz.yml\t00\n"
    )
  }
}
