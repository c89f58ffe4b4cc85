import Foundation

/// One `.db3` on disk, and the way it may be opened without touching it.
struct BagFile {
  /// Its path.
  let path: String
  /// What messages call it.
  let name: String
  /// Size in bytes, with that of the journal beside it.
  let byteCount: Int64
  /// What its first 100 bytes say.
  let header: SQLiteHeader
  /// A journal that holds what the database lacks: a suffix and its size in bytes.
  let journal: (suffix: String, byteCount: Int64)?

  /// Looks at a file; opens nothing but its first bytes.
  init(path: String, name: String) throws(LogError) {
    self.path = path
    self.name = name
    let size = try LogFile.byteCount(of: path)
    let head = try LogFile.head(of: path, count: SQLiteHeader.byteCount)
    guard let header = SQLiteHeader(head) else {
      throw LogError(
        kind: .malformed,
        rule: Rosbag2Rule.notADatabase.rawValue,
        message: size == 0
          ? "\(name) is empty: 0 bytes; nothing was recorded, or it was never written to disk"
          : "\(name) is no SQLite database: its first \(head.count) bytes are no database "
            + "header; is it whole, and is it an sqlite3 bag"
      )
    }
    self.header = header
    // A rollback journal or write-ahead log that is not empty holds what a crash left undone.
    let journals = ["-wal", "-journal"]
      .map { suffix in
        (suffix: suffix, byteCount: (try? LogFile.byteCount(of: path + suffix)) ?? 0)
      }
    self.journal = journals.first { $0.byteCount > 0 }
    self.byteCount = size + (journal?.byteCount ?? 0)
  }

  /// Bytes that the header promises and the file does not have.
  var missingByteCount: Int64 {
    guard journal == nil, let pages = header.pageCount else { return 0 }
    return max(0, pages * header.pageByteCount - byteCount)
  }

  /// Opens the database without writing to it, its folder or its journal.
  ///
  /// Where a private copy is needed the caller receives it and keeps it longer than the storage.
  func open(copy: inout PrivateCopy?) throws(LogError) -> SQLiteStorage {
    var name = Self.immutableURI(of: path)
    if journal != nil || !SQLiteStorage.readsURIs {
      let made = try PrivateCopy(of: path, suffixes: journal.map { ["", $0.suffix] } ?? [""])
      name = made.path
      copy = made
    }
    do throws(SQLiteFailure) {
      return try SQLiteStorage(name: name, isCopy: copy != nil, byteCount: byteCount)
    } catch {
      throw LogError(error, file: self.name, doing: "opening it")
    }
  }

  /// `file:///bags/50%25%20%23%3F.db3?immutable=1`: absolute, every byte outside the unreserved
  /// ones percent-encoded, so that no character of a path means anything to SQLite.
  static func immutableURI(of path: String) -> String {
    let folder = FileManager.default.currentDirectoryPath
    let absolute = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded = Array("file://".utf8)
    for byte in absolute.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.append(byte)
      default:
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self) + "?immutable=1"
  }
}

/// A copy of a database and its journal in a folder of its own, deleted with the value.
final class PrivateCopy {
  /// The copied database.
  let path: String
  private let folder: URL

  init(of original: String, suffixes: [String]) throws(LogError) {
    self.folder = FileManager.default.temporaryDirectory
      .appending(path: "oddcov-\(UUID().uuidString)")
    self.path = folder.appending(path: "bag.db3").path(percentEncoded: false)
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
      for suffix in suffixes {
        let source = URL(filePath: original + suffix).resolvingSymlinksInPath()
        let target = path + suffix
        try FileManager.default.copyItem(
          atPath: source.path(percentEncoded: false),
          toPath: target
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
      }
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw LogError(
        kind: .io,
        rule: Rosbag2Rule.privateCopy.rawValue,
        message: "the database has a journal beside it and is read from a copy, which could not "
          + "be made in the temporary folder: \(error.localizedDescription); "
          + "free space there, or close the bag's journal with sqlite3"
      )
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

extension LogError {
  /// Words what SQLite answered.
  init(_ failure: SQLiteFailure, file: String, doing: String) {
    if failure.isSystem {
      self.init(
        kind: .io,
        rule: Rosbag2Rule.unopened.rawValue,
        message: "\(file): the system refused while \(doing): \(failure.reason)"
      )
    } else if failure.isOutOfSteps {
      self.init(
        kind: .malformed,
        rule: Rosbag2Rule.damage.rawValue,
        message: "\(file): \(doing) took more steps than a database of its size can need; "
          + "its pages refer to each other in circles"
      )
    } else {
      self.init(
        kind: .malformed,
        rule: Rosbag2Rule.notADatabase.rawValue,
        message: "\(file): the database is damaged, found while \(doing): \(failure.reason); "
          + "try `sqlite3 FILE .recover`"
      )
    }
  }
}
