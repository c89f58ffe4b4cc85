import Drives
import Foundation
import Quantities
import Testing

@testable import LogFormats

@Suite struct Rosbag2FolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read() throws -> Recording {
    try Rosbag2Format.read(folder.path, options: LogReadingOptions())
  }

  /// Writes `bag_<number>.db3` with ten messages.
  private func split(_ number: Int, name: String? = nil) throws {
    var writer = BagWriter()
    writer.messages = (0..<10).map { WrittenMessage(time: Int64(number) * 1_000 + $0) }
    try writer.write(to: "\(folder.path)/\(name ?? "bag_\(number).db3")")
  }

  /// `metadata.yaml` as rosbag2 writes it, with what a test is about.
  private func metadata(
    _ paths: [String],
    version: Int = 5,
    count: Int,
    mode: String = "",
    format: String = "",
    quality: String = "\"\""
  ) throws {
    let list = paths.isEmpty ? " []" : paths.map { "\n    - \($0)" }.joined()
    try folder.write(
      "metadata.yaml",
      """
      rosbag2_bagfile_information:
        version: \(version)
        storage_identifier: sqlite3
        duration:
          nanoseconds: 9
        starting_time:
          nanoseconds_since_epoch: 0
        message_count: \(count)
        topics_with_message_count:
          - topic_metadata:
              name: /chatter
              type: std_msgs/msg/String
              serialization_format: cdr
              offered_qos_profiles: \(quality)
            message_count: \(count)
        compression_format: "\(format)"
        compression_mode: "\(mode)"
        relative_file_paths:\(list)
      """
    )
  }

  @Test(arguments: [1, 2, 3])
  func `before version 4 paths carry the folder's name of that time`(version: Int) throws {
    try split(0)
    try metadata(["old_name/bag_0.db3"], version: version, count: 10)
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.problems.isEmpty)
  }

  @Test(arguments: [
    (8, "\"- history: 1\\n  depth: 5\""),
    (9, "\n          - history: keep_last\n            depth: 5"),
    (12, "[]"),
  ])
  func `quality of service may be text or a list`(version: Int, quality: String) throws {
    try split(0)
    try metadata(["bag_0.db3"], version: version, count: 10, quality: quality)
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.problems.isEmpty)
  }

  @Test func `split files make one recording`() throws {
    for number in 0..<3 { try split(number) }
    try metadata((0..<3).map { "bag_\($0).db3" }, count: 30)
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [30])
    #expect(recording.start?.nanosecondsSince1970 == 0)
    #expect(recording.end?.nanosecondsSince1970 == 2_009)
    #expect(recording.bytesRead <= recording.byteCount)
    #expect(recording.problems.isEmpty)
  }

  @Test func `without metadata the number orders the files, not the letters`() throws {
    #expect(BagFileName("bag_2.db3") < BagFileName("bag_10.db3"))
    for number in [10, 2] { try split(number) }
    #expect(try Rosbag2Folder(folder.path).files == ["bag_2.db3", "bag_10.db3"])
    #expect(try read().streams.map(\.messageCount) == [20])
  }

  @Test(arguments: [
    "../other.db3", "/etc/passwd", "a/../../b.db3", "..", "./../x.db3", "sub/..",
  ])
  func `no path leaves the folder`(path: String) throws {
    try split(0)
    for version in [2, 5] {
      try metadata([path], version: version, count: 10)
      let error = try #require(throws: LogError.self) { try read() }
      #expect(error.rule == "RB2005")
    }
  }

  @Test(arguments: ["file", "FILE", "message", "MESSAGE"])
  func `compression by rosbag2 is refused by name`(mode: String) throws {
    try split(0)
    try metadata(["bag_0.db3"], count: 10, mode: mode, format: "zstd")
    let error = try #require(throws: LogError.self) { try read() }
    #expect(error.kind == .unsupported)
    #expect(error.message.contains("compression_mode: \(mode.lowercased())"))
  }

  @Test func `the mode none is no compression`() throws {
    try split(0)
    try metadata(["bag_0.db3"], count: 10, mode: "NONE")
    #expect(try read().status == .ok)
  }

  @Test func `a count that the files do not hold is a warning`() throws {
    try split(0)
    try metadata(["bag_0.db3"], count: 12)
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.status == .ok)
    let problem = try #require(recording.problems.first)
    #expect(problem.rule == "RB2010")
    #expect(problem.severity == .warning)
    #expect(problem.message.contains("12 messages in all, 10 were read"))
  }

  @Test func `a missing split is told and the others are read`() throws {
    try split(0)
    try metadata(["bag_0.db3", "bag_1.db3"], count: 20)
    let recording = try read()
    #expect(recording.status == .partial)
    #expect(recording.problems.contains { $0.rule == "RB2008" })
    #expect(recording.streams.map(\.messageCount) == [10])
  }

  @Test func `an unnamed split is read, another bag beside it is not`() throws {
    try split(0)
    try split(1)
    try split(0, name: "backup_of_bag.db3")
    try metadata(["bag_0.db3"], count: 10)
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [20])
    #expect(recording.problems.count { $0.rule == "RB2009" } == 2)
  }

  @Test func `a damaged split costs only what it holds`() throws {
    try split(0)
    try folder.write("bag_1.db3", "this was a database once")
    try metadata(["bag_0.db3", "bag_1.db3"], count: 10)
    let recording = try read()
    #expect(recording.status == .partial)
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.problems.contains { $0.rule == "RB2002" })
  }

  @Test func `a storage of another plugin is refused by name`() throws {
    try folder.write(
      "metadata.yaml",
      """
      rosbag2_bagfile_information:
        storage_identifier: rosbag_v2
        relative_file_paths: [test.bag]
      """
    )
    let error = try #require(throws: LogError.self) { try read() }
    #expect(error.kind == .unsupported)
    #expect(error.message.contains("'rosbag_v2'"))
  }

  @Test func `metadata that is no YAML does not hide the files`() throws {
    try split(0)
    try folder.write("metadata.yaml", "rosbag2_bagfile_information: [unfinished")
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.problems.map(\.rule) == ["RB2004"])
  }

  @Test(arguments: ["[", "{a: ", "- "])
  func `metadata nested without end does not trap`(opening: String) throws {
    try split(0)
    try folder.write(
      "metadata.yaml",
      "rosbag2_bagfile_information:\n  " + String(repeating: opening, count: 100_000)
    )
    #expect(try read().problems.map(\.rule) == ["RB2004"])
  }

  @Test(arguments: ["    - [*b29]", "    ? *b29\n    : x"])
  func `metadata whose aliases double thirty times does not hang`(use: String) throws {
    try split(0)
    // 2^30 nodes in a kilobyte, as a value and as a key.
    var yaml = "rosbag2_bagfile_information:\n  relative_file_paths: [bag_0.db3]\n  bombs:\n"
    yaml += "    - &b0 [x]\n"
    for level in 1...29 { yaml += "    - &b\(level) [*b\(level - 1), *b\(level - 1)]\n" }
    try folder.write("metadata.yaml", yaml + "  custom_data:\n\(use)\n")
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.problems.map(\.rule) == ["RB2004"])
  }

  @Test func `profiles that share an anchor are read`() throws {
    try split(0)
    var yaml = "rosbag2_bagfile_information:\n  relative_file_paths: [bag_0.db3]\n"
    yaml += "  message_count: 10\n  topics_with_message_count:\n"
    for number in 0..<50 {
      let profile = number == 0 ? "&id001 [{depth: 5}]" : "*id001"
      yaml += "    - {topic_metadata: {name: /t\(number), offered_qos_profiles: \(profile)}}\n"
    }
    try folder.write("metadata.yaml", yaml)
    #expect(try read().problems.isEmpty)
  }

  @Test func `metadata of absurd numbers does not trap`() throws {
    try split(0)
    try folder.write(
      "metadata.yaml",
      """
      rosbag2_bagfile_information:
        version: 99999999999999999999
        message_count: -9223372036854775808
        starting_time: {nanoseconds_since_epoch: 1e400}
        relative_file_paths: [bag_0.db3, bag_0.db3, 7, [x], ~]
        topics_with_message_count:
          - {topic_metadata: {name: /chatter}, message_count: 9223372036854775807}
          - {topic_metadata: {name: /chatter}, message_count: 9223372036854775807}
          - 3
        files: no
      """
    )
    let recording = try read()
    #expect(recording.streams.map(\.messageCount) == [10])
  }

  @Test func `a folder with another program's metadata is no bag`() throws {
    try folder.write("metadata.yaml", "title: holiday pictures\n")
    #expect(try LogFormatRegistry.format(of: folder.path) == nil)
  }

  @Test(arguments: ["link.db3", "links/bag_0.db3"])
  func `a link out of the folder is refused`(name: String) throws {
    try folder.write("elsewhere/bag_0.db3", "not ours")
    let bag = "\(folder.path)/bag"
    try folder.write(
      "bag/metadata.yaml",
      "rosbag2_bagfile_information:\n  version: 5\n"
        + "  relative_file_paths: [\(name)]\n"
    )
    try FileManager.default.createSymbolicLink(
      atPath: "\(bag)/\(name.hasPrefix("links") ? "links" : name)",
      withDestinationPath: name.hasPrefix("links") ? "../elsewhere" : "../elsewhere/bag_0.db3"
    )
    let error = try #require(throws: LogError.self) {
      try Rosbag2Format.read(bag, options: LogReadingOptions())
    }
    #expect(error.rule == "RB2005")
  }
}
