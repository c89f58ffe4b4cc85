import Drives
import Foundation
import Testing

@testable import LogFormats

@Suite struct DriveDiscoveryTests {
  /// The first bytes of an MCAP file (MCAP specification, "Magic").
  static let mcap: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]
  static let ros1 = Array("#ROSBAG V2.0\n".utf8)
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func bag(_ name: String) throws {
    var writer = BagWriter()
    writer.messages = [WrittenMessage(time: 1)]
    try writer.write(to: "\(folder.path)/\(name)")
  }

  /// What is found, as `name format` below the test's folder.
  private func found(_ names: [String] = [""]) throws -> [String] {
    let paths = names.map { $0.isEmpty ? folder.path : "\(folder.path)/\($0)" }
    return try DriveDiscovery.logs(under: paths).filter { !$0.isOtherFile }
      .map { log in
        let name = log.path == folder.path ? "." : String(log.path.dropFirst(folder.path.count + 1))
        return "\(name) \(log.format ?? "(\(log.reason ?? ""))")"
      }
  }

  @Test func `a folder is walked in the order of its bytes`() throws {
    try folder.write("b/z.mcap", Self.mcap)
    try folder.write("b/Z.mcap", Self.mcap)
    try folder.write("a.mcap", Self.mcap)
    try folder.write("é.mcap", Self.mcap)
    #expect(try found() == ["a.mcap mcap", "b/Z.mcap mcap", "b/z.mcap mcap", "é.mcap mcap"])
  }

  @Test func `a bag is one log and its files are none`() throws {
    try bag("trips/night/night_0.db3")
    try folder.write("trips/night/metadata.yaml", "rosbag2_bagfile_information:\n  version: 5\n")
    try folder.write("trips/day.mcap", Self.mcap)
    #expect(try found() == ["trips/day.mcap mcap", "trips/night rosbag2"])
    #expect(try found(["trips/night/night_0.db3", "trips/night"]) == ["trips/night rosbag2"])
    #expect(try found(["trips/night/night_0.db3"]) == ["trips/night/night_0.db3 rosbag2"])
  }

  @Test func `a series of databases is a bag, several series are logs of their own`() throws {
    try bag("one/x_0.db3")
    try bag("one/x_1.db3")
    try bag("two/x_0.db3")
    try bag("two/y_0.db3")
    #expect(try found() == ["one rosbag2", "two/x_0.db3 rosbag2", "two/y_0.db3 rosbag2"])
  }

  @Test func `a database with a declaration of its own name is a log of its own`() throws {
    // Without metadata nothing says that a folder of one database is a bag.
    try bag("logs/a.db3")
    try folder.write("logs/a.drive.yaml", "vehicle: karl\n")
    #expect(try found() == ["logs/a.db3 rosbag2"])
    try bag("series/x_0.db3")
    try bag("series/x_1.db3")
    try folder.write("series/x_0.drive.yaml", "vehicle: karl\n")
    #expect(try found(["series"]) == ["series/x_0.db3 rosbag2", "series/x_1.db3 rosbag2"])
    // A declaration inside the folder speaks of the folder.
    try bag("own/y_0.db3")
    try folder.write("own/drive.yaml", "vehicle: ida\n")
    #expect(try found(["own"]) == ["own rosbag2"])
  }

  @Test func `files that are no logs are passed over`() throws {
    for name in ["notes.md", "w.csv", "plan.yaml", ".hidden.mcap", ".git/x.mcap", "photo.png"] {
      try folder.write(name, Self.mcap)
    }
    #expect(try found().isEmpty)
    let others = try DriveDiscovery.logs(under: [folder.path]).filter(\.isOtherFile)
    #expect(
      others.map { "\($0.path.dropFirst(folder.path.count + 1)): \($0.reason ?? "")" } == [
        "notes.md: a text, not a recording", "photo.png: a picture that is part of no recording",
        "plan.yaml: not a log of a known format", "w.csv: not a log of a known format",
      ]
    )
  }

  @Test func `a file that a sidecar names is read with its log`() throws {
    try folder.write("a.mcap", Self.mcap)
    try folder.write("a.drive.yaml", "gps_files: [a.nmea]\n")
    try folder.write("a.nmea", "$GPRMC,,V,,,,,,,,,,N*53\r\n")
    let logs = try DriveDiscovery.logs(under: [folder.path])
    #expect(logs.map(\.isOtherFile) == [true, false, true])
    #expect(logs.last?.reason?.contains("a.mcap, whose sidecar names it") == true)
    let survey = DriveDiscovery.survey(["\(folder.path)/a.nmea", "\(folder.path)/a.mcap"])
    #expect(survey.companions == ["\(folder.path)/a.nmea"])
    #expect(survey.logs.map(\.format) == ["mcap"])
  }

  @Test func `content decides what a log is`() throws {
    try folder.write("wrong.db3", Self.mcap)
    try bag("right.mcap")
    try folder.write("text.bag", "no log at all, and longer than a magic number")
    try folder.write("old.bag", Self.ros1)
    try folder.write("old.mcap", Self.ros1)
    try folder.write("renamed.bag", Self.mcap)
    #expect(
      try found() == [
        "old.bag rosbag1", "old.mcap rosbag1", "renamed.bag mcap", "right.mcap rosbag2",
        "text.bag rosbag1",
        "wrong.db3 mcap",
      ]
    )
  }

  @Test func `a log whose front is lost is told by its name`() throws {
    try folder.write("zeros.mcap", Array(repeating: 0, count: 100))
    try folder.write("empty.db3", [])
    #expect(try found() == ["empty.db3 rosbag2", "zeros.mcap mcap"])
  }

  @Test func `a named path must be a log`() throws {
    let text = try folder.write("notes.txt", "nothing to see here")
    let error = try #require(throws: LogError.self) {
      try DriveDiscovery.logs(under: [text])
    }
    #expect(error.kind == .malformed)
    #expect(error.message.contains("not a log of a known format (\(LogFormatRegistry.names))"))
    try folder.write("camera.data", Self.mcap)
    #expect(try found(["camera.data"]) == ["camera.data mcap"])
    let missing = try #require(throws: LogError.self) {
      try DriveDiscovery.logs(under: ["\(folder.path)/none"])
    }
    #expect(missing.kind == .missing)
  }

  @Test func `the same log counts once, whatever the order and the way to it`() throws {
    try folder.write("a/x.mcap", Self.mcap)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/b",
      withDestinationPath: "\(folder.path)/a"
    )
    #expect(try found(["a/x.mcap", "a", "a/../a/x.mcap", "b/x.mcap"]).count == 1)
    let ways = [["a/x.mcap", "b/x.mcap"], ["b/x.mcap", "a/x.mcap"]]
    #expect(try ways.map { try found($0) } == [["a/x.mcap mcap"], ["a/x.mcap mcap"]])
  }

  @Test func `links in circles do not hang`() throws {
    try folder.write("a/x.mcap", Self.mcap)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/a/up",
      withDestinationPath: folder.path
    )
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/a/self",
      withDestinationPath: "\(folder.path)/a/self"
    )
    #expect(try found() == ["a/x.mcap mcap"])
  }

  @Test func `a log in a folder that cannot be opened is no log that was left alone`() throws {
    try folder.write("a.mcap", Self.mcap)
    // POSIX: a link to itself is ELOOP whoever asks, root as well.
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/b.mcap",
      withDestinationPath: "b.mcap"
    )
    let logs = try DriveDiscovery.logs(under: [folder.path])
    #expect(logs.map(\.format) == ["mcap", nil])
    #expect(logs.map(\.isUnreadable) == [false, true])
  }

  @Test func `a named path that the system refuses is not missing`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/loop",
      withDestinationPath: "loop"
    )
    let error = try #require(throws: LogError.self) {
      try DriveDiscovery.logs(under: ["\(folder.path)/loop"])
    }
    #expect(error.kind == .io)
    #expect(error.rule == "LOG002")
  }

  @Test func `a device is not a regular file`() throws {
    let error = try #require(throws: LogError.self) {
      try DriveDiscovery.logs(under: ["/dev/null"])
    }
    #expect(error.kind == .malformed)
    #expect(error.message.contains("not a regular file"))
  }
}
