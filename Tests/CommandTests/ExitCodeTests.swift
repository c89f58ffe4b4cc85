import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct ExitCodeTests {
  @Test func `help and version end with 0`() throws {
    #expect(try CommandRun(["--help"]).status == 0)
    #expect(try CommandRun(["--version"]).output.contains("0.1.0"))
  }

  @Test func `an unknown option is usage, 64`() throws {
    let run = try CommandRun(["coverage", "--indx", "x"])
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
  }

  @Test func `a missing log is no input, 66`() throws {
    let run = try CommandRun(["inspect", "/nonexistent/drive.mcap"])
    #expect(run.status == 66)
    #expect(run.errors.contains("/nonexistent/drive.mcap"))
  }

  @Test func `a missing index is no input, 66, and says how to make one`() throws {
    let run = try CommandRun(["coverage", "--index", "/nonexistent/index.sqlite"])
    #expect(run.status == 66)
    #expect(run.errors.contains("oddcov index"))
  }

  @Test func `a missing plan is no input, 66`() throws {
    let folder = try ScratchFolder()
    let run = try CommandRun([
      "index", "--plan", "/nonexistent/plan.yaml", "--index", folder.file("i.sqlite"),
      "SampleDrives",
    ])
    #expect(run.status == 66)
    #expect(run.errors.contains("/nonexistent/plan.yaml"))
  }

  @Test(arguments: ["garbage.mcap", "empty.mcap", "garbage.db3"])
  func `a log that is none is wrong data, 65`(_ name: String) throws {
    let folder = try ScratchFolder()
    let content = name.hasPrefix("empty") ? Data() : Data((0..<500).map { UInt8($0 % 251) })
    try content.write(to: URL(filePath: folder.file(name)))
    let run = try CommandRun(["inspect", folder.file(name)])
    #expect(run.status == 65)
    #expect(!run.errors.isEmpty)
  }

  @Test func `a log of a folder that cannot be read is wrong data, 65, not skipped`() throws {
    let folder = try ScratchFolder()
    try FileManager.default.copyItem(
      atPath: CommandRun.checkout.appending(path: "SampleDrives/karl-1-noon.mcap")
        .path(percentEncoded: false),
      toPath: folder.file("a.mcap")
    )
    // POSIX: a link to itself is ELOOP whoever asks, root as well.
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("b.mcap"),
      withDestinationPath: "b.mcap"
    )
    let inspected = try CommandRun(["inspect", "--json", folder.path])
    #expect(inspected.status == 65)
    #expect(inspected.output.contains("\"unreadable\""))
    #expect(inspected.errors.contains("b.mcap"))
    let indexed = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("i.sqlite"),
      folder.path,
    ])
    #expect(indexed.status == 65)
    #expect(indexed.errors.contains("b.mcap"))
    #expect(try CommandRun(["inspect", folder.file("b.mcap")]).status == 74)
  }

  @Test func `an index that is another program's file is refused, 65`() throws {
    let folder = try ScratchFolder()
    try Data("not a database, but long enough to have a header of a hundred bytes".utf8)
      .write(
        to: URL(filePath: folder.file("x.sqlite"))
      )
    let run = try CommandRun(["coverage", "--index", folder.file("x.sqlite")])
    #expect(run.status == 65)
    #expect(run.errors.contains("not an oddcov index"))
  }

  @Test func `an index that was killed before it had tables is wrong data, 65`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    // The oldest table that GRDB makes, before the first migration: no mark of ours, no tables.
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(0x6f64_6463)")
      try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try queue.close()
    let empty = folder.file("empty.sqlite")
    try Data().write(to: URL(filePath: empty))
    for (command, path) in [("coverage", path), ("gaps", path), ("coverage", empty)] {
      let run = try CommandRun([command, "--index", path])
      #expect(run.status == 65)
      #expect(run.errors.contains(path))
      #expect(run.errors.contains("run 'oddcov index' again"))
      #expect(!run.errors.contains("no such table"))
    }
  }

  @Test func `an index in a folder that does not exist is an IO error, 74`() throws {
    let run = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", "/nonexistent/i.sqlite",
      "SampleDrives/karl-1-noon.mcap",
    ])
    #expect(run.status == 74)
  }

  @Test func `a plan with a measure that does not exist is refused with a suggestion`() throws {
    let folder = try ScratchFolder()
    let path = CommandRun.checkout.appending(path: "ODD").path(percentEncoded: false)
    try Data(
      """
      plan: wrong
      version: 1
      odd: \(path)/urban-pilot.odd.yaml
      axes:
        time: {measure: sun_elevaton, classes: {down: "< 0 deg", up: ">= 0 deg"}}
      grids: {g: {axes: [time], need: {seconds: 1}}}
      """
      .utf8
    )
    .write(to: URL(filePath: folder.file("p.coverage.yaml")))
    let run = try CommandRun(["check", folder.file("p.coverage.yaml")])
    #expect(run.status == 65)
    #expect(run.output.contains("p.coverage.yaml:5"))
    #expect(run.output.contains("did you mean 'sun_elevation'"))
  }

  @Test func `the shipped files pass their own check`() throws {
    let run = try CommandRun([
      "check", "ODD/urban-pilot.coverage.yaml", "ODD/highway-pilot.coverage.yaml",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("0 errors"))
  }
}
