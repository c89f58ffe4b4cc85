import Foundation
import TestSupport
import Testing

/// Waivers and declared shares from the command line, over one sample drive.
@Suite struct WaiverCommandTests {
  private static let exposure = """

    exposure:
      source: fleet study
      owner: operations
      shares:
        - {axis: area, share: {old_town: 0.3, residential: 0.5, industrial: 0.1, depot: 10 %}}
        - {axis: time_of_day, share: {night: 0.2, twilight: 0.1, low_sun: 0.2, day: 0.5}}
        - {axis: rain, share: {none: 0.9, light: 0.06, moderate: 0.02, heavy: 0.02}}

    """

  private static let waivers = """
    - {id: W-1, where: {time_of_day: night}, reason: no crew, owner: safety, approved: 2026-01-01, expires: 2026-06-30}
    - {id: W-2, where: {area: depot}, reason: closed, owner: ops, approved: 2025-01-01, expires: 2025-12-31}

    """

  /// The shipped plan with shares, indexed with one drive.
  private func index(in folder: borrowing ScratchFolder) throws -> String {
    let plan = URL(filePath: try ShippedDeclarations.copy(into: folder.file("")))
    try Data((String(contentsOf: plan, encoding: .utf8) + Self.exposure).utf8).write(to: plan)
    try Data(Self.waivers.utf8).write(to: URL(filePath: folder.file("w.yaml")))
    let path = folder.file("i.sqlite")
    let run = try CommandRun([
      "index", "--plan", plan.path(percentEncoded: false), "--index", path,
      "SampleDrives/karl-1-noon.mcap",
    ])
    #expect(run.status == 0, "\(run.errors)")
    return path
  }

  private func summary(_ arguments: [String]) throws -> [String: Any] {
    let run = try CommandRun(arguments + ["--json"])
    #expect(run.status == 0, "\(run.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(document)
  }

  @Test func `waivers count at the date that is named, and raw figures stay`() throws {
    let folder = try ScratchFolder()
    let path = try index(in: folder)
    let base = ["coverage", "--index", path]
    let raw = try summary(base)
    #expect(raw["waivers"] is NSNull)
    var found: [String: (waived: Int, statuses: [String])] = [:]
    for date in ["2025-06-01", "2026-06-30", "2026-07-01"] {
      let document = try summary(base + ["--waivers", folder.file("w.yaml"), "--as-of", date])
      #expect(document["as_of"] as? String == date)
      let figures = try #require(document["summary"] as? [String: Any])
      let plain = try #require(raw["summary"] as? [String: Any])
      #expect(figures["certain"] as? Double == plain["certain"] as? Double)
      #expect(figures["empty"] as? Int == plain["empty"] as? Int)
      let ledger = try #require(document["waivers"] as? [String: Any])
      #expect((ledger["digest"] as? String)?.hasPrefix("sha256:") == true)
      let entries = try #require(ledger["entries"] as? [[String: Any]])
      let waived = try #require(figures["waived"] as? Int)
      found[date] = (waived, entries.compactMap { $0["status"] as? String })
      let cells = try #require(document["cells"] as? [[String: Any]])
      let marked = cells.count {
        $0["grid"] as? String == "conditions" && $0["waiver"] is String
      }
      #expect(marked == waived)
    }
    #expect(found["2025-06-01"]?.statuses == ["pending", "active"])
    #expect(found["2026-06-30"]?.statuses == ["active", "expired"])
    #expect(found["2026-07-01"]?.statuses == ["expired", "expired"])
    // The ODD leaves 16 of the 24 cells of the night, all of them open.
    #expect(found["2026-06-30"]?.waived == 16 && found["2026-07-01"]?.waived == 0)
  }

  @Test func `every form names waivers and what the shares assume`() throws {
    let folder = try ScratchFolder()
    let path = try index(in: folder)
    let options = ["--index", path, "--waivers", folder.file("w.yaml"), "--as-of", "2026-06-30"]
    for format in ["text", "json", "html"] {
      let run = try CommandRun(["report", "--format", format, "--output", "-"] + options)
      #expect(run.status == 0, "\(run.errors)")
      for word in ["independence assumed", "W-1", "fleet study"] {
        #expect(run.output.contains(word), "\(format) \(word)")
      }
    }
    let gaps = try CommandRun(["gaps"] + options)
    #expect(gaps.output.contains("w a waiver holds for it"))
    #expect(gaps.output.contains("Waivers as of 2026-06-30: 1 of 2 count"))
  }

  @Test func `a file of waivers that is missing or wrong ends with its own code`() throws {
    let folder = try ScratchFolder()
    let path = try index(in: folder)
    let missing = try CommandRun(["coverage", "--index", path, "--waivers", folder.file("no.yaml")])
    #expect(missing.status == 66 && missing.errors.contains("no.yaml"))
    let text = Self.waivers.replacingOccurrences(of: "area: depot", with: "area: depots")
    try Data(text.utf8).write(to: URL(filePath: folder.file("w.yaml")))
    let wrong = try CommandRun(["gaps", "--index", path, "--waivers", folder.file("w.yaml")])
    #expect(wrong.status == 65 && wrong.errors.contains("w.yaml:2: error"), "\(wrong.errors)")
    #expect(wrong.errors.contains("PLAN013"))
  }
}
