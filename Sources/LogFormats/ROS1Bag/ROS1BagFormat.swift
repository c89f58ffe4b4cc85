import Bytes
package import Drives

/// ROS 1 bags of version 2.0, whole or cut off, indexed or not.
///
/// Specification: <http://wiki.ros.org/Bags/Format/2.0>.
package enum ROS1BagFormat: LogFormat {
  package static let name = "rosbag1"

  package static func recognizes(_ path: String, isFolder: Bool, head: [UInt8]) -> Bool {
    guard !isFolder else { return false }
    return head.starts(with: ROS1BagReader.magic) || path.hasSuffix(".bag")
      || path.hasSuffix(".bag.active")
  }

  package static func read(
    _ path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try ROS1BagReader.read(source: LogFile.open(path), path: path, options: options)
  }
}
