/// How far the aliases of a YAML text can grow it, told without parsing.
///
/// Yams unfolds an alias wherever it stands and hashes whole nodes where they are keys, so a few
/// anchors that refer to each other twice cost hours ("billion laughs"). rosbag2 itself writes no
/// anchors; tools that rewrite metadata use a few for profiles that repeat.
struct AliasGrowth {
  /// Nodes that unfolding may make at most.
  static let maximumNodeCount = 10_000_000.0

  /// Places that look like `&name`.
  private(set) var anchorCount = 0
  /// Places that look like `*name`.
  private(set) var aliasCount = 0

  /// Counts anchors and aliases; quoted text that looks like one is counted too.
  init(of yaml: String) {
    var isAtStart = true
    var indicator: UInt8?
    for byte in yaml.utf8 {
      let isBlank = byte <= UInt8(ascii: " ")
      if let indicator, !isBlank {
        if indicator == UInt8(ascii: "&") { anchorCount += 1 } else { aliasCount += 1 }
      }
      indicator = nil
      if isAtStart, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") { indicator = byte }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "?"), UInt8(ascii: "-"):
        isAtStart = true
      default:
        isAtStart = isBlank
      }
    }
  }

  /// Whether unfolding stays below the limit however the aliases are placed.
  ///
  /// With `t` aliases spread over `k` anchors, one inside the other, at most (t / k)^k nodes
  /// result, which is greatest for k = t / e.
  var isBounded: Bool {
    guard anchorCount > 0, aliasCount > 0 else { return true }
    let depth = max(1, min(Double(anchorCount), Double(aliasCount) / 2.718_281_828_459_045))
    let factor = Double(aliasCount) / depth
    var nodes = 1.0
    var level = 0.0
    while level < depth, nodes <= Self.maximumNodeCount {
      nodes *= factor
      level += 1
    }
    return nodes <= Self.maximumNodeCount
  }
}
