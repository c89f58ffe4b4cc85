import Foundation
import TestSupport
import Testing

/// What may stand among the drives of `oddcov index`.
@Suite struct IndexArgumentTests {
  private static let noon = "SampleDrives/karl-1-noon.mcap"
  private let folder: ScratchFolder
  private var path: String { folder.file("i.sqlite") }

  init() throws { folder = try ScratchFolder() }

  private func index(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path] + arguments
    )
  }

  private func indexed() throws -> [String] {
    let run = try CommandRun(["coverage", "--index", path, "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let drives = try #require(document?["drive_list"] as? [[String: Any]])
    return drives.flatMap { $0["recordings"] as? [String] ?? [] }.sorted()
  }

  @Test func `a folder without a log ends with 65 and makes nothing`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("none"),
      withIntermediateDirectories: true
    )
    let run = try index([folder.file("none")])
    #expect(run.status == 65)
    #expect(run.errors.contains("no log under \(folder.file("none"))"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["none"])
  }

  @Test func `what belongs to a log is passed over with a note`() throws {
    let winter = "SampleDrives/ida-1-winter"
    let companions = [
      "SampleDrives/karl-1-noon.drive.yaml", "SampleDrives/README.md",
      "\(winter)/ida-1-winter.nmea", "\(winter)/metadata.yaml", "\(winter)/drive.yaml",
    ]
    let run = try index(companions + [Self.noon])
    #expect(run.status == 0)
    #expect(run.errors.contains("no logs"))
    #expect(run.errors.contains("karl-1-noon.drive.yaml"))
    #expect(try indexed() == [Self.noon])
    let only = try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("j.sqlite")]
        + companions
    )
    #expect(only.status == 65)
    #expect(!FileManager.default.fileExists(atPath: folder.file("j.sqlite")))
  }

  @Test(arguments: [
    ("/nonexistent/x.mcap", Int32(66)), ("SampleDrives/weather/karlsruhe-asos.csv", 65),
  ])
  func `one wrong path among good ones keeps the good ones`(
    wrong: String,
    status: Int32
  ) throws {
    let run = try index([wrong, Self.noon, "--quiet"])
    #expect(run.status == status)
    #expect(run.errors.contains(wrong))
    #expect(try indexed() == [Self.noon])
  }

  @Test func `a wrong path alone makes no index`() throws {
    #expect(try index(["/nonexistent/x.mcap"]).status == 66)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `weather takes one file and leaves the drives`() throws {
    let weather = "SampleDrives/weather/karlsruhe-asos.csv"
    #expect(try index(["--weather", weather, Self.noon]).status == 0)
    #expect(try indexed() == [Self.noon])
    let twice = try CommandRun([
      "remap", "--index", path, "--weather", weather, "--weather", weather,
    ])
    #expect(twice.status == 0)
    for command in ["index", "remap"] {
      #expect(try CommandRun([command, "--help"]).output.contains("repeat"), "\(command)")
    }
  }

  @Test func `quiet says of a partial log that it is one`() throws {
    let run = try index(["--quiet", "SampleDrives/ida-1-cut-off.mcap"])
    #expect(run.status == 65)
    #expect(run.errors.contains("ida-1-cut-off.mcap"))
    #expect(try index(["--quiet", Self.noon]).errors.isEmpty)
  }

  @Test func `a log that is readable again is no unreadable one any more`() throws {
    let log = folder.file("x.mcap")
    let source = CommandRun.checkout.appending(path: Self.noon).path(percentEncoded: false)
    try FileManager.default.copyItem(atPath: source, toPath: log)
    try Data("vehicle: [".utf8).write(to: URL(filePath: folder.file("x.drive.yaml")))
    #expect(try index([log]).status == 65)
    try Data("vehicle: karl-1\n".utf8).write(to: URL(filePath: folder.file("x.drive.yaml")))
    #expect(try index([log]).status == 0)
    let table = try CommandRun(["coverage", "--index", path]).output
    #expect(table.contains("Recordings: 1 ok\n"))
  }

  @Test func `a run with nothing new says so`() throws {
    #expect(try index([Self.noon]).errors.contains("1 new recording "))
    let again = try index([Self.noon])
    #expect(again.status == 0)
    #expect(again.errors.contains("nothing new, 1 was indexed already"))
    #expect(!again.errors.contains("1 recordings"))
  }
}
