import Bytes
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What can be asked of a path before any format looks into it.
enum LogFile {
  /// Size of a regular file in bytes.
  static func byteCount(of path: String) throws(LogError) -> Int64 {
    try open(path).byteCount
  }

  /// Size of a regular file in bytes without opening it; `nil` where there is none.
  static func statedByteCount(of path: String) -> Int64? {
    var status = stat()
    // The structure is ours and outlives the call.
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  /// The first bytes of a file, fewer where it is shorter.
  static func head(of path: String, count: Int) throws(LogError) -> [UInt8] {
    let source = try open(path)
    let available = Int(min(Int64(count), source.byteCount))
    var head: [UInt8] = []
    do throws(ByteError) {
      try source.read(at: 0, count: available, into: &head)
    } catch {
      throw failure(error, path)
    }
    return Array(head.prefix(available))
  }

  /// Opens a regular file.
  static func open(_ path: String) throws(LogError) -> FileByteSource {
    switch try kind(of: path) {
    case .file?: break
    case .folder?:
      throw LogError(kind: .malformed, rule: "LOG001", message: "a folder, not a file")
    case .other?:
      // A pipe would wait for its writer, a device has no end: they are not even opened.
      throw LogError(
        kind: .malformed,
        rule: "LOG001",
        message: "not a regular file but a pipe, a socket or a device; write it to a file first"
      )
    case nil:
      throw LogError(kind: .missing, rule: "LOG001", message: "no such file or folder")
    }
    do throws(ByteError) {
      return try FileByteSource(path)
    } catch {
      throw failure(error, path)
    }
  }

  /// What a path leads to.
  enum Kind {
    case file
    case folder
    /// A pipe, a socket, a device.
    case other
  }

  /// What a path leads to; `nil` if it leads nowhere.
  ///
  /// - Throws: `io` where the system does not tell: no permission, links in a circle.
  static func kind(of path: String) throws(LogError) -> Kind? {
    var status = stat()
    // The structure is ours and outlives the call.
    guard unsafe stat(path, &status) != 0 else {
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      default: return .other
      }
    }
    let reason = errno
    guard reason != ENOENT, reason != ENOTDIR else { return nil }
    throw failure(.system(errno: reason, path: path), path)
  }

  /// Whether a path leads to a folder; `nil` if it leads nowhere that the system tells of.
  static func isFolder(_ path: String) -> Bool? {
    guard let kind = try? kind(of: path) else { return nil }
    return kind == .folder
  }

  /// The names in a folder in ascending order of their bytes.
  static func names(in folder: String) throws(LogError) -> [String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw LogError(
        kind: .io,
        rule: "LOG002",
        message: "the folder cannot be listed: \(error.localizedDescription); check its permissions"
      )
    }
  }

  /// The absolute path without symbolic links, `.` and `..`.
  static func canonical(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path(percentEncoded: false)
  }

  private static func failure(_ error: ByteError, _ path: String) -> LogError {
    // Whoever reports the error puts the path in front.
    let prefix = "\(path): "
    let reason =
      error.reason.hasPrefix(prefix)
      ? String(error.reason.dropFirst(prefix.count)) : error.reason
    return LogError(
      kind: .io,
      rule: "LOG002",
      message: "the file cannot be read: \(reason); check its permissions and its disk"
    )
  }
}
