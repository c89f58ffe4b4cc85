import Foundation
import TestSupport
import Testing

@Suite(.serialized, .enabled(if: MountedFolder.isPossible, "\(MountedFolder.absence)"))
struct DiskTests {
  private func index(_ path: String, _ drives: [String]) throws -> CommandRun {
    try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path] + drives
    )
  }

  @Test func `a disk that fills up ends with 74 and keeps what was indexed`() throws {
    let disk = try MountedFolder(byteCount: 3_000_000)
    let path = disk.file("i.sqlite")
    #expect(try index(path, ["SampleDrives/karl-1-noon.mcap"]).status == 0)
    let before = try CommandRun(["coverage", "--index", path, "--json"]).output
    // What is left of the disk is filled up, so that the next drive finds no room.
    FileManager.default.createFile(atPath: disk.file("filler"), contents: nil)
    let filler = try FileHandle(forWritingTo: URL(filePath: disk.file("filler")))
    let block = Data(count: 4096)
    do { while true { try filler.write(contentsOf: block) } } catch {}
    try filler.close()

    let run = try index(
      path,
      ["SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-june-noon.mcap"]
    )
    #expect(run.status == 74)
    #expect(run.errors.contains("\(path): the disk is full"))
    // What could not be folded in stays beside the index, and the run says so.
    let isLogLeft = FileManager.default.fileExists(atPath: path + "-wal")
    #expect(run.errors.contains("copy all three") == isLogLeft)
    try FileManager.default.removeItem(atPath: disk.file("filler"))
    #expect(try CommandRun(["coverage", "--index", path, "--json"]).output == before)
    #expect(
      try index(path, ["SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-june-noon.mcap"])
        .status
        == 0
    )
  }

  @Test func `a log that cannot be folded in on a full disk is named`() throws {
    // The sample drives take 1.5 MB: the write-ahead log alone fills this disk.
    let disk = try MountedFolder(byteCount: 900_000)
    let path = disk.file("i.sqlite")
    let run = try index(path, ["SampleDrives"])
    #expect(run.status == 74)
    #expect(FileManager.default.fileExists(atPath: path + "-wal"))
    #expect(run.errors.contains("copy all three files"))
    // Its drives were never derived: not a clean report.
    let coverage = try CommandRun(["coverage", "--index", path])
    #expect(coverage.status == 65)
    #expect(coverage.errors.contains("not mapped"))
  }

  @Test func `a read-only disk is refused with 74, and its index is read`() throws {
    let disk = try MountedFolder(byteCount: 4_000_000)
    let path = disk.file("i.sqlite")
    #expect(try index(path, ["SampleDrives/karl-1-noon.mcap"]).status == 0)
    let before = try CommandRun(["coverage", "--index", path, "--json"])
    #expect(before.status == 0)
    try disk.makeReadOnly()

    let run = try index(path, ["SampleDrives/karl-1-june-noon.mcap"])
    #expect(run.status == 74)
    #expect(run.errors.contains("i.sqlite") || run.errors.contains("index:"))
    #expect(!run.errors.contains("internal error"))
    #expect(try CommandRun(["coverage", "--index", path, "--json"]).output == before.output)
    let page = try CommandRun(["report", "--index", path, "--output", disk.file("report.html")])
    #expect(page.status == 74)
    #expect(page.errors.contains("report.html"))
  }
}
