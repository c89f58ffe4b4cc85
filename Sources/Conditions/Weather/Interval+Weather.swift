import Quantities

extension Interval {
  /// Zero and every number above.
  static let notNegative = Interval.from(0)

  /// A number and everything above it.
  static func from(_ lower: Double) -> Interval {
    Interval(lower: lower, includesLower: true, upper: .infinity, includesUpper: false)
  }

  /// Everything above a number.
  static func above(_ lower: Double) -> Interval {
    Interval(lower: lower, includesLower: false, upper: .infinity, includesUpper: false)
  }

  /// The numbers between two, ends excluded.
  static func open(_ lower: Double, _ upper: Double) -> Interval {
    Interval(lower: lower, includesLower: false, upper: upper, includesUpper: false)
  }

  /// The smallest interval around both.
  func hull(_ other: Interval) -> Interval {
    let lowerIsMine = lower < other.lower || (lower == other.lower && includesLower)
    let upperIsMine = upper > other.upper || (upper == other.upper && includesUpper)
    return Interval(
      lower: lowerIsMine ? lower : other.lower,
      includesLower: lowerIsMine ? includesLower : other.includesLower,
      upper: upperIsMine ? upper : other.upper,
      includesUpper: upperIsMine ? includesUpper : other.includesUpper
    )
  }
}
