import Quantities

/// A comparison sign of a condition.
enum Comparison: String, Sendable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="

  /// Splits `>= 15 deg` into its sign and the rest; `=` is read as `==`.
  static func leading(_ text: String) -> (Comparison, String)? {
    for (sign, comparison) in signs where text.hasPrefix(sign) {
      let rest = String(text.dropFirst(sign.count)).trimmed
      return rest.first.map { "<>=!".contains($0) } == true ? nil : (comparison, rest)
    }
    return nil
  }

  private static let signs: [(String, Comparison)] = [
    ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("==", .equal), ("<", .less), (">", .greater),
    ("=", .equal),
  ]

  /// The numbers for which the comparison holds.
  func interval(_ value: Double) -> Interval {
    let below = self == .less || self == .lessOrEqual
    let above = self == .greater || self == .greaterOrEqual
    return Interval(
      lower: below ? -.infinity : value,
      includesLower: self != .greater,
      upper: above ? .infinity : value,
      includesUpper: self != .less
    )
  }
}
