import Conditions
import Quantities

/// A measured value as columns that can be compared: numbers, words, or the reason of an absence.
struct ValueColumns: Hashable, Sendable {
  /// The least and the greatest number that the value may be, in the measure's unit; `nil` where
  /// the value is unknown or has no such end.
  var least: Double?
  var greatest: Double?
  /// The words: `rain` for one, `rain | snow` for one of several, `rain & snow` for all of several.
  var words: String?
  /// Why the value is unknown; `nil` where it is known.
  var absence: String?

  /// Spreads a value over the columns.
  init(_ value: MeasuredValue) {
    switch value {
    case .one(let alternative): add([alternative], joined: " | ")
    case .anyOf(let alternatives): add(alternatives, joined: " | ")
    case .allOf(let alternatives): add(alternatives, joined: " & ")
    case .unknown(let reason): absence = reason
    }
  }

  private mutating func add(_ alternatives: [Alternative], joined separator: String) {
    var low = Double.infinity
    var high = -Double.infinity
    var labels: [String] = []
    for alternative in alternatives {
      switch alternative {
      case .interval(let interval):
        low = min(low, interval.lower)
        high = max(high, interval.upper)
      case .label(let word): labels.append(word)
      }
    }
    if !labels.isEmpty { words = labels.joined(separator: separator) }
    // A number and a word at once has no bounds that could be compared.
    guard labels.isEmpty else { return }
    if low.isFinite { least = low }
    if high.isFinite { greatest = high }
  }
}
