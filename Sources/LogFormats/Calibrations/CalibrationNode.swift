/// A value of a calibration file, whether it is written in YAML, JSON or XML.
enum CalibrationNode: Sendable {
  case text(String)
  case number(Double)
  case list([CalibrationNode])
  case table([(key: String, value: CalibrationNode)])

  /// The value of a key; `nil` for another node.
  subscript(key: String) -> CalibrationNode? {
    guard case .table(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The value of the first of several keys that is there.
  func first(of keys: String...) -> CalibrationNode? {
    keys.lazy.compactMap { self[$0] }.first
  }

  /// The entries of a table; none for another node.
  var entries: [(key: String, value: CalibrationNode)] {
    if case .table(let entries) = self { entries } else { [] }
  }

  /// The elements of a list; none for another node.
  var elements: [CalibrationNode] {
    if case .list(let elements) = self { elements } else { [] }
  }

  /// A text that is not empty.
  var string: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  /// A number, also one written as text.
  var double: Double? {
    switch self {
    case .number(let value): value
    case .text(let text): Self.number(text)
    case .list, .table: nil
    }
  }

  /// A whole number that is not negative.
  var count: Int? {
    guard let value = double, value >= 0 else { return nil }
    return Int(exactly: value)
  }

  /// The numbers of a list, of lists in a list row by row, of a text of numbers, or of a matrix with
  /// its numbers under `data`; `nil` where something else stands among them.
  var numbers: [Double]? {
    switch self {
    case .number(let value): return [value]
    case .text(let text): return Self.numbers(text)
    case .table: return self["data"]?.numbers
    case .list(let elements):
      var numbers: [Double] = []
      for element in elements {
        guard let more = element.numbers else { return nil }
        numbers += more
      }
      return numbers
    }
  }

  /// So many numbers, all finite.
  func numbers(_ count: Int) -> [Double]? {
    guard let numbers, numbers.count == count, numbers.allSatisfy(\.isFinite) else { return nil }
    return numbers
  }

  /// The numbers of a text, apart by blanks or commas; `nil` where a word is none.
  static func numbers(_ text: some StringProtocol) -> [Double]? {
    var numbers: [Double] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      guard let value = number(word) else { return nil }
      numbers.append(value)
    }
    return numbers
  }

  /// A number as YAML, JSON, XML and OpenCV write it.
  static func number(_ text: some StringProtocol) -> Double? {
    switch text {
    case ".Nan", ".nan", ".NaN", ".NAN": .nan
    case ".Inf", ".inf", ".INF", "+.Inf": .infinity
    case "-.Inf", "-.inf", "-.INF": -.infinity
    default: Double(text)
    }
  }
}
