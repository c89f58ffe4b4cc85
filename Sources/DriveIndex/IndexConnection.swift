import GRDB

/// The connection of an index: what is read and written inside a transaction joins it.
///
/// Several changes that each are a transaction of their own become one this way, so that a process
/// that is ended leaves all of them or none.
final class IndexConnection: Sendable {
  private let queue: DatabaseQueue

  init(_ queue: DatabaseQueue) { self.queue = queue }

  /// Reads one state, also in the middle of a transaction of this connection.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    try queue.unsafeReentrantRead { try IndexConnection.join($0, .deferred, body) }
  }

  /// Writes in one transaction, that of the caller where there is one.
  func write<T>(_ body: (Database) throws -> T) throws -> T {
    try queue.unsafeReentrantWrite { try IndexConnection.join($0, .immediate, body) }
  }

  private static func join<T>(
    _ db: Database,
    _ kind: Database.TransactionKind,
    _ body: (Database) throws -> T
  ) throws -> T {
    if db.isInsideTransaction { return try body(db) }
    var result: T?
    try db.inTransaction(kind) {
      result = try body(db)
      return .commit
    }
    guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return result
  }

  /// Runs statements outside of any transaction.
  func writeWithoutTransaction<T>(_ body: (Database) throws -> T) throws -> T {
    try queue.writeWithoutTransaction(body)
  }

  func close() throws { try queue.close() }
}
