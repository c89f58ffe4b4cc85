import Foundation
import GRDB
import TestSupport
import Testing

/// `oddcov set` and `--set`, over a sample drive.
@Suite struct FrameSetCommandTests {
  private static let log = "SampleDrives/karl-1-noon.mcap"

  /// A plan beside the samples with a set of its own.
  private func indexed(_ folder: URL) throws -> String {
    let plan = try RoadsCommandTests.bare(folder)
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let sets = "\nsets: {labelled: {need: {frames: 3, drives: 1}}, val: {need: {frames: 9}}}\n"
    try (text + sets).write(toFile: plan, atomically: true, encoding: .utf8)
    let index = folder.appending(path: "i.sqlite").path(percentEncoded: false)
    let run = try CommandRun(["index", "--plan", plan, "--index", index, Self.log])
    #expect(run.status == 0, "\(run.errors)")
    return index
  }

  private func list(_ rows: [String], in folder: URL) throws -> String {
    let file = folder.appending(path: "list.csv")
    try rows.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    return file.path(percentEncoded: false)
  }

  /// Every tenth frame of a camera, which is more than gap_limit apart.
  private func rows(_ index: String) throws -> [String] {
    try DatabaseQueue(path: index)
      .read { db in
        let all = try String.fetchAll(
          db,
          sql: """
            SELECT drive || ',' || sensor || ',' || time_ns FROM v_frame
            WHERE sensor = (SELECT min(sensor) FROM v_frame) ORDER BY time_ns
            """
        )
        return ["drive,sensor,time_ns"] + stride(from: 0, to: all.count, by: 40).map { all[$0] }
      }
  }

  private func member(_ name: String, of document: String) throws -> Any? {
    let object = try JSONSerialization.jsonObject(with: Data(document.utf8))
    return try #require(object as? [String: Any])[name]
  }

