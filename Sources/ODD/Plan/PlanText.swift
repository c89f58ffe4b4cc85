/// What can be told of a file without reading it as YAML.
enum PlanText {
  /// Whether some line begins with a key: `plan:`.
  static func hasTopLevelKey(_ key: String, in content: [UInt8]) -> Bool {
    let wanted = Array(key.utf8) + [UInt8(ascii: ":")]
    var start = 0
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < content.count {
      if content[start...].starts(with: wanted) { return true }
      guard let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) else { return false }
      start = end + 1
    }
    return false
  }
}
