import Conditions
import Quantities

/// Writes measured values as the index shows them, each once.
///
/// `2.5…7.6`, `0`, `light | moderate` for one of several, `a & b` for all of several, and
/// `? reason` for an unknown.
struct ConditionTexts {
  private var known: [MeasuredValue: String] = [:]

  mutating func text(_ value: MeasuredValue) -> String {
    if let text = known[value] { return text }
    let text = ConditionTexts.write(value)
    if known.count > 10_000 { known.removeAll() }
    known[value] = text
    return text
  }

  private static func write(_ value: MeasuredValue) -> String {
    switch value {
    case .one(let alternative): write(alternative)
    case .anyOf(let alternatives): alternatives.map(write).joined(separator: " | ")
    case .allOf(let alternatives): alternatives.map(write).joined(separator: " & ")
    case .unknown(let reason): "? " + reason
    }
  }

  private static func write(_ alternative: Alternative) -> String {
    switch alternative {
    case .label(let word): word
    case .interval(let interval):
      interval.lower == interval.upper
        ? number(interval.lower)
        : "\(interval.includesLower ? "[" : "(")\(number(interval.lower)) .. "
          + "\(number(interval.upper))\(interval.includesUpper ? "]" : ")")"
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }
}
