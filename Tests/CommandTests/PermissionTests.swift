import Foundation
import TestSupport
import Testing

/// What the system refuses is 74, what is another kind of file is 65.
@Suite struct PermissionTests {
  private static let plan = "ODD/urban-pilot.coverage.yaml"
  private static let noon = "SampleDrives/karl-1-noon.mcap"
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func lock(_ name: String) throws -> String {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600],
      ofItemAtPath: folder.file(name)
    )
    return folder.file(name)
  }

  @Test(.enabled(if: CommandRun.canBeNobody, "another user needs root and setpriv"))
  func `an index that may not be read is an IO error, 74`() throws {
    let path = folder.file("i.sqlite")
    #expect(
      try CommandRun(["index", "--plan", Self.plan, "--index", path, Self.noon]).status == 0
    )
    let run = try CommandRun(["coverage", "--index", lock("i.sqlite")], asNobody: true)
    #expect(run.status == 74)
    #expect(run.errors.contains("\(path): "))
    #expect(run.errors.contains("permission"))
  }

  @Test(.enabled(if: CommandRun.canBeNobody, "another user needs root and setpriv"))
  func `a declared file that may not be read is an IO error, 74`() throws {
    try Data("plan: x\n".utf8).write(to: URL(filePath: folder.file("p.yaml")))
    let run = try CommandRun(["check", lock("p.yaml")], asNobody: true)
    #expect(run.status == 74)
    #expect(run.errors.contains("permission"))
  }

  @Test(.enabled(if: CommandRun.canBeNobody, "another user needs root and setpriv"))
  func `a log that may not be read names its path once`() throws {
    try Data(count: 64).write(to: URL(filePath: folder.file("x.mcap")))
    let run = try CommandRun(["inspect", lock("x.mcap")], asNobody: true)
    #expect(run.status == 74)
    #expect(run.errors.components(separatedBy: "x.mcap").count == 2, "\(run.errors)")
  }

  @Test func `a folder is no index, 65`() throws {
    for arguments in [
      ["coverage", "--index", folder.path],
      ["index", "--plan", Self.plan, "--index", folder.path, Self.noon],
      ["remap", "--index", folder.path],
    ] {
      let run = try CommandRun(arguments)
      #expect(run.status == 65, "\(arguments[0])")
      #expect(run.errors.contains("\(folder.path): a folder, not an index"), "\(run.errors)")
    }
  }

  @Test func `an index without a name is usage, 64`() throws {
    #expect(try CommandRun(["coverage", "--index", ""]).status == 64)
    let run = try CommandRun(["index", "--plan", Self.plan, "--index", "", Self.noon])
    #expect(run.status == 64)
  }

  @Test func `a missing plan for remap is no input, 66`() throws {
    let path = folder.file("i.sqlite")
    _ = try CommandRun(["index", "--plan", Self.plan, "--index", path, Self.noon])
    let run = try CommandRun(["remap", "--index", path, "--plan", "/nonexistent/p.yaml"])
    #expect(run.status == 66)
  }

  @Test func `a weather file that is none names its path once`() throws {
    try Data("no,weather\n1,2\n".utf8).write(to: URL(filePath: folder.file("bad.csv")))
    let run = try CommandRun([
      "index", "--plan", Self.plan, "--index", folder.file("i.sqlite"), "--weather",
      folder.file("bad.csv"), Self.noon,
    ])
    #expect(run.status == 65)
    #expect(run.errors.components(separatedBy: "bad.csv").count == 2, "\(run.errors)")
  }

  @Test func `a storage error names the index`() throws {
    let run = try CommandRun([
      "index", "--plan", Self.plan, "--index", "/nonexistent/i.sqlite", Self.noon,
    ])
    #expect(run.status == 74)
    #expect(run.errors.contains("oddcov: /nonexistent/i.sqlite: "))
  }
}
