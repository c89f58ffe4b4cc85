import Foundation
import TestSupport
import Testing

/// The same bytes under two paths with different sidecars: DESIGN, Determinism, "a duplicate keeps
/// the lowest path".
@Suite struct DuplicateTests {
  private let folder: ScratchFolder
  /// Without a sidecar; `x` comes before `y`.
  private var low: String { folder.file("x.mcap") }
  /// With a sidecar that names a vehicle.
  private var high: String { folder.file("y/x.mcap") }

  init() throws {
    folder = try ScratchFolder()
    let source = CommandRun.checkout.appending(path: "SampleDrives/karl-1-noon.mcap")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(
      atPath: folder.file("y"),
      withIntermediateDirectories: true
    )
    try FileManager.default.copyItem(atPath: source, toPath: low)
    try FileManager.default.copyItem(atPath: source, toPath: high)
    try write("vehicle: of-the-higher-path\n", "y/x.drive.yaml")
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.file(name)))
  }

  private func index(_ name: String, _ options: String...) throws -> CommandRun {
    try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file(name)] + options
    )
  }

  /// Vehicle and recordings of the only drive.
  private func drive(_ name: String) throws -> (vehicle: String?, recordings: [String]) {
    let run = try CommandRun(["coverage", "--index", folder.file(name), "--json"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
    let drives = try #require(document["drive_list"] as? [[String: Any]])
    #expect(drives.count == 1)
    return (drives[0]["vehicle"] as? String, drives[0]["recordings"] as? [String] ?? [])
  }

  @Test(arguments: ["1", "2", "2", "2", "2"], [false, true])
  func `the lowest path is kept, whatever the jobs and the order`(
    jobs: String,
    isReversed: Bool
  ) throws {
    let paths = isReversed ? [high, low] : [low, high]
    let run = try index("i.sqlite", "--jobs", jobs, paths[0], paths[1])
    #expect(run.status == 0)
    #expect(run.errors.contains("\(high): duplicate of \(low)"))
    let drive = try drive("i.sqlite")
    #expect(drive.vehicle == nil)
    #expect(drive.recordings == [low])
  }

  @Test(arguments: [false, true])
  func `the lowest path is kept, whichever was indexed first, and the run says so`(
    isReversed: Bool
  ) throws {
    let paths = isReversed ? [high, low] : [low, high]
    #expect(try index("i.sqlite", paths[0]).errors.contains("duplicate") == false)
    let second = try index("i.sqlite", paths[1])
    #expect(second.status == 0)
    #expect(second.errors.contains("\(high): duplicate of \(low)"))
    let drive = try drive("i.sqlite")
    #expect(drive.vehicle == nil)
    #expect(drive.recordings == [low])
  }

  @Test func `a path that gives way is named once`() throws {
    _ = try index("i.sqlite", high)
    let run = try index("i.sqlite", "--jobs", "1", low, high)
    #expect(run.errors.components(separatedBy: "duplicate of").count == 2, "\(run.errors)")
  }

  @Test func `the document lists a duplicate as skipped`() throws {
    let run = try index("i.sqlite", "--json", high, low)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
    let recordings = try #require(document["recordings"] as? [[String: Any]])
    #expect(recordings.compactMap { $0["path"] as? String } == [low, high])
    #expect(recordings.compactMap { $0["status"] as? String } == ["ok", "skipped"])
    let problem = (recordings.last?["problems"] as? [[String: Any]])?.first
    #expect((problem?["message"] as? String)?.contains("duplicate of \(low)") == true)
  }

  @Test func `the kept path is read anew when its sidecar changes`() throws {
    try write("vehicle: before\n", "x.drive.yaml")
    _ = try index("i.sqlite", low, high)
    #expect(try drive("i.sqlite").vehicle == "before")
    try write("vehicle: after\n", "x.drive.yaml")
    #expect(try index("i.sqlite", low).status == 0)
    #expect(try drive("i.sqlite").vehicle == "after")
    #expect(try drive("i.sqlite").recordings == [low])
  }

  @Test func `another way to write the kept path is the same path`() throws {
    try write("vehicle: before\n", "x.drive.yaml")
    _ = try index("i.sqlite", low)
    try write("vehicle: after\n", "x.drive.yaml")
    let run = try index("i.sqlite", folder.file("y/../x.mcap"))
    #expect(!run.errors.contains("duplicate"))
    #expect(try drive("i.sqlite").vehicle == "after")
  }
}
