package import Drives

/// Every format that logs are read in.
package enum LogFormatRegistry {
  /// Bytes at the front of a file by which formats know their own.
  ///
  /// Containers need eight; a log of NMEA sentences among others is known by its first whole one.
  package static let headByteCount = 4096

  /// The formats, in the order in which they are asked.
  package static let all: [any LogFormat.Type] = [
    MCAPFormat.self, Rosbag2Format.self, ROS1BagFormat.self,
    NuScenesFormat.self,
    WaymoFormat.self,
    KITTIRawFormat.self,
    KITTIOdometryFormat.self,
    PandaSetFormat.self,
    ImagesFormat.self,
    ScalabelFormat.self,
    UBXFormat.self, NMEAFormat.self, GPXFormat.self,
  ]

  /// The names of the formats, for messages: `mcap, rosbag2`.
  package static var names: String { all.map { $0.name }.joined(separator: ", ") }

  /// What the readers of every format can notice.
  package static var rules: [RuleDescription] {
    all.flatMap { $0.rules } + CalibrationRule.descriptions + TransformRule.descriptions
  }

  /// Whether a name ends as those of some format's files do, perhaps with the number of a shard
  /// behind it: `a.tfrecord-00000-of-00150`.
  package static func isLogName(_ name: String) -> Bool {
    let lowercased = name.lowercased()
    return all.contains {
      $0.fileExtensions.contains { lowercased.hasSuffix($0) || lowercased.contains("\($0)-0") }
    }
  }

  /// The format of a file or folder by its content, else by its name; `nil` if it is of none.
  package static func format(of path: String) throws(LogError) -> (any LogFormat.Type)? {
    format(of: try LogCandidate(path))
  }

  /// The format of a file or folder whose first bytes or names are at hand.
  static func format(of candidate: LogCandidate) -> (any LogFormat.Type)? {
    guard !candidate.isFolder else { return all.first { $0.recognizes(candidate) } }
    // Without a name only the content can be recognised; the name helps where the front is lost.
    let nameless = LogCandidate(file: "", head: candidate.head)
    return all.first { $0.recognizes(nameless) } ?? all.first { $0.recognizes(candidate) }
  }
}
