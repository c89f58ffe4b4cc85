package import Quantities

/// Why a condition text is not an interval.
package struct IntervalTextError: Error, Hashable, Sendable {
  /// What kind of mistake it is.
  package enum Kind: Hashable, Sendable {
    /// A plain word, no number at all.
    case word
    /// A comparison with a word: `> light_rain`.
    case wordBound
    /// A range that holds no number.
    case empty
    /// A `$` parameter or a numeric term, which are not read.
    case unsupported
    /// Anything else.
    case malformed
  }

  /// What kind of mistake it is.
  package var kind: Kind
  /// What is wrong and what to do, as one clause.
  package var words: String
}

/// Reads the interval that a condition text stands for.
package enum IntervalText {
  /// Reads `[2.5 .. 7.6] mm/h`, `[-6 .. 0) deg`, `< -6 deg`, `>= 15 deg`, `0`, `12 km/h`; the unit is not looked up.
  package static func parse(
    _ text: String
  ) -> Result<(interval: Interval, unit: String?), IntervalTextError> {
    let trimmed = text.trimmed
    guard trimmed.utf8.count <= maximumLength else {
      return .failure(
        IntervalTextError(kind: .malformed, words: "is too long; write [a .. b] unit")
      )
    }
    guard let first = trimmed.first else {
      return .failure(IntervalTextError(kind: .malformed, words: "is empty; write a value"))
    }
    if trimmed.contains("$") {
      return .failure(
        IntervalTextError(
          kind: .unsupported,
          words: "names a $ parameter, which is not read; write its value"
        )
      )
    }
    do throws(IntervalTextError) {
      switch first {
      case "[", "(": return .success(try range(trimmed))
      case "<", ">", "=", "!": return .success(try bound(trimmed))
      default:
        let (value, unit) = try number(trimmed)
        return .success((.exactly(value), unit))
      }
    } catch {
      return .failure(error)
    }
  }

  /// Longer texts are refused.
  private static let maximumLength = 256

  private static func range(
    _ text: String
  ) throws(IntervalTextError) -> (interval: Interval, unit: String?) {
    guard let close = text.lastIndex(where: { $0 == "]" || $0 == ")" }) else {
      throw IntervalTextError(
        kind: .malformed,
        words: "has no closing bracket; write [a .. b] unit"
      )
    }
    let inside = String(text[text.index(after: text.startIndex)..<close])
    let unit = String(text[text.index(after: close)...]).trimmed
    let ends: [String]
    if let dots = inside.firstRange(of: "..") {
      ends = [String(inside[..<dots.lowerBound]), String(inside[dots.upperBound...])]
    } else {
      ends = inside.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard ends.count == 2 else {
      throw IntervalTextError(
        kind: .malformed,
        words: "does not have two ends; write [a .. b] unit"
      )
    }
    let lower = try end(ends[0], infinity: -.infinity)
    let upper = try end(ends[1], infinity: .infinity)
    let interval = Interval(
      lower: lower,
      includesLower: text.first == "[",
      upper: upper,
      includesUpper: text[close] == "]"
    )
    guard !interval.isEmpty else {
      throw IntervalTextError(
        kind: .empty,
        words: lower > upper
          ? "has its ends in the wrong order; write the lower end first"
          : "holds no number; include one of the ends"
      )
    }
    return (interval, unit.isEmpty ? nil : unit)
  }

  private static func end(
    _ text: String,
    infinity: Double
  ) throws(IntervalTextError) -> Double {
    let trimmed = text.trimmed
    if let value = decimal(trimmed) { return value }
    let unsigned = trimmed.drop { $0 == "+" || $0 == "-" }.lowercased()
    if ["inf", "infinity", "∞"].contains(unsigned) {
      let value: Double = trimmed.first == "-" ? -.infinity : .infinity
      if value == infinity { return value }
    }
    try refuseTerm(trimmed)
    let digits = numeral(trimmed)
    let rest = String(trimmed.dropFirst(digits.count)).trimmed
    guard !digits.isEmpty else {
      throw IntervalTextError(
        kind: .malformed,
        words: "has an end that is no number (\(quoted(trimmed))); write a number"
      )
    }
    try refuseComma(digits, rest)
    throw IntervalTextError(
      kind: .malformed,
      words: rest.first?.isLetter == true
        ? "has an end with a unit (\(quoted(trimmed))); write the unit once, after the bracket"
        : "has an end that is no number (\(quoted(trimmed))); write a number"
    )
  }

  private static func bound(
    _ text: String
  ) throws(IntervalTextError) -> (interval: Interval, unit: String?) {
    guard let (comparison, rest) = Comparison.leading(text) else {
      throw IntervalTextError(
        kind: .malformed,
        words: "begins with an unknown comparison; write <, <=, >, >= or =="
      )
    }
    guard let head = rest.first else {
      throw IntervalTextError(kind: .malformed, words: "compares with nothing; write a number")
    }
    if head.isLetter || head == "_", decimal(rest) == nil {
      try refuseTerm(rest)
      throw IntervalTextError(
        kind: .wordBound,
        words: "compares a number with the word \(quoted(rest))"
      )
    }
    let (value, unit) = try number(rest)
    return (comparison.interval(value), unit)
  }

  private static func number(_ text: String) throws(IntervalTextError) -> (Double, String?) {
    let digits = numeral(text)
    let unit = String(text.dropFirst(digits.count)).trimmed
    guard !digits.isEmpty else {
      try refuseTerm(text)
      throw IntervalTextError(kind: .word, words: "is no number")
    }
    if unit.hasPrefix("*") { try refuseTerm(text) }
    if unit.hasPrefix("..") {
      throw IntervalTextError(
        kind: .malformed,
        words: "is a range without brackets; write [a .. b] unit"
      )
    }
    try refuseComma(digits, unit)
    guard unit.first.map({ $0.isNumber || $0 == "." || $0 == "," }) != true else {
      throw IntervalTextError(
        kind: .malformed,
        words: "does not go on as a number after \(quoted(digits)); write it with one decimal point"
      )
    }
    guard let value = Double(digits), value.isFinite else {
      throw IntervalTextError(
        kind: .malformed,
        words: "holds the number \(digits), which is too large; write a smaller one"
      )
    }
    return (value, unit.isEmpty ? nil : unit)
  }

  /// The longest beginning of a text that is a number: sign, digits, point, exponent with digits.
  ///
  /// `5 eV` and `3e` keep their unit's letters, `5..9` its dots.
  private static func numeral(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var end = 0
    func digits() -> Int {
      let start = end
      while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
      return end - start
    }
    func isSign(_ at: Int) -> Bool { at < bytes.count && (bytes[at] == 0x2B || bytes[at] == 0x2D) }
    if isSign(end) { end += 1 }
    var count = digits()
    if end < bytes.count, bytes[end] == 0x2E, end + 1 == bytes.count || bytes[end + 1] != 0x2E {
      end += 1
      count += digits()
    }
    guard count > 0 else { return "" }
    let mantissa = end
    if end < bytes.count, bytes[end] == 0x65 || bytes[end] == 0x45 {
      end += 1
      if isSign(end) { end += 1 }
      if digits() == 0 { end = mantissa }
    }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func refuseComma(
    _ digits: String,
    _ rest: String
  ) throws(IntervalTextError) {
    guard rest.first == ",", rest.dropFirst().first?.isNumber == true else { return }
    let decimals = rest.dropFirst().prefix { $0.isNumber }
    throw IntervalTextError(
      kind: .malformed,
      words: "has a comma in its number; write \(digits).\(decimals)"
    )
  }

  private static func refuseTerm(_ text: String) throws(IntervalTextError) {
    if text.contains("*") {
      throw IntervalTextError(
        kind: .unsupported,
        words: "holds the numeric term \(quoted(text)), which is not read; write the number itself"
      )
    }
  }

  private static func decimal(_ text: String) -> Double? {
    guard let last = text.last, last.isNumber || last == ".",
      text.utf8.allSatisfy({
        (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains($0)
      }), let value = Double(text), value.isFinite
    else { return nil }
    return value
  }
}
