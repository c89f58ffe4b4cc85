import Bytes
package import Drives

/// Finds and reads the file in which a user declares what a log does not say.
package enum DriveManifestFile {
  /// Bytes that a manifest may have.
  static let limit: Int64 = 1 << 20

  /// Reads the manifest of a log; `nil` where there is none.
  ///
  /// For a folder it is `drive.yaml` inside, for `drive-7.mcap` it is `drive-7.drive.yaml` or
  /// `drive-7.mcap.drive.yaml` beside it.
  ///
  /// - Returns: The manifest and the file's bytes, which belong to the digest of the inputs.
  package static func load(
    forLog path: String,
    isFolder: Bool
  ) throws(LogError) -> (manifest: DriveManifest, content: [UInt8])? {
    for candidate in candidates(forLog: path, isFolder: isFolder) {
      guard let content = try content(of: candidate) else { continue }
      let name = candidate.split(separator: "/").last.map(String.init) ?? candidate
      return (try DriveManifestDocument.read(content, file: name), content)
    }
    return nil
  }

  /// Paths of the files that a log's sidecar names; none where there is no sidecar or it is wrong.
  static func filesNamed(forLog path: String, isFolder: Bool) -> [String] {
    guard let declared = try? load(forLog: path, isFolder: isFolder) else { return [] }
    return declared.manifest.files.map { resolve($0, besides: path, isFolder: isFolder) }
  }

  /// What the sidecars in a folder name, as they name it: files that are read with other logs.
  static func filesNamed(bySidecarsIn folder: String) -> Set<String> {
    let sidecars = ((try? LogFile.names(in: folder)) ?? [])
      .filter { $0 == "drive.yaml" || $0.hasSuffix(".drive.yaml") }
    return sidecars.reduce(into: []) { named, sidecar in
      guard let content = try? content(of: "\(folder)/\(sidecar)"),
        let manifest = try? DriveManifestDocument.read(content, file: sidecar)
      else { return }
      named.formUnion(manifest.files)
    }
  }

  /// The path of a file that a sidecar names, in the folder of the sidecar.
  package static func resolve(_ name: String, besides log: String, isFolder: Bool) -> String {
    if isFolder { return "\(log)/\(name)" }
    guard let slash = log.lastIndex(of: "/") else { return name }
    return "\(log[...slash])\(name)"
  }

  /// Where a manifest may lie, in the order of looking.
  package static func candidates(forLog path: String, isFolder: Bool) -> [String] {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if isFolder { return [path == "/" ? "/drive.yaml" : "\(path)/drive.yaml"] }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let name = path[folder.endIndex...]
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    let beside = stem.isEmpty ? [] : ["\(folder)\(stem).drive.yaml"]
    return beside + ["\(path).drive.yaml"]
  }

  private static func content(of path: String) throws(LogError) -> [UInt8]? {
    do throws(ByteError) {
      let source = try FileByteSource(path)
      guard source.byteCount <= limit else {
        throw ByteError.limitExceeded(
          what: path,
          byteCount: UInt64(source.byteCount),
          limit: UInt64(limit)
        )
      }
      var bytes: [UInt8] = []
      try source.read(at: 0, count: Int(source.byteCount), into: &bytes)
      return Array(bytes.prefix(Int(source.byteCount)))
    } catch {
      let failure = LogError(reading: error, rule: "MAN001")
      if failure.kind == .missing { return nil }
      throw failure
    }
  }
}
