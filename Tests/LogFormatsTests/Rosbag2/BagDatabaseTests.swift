import Bytes
import Drives
import Foundation
import GRDB
import Quantities
import Synchronization
import Testing

@testable import LogFormats

/// Remembers what a fingerprint would digest.
final class RecordedBytes: ByteSink {
  private let storage = Mutex<[UInt8]>([])
  var bytes: [UInt8] { storage.withLock { $0 } }
  func update(_ bytes: [UInt8]) { storage.withLock { $0 += bytes } }
}

@Suite struct BagDatabaseTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ path: String, isExact: Bool = false) throws -> Recording {
    var options = LogReadingOptions()
    options.isExact = isExact
    return try Rosbag2Format.read(path, options: options)
  }

  private func bag(
    _ name: String = "bag_0.db3",
    _ change: (inout BagWriter) -> Void
  ) throws
    -> String
  {
    var writer = BagWriter()
    writer.messages = (0..<10).map { WrittenMessage(time: 1_000 + $0) }
    change(&writer)
    let path = "\(folder.path)/\(name)"
    try writer.write(to: path)
    return path
  }

  @Test(arguments: 1...4)
  func `every schema version is read`(schema: Int) throws {
    let path = try bag { $0.schema = schema }
    let recording = try read(path)
    #expect(recording.streams.map(\.messageCount) == [10])
    #expect(recording.start == Timestamp(nanosecondsSince1970: 1_000))
    #expect(recording.end == Timestamp(nanosecondsSince1970: 1_009))
    #expect(recording.status == .ok)
    #expect(recording.problems.isEmpty)
  }

  @Test func `a topic without messages is a stream`() throws {
    let path = try bag {
      $0.topics.append((2, "/silent", "std_msgs/msg/String", "cdr"))
    }
    let recording = try read(path)
    #expect(recording.streams.first { $0.name == "/silent" }?.messageCount == 0)
  }

  @Test(arguments: [512, 1024, 8192, 65_536])
  func `every page size is read`(pageSize: Int) throws {
    let path = try bag {
      $0.pageSize = pageSize
      $0.messages = (0..<50)
        .map { WrittenMessage(time: $0, data: Array(repeating: 7, count: 3_000)) }
    }
    let recording = try read(path)
    #expect(recording.streams[0].messageCount == 50)
    #expect(recording.bytesRead <= recording.byteCount)
  }

  @Test(arguments: ["a b.db3", "100%41.db3", "what?.db3", "x#y.db3", "ü&é=1.db3", "it's.db3"])
  func `a path may hold any character`(name: String) throws {
    let path = try bag(name) { _ in }
    #expect(try read(path).streams[0].messageCount == 10)
  }

  @Test func `the URI is absolute, encoded and immutable`() {
    // RFC 3986, section 2.1: space is %20, % is %25, ? is %3F, # is %23.
    #expect(
      BagFile.immutableURI(of: "/a b/%?#.db3") == "file:///a%20b/%25%3F%23.db3?immutable=1"
    )
  }

  @Test func `reading leaves the folder as it was`() throws {
    let path = try bag { _ in }
    // Byte 18 and 19 at 2: the database says it is in WAL mode, though no -wal is there.
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    bytes[18] = 2
    bytes[19] = 2
    try Data(bytes).write(to: URL(filePath: path))
    #expect(try read(path).streams[0].messageCount == 10)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["bag_0.db3"])
    #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == bytes)
  }

  @Test func `a log in a write-ahead log is read from a private copy`() throws {
    let live = try bag("live.db3") { _ in }
    let queue = try DatabaseQueue(path: live)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try database.execute(
        sql: "INSERT INTO messages(topic_id, timestamp, data) VALUES(1, 5000, x'00')"
      )
    }
    // The recorder dies here: database and -wal as they lie on disk.
    let crashed = "\(folder.path)/crashed"
    try FileManager.default.createDirectory(atPath: crashed, withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: live + suffix,
        toPath: "\(crashed)/live.db3\(suffix)"
      )
    }
    let before = try FileManager.default.contentsOfDirectory(atPath: crashed).sorted()
    let bytes = try Data(contentsOf: URL(filePath: "\(crashed)/live.db3-wal"))
    let recording = try read("\(crashed)/live.db3")
    #expect(recording.streams[0].messageCount == 11)
    #expect(recording.end == Timestamp(nanosecondsSince1970: 5_000))
    #expect(recording.problems.map(\.rule) == ["RB2015"])
    #expect(recording.status == .ok)
    #expect(recording.bytesRead == recording.byteCount)
    #expect(try FileManager.default.contentsOfDirectory(atPath: crashed).sorted() == before)
    #expect(try Data(contentsOf: URL(filePath: "\(crashed)/live.db3-wal")) == bytes)
  }

  @Test func `a transaction that was never finished is rolled back in a private copy`() throws {
    let live = try bag("live.db3") { _ in }
    let queue = try DatabaseQueue(path: live)
    try queue.inDatabase { database in
      // A cache of two pages: the open transaction spills into the database file.
      try database.execute(sql: "PRAGMA cache_size = 2")
      try database.execute(sql: "BEGIN")
      try database.execute(
        sql: """
          WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n WHERE x < 2000)
          INSERT INTO messages(topic_id, timestamp, data) SELECT 1, 9000 + x, zeroblob(100) FROM n
          """
      )
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(
          atPath: live + suffix,
          toPath: "\(folder.path)/crashed.db3\(suffix)"
        )
      }
      try database.execute(sql: "ROLLBACK")
    }
    let recording = try read("\(folder.path)/crashed.db3")
    #expect(recording.streams[0].messageCount == 10)
    #expect(recording.problems.map(\.rule) == ["RB2015"])
  }

  @Test func `two thousand frames of 60 kB are told by a fraction of their bytes`() throws {
    let path = try bag {
      $0.topics = [
        (1, "/camera/front/image", "sensor_msgs/msg/Image", "cdr"),
        (2, "/fix", "sensor_msgs/msg/NavSatFix", "cdr"),
      ]
      let frame = [UInt8](repeating: 0xA5, count: 60_000)
      $0.messages = (0..<2_000)
        .map {
          WrittenMessage(topic: 1, time: Int64($0) * 50_000_000, data: frame)
        }
      $0.messages += (0..<1_000)
        .map {
          WrittenMessage(
            topic: 2,
            time: Int64($0) * 100_000_000,
            data: encodedFix(seconds: Int32($0 / 10), latitude: 49, longitude: 8.4)
          )
        }
    }
    let recording = try read(path)
    #expect(recording.byteCount > 120_000_000)
    // 2,000 rows of at most one leaf page of 4,096 bytes each are 8.2 MB; the rest is small.
    #expect(recording.bytesRead < 9_000_000)
    #expect(recording.bytesRead > 1_000_000)
    #expect(recording.streams.map(\.messageCount).sorted() == [1_000, 2_000])
  }

  @Test func `positions are thinned to one a second and all are counted`() throws {
    let path = try bag {
      $0.topics = [(1, "/fix", "sensor_msgs/msg/NavSatFix", "cdr")]
      $0.messages = (0..<100)
        .map {
          WrittenMessage(
            time: 1_700_000_000_000_000_000 + Int64($0) * 100_000_000,
            data: encodedFix(seconds: 1_700_000_000 + Int32($0 / 10), latitude: 49, longitude: 8.4)
          )
        }
    }
    // 100 messages at 10 Hz cover 10 seconds; the 9 others of the last one are read as well, to
    // know where the track ends.
    let track = try #require(try read(path).fixTracks.first)
    #expect(track.messageCount == 100)
    #expect(track.readCount == 19)
    // All of a second repeat one stamp and one position, so that none follows the first.
    #expect(track.fixes.count == 10)
    let exact = try #require(try read(path, isExact: true).fixTracks.first)
    #expect(exact.readCount == 100)
  }

  @Test func `the last position before an outage is kept`() throws {
    let start: Int64 = 1_700_000_000_000_000_000
    let tenth: Int64 = 100_000_000
    // 10 Hz; nothing between 5.9 s and 7.8 s.
    let tenths: [Int64] = Array(0..<60) + Array(78..<100)
    let path = try bag {
      $0.topics = [(1, "/fix", "sensor_msgs/msg/NavSatFix", "cdr")]
      $0.messages = tenths.map { number in
        let seconds = 1_700_000_000 + Int32(number / 10)
        return WrittenMessage(
          time: start + number * tenth,
          data: encodedFix(
            seconds: seconds,
            latitude: 49 + Double(number) * 1e-6,
            longitude: 8.4
          )
        )
      }
    }
    let fixes = try #require(try read(path).fixTracks.first).fixes
    let kept = fixes.map { ($0.time.nanosecondsSince1970 - start) / tenth }
    #expect(kept == [0, 10, 20, 30, 40, 50, 59, 78, 80, 90, 99])
  }

  @Test func `a wanted message without bytes is told and the rest is read`() throws {
    let path = try bag {
      $0.topics = [(1, "/fix", "sensor_msgs/msg/NavSatFix", "cdr")]
      $0.messages = (0..<3)
        .map {
          WrittenMessage(
            time: Int64($0) * 1_000_000_000,
            data: encodedFix(seconds: Int32($0), latitude: 49, longitude: 8.4)
          )
        }
      $0.statements = ["UPDATE messages SET data = 17 WHERE id = 2"]
    }
    let recording = try read(path)
    #expect(recording.problems.contains { $0.rule == "RB2014" })
    #expect(recording.fixTracks.first?.readCount == 2)
  }

  @Test func `times that cannot be are told, not trapped on`() throws {
    let path = try bag {
      $0.messages = [
        WrittenMessage(time: -5), WrittenMessage(time: 100), WrittenMessage(time: .max),
        WrittenMessage(time: .min), WrittenMessage(value: "noon".databaseValue),
        WrittenMessage(topic: 77, time: 100),
      ]
    }
    let recording = try read(path)
    #expect(recording.streams[0].messageCount == 4)
    let rules = recording.problems.map(\.rule)
    #expect(rules.count { $0 == "RB2012" } == 2)
    // A message of a topic that the bag does not name is lost, as MCAP007 says of an MCAP log.
    #expect(recording.problems.first { $0.rule == "RB2013" }?.severity == .error)
    #expect(recording.status == .partial)
  }

  @Test func `another serialization is listed and named`() throws {
    let path = try bag { $0.topics = [(1, "/odd", "my/Type", "flatbuffers")] }
    let recording = try read(path)
    #expect(recording.streams[0].messageCount == 10)
    #expect(recording.problems.contains { $0.message.contains("'flatbuffers'") })
  }

  @Test(arguments: [
    ("no table", "DROP TABLE topics"),
    ("no messages", "DROP TABLE messages"),
    ("no column", "ALTER TABLE messages RENAME COLUMN timestamp TO stamp"),
    (
      "a view",
      """
      DROP TABLE messages; CREATE VIEW messages AS WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL
      SELECT x+1 FROM n) SELECT x AS id, 1 AS topic_id, x AS timestamp, x'' AS data FROM n
      """
    ),
    (
      "without row ids",
      """
      DROP TABLE messages; CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER,
      timestamp INTEGER, data BLOB) WITHOUT ROWID
      """
    ),
    (
      "a generated column",
      """
      DROP TABLE messages; CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER,
      timestamp INTEGER AS (length(zeroblob(100000000))), data BLOB)
      """
    ),
    (
      "a virtual table",
      "DROP TABLE messages; CREATE VIRTUAL TABLE messages USING fts5(topic_id, timestamp, data)"
    ),
  ])
  func `a schema that is no bag's is refused by name`(label: String, sql: String) throws {
    let path = try bag { $0.statements = [sql] }
    let error = try #require(throws: LogError.self) { try read(path) }
    #expect(error.rule == "RB2003", "\(label)")
    #expect(error.kind == .malformed)
  }

  @Test func `what is no database is refused`() throws {
    let text = try folder.write("text.db3", "SELECT 1")
    #expect(throws: LogError.self) { try read(text) }
    let empty = try folder.write("empty.db3", [])
    let error = try #require(throws: LogError.self) { try read(empty) }
    #expect(error.message.contains("empty"))
    let missing = try #require(throws: LogError.self) { try read("\(folder.path)/none.db3") }
    #expect(missing.kind == .missing)
  }

  @Test func `a bag that rosbag2 compressed by message is refused even without its folder`() throws
  {
    let path = try bag {
      let yaml = """
        rosbag2_bagfile_information:
          version: 8
          storage_identifier: sqlite3
          compression_format: zstd
          compression_mode: MESSAGE
        """
      $0.statements = ["INSERT INTO metadata VALUES(1, 8, '\(yaml)')"]
    }
    let error = try #require(throws: LogError.self) { try read(path) }
    #expect(error.kind == .unsupported)
    #expect(error.rule == "RB2006")
  }

  @Test func `the fingerprint is of ids, topics and times, not of payloads`() throws {
    func fingerprint(_ name: String, time: Int64, payload: UInt8) throws -> [UInt8] {
      let path = try bag(name) {
        $0.messages = [WrittenMessage(time: time, data: [payload])]
      }
      let sink = RecordedBytes()
      var options = LogReadingOptions()
      options.fingerprint = sink
      _ = try Rosbag2Format.read(path, options: options)
      return sink.bytes
    }
    let first = try fingerprint("a.db3", time: 5, payload: 1)
    #expect(try fingerprint("b.db3", time: 5, payload: 2) == first)
    #expect(try fingerprint("c.db3", time: 6, payload: 1) != first)
    // The last row fed: row id 1, topic 1, time 5, each in eight bytes, least significant first.
    #expect(
      first.suffix(24) == [
        1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0,
      ]
    )
  }
}
