package import ODD

/// Where moments with the same readings fall: one row for thousands of seconds.
package struct Assignment: Hashable, Sendable {
  /// The reading on every axis, in the plan's order.
  package var readings: AxisReadings
  /// What the declared domain says.
  package var verdict: Verdict
  /// The conditions that are violated.
  package var violations: [String]

  /// Creates an assignment.
  package init(readings: [AxisReading], verdict: Verdict, violations: [String]) {
    self.readings = AxisReadings(readings)
    self.verdict = verdict
    self.violations = violations
  }
}

extension AxisReading {
  /// A text that keeps everything: `=3`, `~1,4`, `~1,4+` (or in no class), `&1,2`, `!value`, `?reason`.
  package var stored: String {
    switch self {
    case .one(let index): "=\(index)"
    case .anyOf(let set, let orOther):
      "~" + set.indices.map(String.init).joined(separator: ",") + (orOther ? "+" : "")
    case .allOf(let set): "&" + set.indices.map(String.init).joined(separator: ",")
    case .other(let value): "!" + value
    case .unknown(let reason): "?" + reason
    }
  }

  /// Reads ``stored`` back; `nil` for anything else.
  package init?(stored text: Substring) {
    let rest = text.dropFirst()
    func set(_ text: Substring) -> ClassSet? {
      var result = ClassSet()
      for part in text.split(separator: ",") {
        guard let index = Int(part), (0..<ClassSet.capacity).contains(index) else { return nil }
        result.insert(index)
      }
      return result
    }
    switch text.first {
    case "=":
      guard let index = Int(rest), (0..<ClassSet.capacity).contains(index) else { return nil }
      self = .one(index)
    case "~":
      let orOther = rest.last == "+"
      guard let set = set(orOther ? rest.dropLast() : rest) else { return nil }
      self = .anyOf(set, orOther: orOther)
    case "&":
      guard let set = set(rest) else { return nil }
      self = .allOf(set)
    case "!": self = .other(String(rest))
    case "?": self = .unknown(String(rest))
    default: return nil
    }
  }
}
