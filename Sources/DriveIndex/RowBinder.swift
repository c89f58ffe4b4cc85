import Foundation
import GRDB
import GRDBSQLite

/// Binds one row after the other to an insert statement, without boxing values.
///
/// A million frames are stored in about a second this way; through statement arguments it takes
/// three times as long (benchmark `indexing`).
struct RowBinder {
  private let statement: Statement
  private let handle: OpaquePointer
  private var column: Int32 = 1

  init(_ statement: Statement) {
    self.statement = statement
    self.handle = statement.sqliteStatement
  }

  mutating func bind(_ value: Int64?) {
    if let value {
      sqlite3_bind_int64(handle, column, value)
    } else {
      sqlite3_bind_null(handle, column)
    }
    column += 1
  }

  mutating func bind(_ value: Double?) {
    if let value, value.isFinite {
      sqlite3_bind_double(handle, column, value)
    } else {
      sqlite3_bind_null(handle, column)
    }
    column += 1
  }

  mutating func bind(_ value: String?) {
    if let value {
      // SQLITE_TRANSIENT: SQLite copies the text before the call returns.
      sqlite3_bind_text(
        handle,
        column,
        value,
        -1,
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      )
    } else {
      sqlite3_bind_null(handle, column)
    }
    column += 1
  }

  mutating func insert() throws {
    column = 1
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
      )
    }
  }
}
