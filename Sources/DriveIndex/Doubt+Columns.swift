import Drives

/// How an aspect is written in the index: a word, and the name of what it is about.
extension Doubt.Aspect {
  /// `time`, `position`, `tag` or `calibration`.
  var word: String {
    switch self {
    case .time: "time"
    case .position: "position"
    case .tag: "tag"
    case .calibration: "calibration"
    }
  }

  /// The tag or the sensor; empty for the others.
  var name: String {
    switch self {
    case .tag(let name), .calibration(let name): name
    case .time, .position: ""
    }
  }

  /// Reads what the index holds; `nil` for a word of another version.
  init?(word: String, name: String) {
    switch word {
    case "time": self = .time
    case "position": self = .position
    case "tag": self = .tag(name)
    case "calibration": self = .calibration(name)
    default: return nil
    }
  }
}
