import GRDB
import GRDBSQLite
import Synchronization

/// What SQLite answered instead of a row.
struct SQLiteFailure: Error {
  /// The extended result code, <https://www.sqlite.org/rescode.html>.
  var code: Int32
  /// SQLite's own words.
  var reason: String

  /// Whether the bytes are at fault, so that other rows may still be readable.
  var isDamage: Bool {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_TOOBIG, SQLITE_ABORT, SQLITE_FORMAT: true
    default: code == 522  // SQLITE_IOERR_SHORT_READ: the file ends within the page.
    }
  }

  /// Whether the budget of steps is spent, which only a database built to stall reaches.
  var isOutOfSteps: Bool { code & 0xFF == SQLITE_INTERRUPT }

  /// Whether the system refused the bytes.
  var isSystem: Bool {
    switch code & 0xFF {
    case SQLITE_IOERR: !isDamage
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_NOMEM, SQLITE_BUSY, SQLITE_LOCKED: true
    case SQLITE_READONLY, SQLITE_FULL: true
    default: false
    }
  }
}

/// Counts down the steps that SQLite may still take.
private final class StepBudget: Sendable {
  /// Virtual machine instructions between two calls of the progress handler.
  static let stride: Int32 = 100_000
  private let callsLeft: Atomic<Int64>

  init(steps: Int64) { self.callsLeft = Atomic(steps / Int64(Self.stride)) }

  /// Whether SQLite is to stop.
  func isSpentByOneMore() -> Bool {
    callsLeft.subtract(1, ordering: .relaxed).newValue < 0
  }
}

/// A SQLite database of another's making, open for reading only.
///
/// The only file that knows GRDB and SQLite's C interface. Rows are stepped by the C interface,
/// because a log holds millions and because GRDB's own row decoding traps on a value of another
/// type than expected, which a damaged log is free to hold.
final class SQLiteStorage {
  private let queue: DatabaseQueue
  private let budget: StepBudget

  /// Opens a database by a file: URI, or by a path for a private copy.
  ///
  /// A copy is ours, so that SQLite may recover it from its journal. The limit of steps is derived
  /// from the size of the file.
  init(name: String, isCopy: Bool, byteCount: Int64) throws(SQLiteFailure) {
    // A row takes at least 8 bytes of the file and about 10 instructions of the scan; schema and
    // seeks are small beside. Only tables are read, so 32 a byte is never reached by a bag.
    let (steps, overflow) = byteCount.multipliedReportingOverflow(by: 32)
    let budget = StepBudget(steps: overflow ? .max : max(50_000_000, steps))
    self.budget = budget
    var configuration = Configuration()
    configuration.readonly = !isCopy
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      guard let connection = unsafe database.sqliteConnection else { return }
      // The budget outlives the connection: the storage owns both and drops the queue first.
      unsafe sqlite3_progress_handler(
        connection,
        StepBudget.stride,
        { context in
          guard let context = unsafe context else { return 1 }
          // The pointer was made from a budget that is still owned.
          let budget = unsafe Unmanaged<StepBudget>.fromOpaque(context).takeUnretainedValue()
          return budget.isSpentByOneMore() ? 1 : 0
        },
        Unmanaged.passUnretained(budget).toOpaque()
      )
      // Without this SQLite refuses a file shorter than its header says; nothing is written.
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try database.execute(sql: "PRAGMA mmap_size = 0")
      try database.execute(sql: "PRAGMA cache_size = -8192")
    }
    do {
      self.queue = try DatabaseQueue(path: name, configuration: configuration)
    } catch {
      throw SQLiteFailure(error)
    }
  }

  /// Whether this SQLite understands file: URIs without being asked.
  static var readsURIs: Bool { unsafe sqlite3_compileoption_used("USE_URI") != 0 }

  /// Lends the connection.
  func withConnection<T>(
    _ body: (SQLiteConnection) throws(LogError) -> T
  ) throws(LogError) -> T {
    let result: Result<T, LogError> = queue.inDatabase { database in
      // The connection is open for as long as the queue lives, and is used on its thread only.
      guard let connection = SQLiteConnection(database: database) else {
        return .failure(
          LogError(
            kind: .io,
            rule: Rosbag2Rule.unopened.rawValue,
            message: "the database connection is closed"
          )
        )
      }
      do throws(LogError) {
        return .success(try body(connection))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension SQLiteFailure {
  fileprivate init(_ error: any Error) {
    if let error = error as? DatabaseError {
      self.init(
        code: error.extendedResultCode.rawValue,
        reason: error.message ?? "no reason is given"
      )
    } else {
      self.init(code: SQLITE_ERROR, reason: "\(error)")
    }
  }
}

/// The open connection, on the thread that may use it.
@safe struct SQLiteConnection {
  private let database: Database
  private let handle: OpaquePointer

  fileprivate init?(database: Database) {
    guard let handle = unsafe database.sqliteConnection else { return nil }
    self.database = database
    unsafe self.handle = handle
  }

  /// Bytes fetched from the file so far.
  ///
  /// SQLite reads whole pages, and each page that is not in its cache counts one
  /// `SQLITE_DBSTATUS_CACHE_MISS`, so misses times page size are the bytes requested; a page that
  /// left the cache and was fetched again counts twice, never too little. SQLite from 3.45 on may
  /// read overflow pages of a blob past the cache: ``SQLiteBlob`` counts those by arithmetic.
  func bytesFetched(pageByteCount: Int64) -> Int64 {
    var misses: Int32 = 0
    var highest: Int32 = 0
    // Both integers live on the stack for the length of the call.
    let status = unsafe sqlite3_db_status(
      handle,
      SQLITE_DBSTATUS_CACHE_MISS,
      &misses,
      &highest,
      0
    )
    return status == SQLITE_OK ? Int64(misses) * pageByteCount : 0
  }

  /// Refuses any single text or blob value longer than this many bytes.
  func limitValues(toByteCount limit: Int32) {
    // The handle is open for as long as the database.
    _ = unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, limit)
  }

  /// Prepares a query.
  func rows(_ sql: String) throws(SQLiteFailure) -> SQLiteRows {
    do {
      return SQLiteRows(statement: try database.makeStatement(sql: sql))
    } catch {
      throw SQLiteFailure(error)
    }
  }

  /// Opens a row's blob for reading a part of it.
  func blob(table: String, column: String, rowid: Int64) throws(SQLiteFailure) -> SQLiteBlob {
    var blob: OpaquePointer?
    // The names live for the length of the call.
    let status = unsafe sqlite3_blob_open(handle, "main", table, column, rowid, 0, &blob)
    guard status == SQLITE_OK, let blob = unsafe blob else {
      // A failed opening leaves no blob; closing nil is allowed.
      unsafe sqlite3_blob_close(blob)
      throw failure()
    }
    return unsafe SQLiteBlob(pointer: blob, connection: self)
  }

  /// What the connection says of its last call.
  fileprivate func failure() -> SQLiteFailure {
    // SQLite's message is copied before the next call can change it.
    let reason = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) }
    return SQLiteFailure(
      code: unsafe sqlite3_extended_errcode(handle),
      reason: reason ?? "no reason is given"
    )
  }
}

