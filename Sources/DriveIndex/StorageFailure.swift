import GRDB

/// What SQLite refused, in words that say what to do.
package struct StorageFailure {
  /// What happened and what to do.
  package var message: String
  /// Whether the system refused, rather than the content being wrong.
  package var isIO: Bool

  /// Recognises an error of the database; `nil` for any other.
  package init?(_ error: any Error) {
    guard let error = error as? DatabaseError else { return nil }
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init("the disk is full; what was indexed before is kept: make room and run again", true)
    case .SQLITE_READONLY:
      self.init("the file or its folder is read-only; choose another place", true)
    case .SQLITE_CANTOPEN:
      self.init("the file cannot be opened; does its folder exist, and may you write there?", true)
    case .SQLITE_IOERR:
      self.init("the disk failed or is full; what was indexed before is kept", true)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init("another process is writing the index; wait for it and run again", true)
    case .SQLITE_PERM, .SQLITE_AUTH:
      self.init("permission denied", true)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init("the file is damaged or no SQLite file; index the drives again", false)
    default: self.init("SQLite: \(error.message ?? "error \(error.resultCode.rawValue)")", false)
    }
  }

  private init(_ message: String, _ isIO: Bool) {
    self.message = message
    self.isIO = isIO
  }
}
