package import Bytes
package import Drives

/// A container or folder layout that drives are recorded in.
///
/// To add one: a new folder with a type that conforms, and a line in ``LogFormatRegistry``.
package protocol LogFormat: Sendable {
  /// The name that `inspect` and reports print: `mcap`, `rosbag2`.
  static var name: String { get }

  /// Endings of the names of files that are looked into while folders are walked, in lower case
  /// and with their dot where they have one: `.mcap`. None where only folders are of the format.
  static var fileExtensions: [String] { get }

  /// What its reader can notice.
  static var rules: [RuleDescription] { get }

  /// Whether a path and its first bytes, or its names, look like this format. Cheap.
  static func recognizes(_ candidate: LogCandidate) -> Bool

  /// How much below a folder of this format belongs to it.
  static func extent(of folder: LogCandidate) -> LogExtent

  /// Reads the metadata of every recording that a path holds, or says why nothing of it can be read.
  ///
  /// Most hold one. The tables of a dataset hold one for each vehicle and log, each with a
  /// ``Recording/part`` of its own. What can be read around is a ``Problem`` of a recording instead
  /// of an error.
  static func recordings(
    of path: String,
    options: LogReadingOptions
  ) throws(LogError) -> [Recording]
}

extension LogFormat {
  package static var fileExtensions: [String] { [] }
  package static func extent(of folder: LogCandidate) -> LogExtent { .everythingBelow }
}

/// A format each of whose logs is one recording.
package protocol SingleRecordingFormat: LogFormat {
  /// Reads a log's metadata, or says why nothing of it can be read.
  static func read(_ path: String, options: LogReadingOptions) throws(LogError) -> Recording
}

extension SingleRecordingFormat {
  package static func recordings(
    of path: String,
    options: LogReadingOptions
  ) throws(LogError) -> [Recording] {
    [try read(path, options: options)]
  }
}

/// What of a folder belongs to the log that it is, and is no log of its own.
package enum LogExtent: Sendable {
  /// The files that lie directly in it.
  case ownFiles
  /// The files that lie directly in it and whose names end so, in lower case.
  case ownFilesEnding([String])
  /// Every file on any level.
  case everythingBelow

  /// Whether a file that lies directly in the folder belongs to it.
  func ownsFile(named name: String) -> Bool {
    guard case .ownFilesEnding(let endings) = self else { return true }
    let lowercased = name.lowercased()
    return endings.contains { lowercased.hasSuffix($0) }
  }
}

/// How a log is to be read.
package struct LogReadingOptions: Sendable {
  /// Reads every message header and checks every checksum.
  package var isExact = false
  /// What the user declared about the drive.
  package var manifest = DriveManifest()
  /// Receives the metadata bytes that identify the recording; called on the reading thread.
  package var fingerprint: (any ByteSink)?
  /// Called between chunks with the bytes dealt with so far; throws to stop.
  package var progress: (@Sendable (Int64) -> Void)?

  /// Creates the options of an ordinary reading.
  package init() {}
}

/// Why a log cannot be read at all.
package struct LogError: Error, Hashable {
  /// The class of failure; each has an exit code of its own.
  package enum Kind: Hashable, Sendable {
    /// No such file or folder.
    case missing
    /// The system refused: no permission, a bad disk.
    case io
    /// The bytes are not what the format allows.
    case malformed
    /// A feature that is refused by name.
    case unsupported
  }
  /// The class of failure.
  package var kind: Kind
  /// The stable rule id: `MCAP001`.
  package var rule: String
  /// What, where, why and what to do, without the path in front.
  package var message: String

  /// Creates an error.
  package init(kind: Kind, rule: String, message: String) {
    self.kind = kind
    self.rule = rule
    self.message = message
  }
}