  @Test func `the map of a set shows the places of its frames alone`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      let (all, first) = try DatabaseQueue(path: index)
        .read { db in
          (
            try Int.fetchOne(
              db,
              sql: "SELECT count(DISTINCT place_column || ' ' || place_row) FROM v_cod"
            ),
            try String.fetchAll(
              db,
              sql: """
                SELECT drive || ',' || sensor || ',' || time_ns FROM v_frame
                WHERE latitude_deg IS NOT NULL ORDER BY time_ns LIMIT 8
                """
            )
          )
        }
      let list = try list(["drive,sensor,time_ns"] + first, in: folder)
      let added = try CommandRun(["set", "--index", index, "--name", "val", "--frames", list])
      #expect(added.status == 0, "\(added.errors)")
      func map(_ words: String...) throws -> String {
        let page = try CommandRun(["report", "--index", index, "--output", "-"] + words)
        #expect(page.status == 0, "\(page.errors)")
        let match = try #require(page.output.firstMatch(of: /aria-label="Map: ([^"]*)"/))
        return String(match.1)
      }
      let squares = try #require(all)
      #expect(squares > 1)
      #expect(try map().contains("in \(squares) squares;"))
      #expect(try map("--set", "val").contains("in 1 square;"))
    }
  }

  @Test func `a set is added, shown, counted and removed`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      #expect(try CommandRun(["set", "--index", index]).output.hasPrefix("no frame sets"))
      let rows = try rows(index)
      let list = try list(rows, in: folder)
      let added = try CommandRun(["set", "--index", index, "--name", "labelled", "--frames", list])
      #expect(added.status == 0, "\(added.errors)")
      #expect(added.output.contains("set labelled: \(rows.count - 1) frames, sha256:"))
      #expect(added.output.contains("1 drive derived"))
      let coverage = try CommandRun(["coverage", "--index", index, "--set", "labelled", "--json"])
      #expect(coverage.status == 0, "\(coverage.errors)")
      #expect(try member("set", of: coverage.output) as? String == "labelled")
      let digest = try #require(try member("set_digest", of: coverage.output) as? String)
      #expect(try CommandRun(["set", "--index", index]).output.contains(digest))
      let drives = try #require(
        try member("drive_list", of: coverage.output) as? [[String: Any]]
      )
      #expect(drives.map { $0["frames"] as? Int } == [rows.count - 1])
      for command in ["coverage", "gaps"] {
        let text = try CommandRun([command, "--index", index, "--set", "labelled"])
        #expect(text.status == 0, "\(text.errors)")
      }
      let page = folder.appending(path: "r.html").path(percentEncoded: false)
      let report = try CommandRun([
        "report", "--index", index, "--set", "labelled", "--output", page,
      ])
      #expect(report.status == 0, "\(report.errors)")
      #expect(try String(contentsOfFile: page, encoding: .utf8).contains("labelled (sha256:"))
      // All frames are counted as before.
      let whole = try CommandRun(["coverage", "--index", index, "--json"])
      #expect(try member("set", of: whole.output) as? String == "recorded")
      #expect(try member("set_digest", of: whole.output) == nil)
      let removed = try CommandRun(["set", "--index", index, "--name", "labelled", "--remove"])
      #expect(removed.status == 0)
      let left = try CommandRun(["set", "--index", index, "--json"])
      #expect(try (member("sets", of: left.output) as? [Any])?.isEmpty == true)
    }
  }

  @Test func `rows without a frame are named, end with 65 and store nothing unless told to`() throws
  {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      let list = try list(try rows(index) + ["nobody,front,1", "x"], in: folder)
      let arguments = ["set", "--index", index, "--name", "labelled", "--frames", list]
      let refused = try CommandRun(arguments)
      #expect(refused.status == 65)
      #expect(refused.errors.contains("no drive 'nobody'"))
      #expect(refused.errors.contains("2 of "))
      #expect(refused.output.contains("not stored"))
      #expect(try CommandRun(["set", "--index", index]).output.hasPrefix("no frame sets"))
      let partial = try CommandRun(arguments + ["--partial", "--json"])
      #expect(partial.status == 65)
      #expect(try member("stored", of: partial.output) as? Bool == true)
      #expect(try member("unmatched", of: partial.output) as? Int == 2)
    }
  }

  @Test func `a set that is not there is answered with the nearest name`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      let list = try list(try rows(index), in: folder)
      _ = try CommandRun(["set", "--index", index, "--name", "labelled", "--frames", list])
      let mistyped = try CommandRun(["coverage", "--index", index, "--set", "labeled"])
      #expect(mistyped.status == 64)
      #expect(mistyped.errors.contains("did you mean 'labelled'?"))
      let planned = try CommandRun(["gaps", "--index", index, "--set", "val"])
      #expect(planned.status == 64)
      #expect(planned.errors.contains("the plan declares it"))
      // A set without a need of its own has that of the grids, which ask for seconds.
      _ = try CommandRun(["set", "--index", index, "--name", "other", "--frames", list])
      let thinned = try CommandRun(["coverage", "--index", index, "--set", "other"])
      #expect(thinned.status == 65)
      #expect(thinned.errors.contains("set other: grid conditions asks for seconds"))
    }
  }

  @Test(arguments: [
    ["--name", "labelled"], ["--frames", "l.csv"], ["--remove"],
    ["--name", "a", "--frames", "l.csv", "--remove"],
    ["--name", "a", "--frames", "l.csv", "--tolerance", "5"],
  ])
  func `options that do not go together are refused`(arguments: [String]) throws {
    #expect(try CommandRun(["set", "--index", "none.sqlite"] + arguments).status == 64)
  }

  @Test func `names and lists that cannot be are refused`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      func status(_ name: String, _ list: String) throws -> Int32 {
        try CommandRun(["set", "--index", index, "--name", name, "--frames", list]).status
      }
      let good = try list(try rows(index), in: folder)
      #expect(try status("recorded", good) == 64)
      #expect(try status("a:b", good) == 64)
      #expect(try status("a", folder.appending(path: "none.csv").path(percentEncoded: false)) == 66)
      #expect(try status("a", try list(["sensor"], in: folder)) == 65)
      #expect(try status("a", try list(["drive"], in: folder)) == 65)
      #expect(
        try CommandRun(["set", "--index", index, "--name", "a", "--remove"]).status == 64
      )
    }
  }
}
