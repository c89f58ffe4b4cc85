/// A file or folder that may be a log, with what formats may know of it before they open anything.
package struct LogCandidate: Sendable {
  /// The path; empty where the content alone shall decide.
  package var path: String
  /// Whether it is a folder.
  package var isFolder: Bool
  /// The first ``LogFormatRegistry/headByteCount`` bytes of a file; empty for a folder.
  package var head: [UInt8]
  /// The names in a folder, ascending by their bytes; empty for a file.
  package var names: [String]

  /// Creates a candidate that is a file.
  package init(file path: String, head: [UInt8]) {
    (self.path, self.isFolder, self.head, self.names) = (path, false, head, [])
  }

  /// Creates a candidate that is a folder.
  package init(folder path: String, names: [String]) {
    (self.path, self.isFolder, self.head, self.names) = (path, true, [], names)
  }

  /// Looks at a path.
  ///
  /// - Throws: ``LogError`` where there is nothing, or where the system refuses.
  package init(_ path: String) throws(LogError) {
    guard let kind = try LogFile.kind(of: path) else {
      throw LogError(
        kind: .missing,
        rule: "LOG001",
        message: "no such file or folder; check the path"
      )
    }
    // A folder that cannot be listed is not one that holds no log.
    self =
      kind == .folder
      ? LogCandidate(folder: path, names: try LogFile.names(in: path))
      : LogCandidate(
        file: path,
        head: try LogFile.head(of: path, count: LogFormatRegistry.headByteCount)
      )
  }

  /// The last component of the path.
  package var name: String { String(path.split(separator: "/").last ?? "") }

  /// Whether the name ends so, whatever its letters' case.
  package func hasExtension(_ ending: String) -> Bool {
    name.lowercased().hasSuffix(ending)
  }

  /// The names in a folder directly below this one; empty where there is none or it cannot be listed.
  package func names(in child: String) -> [String] {
    guard isFolder, names.contains(child), LogFile.isFolder("\(path)/\(child)") == true else {
      return []
    }
    return (try? LogFile.names(in: "\(path)/\(child)")) ?? []
  }
}
