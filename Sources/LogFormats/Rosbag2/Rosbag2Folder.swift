import Bytes
import Drives

/// The files of a bag's folder in the order in which they are read.
struct Rosbag2Folder {
  /// Names of the file that describes a folder.
  static let metadataName = "metadata.yaml"
  /// Bytes at the front of `metadata.yaml` in which its key is looked for.
  static let keySearchByteCount = 65_536

  /// Paths of the files relative to the folder.
  private(set) var files: [String] = []
  /// What `metadata.yaml` says; `nil` without one that can be read.
  private(set) var metadata: Rosbag2Metadata?
  /// Size of `metadata.yaml` in bytes.
  private(set) var metadataByteCount: Int64 = 0
  /// In what respect metadata and folder differ.
  private(set) var problems: [Problem] = []
  /// Whether a file that belongs to the bag is not there.
  private(set) var isMissingFiles = false

  private let folder: String
  private let names: [String]

  /// Whether a folder is one bag: a `metadata.yaml` of rosbag2, or `.db3` files of one series.
  ///
  /// A folder of MCAP files without metadata is no bag: each of them says all about itself. Neither
  /// is one with a declaration beside a database, `a.drive.yaml` for `a.db3`.
  static func isBag(_ folder: String, names: [String]) -> Bool {
    if names.contains(metadataName),
      let head = try? LogFile.head(of: "\(folder)/\(metadataName)", count: keySearchByteCount),
      String(decoding: head, as: UTF8.self).contains(Rosbag2Metadata.key)
    {
      return true
    }
    let databases = names.filter(isDatabase)
    guard !databases.isEmpty, !names.contains(where: { $0.hasSuffix(".mcap") }) else {
      return false
    }
    guard Set(databases.map { BagFileName($0).bag }).count == 1 else { return false }
    // Who declares something beside a file takes the file as the log.
    let declared = databases.contains { name in
      names.contains("\(name.dropLast(4)).drive.yaml") || names.contains("\(name).drive.yaml")
    }
    return !declared
  }

  /// Whether a name is a visible `.db3`.
  static func isDatabase(_ name: String) -> Bool { name.hasSuffix(".db3") && !name.hasPrefix(".") }

  /// Reads the metadata and looks what is there.
  init(_ folder: String) throws(LogError) {
    self.folder = folder
    self.names = try LogFile.names(in: folder)
    if names.contains(Self.metadataName) {
      do throws(LogError) {
        try readMetadata()
      } catch  where error.rule == Rosbag2Rule.metadata.rawValue {
        note(.metadata, .warning, "\(error.message); the folder's files are read by their names")
      }
    }
    if let metadata {
      try metadata.refuseCompression()
      try metadata.refuseStorage()
      try findNamed(metadata)
    } else {
      files = logs.map(\.name)
    }
    try refuseOutsiders()
    guard !files.isEmpty else {
      let names = metadata?.paths ?? []
      throw LogError(
        kind: .malformed,
        rule: Rosbag2Rule.missingFile.rawValue,
        message: names.isEmpty
          ? "the folder holds no .db3 or .mcap file; was the bag copied whole"
          : "none of the \(names.count) files that metadata.yaml names is there, the first being "
            + "'\(names[0])'; was the bag copied whole"
      )
    }
  }

  /// The visible logs of the folder in the order of their numbers.
  private var logs: [BagFileName] {
    names.filter { ($0.hasSuffix(".db3") || $0.hasSuffix(".mcap")) && !$0.hasPrefix(".") }
      .map(BagFileName.init).sorted()
  }

