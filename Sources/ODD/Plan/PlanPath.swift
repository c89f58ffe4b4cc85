/// The paths that a plan writes.
enum PlanPath {
  /// The name of a file without its folder, which differs from machine to machine.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A path of a plan, resolved against the folder of the file that names it.
  ///
  /// Purely by its words: `a/b` and `../c.csv` make `a/c.csv`. Absolute paths stay.
  static func resolve(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    var parts = file.split(separator: "/").dropLast().filter { $0 != "." }.map(String.init)
    let isAbsolute = file.hasPrefix("/")
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if let last = parts.last, last != ".." {
          parts.removeLast()
        } else if !isAbsolute {
          parts.append("..")
        }
      default: parts.append(String(part))
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }
}
