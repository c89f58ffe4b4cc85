import GRDB
import GRDBSQLite

/// Copies the rows that belong to recordings from one index into another, row by row as they are.
///
/// Every table with a `recording_id` is copied with all its columns, so that a table added to the
/// schema is not forgotten; what belongs to drives is derived again.
struct TableCopy {
  private let table: String
  private let columns: [String]

  /// The tables that keep something of recordings, besides the recordings themselves.
  static func ofRecordings(_ db: Database) throws -> [TableCopy] {
    try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'recording_id' AND m.name <> 'drive_recording'
        ORDER BY m.name
        """
    )
    .map { try TableCopy(table: $0, db) }
  }

  private init(table: String, _ db: Database) throws {
    self.table = table
    columns = try db.columns(in: table).map(\.name).filter { $0 != "id" }
  }

  /// Copies the rows of some recordings in the order in which they were stored.
  ///
  /// - Parameters:
  ///   - numbers: The new number of each recording that is copied, by its old one.
  ///   - source: The index that is read.
  ///   - target: The index that is written.
  /// - Throws: What SQLite refuses.
  func copy(_ numbers: [Int64: Int64], from source: Database, to target: Database) throws {
    guard !numbers.isEmpty, let key = columns.firstIndex(of: "recording_id") else { return }
    let names = columns.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let select = try source.makeStatement(sql: "SELECT \(names) FROM \(table) ORDER BY rowid")
    let insert = try target.makeStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
    let rows = select.sqliteStatement
    let new = insert.sqliteStatement
    defer { sqlite3_reset(rows) }
    while true {
      let step = sqlite3_step(rows)
      guard step == SQLITE_ROW else {
        guard step == SQLITE_DONE else { throw TableCopy.failure(step, rows) }
        return
      }
      guard let number = numbers[sqlite3_column_int64(rows, Int32(key))] else { continue }
      for column in 0..<Int32(columns.count) {
        if column == Int32(key) {
          sqlite3_bind_int64(new, column + 1, number)
        } else {
          sqlite3_bind_value(new, column + 1, sqlite3_column_value(rows, column))
        }
      }
      let code = sqlite3_step(new)
      sqlite3_reset(new)
      guard code == SQLITE_DONE else { throw TableCopy.failure(code, new) }
    }
  }

  private static func failure(_ code: Int32, _ statement: OpaquePointer) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
    )
  }
}
