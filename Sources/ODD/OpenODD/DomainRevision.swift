/// The files of an ODD as one text, whose SHA-256 is the revision.
///
/// Source: the versioning profile of openodd-py 0.13 (`docs/versioning.md`); ASAM OpenODD 1.0.0 says how to write an
/// ODD and not how to tell two versions apart.
package enum DomainRevision {
  /// Lines `openodd-transmission/1`, `entry` and one `file` each, sorted and separated by tabs.
  ///
  /// A file is named by the last part of its path, which OpenODD wants to be unique; where it is not, by
  /// its path from the folder of the entry.
  ///
  /// `files`: The paths as read, the entry first, each with its SHA-256 in hexadecimal digits.
  package static func text(_ files: [(path: String, sha256: String)]) -> String {
    let names = names(files.map(\.path))
    let entry = names.first ?? ""
    let lines = zip(names, files).map { "file\t\($0)\t\($1.sha256)" }.sorted()
    return (["openodd-transmission/1", "entry\t\(entry)"] + lines).joined(separator: "\n") + "\n"
  }

  /// The names of files within their transmission, in the order given; the entry is the first.
  package static func names(_ paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: "/").map(String.init) }
    let lasts = parts.map { $0.last ?? "" }
    let folder = parts.first?.dropLast() ?? []
    return zip(parts, lasts)
      .map { part, last in
        guard lasts.count(where: { $0 == last }) > 1 else { return last }
        let shared = zip(part, folder).prefix { $0 == $1 }.count
        let above = Array(repeating: "..", count: folder.count - shared)
        return (above + part.dropFirst(shared)).joined(separator: "/")
      }
  }
}
