import Foundation
import GRDB
import TestSupport
import Testing

/// An index that says nothing about coverage yet must not look like one that does.
@Suite struct UnfinishedIndexTests {
  private let folder: ScratchFolder
  private var path: String { folder.file("i.sqlite") }

  init() throws {
    folder = try ScratchFolder()
    let run = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("i.sqlite"),
      "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-2-noon.mcap",
    ])
    #expect(run.status == 0)
  }

  /// What a process that was killed leaves: some of its transactions.
  private func change(_ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  private func run(_ command: String) throws -> CommandRun {
    let output = command == "report" ? ["--output", folder.file("r.html")] : []
    return try CommandRun([command, "--index", path] + output)
  }

  @Test(arguments: ["coverage", "gaps", "report"])
  func `recordings that belong to no drive yet end with 65`(command: String) throws {
    #expect(try run(command).status == 0)
    try change("DELETE FROM frame; DELETE FROM drive WHERE vehicle = 'karl-1'")
    let run = try run(command)
    #expect(run.status == 65)
    #expect(run.errors.contains("1 recording is not mapped"))
    #expect(run.errors.contains("oddcov index"))
  }

  @Test(arguments: ["coverage", "gaps", "report"])
  func `drives of another derivation than the last one end with 65`(command: String) throws {
    // A remap stores its rules first and then one drive after the other.
    try change("UPDATE property SET value = 'of a changed plan' WHERE name = 'derivation'")
    let run = try run(command)
    #expect(run.status == 65)
    #expect(run.errors.contains("2 recordings are not mapped"))
  }

  @Test func `running again completes an unfinished index`() throws {
    try change("DELETE FROM frame; DELETE FROM drive")
    let again = try CommandRun(["remap", "--index", path])
    #expect(again.status == 0)
    #expect(try run("coverage").status == 0)
  }

  @Test func `an index without frames has no date and ends with 65`() throws {
    try change("DELETE FROM frame; DELETE FROM drive; DELETE FROM recording")
    let table = try run("coverage")
    #expect(table.status == 65)
    #expect(table.errors.contains("no frames"))
    #expect(table.output.contains("as of       none"))
    #expect(!table.output.contains("1970"))
    let json = try CommandRun(["coverage", "--index", path, "--json"])
    #expect(json.status == 65)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    )
    #expect(document["as_of"] is NSNull)
    #expect(try run("report").status == 65)
    #expect(try !String(contentsOfFile: folder.file("r.html"), encoding: .utf8).contains("1970"))
    #expect(try run("gaps").status == 65)
  }
}
