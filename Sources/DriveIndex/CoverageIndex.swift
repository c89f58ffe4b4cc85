import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// The SQLite file that remembers every recording, drive and sample, and what was declared.
///
/// One writer; a recording is stored in one transaction, a derived drive in another, so that the
/// file is valid whenever the process ends. On ``close()`` the write-ahead log is folded in and the
/// journal mode set back, so that the file opens in a read-only folder.
package final class CoverageIndex: Sendable {
  /// The path as the user gave it.
  package let path: String
  let queue: IndexConnection
  private let isReadOnly: Bool

  private init(path: String, queue: IndexConnection, isReadOnly: Bool) {
    self.path = path
    self.queue = queue
    self.isReadOnly = isReadOnly
  }

  /// Opens an index for writing, making it where there is none.
  ///
  /// `onWait`: Called once, when another process has held the index for about a second.
  package static func open(
    forWriting path: String,
    onWait: @escaping @Sendable () -> Void = {}
  ) throws -> CoverageIndex {
    try refuseForeign(path)
    var configuration = Configuration()
    configuration.busyMode = waiting(onWait)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA cache_size = -32768")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try IndexSchema.migrator.migrate(queue)
    return CoverageIndex(path: path, queue: IndexConnection(queue), isReadOnly: false)
  }

  /// Opens an index that exists, for reading only.
  ///
  /// `allowsOlder`: Opens one that an older version wrote as well, whose tables lack columns.
  /// `onWait`: Called once, when another process has held the index for about a second.
  package static func open(
    forReading path: String,
    allowsOlder: Bool = false,
    onWait: @escaping @Sendable () -> Void = {}
  ) throws -> CoverageIndex {
    guard FileManager.default.fileExists(atPath: path) else {
      throw IndexError.missing(path: path)
    }
    try refuseForeign(path)
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard (attributes?[.size] as? NSNumber)?.int64Value != 0 else {
      throw IndexError.unfinished(path: path)
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = waiting(onWait)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // The first run may have been ended before its first migration.
    guard try queue.read({ try $0.tableExists("input_file") }) else {
      try queue.close()
      throw IndexError.unfinished(path: path)
    }
    // Read from the database, since the newest pages may lie in the write-ahead log.
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard allowsOlder || version >= IndexSchema.version else {
      try queue.close()
      throw IndexError.older(path: path, version: version, known: IndexSchema.version)
    }
    return CoverageIndex(path: path, queue: IndexConnection(queue), isReadOnly: true)
  }

  /// Waits ten seconds for a lock, in steps of 50 ms, and says so after the first second.
  private static func waiting(_ onWait: @escaping @Sendable () -> Void) -> Database.BusyMode {
    let hasSaid = Mutex(false)
    return .callback { tries in
      guard tries < 200 else { return false }
      if tries == 20 {
        let isFirst = hasSaid.withLock { said in
          defer { said = true }
          return !said
        }
        if isFirst { onWait() }
      }
      Thread.sleep(forTimeInterval: 0.05)
      return true
    }
  }

  /// Refuses a file that another program wrote or a newer version made, or that may not be read.
  private static func refuseForeign(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard !isFolder.boolValue else { throw IndexError.folder(path: path) }
    guard FileManager.default.isReadableFile(atPath: path),
      let handle = FileHandle(forReadingAtPath: path)
    else {
      throw IndexError.system(
        path: path,
        reason: "permission denied; ask its owner for the right to read it"
      )
    }
    defer { try? handle.close() }
    guard let head = try handle.read(upToCount: 100), !head.isEmpty else { return }
    let bytes = [UInt8](head)
    guard bytes.count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw IndexError.foreign(path: path, reason: "it is not an SQLite file")
    }
    func number(at offset: Int) -> Int {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    // SQLite file format, section 1.3: schema cookie at 40, user_version at 60, application_id at 68.
    let version = number(at: 60)
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    guard number(at: 68) == IndexSchema.applicationID else {
      // A file whose first pages still lie in the write-ahead log has no marks yet.
      // Neither has one that was ended before its first table: its schema never changed.
      if hasLog || number(at: 40) == 0, version == 0, number(at: 68) == 0 { return }
      throw IndexError.foreign(path: path, reason: "another program wrote it")
    }
    guard version <= IndexSchema.version else {
      throw IndexError.newer(path: path, version: version, known: IndexSchema.version)
    }
  }

  /// Folds the write-ahead log in and closes the file; safe to call once.
  ///
  /// The file is closed even where the log cannot be folded in, as on a full disk; the log then
  /// stays beside it, see ``hasLogLeft``.
  package func close() throws {
    let folding = Result {
      guard !isReadOnly else { return }
      try queue.writeWithoutTransaction { db in
        _ = try db.checkpoint(.truncate)
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    }
    try queue.close()
    try folding.get()
  }

  /// Whether a write-ahead log lies beside the file, without which the file is not whole.
  package var hasLogLeft: Bool { FileManager.default.fileExists(atPath: path + "-wal") }

  /// Makes one transaction of several changes: a process that is ended leaves all of them or none.
  package func inOneTransaction<T>(_ changes: () throws -> T) throws -> T {
    try queue.write { _ in try changes() }
  }

  /// A property of the index as a whole; `nil` where it was never set.
  package func property(_ name: String) throws -> String? {
    try queue.read { db in
      try String.fetchOne(db, sql: "SELECT value FROM property WHERE name = ?", arguments: [name])
    }
  }

  /// Sets properties in one transaction.
  package func setProperties(_ values: [String: String]) throws {
    try queue.write { db in
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT OR REPLACE INTO property VALUES (?, ?)",
          arguments: [name, value]
        )
      }
    }
  }
}
