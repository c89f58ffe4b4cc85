import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats

/// What a peer read from a file: rosbags 0.10 for `.db3`, mcap 1.3 for `.mcap`.
struct Truth: Decodable {
  struct Topic: Decodable {
    var topic: String
    var type: String?
    var count: Int
    var first_ns: Int64?
    var last_ns: Int64?
  }
  var topics: [Topic]
  var message_count: Int
  var start_ns: Int64?
  var end_ns: Int64?

  static func of(_ path: String) throws -> Truth {
    let url = URL(filePath: RealData.path("truth/\(path).json"))
    return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: url))
  }
}

@Suite("real rosbag2 recordings", .enabled(if: RealData.isPresent, "no real recordings"))
struct Rosbag2RealDataTests {
  static let databases = RealData.files(below: "rosbag2", suffix: ".db3")
  static let folders = ["rosbag2", "mcap"]
    .flatMap {
      RealData.files(below: $0, suffix: "/metadata.yaml").map { String($0.dropLast(14)) }
    }

  @Test(arguments: databases)
  func `a database holds what a peer reads`(file: String) throws {
    let truth = try Truth.of(file)
    let path = RealData.path(file)
    let recording = try Rosbag2Format.read(path, options: LogReadingOptions())
    #expect(recording.status == .ok)
    #expect(recording.format == "rosbag2")
    expect(recording, agreesWith: [truth])
    #expect(recording.bytesRead <= recording.byteCount)
    #expect(recording.problems.allSatisfy { $0.severity < .error })
  }

  @Test(arguments: folders)
  func `a folder holds what its files hold`(folder: String) throws {
    let path = RealData.path(folder)
    #expect(try LogFormatRegistry.format(of: path)?.name == "rosbag2")
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".db3") || $0.hasSuffix(".mcap") }
    guard !files.isEmpty else {
      let error = try #require(throws: LogError.self) {
        try Rosbag2Format.read(path, options: LogReadingOptions())
      }
      #expect(error.rule == "RB2008")
      return
    }
    let truths = try files.map { try Truth.of("\(folder)/\($0)") }
    let recording = try Rosbag2Format.read(path, options: LogReadingOptions())
    #expect(recording.status == .ok)
    expect(recording, agreesWith: truths)
    #expect(recording.problems.allSatisfy { $0.rule != "RB2010" && $0.severity < .error })
  }

  @Test func `a folder of split databases without metadata is one recording`() throws {
    let folder =
      "rosbag2/ros2__rosbag2/rosbag2_py/test/resources/sqlite3/reindex_test_bags"
      + "/multiple_files"
    let truths = try (0...2).map { try Truth.of("\(folder)/multiple_files_\($0).db3") }
    let recording = try Rosbag2Format.read(RealData.path(folder), options: LogReadingOptions())
    expect(recording, agreesWith: truths)
  }

  @Test func `velodyne scans of 180 kB are not read to tell their times`() throws {
    let file = try #require(Self.databases.first { $0.hasSuffix("1673400471837873222_0.db3") })
    let recording = try Rosbag2Format.read(RealData.path(file), options: LogReadingOptions())
    // 761,856 bytes in all, four scans; pages of schema, index and rows are a few of 4,096.
    #expect(recording.bytesRead < 100_000)
  }

  private func expect(_ recording: Recording, agreesWith truths: [Truth]) {
    var counts: [String: Int] = [:]
    var first: [String: Int64] = [:]
    var last: [String: Int64] = [:]
    for topic in truths.flatMap(\.topics) {
      counts[topic.topic, default: 0] += topic.count
      if let time = topic.first_ns { first[topic.topic] = min(first[topic.topic] ?? .max, time) }
      if let time = topic.last_ns { last[topic.topic] = max(last[topic.topic] ?? .min, time) }
    }
    let streams = Dictionary(grouping: recording.streams, by: \.name)
    #expect(Set(streams.keys) == Set(counts.keys))
    for (topic, count) in counts {
      let found = streams[topic] ?? []
      #expect(found.reduce(0) { $0 + $1.messageCount } == count, "\(topic)")
      #expect(found.compactMap(\.first).min()?.nanosecondsSince1970 == first[topic], "\(topic)")
      #expect(found.compactMap(\.last).max()?.nanosecondsSince1970 == last[topic], "\(topic)")
    }
    #expect(recording.start?.nanosecondsSince1970 == truths.compactMap(\.start_ns).min())
    #expect(recording.end?.nanosecondsSince1970 == truths.compactMap(\.end_ns).max())
    let total = truths.reduce(0) { $0 + $1.message_count }
    #expect(recording.streams.reduce(0) { $0 + $1.messageCount } == total)
  }
}