  private mutating func readMetadata() throws(LogError) {
    let source = try LogFile.open("\(folder)/\(Self.metadataName)")
    metadataByteCount = source.byteCount
    guard source.byteCount <= Rosbag2Metadata.maximumByteCount else {
      throw LogError(
        kind: .malformed,
        rule: Rosbag2Rule.metadata.rawValue,
        message: "metadata.yaml has \(source.byteCount.grouped) bytes, "
          + "\(Rosbag2Metadata.maximumByteCount.grouped) are allowed"
      )
    }
    let bytes = try LogFile.head(of: "\(folder)/\(Self.metadataName)", count: Int(source.byteCount))
    metadata = try Rosbag2Metadata(yaml: String(decoding: bytes, as: UTF8.self))
  }

  private mutating func findNamed(_ metadata: Rosbag2Metadata) throws(LogError) {
    var missing: [String] = []
    var seen: Set<String> = []
    for named in metadata.paths {
      let path = try metadata.path(inFolder: named)
      guard seen.insert(path).inserted else { continue }
      // Old versions write the folder's name in front, and folders are renamed.
      let last = String(path.split(separator: "/").last ?? "")
      if LogFile.isFolder("\(folder)/\(path)") == false {
        files.append(path)
      } else if LogFile.isFolder("\(folder)/\(last)") == false, seen.insert(last).inserted {
        files.append(last)
      } else {
        missing.append(path)
      }
    }
    if !missing.isEmpty, !files.isEmpty || logs.isEmpty {
      isMissingFiles = true
      note(
        .missingFile,
        .error,
        "\(missing.count) of \(metadata.paths.count) files that metadata.yaml names are not in "
          + "the folder, the first being '\(missing[0])'; what they hold is lost"
      )
    } else if !missing.isEmpty {
      isMissingFiles = true
      note(
        .missingFile,
        .error,
        "no file that metadata.yaml names is in the folder, the first being '\(missing[0])'; "
          + "the files that are there are read instead"
      )
      files = logs.map(\.name)
      return
    }
    addUnnamed()
  }

  /// Refuses files that links lead to outside the folder.
  private func refuseOutsiders() throws(LogError) {
    let home = LogFile.canonical(folder)
    let inside = home.hasSuffix("/") ? home : "\(home)/"
    for file in files {
      let target = LogFile.canonical("\(folder)/\(file)")
      guard !target.utf8.starts(with: inside.utf8) else { continue }
      throw LogError(
        kind: .malformed,
        rule: Rosbag2Rule.pathLeavesFolder.rawValue,
        message: "'\(file)' is a link to '\(target)' outside the bag's folder; no path of a log "
          + "may leave it; copy the file into the folder"
      )
    }
  }

  /// Adds files that carry on the series of the named ones, and tells of those that do not.
  private mutating func addUnnamed() {
    let extra = logs.filter { !files.contains($0.name) }
    guard !extra.isEmpty else { return }
    let named = Set(files.map { BagFileName($0).bag })
    let carriedOn = extra.filter { named.contains($0.bag) && $0.number >= 0 }
    let others = extra.filter { !named.contains($0.bag) || $0.number < 0 }
    if !carriedOn.isEmpty {
      files = (files.map(BagFileName.init) + carriedOn).sorted().map(\.name)
      note(
        .extraFile,
        .warning,
        "metadata.yaml does not name \(Self.list(carriedOn)), which carry on the bag's series; "
          + "they are read; run `ros2 bag reindex` to renew the metadata"
      )
    }
    if !others.isEmpty {
      note(
        .extraFile,
        .warning,
        "metadata.yaml does not name \(Self.list(others)), which are not of the bag's series; "
          + "they are not read; give them as recordings of their own if they are"
      )
    }
  }

  /// Up to three names in quotes and the number of the others.
  private static func list(_ files: [BagFileName]) -> String {
    let names = files.prefix(3).map { "'\($0.name)'" }.joined(separator: ", ")
    return files.count > 3 ? "\(names) and \(files.count - 3) more" : names
  }

  private mutating func note(
    _ rule: Rosbag2Rule,
    _ severity: Problem.Severity,
    _ message: String
  ) {
    problems.append(Problem(rule: rule.rawValue, severity: severity, message: message))
  }
}
