import Foundation
import GRDB
import TestSupport
import Testing

@Suite(.serialized) struct IndexTests {
  private static let plan = "ODD/urban-pilot.coverage.yaml"

  private func index(
    _ path: String,
    _ drives: [String],
    jobs: Int = 2,
    environment: [String: String] = [:]
  ) throws -> CommandRun {
    try CommandRun(
      ["index", "--plan", Self.plan, "--index", path, "--jobs", "\(jobs)"] + drives,
      environment: environment
    )
  }

  private func coverage(_ path: String) throws -> String {
    let run = try CommandRun(["coverage", "--index", path, "--json"])
    #expect(run.status == 0)
    return run.output
  }

  private var samples: [String] {
    get throws {
      try FileManager.default
        .contentsOfDirectory(
          atPath: CommandRun.checkout.appending(path: "SampleDrives").path(percentEncoded: false)
        )
        .filter {
          !$0.hasSuffix(".md") && !["weather", "roads"].contains($0) && !$0.hasSuffix(".yaml")
        }
        .map { "SampleDrives/\($0)" }.sorted()
    }
  }

  @Test func `the sample drives end with 65, because some are damaged, and are all indexed`() throws
  {
    let folder = try ScratchFolder()
    let run = try index(folder.file("i.sqlite"), ["SampleDrives"])
    #expect(run.status == 65)
    #expect(run.errors.contains("ida-1-cut-off.mcap"))
    #expect(run.errors.contains("karl-2-cut-off.bag"))
    let document = try #require(
      try JSONSerialization.jsonObject(
        with: Data(coverage(folder.file("i.sqlite")).utf8)
      ) as? [String: Any]
    )
    #expect(document["schema"] as? String == "oddcov.coverage/1")
    let summary = try #require(document["summary"] as? [String: Any])
    #expect(summary["drives"] as? Int == 30)
    let states = try #require(document["cells"] as? [[String: Any]])
      .compactMap {
        $0["state"] as? String
      }
    for state in [
      "met", "thin", "empty", "impossible", "not_applicable", "excluded",
    ] {
      #expect(states.contains(state), "the demo shows no \(state) cell")
    }
  }

  @Test func `another order, other jobs and another time zone give the same bytes`() throws {
    let folder = try ScratchFolder()
    let all = try samples
    _ = try index(folder.file("a.sqlite"), all, jobs: 1)
    _ = try index(
      folder.file("b.sqlite"),
      all.reversed(),
      jobs: 3,
      environment: ["TZ": "Asia/Tokyo"]
    )
    #expect(try coverage(folder.file("a.sqlite")) == coverage(folder.file("b.sqlite")))
    #expect(try IndexDump.rows(folder.file("a.sqlite")) == IndexDump.rows(folder.file("b.sqlite")))
  }

  @Test func `indexing twice, and one drive after the other, changes nothing`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    for drive in try samples { _ = try index(path, [drive]) }
    let once = try coverage(path)
    let rows = try IndexDump.rows(path)
    _ = try index(path, ["SampleDrives"])
    #expect(try coverage(path) == once)
    #expect(try IndexDump.rows(path) == rows)
    let whole = folder.file("whole.sqlite")
    _ = try index(whole, ["SampleDrives"])
    #expect(try coverage(whole) == once)
    #expect(try IndexDump.rows(whole) == rows)
  }

  @Test func `a run that is killed leaves a valid index, and running again completes it`() throws {
    let folder = try ScratchFolder()
    let undisturbed = folder.file("undisturbed.sqlite")
    _ = try index(undisturbed, ["SampleDrives"])
    // Killed after different times, among them the reading and the deriving.
    for milliseconds in [20, 60, 120, 250, 400] {
      let path = folder.file("killed-\(milliseconds).sqlite")
      let process = Process()
      process.executableURL = CommandRun.executable
      process.currentDirectoryURL = CommandRun.checkout
      process.arguments = ["index", "--plan", Self.plan, "--index", path, "SampleDrives"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(milliseconds) * 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      _ = try index(path, ["SampleDrives"])
      #expect(try coverage(path) == coverage(undisturbed))
      #expect(try IndexDump.rows(path) == IndexDump.rows(undisturbed))
    }
  }

  @Test func `a file that was killed with its first page alone is taken up again`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    // What is there after the first statement of a run, before its tables: one page, no log.
    let blank = try DatabaseQueue(path: path)
    try blank.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try blank.close()
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    try #require(size == 4096)
    #expect(try CommandRun(["coverage", "--index", path]).status == 65)
    #expect(try index(path, ["SampleDrives/karl-1-noon.mcap"]).status == 0)
    #expect(try coverage(path).contains("urban-pilot"))
  }

  @Test func `another plan is refused and remap takes it without a log`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    let log = "SampleDrives/karl-1-noon.mcap"
    _ = try index(path, [log])
    let other = try CommandRun([
      "index", "--plan", "ODD/highway-pilot.coverage.yaml", "--index", path, log,
    ])
    #expect(other.status == 65)
    #expect(other.errors.contains("oddcov remap"))
    let remap = try CommandRun([
      "remap", "--plan", "ODD/highway-pilot.coverage.yaml", "--index", path,
    ])
    #expect(remap.status == 0)
    #expect(try coverage(path).contains("highway-pilot"))
    let back = try CommandRun(["remap", "--plan", Self.plan, "--index", path])
    #expect(back.status == 0)
    let fresh = folder.file("fresh.sqlite")
    _ = try index(fresh, [log])
    #expect(try coverage(path) == coverage(fresh))
    #expect(try IndexDump.rows(path) == IndexDump.rows(fresh))
  }

  @Test func `the index is left without a write-ahead log`() throws {
    let folder = try ScratchFolder()
    _ = try index(folder.file("i.sqlite"), ["SampleDrives/karl-1-noon.mcap"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["i.sqlite"]
    )
  }

  @Test func `the page is one file without network`() throws {
    let folder = try ScratchFolder()
    _ = try index(folder.file("i.sqlite"), ["SampleDrives"])
    let run = try CommandRun([
      "report", "--index", folder.file("i.sqlite"), "--output", folder.file("r.html"),
    ])
    #expect(run.status == 0)
    let page = try String(contentsOfFile: folder.file("r.html"), encoding: .utf8)
    #expect(!page.contains("http://") || !page.contains("src=\"http"))
    #expect(page.contains("7 of 11 ODD concepts measured"))
    // The day of the last frame is written out, so that the same page comes again on any day.
    #expect(page.contains("--as-of 2026-10-05 --output report.html"))
    #expect(page.contains("oddcov index --plan ODD/urban-pilot.coverage.yaml --index"))
    #expect(page.contains("its sidecar, GPS files, reader"))
    #expect(page.contains("of ground at 49° of latitude"))
    #expect(page.utf8.count < 5_000_000)
  }
}
