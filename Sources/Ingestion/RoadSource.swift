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
  ///
  /// Extracts seldom say where they come from, so every map is theirs that does not say otherwise.
  package static let openStreetMap =
    "© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)"

  /// The extract's path.
  package var path: String
  /// SHA-256 in hexadecimal digits.
  package var sha256: String
  /// Who must be named, or what a made-up map says of itself.
  package var attribution = RoadSource.openStreetMap

  /// Finds an extract, digests it and checks that it is one.
  static func load(_ path: String) throws -> RoadSource {
    let source = try open(path)
    do throws(ByteError) {
      let header = try OSMFile(source).header
      return RoadSource(
        path: path,
        sha256: try digest(of: source),
        attribution: attribution(of: header)
      )
    } catch {
      throw failure(path, error)
    }
  }

  /// Whom a header wants to be named: a text that begins with `synthetic:` is named itself.
  static func attribution(of header: OSMHeader) -> String {
    guard let source = header.source, source.lowercased().hasPrefix("synthetic:") else {
      return openStreetMap
    }
    return source
  }

  /// A map as an index remembers it.
  init(_ input: IndexedInput) {
    path = input.path
    sha256 = input.sha256
    let kept = try? JSONDecoder()
      .decode([String: String].self, from: Data(input.declaration.utf8))
    if let text = kept?["attribution"] { attribution = text }
  }

  /// Describes a map.
  init(path: String, sha256: String, attribution: String) {
    self.path = path
    self.sha256 = sha256
    self.attribution = attribution
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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let declaration = (try? encoder.encode(["attribution": attribution])) ?? Data()
    return IndexedInput(
      role: "roads",
      path: path,
      sha256: sha256,
      declaration: String(decoding: declaration, as: UTF8.self),
      content: []
    )
  }
}
