import Bytes
import Crypto
import Drives
import Foundation
import LogFormats

/// SHA-256 over every byte of the files of recordings.
package struct LogDigests: Sendable {
  /// One file of a recording.
  package struct File: Hashable, Sendable {
    /// As the index names the recording, with the file's place in its folder.
    package var path: String
    package var byteCount: Int64
    /// In hexadecimal digits.
    package var sha256: String

    /// Creates a digest.
    package init(path: String, byteCount: Int64, sha256: String) {
      self.path = path
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  /// The folder that paths are looked for in; the current one where none is given.
  package var folder: String?

  /// Creates digests of logs in a folder.
  package init(folder: String?) { self.folder = folder }

  /// The path of a recording without the part of it that it is.
  package static func log(of path: String) -> String {
    guard let mark = path.lastIndex(of: "#"), !FileManager.default.fileExists(atPath: path) else {
      return path
    }
    return String(path[..<mark])
  }

  /// Digests of every file of the logs of some recordings, each once, by path: the log, all files in
  /// its folder, and the sidecar beside it.
  ///
  /// - Parameter paths: As the index stores them.
  /// - Returns: The digests, by path.
  /// - Throws: ``OperationError`` where a log is not there or cannot be read.
  package func files(of paths: [String]) throws -> [File] {
    try Set(paths.map(LogDigests.log))
      .flatMap { try names(of: $0) }
      .map { try digest(of: $0.place, named: $0.name) }
      .sorted { $0.path < $1.path }
  }

  /// The digest of one file that a pack names.
  package func file(_ path: String) throws -> File {
    guard let place = place(of: path) else { throw missing(path) }
    return try digest(of: place, named: path)
  }

  private func missing(_ path: String) -> OperationError {
    OperationError(
      path: path,
      message: "no such log \(folder.map { "under \($0)" } ?? "here"); say where the logs are by "
        + "--logs DIR",
      isMissing: true
    )
  }

  /// Where a path of the index is found: as it is, in the folder, or there without its first folders.
  private func place(of path: String) -> String? {
    guard let folder else { return FileManager.default.fileExists(atPath: path) ? path : nil }
    var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
    while !parts.isEmpty {
      let place = ([folder] + parts.map(String.init)).joined(separator: "/")
      if FileManager.default.fileExists(atPath: place) { return place }
      parts.removeFirst()
    }
    return nil
  }

  private func names(of path: String) throws -> [(name: String, place: String)] {
    guard let place = place(of: path) else { throw missing(path) }
    guard LogReading.isFolder(place) else {
      return [(path, place)] + sidecars(of: path, at: place)
    }
    let below = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
    return below.filter { !LogReading.isFolder("\(place)/\($0)") }.sorted()
      .map { ("\(path)/\($0)", "\(place)/\($0)") }
  }

  /// The file beside a log in which a user declares what the log does not say, and the files that it
  /// names.
  private func sidecars(of path: String, at place: String) -> [(name: String, place: String)] {
    let declared = try? DriveManifestFile.load(forLog: place, isFolder: false)
    func files(beside log: String) -> [String] {
      DriveManifestFile.candidates(forLog: log, isFolder: false)
        + (declared?.manifest.files ?? [])
        .map { DriveManifestFile.resolve($0, besides: log, isFolder: false) }
    }
    return zip(files(beside: path), files(beside: place))
      .filter { FileManager.default.fileExists(atPath: $1) }
      .map { (name: $0, place: $1) }
  }

  private func digest(of place: String, named name: String) throws -> File {
    var hasher = SHA256()
    var buffer: [UInt8] = []
    do throws(ByteError) {
      let source = try FileByteSource(place)
      var offset: Int64 = 0
      while offset < source.byteCount {
        let count = Int(min(1 << 20, source.byteCount - offset))
        try source.read(at: offset, count: count, into: &buffer)
        hasher.update(data: buffer[..<count])
        offset += Int64(count)
      }
      return File(
        path: name,
        byteCount: source.byteCount,
        sha256: Digest.text(hasher.finalize())
      )
    } catch {
      throw OperationError(
        path: place,
        message: "cannot be read; check its permissions",
        isRefused: true
      )
    }
  }
}
