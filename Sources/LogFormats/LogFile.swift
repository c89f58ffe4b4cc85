import Bytes
import Foundation

/// What can be asked of a path before any format looks into it.
enum LogFile {
  /// Size of a regular file in bytes.
  static func byteCount(of path: String) throws(LogError) -> Int64 {
    try open(path).byteCount
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
    guard let isFolder = isFolder(path) else {
      throw LogError(kind: .missing, rule: "LOG001", message: "no such file or folder")
    }
    guard !isFolder else {
      throw LogError(kind: .malformed, rule: "LOG001", message: "a folder, not a file")
    }
    do throws(ByteError) {
      return try FileByteSource(path)
    } catch {
      throw failure(error, path)
    }
  }

  /// Whether a path leads to a folder; `nil` if it leads nowhere.
  static func isFolder(_ path: String) -> Bool? {
    var isFolder: ObjCBool = false
    // The boolean lives on the stack for the length of the call.
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists ? isFolder.boolValue : nil
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
