import Bytes
package import Drives

/// ROS 1 bags of version 2.0, whole or cut off, indexed or not.
///
/// Specification: <http://wiki.ros.org/Bags/Format/2.0>.
package enum ROS1BagFormat: SingleRecordingFormat {
  package static let name = "rosbag1"
  package static let fileExtensions = [".bag", ".bag.active"]

  package static var rules: [RuleDescription] { ROS1BagRule.descriptions }

  package static func recognizes(_ candidate: LogCandidate) -> Bool {
    guard !candidate.isFolder else { return false }
    return candidate.head.starts(with: ROS1BagReader.magic)
      || fileExtensions.contains { candidate.hasExtension($0) }
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try ROS1BagReader.read(source: LogFile.open(path), path: path, options: options)
  }
}
