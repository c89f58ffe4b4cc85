/// What can be told of a file without reading it as YAML.
enum PlanText {
  /// Whether some line begins with a key: `plan:`, `plan :` or `"plan":`.
  static func hasTopLevelKey(_ key: String, in content: [UInt8]) -> Bool {
    let spellings = [key + ":", key + " :", "\"\(key)\":", "'\(key)':"].map { Array($0.utf8) }
    var start = 0
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < content.count {
      let rest = content[start...]
      if spellings.contains(where: { rest.starts(with: $0) }) { return true }
      guard let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) else { return false }
      start = end + 1
    }
    return false
  }
}
