import Foundation
import Quantities
import Testing

@testable import ODD

@Suite struct WaiverFileTests {
  private static let file = """
    # waivers of the pilot
    - id: W-1
      where: {light: [night, dusk], area: town}
      reason: late vehicle
      owner: safety
      approved: 2026-03-01
      expires: 2026-06-30
      odd: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    - {id: W-2, where: {rain: {at_least: wet}}, reason: dry year, owner: ops, approved: 2026-01-01, expires: 2026-12-31}
    """

  private func read(_ text: String) throws -> [Waiver] {
    try WaiverFile.read(Array(text.utf8), file: "w.yaml", plan: PlanFiles().load())
  }

  @Test func `waivers are read in order`() throws {
    let found = try read(Self.file)
    #expect(found.map(\.id) == ["W-1", "W-2"])
    var dark = ClassSet(0)
    dark.insert(1)
    #expect(found[0].pattern.classes == [0: dark, 4: ClassSet(0)])
    #expect(found[0].expires.iso8601 == "2026-06-30" && found[0].odd?.count == 71)
    #expect(found[1].pattern.classes[1]?.indices == [1, 2] && found[1].odd == nil)
    #expect(try read("waivers:\n" + Self.file).map(\.id) == ["W-1", "W-2"])
  }

  @Test(arguments: [
    ("light: [night", "lights: [night", "PLAN014", 3, "'light'?"),
    ("[night, dusk]", "[nights, dusk]", "PLAN013", 3, "'night'?"),
    ("  owner: safety\n", "", "PLAN003", 2, "'owner'"),
    ("  expires: 2026-06-30\n", "", "PLAN003", 2, "'expires'"),
    ("approved: 2026-03-01", "approved: 1 March", "PLAN004", 6, "2026-04-01"),
    ("expires: 2026-06-30", "expires: 2026-02-28", "PLAN004", 2, "before it is approved"),
    ("expires: 2026-06-30", "expires: 2026-02-30", "PLAN004", 7, "no date"),
    ("id: W-2", "id: W-1", "PLAN005", 9, "line 2"),
    ("odd: sha256:", "odd: sha1:", "PLAN004", 8, "no digest"),
    ("reason: late", "raeson: late", "PLAN002", 4, "'reason'?"),
    ("where: {light: [night, dusk], area: town}", "where: {}", "PLAN025", 3, "empty"),
  ])
  func `a mistake is refused with its line`(
    old: String,
    new: String,
    rule: String,
    line: Int,
    word: String
  ) throws {
    #expect(Self.file.contains(old))
    let plan = try PlanFiles().load()
    do throws(DeclarationError) {
      _ = try WaiverFile.read(
        Array(Self.file.replacingOccurrences(of: old, with: new).utf8),
        file: "w.yaml",
        plan: plan
      )
      Issue.record("accepted")
    } catch {
      let issue = try #require(error.issues.first { $0.rule == rule }, "\(error.issues)")
      #expect(issue.line == line && issue.message.contains(word), "\(issue)")
      #expect(issue.file == "w.yaml" && issue.severity == .error)
    }
  }

  @Test(arguments: ["", "[]", "waivers: {}", "x", "- 1", "{a: b}", "\u{0}", "- {id: a}"])
  func `what is no list of waivers is refused`(text: String) {
    #expect(throws: DeclarationError.self) { try read(text) }
  }
}
