/// Every format that logs are read in.
package enum LogFormatRegistry {
  /// Bytes at the front of a file by which formats know their own.
  package static let headByteCount = 64

  /// The formats, in the order in which they are asked.
  package static let all: [any LogFormat.Type] = [
    MCAPFormat.self, Rosbag2Format.self, ROS1BagFormat.self,
  ]

  /// The names of the formats, for messages: `mcap, rosbag2`.
  package static var names: String { all.map { $0.name }.joined(separator: ", ") }

  /// The format of a file or folder by its content, else by its name; `nil` if it is of none.
  package static func format(of path: String) throws(LogError) -> (any LogFormat.Type)? {
    guard let kind = try LogFile.kind(of: path) else {
      throw LogError(
        kind: .missing,
        rule: "LOG001",
        message: "no such file or folder; check the path"
      )
    }
    let isFolder = kind == .folder
    // One that cannot be listed is not one that holds no bag.
    if isFolder { _ = try LogFile.names(in: path) }
    let head = isFolder ? [] : try LogFile.head(of: path, count: headByteCount)
    return format(of: path, isFolder: isFolder, head: head)
  }

  /// The format of a file or folder whose first bytes are at hand.
  static func format(of path: String, isFolder: Bool, head: [UInt8]) -> (any LogFormat.Type)? {
    // Without a name only the content can be recognised; the name helps where the front is lost.
    let byContent =
      isFolder ? nil : all.first { $0.recognizes("", isFolder: false, head: head) }
    return byContent ?? all.first { $0.recognizes(path, isFolder: isFolder, head: head) }
  }
}
