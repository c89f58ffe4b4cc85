import Drives
import Foundation
import ODDCoverage
import TestSupport
import Testing

/// The list of rules, and that nothing is noticed which it does not name.
@Suite struct RuleTests {
  @Test func `every id in the code is in the list, and every id of the list is one`() throws {
    let listed = Set(RuleCatalog.groups.flatMap { $0.rules.map(\.id) })
    let files =
      FileManager.default.enumerator(atPath: "Sources")?.compactMap { $0 as? String } ?? []
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "Sources/\(file)", encoding: .utf8)
      for match in text.matches(of: /"([A-Z][A-Z0-9]{1,8}[0-9]{3})"/) {
        found.insert(String(match.1))
      }
    }
    // Names of hash functions, not rules.
    found.subtract(["SHA256", "CRC32"])
    #expect(found.count > 100)
    #expect(found.subtracting(listed).sorted() == [])
    #expect(listed.subtracting(found).sorted() == [])
  }

  @Test func `ids are unique and every rule says what to do`() {
    let rules = RuleCatalog.groups.flatMap(\.rules)
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules {
      #expect(!rule.meaning.isEmpty && !rule.remedy.isEmpty, "\(rule.id)")
      #expect(!rule.meaning.hasSuffix("."), "\(rule.id)")
    }
  }

  @Test func `the command lists, selects and refuses`() throws {
    let all = try CommandRun(["rules"])
    #expect(all.status == 0)
    #expect(all.output.contains("TIME010") && all.output.contains("MCAP004"))
    let some = try CommandRun(["rules", "time01", "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(some.output.utf8)) as? [String: Any]
    let ids = (document?["rules"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
    #expect(document?["schema"] as? String == "oddcov.rules/1")
    #expect(ids.count > 4 && ids.allSatisfy { $0.hasPrefix("TIME01") })
    #expect(try CommandRun(["rules", "NOPE"]).status == 64)
  }
}
