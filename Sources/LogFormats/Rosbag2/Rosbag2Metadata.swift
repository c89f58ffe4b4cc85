import Yams

/// What a bag's `metadata.yaml` says, in versions 1 to 9 and later ones that keep these keys.
///
/// rosbag2_storage, `yaml.hpp`: versions below 4 prefix paths with the folder's name, 3 adds
/// compression, 5 the times and counts of each file. Keys that are not needed are passed over, so
/// the form of the quality of service profiles (a string until 8, a list from 9) does not matter.
struct Rosbag2Metadata {
  /// The largest file that is read, in bytes.
  static let maximumByteCount: Int64 = 16 << 20
  /// The key that makes a YAML file a bag's metadata.
  static let key = "rosbag2_bagfile_information"

  /// Version of the layout; 4 where none is given.
  var version: Int
  /// `sqlite3` or `mcap`.
  var storage: String
  /// The bag's files in order, as written.
  var paths: [String]
  /// Messages in all; `nil` if not said.
  var messageCount: Int?
  /// Log time of the last message in nanoseconds since 1970; `nil` if not said.
  var end: Int64?
  /// Messages by topic.
  var topicCounts: [String: Int]
  /// Messages by file.
  var fileCounts: [String: Int]
  /// `zstd`; empty for none.
  var compressionFormat: String
  /// `file`, `message`; empty or `none` for none.
  var compressionMode: String

  /// Reads metadata, or says in what respect they are none.
  init(yaml: String) throws(LogError) {
    guard AliasGrowth(of: yaml).isBounded else {
      throw Self.malformed("metadata.yaml has anchors and aliases that could grow without bound")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      let reason = String("\(error)".split(separator: "\n").first ?? "")
      throw Self.malformed("metadata.yaml is no YAML: \(reason)")
    }
    guard let root, let bag = root.mapping?[Node(Self.key)]?.mapping else {
      throw Self.malformed("metadata.yaml has no '\(Self.key)'")
    }
    self.version = bag["version"]?.int ?? 4
    self.storage = bag["storage_identifier"]?.string ?? ""
    self.paths = bag["relative_file_paths"]?.sequence?.compactMap(\.string) ?? []
    self.messageCount = bag["message_count"]?.int
    if let start = bag["starting_time"]?["nanoseconds_since_epoch"]?.string.flatMap(Int64.init),
      let duration = bag["duration"]?["nanoseconds"]?.string.flatMap(Int64.init), duration > 0
    {
      let (end, overflow) = start.addingReportingOverflow(duration)
      self.end = overflow ? nil : end
    }
    self.compressionFormat = bag["compression_format"]?.string ?? ""
    self.compressionMode = bag["compression_mode"]?.string?.lowercased() ?? ""
    var topics: [String: Int] = [:]
    for topic in bag["topics_with_message_count"]?.sequence ?? [] {
      guard let name = topic["topic_metadata"]?["name"]?.string,
        let count = topic["message_count"]?.int
      else { continue }
      topics[name] = (topics[name] ?? 0) &+ count
    }
    self.topicCounts = topics
    var files: [String: Int] = [:]
    for file in bag["files"]?.sequence ?? [] {
      guard let path = file["path"]?.string, let count = file["message_count"]?.int else {
        continue
      }
      files[path] = count
    }
    self.fileCounts = files
  }

  /// Refuses bags that rosbag2 itself compressed, by name.
  func refuseCompression() throws(LogError) {
    guard !["", "none"].contains(compressionMode) else { return }
    let format = compressionFormat.isEmpty ? "unknown" : compressionFormat
    throw LogError(
      kind: .unsupported,
      rule: Rosbag2Rule.compression.rawValue,
      message: "the bag is compressed by rosbag2 itself (compression_mode: \(compressionMode), "
        + "compression_format: \(format)), which is not read; convert it with `ros2 bag convert`, "
        + "or record to mcap, whose own chunk compression is read"
    )
  }

  /// Refuses storage plugins other than rosbag2's own two, unless the files say otherwise.
  func refuseStorage() throws(LogError) {
    let isKnown = ["", "sqlite3", "mcap"].contains(storage)
    guard !isKnown, !paths.contains(where: { $0.hasSuffix(".db3") || $0.hasSuffix(".mcap") })
    else { return }
    throw LogError(
      kind: .unsupported,
      rule: Rosbag2Rule.storage.rawValue,
      message: "the bag's storage is '\(storage)', which is not read; convert it to sqlite3 or "
        + "mcap with `ros2 bag convert`"
    )
  }

  /// A path of the bag relative to its folder; an error where it leads elsewhere.
  func path(inFolder path: String) throws(LogError) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let climbs = parts.contains("..")
    parts.removeAll { $0 == "." }
    if version < 4, parts.count > 1 { parts.removeFirst() }
    guard !path.hasPrefix("/"), !path.utf8.contains(0), !climbs,
      let last = parts.last, !last.isEmpty
    else {
      throw LogError(
        kind: .malformed,
        rule: Rosbag2Rule.pathLeavesFolder.rawValue,
        message: "metadata.yaml names '\(path)', which is no file inside the bag's folder; "
          + "no path of a log may leave it"
      )
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "/")
  }

  private static func malformed(_ message: String) -> LogError {
    LogError(kind: .malformed, rule: Rosbag2Rule.metadata.rawValue, message: message)
  }
}
