import Coverage
import Drives
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct CoverageJSONTests {
  /// The document, read back by a reader that we did not write.
  private func document() throws -> [String: Any] {
    let text =
      CoverageJSON.document(
        SampleSummary.coverage,
        recordings: RecordingCounts([.ok, .partial, .ok]),
        toolVersion: "0.1.0"
      )
      .text()
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func keys(_ value: Any?) throws -> Set<String> {
    Set(try #require(value as? [String: Any]).keys)
  }

  private func first(_ value: Any?) throws -> [String: Any] {
    try #require((value as? [[String: Any]])?.first)
  }

  @Test func `the document has every key of the design`() throws {
    let all = try document()
    #expect(all["schema"] as? String == "oddcov.coverage/1")
    #expect(all["as_of"] as? String == "2026-04-01")
    let design: Set = [
      "schema", "as_of", "set", "plan", "odd", "ledger", "axes", "summary", "cells",
      "requirements", "unknown",
    ]
    #expect(design.isSubset(of: Set(all.keys)))
    #expect(try keys(all["plan"]) == ["name", "version", "digest"])
    #expect(try keys(all["odd"]) == ["name", "digest", "revision", "structure"])
    #expect(try keys(all["ledger"]).isSuperset(of: ["measured", "given", "unmeasured"]))
    #expect((all["ledger"] as? [String: Any])?["given"] as? [String] == ["lane_width"])
    #expect(try Set(first(all["axes"]).keys) == ["name", "measure", "classes"])
    #expect(try Set(first(all["unknown"]).keys) == ["axis", "reason", "frames", "seconds"])
    #expect(try Set(first(all["other"]).keys) == ["axis", "value", "frames", "seconds"])
    #expect(try Set(first(all["outside"]).keys) == ["condition", "frames", "seconds"])
    #expect((all["drive_list"] as? [Any])?.count == 9)
    #expect((all["contradictions"] as? [Any])?.count == 1)
    #expect(all["cells_omitted"] as? Int == 0)
    #expect(
      all["recordings"] as? [String: Int] == [
        "ok": 2, "partial": 1, "unreadable": 0, "skipped": 0,
      ]
    )
  }

  @Test func `the summary has every figure of the design and they add up`() throws {
    let summary = try #require(try document()["summary"] as? [String: Any])
    let design: Set = [
      "grid", "cells", "met", "thin", "empty", "unobservable", "impossible", "excluded",
      "not_applicable", "waived", "certain", "possible", "frames", "verdict", "assignment",
      "drives", "certain_with_not_applicable",
    ]
    #expect(design.isSubset(of: Set(summary.keys)))
    let states = CellState.allCases.compactMap { summary[$0.rawValue] as? Int }
    #expect(states.count == 7)
    #expect(states.reduce(0, +) == summary["cells"] as? Int)
    let verdict = try #require(summary["verdict"] as? [String: Int])
    #expect(Set(verdict.keys) == ["inside", "assumed", "outside"])
    #expect(verdict.values.reduce(0, +) == summary["frames"] as? Int)
    let assignment = try #require(summary["assignment"] as? [String: Int])
    #expect(Set(assignment.keys) == ["certain", "ambiguous", "unknown"])
    #expect(assignment.values.reduce(0, +) == summary["frames"] as? Int)
  }

  @Test func `a cell has every key, all counts of evidence and only the asked ones of its target`()
    throws
  {
    let cells = try #require(try document()["cells"] as? [[String: Any]])
    #expect(cells.count == 96)
    // night, none, industrial: 560 s less 2 × 170 s.
    let thin = try #require(cells.first { $0["state"] as? String == "thin" })
    #expect(
      Set(thin.keys) == [
        "grid", "classes", "state", "reason", "resolvable", "waiver", "evidence", "possible",
        "target", "shortfall", "damage",
      ]
    )
    #expect(thin["reason"] is NSNull)
    #expect(thin["waiver"] is NSNull)
    #expect(
      try keys(thin["evidence"])
        .isSuperset(of: [
          "frames", "seconds", "metres", "episodes", "drives", "days", "vehicles", "places",
          "drive_equivalents",
        ])
    )
    #expect(try keys(thin["target"]) == ["seconds", "episodes", "drives", "days", "places"])
    let met = try #require(cells.first { $0["state"] as? String == "met" })
    #expect(try keys(met["shortfall"]).isEmpty)
  }

  @Test func `a plan without an ODD and a grid without a denominator give null`() throws {
    var summary = SampleSummary.coverage
    summary.oddName = nil
    summary.grids[0].states = [.notApplicable: 4]
    summary.tuples = nil
    let text = CoverageJSON.document(summary).text()
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(all["odd"] is NSNull)
    #expect(all["tuples"] is NSNull)
    let figures = try #require(all["summary"] as? [String: Any])
    #expect(figures["certain"] is NSNull)
    #expect(figures["possible"] is NSNull)
    #expect(figures["certain_with_not_applicable"] as? Double == 0)
  }

  @Test func `the document is as recorded`() throws {
    var summary = SampleSummary.coverage
    summary.cells = Array(summary.cells.prefix(3))
    summary.drives = Array(summary.drives.prefix(1))
    try expectGolden(
      CoverageJSON.document(
        summary,
        recordings: RecordingCounts([.ok, .ok, .partial]),
        toolVersion: "0.1.0"
      )
      .text(isPretty: true) + "\n",
      "coverage.json"
    )
  }

  @Test func `gaps are ranked nearest to their target first and unobservable cells have no rank`()
    throws
  {
    let text = GapsJSON.document(SampleSummary.coverage, limit: 1000).text()
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    #expect(all["schema"] as? String == "oddcov.gaps/1")
    let gaps = try #require(all["gaps"] as? [[String: Any]])
    let ranked = gaps.filter { $0["state"] as? String != "unobservable" }
    #expect(ranked.map { $0["rank"] as? Int } == Array(1...ranked.count))
    #expect(
      gaps.dropFirst(ranked.count).allSatisfy { $0["rank"] is NSNull && $0["state"] != nil }
    )
    let states = gaps.compactMap { $0["state"] as? String }
    #expect(Set(states) == ["empty", "thin", "unobservable"])
    #expect(states.drop { $0 != "unobservable" }.allSatisfy { $0 == "unobservable" })
    // No cell of the sample is named by a requirement, so nearness alone decides.
    let reached = ranked.compactMap { $0["reached"] as? Double }
    #expect(reached == reached.sorted(by: >))
    // The unobservable requirement weighs less than the thin one.
    let open = try #require(all["requirements"] as? [[String: Any]])
    #expect(open.compactMap { $0["id"] as? String } == ["SAF-112", "SAF-131"])
  }

  @Test func `gaps left out are counted`() throws {
    let text = GapsJSON.document(SampleSummary.coverage, limit: 2).text()
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    let lacking = SampleSummary.cells.count { $0.state.isInDenominator && $0.state != .met }
    #expect((all["gaps"] as? [Any])?.count == 2)
    #expect(all["gaps_omitted"] as? Int == lacking - 2)
  }
}
