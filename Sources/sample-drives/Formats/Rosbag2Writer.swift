import Foundation
import GRDB

/// Writes rosbag2 folders and `.db3` files as rosbag2 for ROS 2 Iron does.
///
/// rosbag2, storage plugin sqlite3, schema version 4; `metadata.yaml` version 9.
enum Rosbag2Writer {
  /// Writes one `.db3` file.
  static func writeDatabase(_ messages: [RecordedMessage], to path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA page_size = 4096")
      try db.execute(sql: "PRAGMA journal_mode = MEMORY")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { db in
      try db.execute(sql: schema)
      try db.execute(sql: "INSERT INTO schema VALUES (4, 'iron')")
      var ids: [String: Int] = [:]
      for topic in topics(of: messages) {
        ids[topic.name] = ids.count + 1
        try db.execute(
          sql: "INSERT INTO topics VALUES (?, ?, ?, 'cdr', '', '')",
          arguments: [ids.count, topic.name, topic.type]
        )
        let definition = ROSDefinitions.definition(of: topic.kind, isROS1: false)
        try db.execute(
          sql: """
            INSERT INTO message_definitions (topic_type, encoding, encoded_message_definition,
              type_description_hash)
            SELECT ?, 'ros2msg', ?, '' WHERE NOT EXISTS
              (SELECT 1 FROM message_definitions WHERE topic_type = ?)
            """,
          arguments: [topic.type, definition, topic.type]
        )
      }
      for message in messages {
        try db.execute(
          sql: "INSERT INTO messages (topic_id, timestamp, data) VALUES (?, ?, ?)",
          arguments: [ids[message.topic], message.logTime, Data(message.payload)]
        )
      }
    }
    try queue.close()
  }

  /// Writes `metadata.yaml` of a folder.
  static func writeMetadata(
    _ parts: [(file: String, messages: [RecordedMessage])],
    storage: String,
    folder: String
  ) throws {
    let all = parts.flatMap(\.messages)
    func span(_ messages: [RecordedMessage]) -> (start: Int64, duration: Int64) {
      let first = messages.map(\.logTime).min() ?? 0
      return (first, (messages.map(\.logTime).max() ?? 0) - first)
    }
    let whole = span(all)
    var lines = [
      "rosbag2_bagfile_information:", "  version: 9", "  storage_identifier: \(storage)",
      "  duration:", "    nanoseconds: \(whole.duration)", "  starting_time:",
      "    nanoseconds_since_epoch: \(whole.start)", "  message_count: \(all.count)",
      "  topics_with_message_count:",
    ]
    for topic in topics(of: all) {
      lines += [
        "    - topic_metadata:", "        name: \(topic.name)", "        type: \(topic.type)",
        "        serialization_format: cdr", "        offered_qos_profiles: []",
        "        type_description_hash: \"\"",
        "      message_count: \(all.count { $0.topic == topic.name })",
      ]
    }
    lines += ["  compression_format: \"\"", "  compression_mode: \"\"", "  relative_file_paths:"]
    lines += parts.map { "    - \($0.file)" }
    lines.append("  files:")
    for part in parts {
      let own = span(part.messages)
      lines += [
        "    - path: \(part.file)", "      starting_time:",
        "        nanoseconds_since_epoch: \(own.start)", "      duration:",
        "        nanoseconds: \(own.duration)", "      message_count: \(part.messages.count)",
      ]
    }
    lines += ["  custom_data: ~", "  ros_distro: iron", ""]
    try FileOutput("\(folder)/metadata.yaml").write(Array(lines.joined(separator: "\n").utf8))
  }

  private static func topics(
    of messages: [RecordedMessage]
  ) -> [(name: String, type: String, kind: MessageKind)] {
    var seen: Set<String> = []
    return messages.filter { seen.insert($0.topic).inserted }
      .compactMap { message in
        ROSDefinitions.name(of: message.kind, isROS1: false)
          .map {
            (message.topic, $0, message.kind)
          }
      }
      .sorted { $0.name < $1.name }
  }

  private static let schema = """
    CREATE TABLE schema(schema_version INTEGER PRIMARY KEY, ros_distro TEXT NOT NULL);
    CREATE TABLE metadata(id INTEGER PRIMARY KEY, metadata_version INTEGER NOT NULL,
      metadata TEXT NOT NULL);
    CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,
      serialization_format TEXT NOT NULL, offered_qos_profiles TEXT NOT NULL,
      type_description_hash TEXT NOT NULL);
    CREATE TABLE message_definitions(id INTEGER PRIMARY KEY, topic_type TEXT NOT NULL,
      encoding TEXT NOT NULL, encoded_message_definition TEXT NOT NULL,
      type_description_hash TEXT NOT NULL);
    CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL,
      timestamp INTEGER NOT NULL, data BLOB NOT NULL);
    CREATE INDEX timestamp_idx ON messages (timestamp ASC);
    """
}
