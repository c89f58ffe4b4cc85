import Bytes
import DriveIndex
import Foundation
import Roads

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A road map that an operation is declared with.
package struct RoadSource: Hashable, Sendable {
  /// Who must be named wherever figures of the map are shown (ODbL 1.0, section 4.3).
  package static let attribution =
    "© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)"

  /// The extract's path.
  package var path: String
  /// SHA-256 in hexadecimal digits.
  package var sha256: String

  /// Finds an extract, digests it and checks that it is one.
  static func load(_ path: String) throws -> RoadSource {
    let source = try open(path)
    do throws(ByteError) {
      _ = try OSMFile(source)
      return RoadSource(path: path, sha256: try digest(of: source))
    } catch {
      throw failure(path, error)
    }
  }

  static func open(_ path: String) throws -> FileByteSource {
    do throws(ByteError) {
      return try FileByteSource(path)
    } catch {
      throw failure(path, error)
    }
  }

  static func digest(of source: FileByteSource) throws(ByteError) -> String {
    let sink = SHA256Sink()
    var buffer: [UInt8] = []
    var offset: Int64 = 0
    while offset < source.byteCount {
      let count = Int(min(1 << 20, source.byteCount - offset))
      try source.read(at: offset, count: count, into: &buffer)
      sink.update(buffer.count == count ? buffer : Array(buffer[..<count]))
      offset += Int64(count)
    }
    return sink.hexadecimal
  }

  /// Why an extract cannot be used.
  static func failure(_ path: String, _ error: ByteError) -> OperationError {
    guard case .system(let errno, _) = error else {
      return OperationError(
        path: path,
        message:
          "\(error.reason); bring an OpenStreetMap extract that is whole (\(TruthRule.brokenRoads.rawValue))"
      )
    }
    switch errno {
    case ENOENT, ENOTDIR:
      return OperationError(
        path: path,
        message: "no such file; check the path",
        isMissing: true
      )
    case EISDIR: return OperationError(path: path, message: "a folder, not a file")
    default:
      return OperationError(
        path: path,
        message: "cannot be read; check its permissions",
        isRefused: true
      )
    }
  }

  /// The file as the index remembers it, without its content.
  var input: IndexedInput {
    IndexedInput(
      role: "roads",
      path: path,
      sha256: sha256,
      declaration: "{\"attribution\":\"\(RoadSource.attribution)\"}",
      content: []
    )
  }
}
