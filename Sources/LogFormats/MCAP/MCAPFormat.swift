import Bytes
package import Drives

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// MCAP logs, chunked or not, indexed or not.
///
/// Specification: <https://mcap.dev/spec>.
package enum MCAPFormat: SingleRecordingFormat {
  package static let name = "mcap"
  package static let fileExtensions = [".mcap"]

  package static var rules: [RuleDescription] { MCAPRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    !candidate.isFolder
      && (candidate.head.starts(with: MCAPFrame.magic) || candidate.hasExtension(".mcap"))
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    let source: FileByteSource
    do throws(ByteError) { source = try FileByteSource(path) } catch { throw LogError(error) }
    return try MCAPReader.read(source: source, path: path, options: options)
  }
}

extension LogError {
  /// The error of bytes that could not be read at all.
  init(_ error: ByteError) {
    switch error {
    case .system(ENOENT, _), .system(ENOTDIR, _):
      self.init(kind: .missing, rule: MCAPRule.notMCAP.rawValue, message: "no such file")
    case .system(let number, _):
      self.init(
        kind: .io,
        rule: MCAPRule.notMCAP.rawValue,
        message: ByteError.system(errno: number, path: "the system refuses").reason
      )
    default:
      self.init(kind: .malformed, rule: MCAPRule.notMCAP.rawValue, message: error.reason)
    }
  }
}
