import Bytes
import Drives

/// One row of the table `topics`.
struct BagTopic {
  /// What `messages.topic_id` refers to.
  var id: Int64
  /// The topic.
  var name: String
  /// The message type: `sensor_msgs/msg/Image`.
  var type: String
  /// How messages are encoded: `cdr`.
  var serialization: String
}

/// How a message type is laid out, from the table `message_definitions`.
struct BagMessageDefinition {
  /// `ros2msg` or `ros2idl`.
  var encoding: String
  /// The definition with those it depends on.
  var text: String
}

/// What the tables beside `messages` say.
///
/// rosbag2_storage_sqlite3 has written four schemas, which differ in columns and tables that are
/// not needed here but for `message_definitions`: 1 and 2 have `topics` and `messages`, 2 adds
/// `topics.offered_qos_profiles`, 3 the tables `schema` and `metadata`, 4 `message_definitions`
/// and `topics.type_description_hash`.
struct BagTopics {
  /// Rows of `topics` or `message_definitions` that are read at most.
  static let maximumRowCount = 100_000
  /// The longest text that is read from a row, in bytes.
  static let maximumTextByteCount: Int32 = 16 << 20

  /// The topics in the order of their rows.
  var topics: [BagTopic] = []
  /// Definitions by message type.
  var definitions: [String: BagMessageDefinition] = [:]
  /// The text of the newest row of `metadata`: what `metadata.yaml` would say.
  var metadata: String?
  /// Whether messages have a payload column.
  var hasPayload = false
  /// What was odd.
  var problems: [Problem] = []

  private let connection: SQLiteConnection
  private let file: String

  /// Reads the tables; a missing one that every bag has is an error.
  init(connection: SQLiteConnection, file: String) throws(LogError) {
    self.connection = connection
    self.file = file
    connection.limitValues(toByteCount: Self.maximumTextByteCount)
    defer { connection.limitValues(toByteCount: .max) }
    do throws(SQLiteFailure) {
      let tables = try Self.tables(connection)
      try check(tables: tables)
    } catch {
      throw LogError(error, file: file, doing: "reading its schema")
    }
    if let reason = missing {
      throw LogError(
        kind: .malformed,
        rule: Rosbag2Rule.schema.rawValue,
        message: "\(file): \(reason); is it a rosbag2 recording"
      )
    }
    readTopics()
    readDefinitions()
    readMetadata()
  }

  private var missing: String?
  private var namelessCount = 0
  private var hasDefinitions = false
  private var hasMetadata = false

  /// Ordinary tables by name: no views, no virtual tables (those have no root page).
  private static func tables(_ connection: SQLiteConnection) throws(SQLiteFailure) -> Set<String> {
    let rows = try connection.rows(
      """
      SELECT name FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0 AND name IN
      ('topics', 'messages', 'message_definitions', 'metadata')
      """
    )
    var tables: Set<String> = []
    while try rows.next() {
      if let name = rows.text(0) { tables.insert(name) }
      if tables.count == 4 { break }
    }
    return tables
  }

  /// Ordinary columns of a table: generated ones (`hidden` above 1) could compute anything.
  private static func columns(
    of table: String,
    _ connection: SQLiteConnection
  ) throws(SQLiteFailure) -> Set<String> {
    let rows = try connection.rows("SELECT name, hidden FROM pragma_table_xinfo('\(table)')")
    var columns: Set<String> = []
    while try rows.next() {
      if let name = rows.text(0), rows.integer(1) == 0 { columns.insert(name.lowercased()) }
    }
    return columns
  }

  private mutating func check(tables: Set<String>) throws(SQLiteFailure) {
    let needed = [
      "topics": ["id", "name", "type", "serialization_format"],
      "messages": ["topic_id", "timestamp"],
    ]
    for (table, columns) in needed.sorted(by: { $0.key < $1.key }) where missing == nil {
      guard tables.contains(table) else {
        missing = "the database has no table '\(table)'"
        return
      }
      let present = try Self.columns(of: table, connection)
      if let column = columns.first(where: { !present.contains($0) }) {
        missing = "its table '\(table)' has no ordinary column '\(column)'"
      }
      if table == "messages" { hasPayload = present.contains("data") }
      // A table WITHOUT ROWID has no order of rows to go by and no payload to open.
      do throws(SQLiteFailure) {
        _ = try connection.rows("SELECT rowid FROM main.\(table)")
      } catch  where error.code & 0xFF == 1 {
        missing = missing ?? "its table '\(table)' has no row ids"
      }
    }
    let definition = ["topic_type", "encoding", "encoded_message_definition"]
    if tables.contains("message_definitions") {
      let present = try Self.columns(of: "message_definitions", connection)
      hasDefinitions = definition.allSatisfy(present.contains)
    }
    if tables.contains("metadata") {
      hasMetadata = try Self.columns(of: "metadata", connection).contains("metadata")
    }
  }

  private mutating func readTopics() {
    let sql = """
      SELECT rowid, id, name, type, serialization_format
      FROM main.topics NOT INDEXED ORDER BY rowid
      """
    collect(sql, what: "topics") { topics, rows in
      guard let id = rows.integer(1), let name = rows.text(2) else {
        topics.namelessCount += 1
        return
      }
      topics.topics.append(
        BagTopic(
          id: id,
          name: name,
          type: rows.text(3) ?? "",
          serialization: rows.text(4) ?? ""
        )
      )
    }
    guard namelessCount > 0 else { return }
    problems.append(
      Problem(
        rule: Rosbag2Rule.damage.rawValue,
        severity: .error,
        message: "\(file): \(namelessCount.grouped) rows of 'topics' have no name, are left out"
      )
    )
  }

  private mutating func readDefinitions() {
    guard hasDefinitions else { return }
    let sql = """
      SELECT rowid, topic_type, encoding, encoded_message_definition
      FROM main.message_definitions NOT INDEXED ORDER BY rowid
      """
    collect(sql, what: "message definitions") { topics, rows in
      guard let type = rows.text(1), let encoding = rows.text(2), let text = rows.text(3),
        topics.definitions[type] == nil
      else { return }
      topics.definitions[type] = BagMessageDefinition(encoding: encoding, text: text)
    }
  }

  private mutating func readMetadata() {
    guard hasMetadata else { return }
    var last: String?
    let sql =
      "SELECT rowid, metadata FROM main.metadata NOT INDEXED ORDER BY rowid DESC LIMIT 1"
    collect(sql, what: "metadata") { _, rows in
      if let text = rows.text(1), !text.isEmpty { last = text }
    }
    metadata = last
  }

  /// Goes through rows whose first column ascends, up to a limit; what is lost is a problem.
  private mutating func collect(
    _ sql: String,
    what: String,
    _ take: (inout BagTopics, SQLiteRows) -> Void
  ) {
    var count = 0
    var previous: Int64?
    do throws(SQLiteFailure) {
      let rows = try connection.rows(sql)
      while try rows.next() {
        guard let rowid = rows.integer(0), previous.map({ $0 < rowid }) ?? true else {
          throw SQLiteFailure(code: 11, reason: "row ids do not ascend")
        }
        guard count < Self.maximumRowCount else {
          throw SQLiteFailure(
            code: 11,
            reason: "there are more than \(Self.maximumRowCount.grouped) rows"
          )
        }
        previous = rowid
        count += 1
        take(&self, rows)
      }
    } catch {
      problems.append(
        Problem(
          rule: Rosbag2Rule.damage.rawValue,
          severity: .error,
          message: "\(file): \(what) after the first \(count.grouped) could not be read: "
            + error.reason
        )
      )
    }
  }
}
