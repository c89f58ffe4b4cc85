import Foundation
import GRDB

/// A folder of its own for one test, deleted with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "bags-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file below the folder and gives its path.
  @discardableResult func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let target = "\(path)/\(name)"
    let parent = URL(filePath: target).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: target))
    return target
  }

  /// Writes a text file below the folder and gives its path.
  @discardableResult func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }
}

/// One message of a written bag.
struct WrittenMessage {
  var topic: Int64
  var time: DatabaseValue
  var data: [UInt8]

  init(topic: Int64 = 1, time: Int64, data: [UInt8] = []) {
    self.init(topic: topic, value: time.databaseValue, data: data)
  }

  init(topic: Int64 = 1, value: DatabaseValue, data: [UInt8] = []) {
    self.topic = topic
    self.time = value
    self.data = data
  }
}

/// Writes databases as rosbag2_storage_sqlite3 does, in its four schemas.
struct BagWriter {
  /// `topics` as (id, name, type, serialization).
  var topics: [(Int64, String, String, String)] = [(1, "/chatter", "std_msgs/msg/String", "cdr")]
  var messages: [WrittenMessage] = []
  var schema = 4
  var pageSize = 4096
  /// Statements run at the end.
  var statements: [String] = []

  /// Creates the database at a path.
  func write(to path: String) throws {
    let parent = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA page_size = \(pageSize)")
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
    }
    try queue.write { database in
      let quality = schema >= 2 ? ",offered_qos_profiles TEXT NOT NULL" : ""
      let hash = schema >= 4 ? ",type_description_hash TEXT NOT NULL" : ""
      try database.execute(
        sql: """
          CREATE TABLE topics(id INTEGER PRIMARY KEY,name TEXT NOT NULL,type TEXT NOT NULL,\
          serialization_format TEXT NOT NULL\(quality)\(hash))
          """
      )
      try database.execute(
        sql: """
          CREATE TABLE messages(id INTEGER PRIMARY KEY,topic_id INTEGER NOT NULL,\
          timestamp INTEGER NOT NULL, data BLOB NOT NULL)
          """
      )
      try database.execute(sql: "CREATE INDEX timestamp_idx ON messages (timestamp ASC)")
      if schema >= 3 {
        try database.execute(
          sql: "CREATE TABLE schema(schema_version INTEGER PRIMARY KEY,ros_distro TEXT NOT NULL)"
        )
        try database.execute(sql: "INSERT INTO schema VALUES(\(schema), 'jazzy')")
        try database.execute(
          sql: """
            CREATE TABLE metadata(id INTEGER PRIMARY KEY,metadata_version INTEGER NOT NULL,\
            metadata TEXT NOT NULL)
            """
        )
      }
      if schema >= 4 {
        try database.execute(
          sql: """
            CREATE TABLE message_definitions(id INTEGER PRIMARY KEY,topic_type TEXT NOT NULL,\
            encoding TEXT NOT NULL,encoded_message_definition TEXT NOT NULL,\
            type_description_hash TEXT NOT NULL)
            """
        )
      }
      for topic in topics {
        let more = String(repeating: ",''", count: schema >= 4 ? 2 : schema >= 2 ? 1 : 0)
        try database.execute(
          sql: "INSERT INTO topics VALUES(?,?,?,?\(more))",
          arguments: [topic.0, topic.1, topic.2, topic.3]
        )
      }
      for message in messages {
        try database.execute(
          sql: "INSERT INTO messages(topic_id, timestamp, data) VALUES(?,?,?)",
          arguments: [message.topic, message.time, Data(message.data)]
        )
      }
      for statement in statements { try database.execute(sql: statement) }
    }
  }
}

/// `sensor_msgs/msg/NavSatFix` in little-endian CDR (OMG DDS-XTypes 1.3, section 7.4.1).
func encodedFix(seconds: Int32, latitude: Double, longitude: Double, status: Int8 = 0) -> [UInt8] {
  var body: [UInt8] = []
  func append(_ value: some FixedWidthInteger) {
    let size = value.bitWidth / 8
    while body.count % size != 0 { body.append(0) }
    for index in 0..<size { body.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }
  append(seconds)
  append(UInt32(0))
  append(UInt32(4))
  body += Array("gps\u{0}".utf8)
  append(status)
  append(UInt16(1))
  for value in [latitude, longitude, 100.0] + Array(repeating: 0.0, count: 9) {
    append(value.bitPattern)
  }
  append(UInt8(0))
  return [0, 1, 0, 0] + body
}

/// Numbers that look random and are the same in every run (Vigna's splitmix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