/// The rows of a query, one after the other.
final class SQLiteRows {
  private let statement: Statement

  fileprivate init(statement: Statement) { self.statement = statement }

  /// Starts anew with another value for `?1`.
  func restart(binding value: Int64) {
    // The statement is owned and not yet finalized.
    unsafe sqlite3_reset(statement.sqliteStatement)
    unsafe sqlite3_bind_int64(statement.sqliteStatement, 1, value)
  }

  /// Steps to the next row; false at the end.
  func next() throws(SQLiteFailure) -> Bool {
    // The statement is owned and not yet finalized.
    let status = unsafe sqlite3_step(statement.sqliteStatement)
    if status == SQLITE_ROW { return true }
    if status == SQLITE_DONE { return false }
    let handle = unsafe sqlite3_db_handle(statement.sqliteStatement)
    // SQLite's message is copied before the reset can change it.
    let reason = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) }
    let failure = SQLiteFailure(
      code: unsafe sqlite3_extended_errcode(handle),
      reason: reason ?? "no reason is given"
    )
    unsafe sqlite3_reset(statement.sqliteStatement)
    throw failure
  }

  /// A column's integer; `nil` for any other kind of value.
  func integer(_ column: Int32) -> Int64? {
    // A column out of range is NULL by SQLite's contract.
    guard unsafe sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_INTEGER else {
      return nil
    }
    return unsafe sqlite3_column_int64(statement.sqliteStatement, column)
  }

  /// A column's bytes as text, repaired where they are not UTF-8; `nil` for another kind of value.
  func text(_ column: Int32) -> String? {
    let row = unsafe statement.sqliteStatement
    guard unsafe sqlite3_column_type(row, column) == SQLITE_TEXT else { return nil }
    guard let start = unsafe sqlite3_column_text(row, column) else { return nil }
    let count = unsafe sqlite3_column_bytes(row, column)
    // SQLite keeps that many bytes valid until the next step; they are copied here.
    let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(count))
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}

/// One row's payload, readable in parts.
///
/// `substr(data, 1, 96)` makes SQLite load the whole value before it cuts, overflow pages and all;
/// an incremental blob touches only the pages that the wanted bytes lie on. At least the first
/// (page size - 12) * 32 / 255 - 23 bytes of a row lie on its leaf page (489 of 4,096; SQLite file
/// format, section 1.6), which the scan has fetched anyway.
@safe final class SQLiteBlob {
  private let pointer: OpaquePointer
  private let connection: SQLiteConnection

  fileprivate init(pointer: OpaquePointer, connection: SQLiteConnection) {
    unsafe self.pointer = pointer
    self.connection = connection
  }

  deinit {
    // Opened by `sqlite3_blob_open` and closed nowhere else.
    unsafe sqlite3_blob_close(pointer)
  }

  /// Size of the row's payload in bytes.
  var byteCount: Int { unsafe Int(sqlite3_blob_bytes(pointer)) }

  /// Moves to another row; after a failure the blob is of no more use.
  func move(toRowid rowid: Int64) throws(SQLiteFailure) {
    // The blob is open until `deinit`.
    guard unsafe sqlite3_blob_reopen(pointer, rowid) == SQLITE_OK else {
      throw connection.failure()
    }
  }

  /// Reads the first bytes into a buffer, which becomes as long as what was read.
  func read(count: Int, into buffer: inout [UInt8]) throws(SQLiteFailure) {
    let count = min(count, byteCount)
    if buffer.count > count {
      buffer.removeLast(buffer.count - count)
    } else if buffer.count < count {
      buffer.append(contentsOf: repeatElement(0, count: count - buffer.count))
    }
    guard count > 0 else { return }
    // The buffer holds `count` bytes, and the blob at least as many.
    let status = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe sqlite3_blob_read(pointer, bytes.baseAddress, Int32(count), 0)
    }
    guard status == SQLITE_OK else { throw connection.failure() }
  }

  /// Whether this SQLite reads overflow pages past its cache, where no statistic sees them.
  static var readsOverflowPastCache: Bool {
    // The name lives for the length of the call.
    let isAsked = unsafe sqlite3_compileoption_used("DIRECT_OVERFLOW_READ") != 0
    return isAsked || sqlite3_libversion_number() >= 3_045_000
  }
}
