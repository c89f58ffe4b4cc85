import Foundation
import TestSupport
import Testing

/// Why a plan raises, lowers or ignores a rule.
@Suite struct RuleReasonTests {
  /// The reason that a plan gives for raising or lowering a rule stands wherever its problem does.
  @Test func `the reason for a rule's severity is shown with its problems`() throws {
    try RoadsCommandTests.inFolder { folder in
      let plan = try RoadsCommandTests.bare(folder)
      let text = try String(contentsOfFile: plan, encoding: .utf8)
      let log = "SampleDrives/ida-1-cut-off.mcap"
      let index = folder.appending(path: "i.sqlite").path(percentEncoded: false)
      let plain = try CommandRun(["index", "--json", "--plan", plan, "--index", index, log])
      let rule = try #require(plain.output.firstMatch(of: /"rule" ?: ?"(MCAP[0-9]{3})"/)).1
      try
        (text + """
          rules:
            \(rule): {severity: error, because: every cut-off log is driven again}
            TIME010: {severity: ignore, because: this fleet has no such clock}

          """)
        .write(toFile: plan, atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: index)
      let run = try CommandRun(["index", "--plan", plan, "--index", index, log])
      #expect(
        run.errors.contains("by the plan an error: every cut-off log is driven again (\(rule))")
      )
      let again = folder.appending(path: "j.sqlite").path(percentEncoded: false)
      let json = try CommandRun(["index", "--json", "--plan", plan, "--index", again, log])
      let document = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      )
      let rules = try #require(document["rules"] as? [[String: Any]])
      #expect(rules.map { $0["severity"] as? String } == ["error", "ignore"])
      let recordings = try #require(document["recordings"] as? [[String: Any]])
      let problems = recordings.flatMap { $0["problems"] as? [[String: Any]] ?? [] }
      #expect(
        problems.filter { $0["rule"] as? String == String(rule) }
          .allSatisfy { $0["because"] as? String == "every cut-off log is driven again" }
      )
      #expect(problems.contains { $0["rule"] as? String == String(rule) })
      let page = try CommandRun(["report", "--index", index, "--output", "-"]).output
      #expect(page.contains("By the plan: every cut-off log is driven again"))
      #expect(page.contains("TIME010 is ignored by the plan: this fleet has no such clock"))
    }
  }
}
