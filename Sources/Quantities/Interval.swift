/// A set of neighbouring numbers with ends that are open or closed; infinite ends are open.
public struct Interval: Hashable, Sendable {
  /// The lower end; `-infinity` where there is none.
  public var lower: Double
  /// Whether the lower end belongs to the interval.
  public var includesLower: Bool
  /// The upper end; `infinity` where there is none.
  public var upper: Double
  /// Whether the upper end belongs to the interval.
  public var includesUpper: Bool

  /// Creates an interval; ends in the wrong order make it empty.
  public init(lower: Double, includesLower: Bool, upper: Double, includesUpper: Bool) {
    self.lower = lower
    self.includesLower = includesLower && lower.isFinite
    self.upper = upper
    self.includesUpper = includesUpper && upper.isFinite
  }

  /// One number.
  public static func exactly(_ value: Double) -> Interval {
    Interval(lower: value, includesLower: true, upper: value, includesUpper: true)
  }

  /// A number and the error on both sides of it, ends included.
  public static func around(_ value: Double, error: Double) -> Interval {
    Interval(lower: value - error, includesLower: true, upper: value + error, includesUpper: true)
  }

  /// `[lower .. upper)`, the form of a class.
  public static func halfOpen(_ lower: Double, _ upper: Double) -> Interval {
    Interval(lower: lower, includesLower: true, upper: upper, includesUpper: false)
  }

  /// `[lower .. upper]`, the form of an OpenODD range.
  public static func closed(_ lower: Double, _ upper: Double) -> Interval {
    Interval(lower: lower, includesLower: true, upper: upper, includesUpper: true)
  }

  /// Every number.
  public static let all = Interval(
    lower: -.infinity,
    includesLower: false,
    upper: .infinity,
    includesUpper: false
  )

  /// Whether no number is inside.
  public var isEmpty: Bool {
    lower > upper || (lower == upper && !(includesLower && includesUpper)) || lower.isNaN
      || upper.isNaN
  }

  /// Whether a number is inside.
  public func contains(_ value: Double) -> Bool {
    (value > lower || (includesLower && value == lower))
      && (value < upper || (includesUpper && value == upper))
  }

  /// The numbers inside both.
  public func intersection(_ other: Interval) -> Interval {
    let lowerIsMine = lower > other.lower || (lower == other.lower && !includesLower)
    let upperIsMine = upper < other.upper || (upper == other.upper && !includesUpper)
    return Interval(
      lower: lowerIsMine ? lower : other.lower,
      includesLower: lowerIsMine ? includesLower : other.includesLower,
      upper: upperIsMine ? upper : other.upper,
      includesUpper: upperIsMine ? includesUpper : other.includesUpper
    )
  }

  /// Whether some number is inside both.
  public func overlaps(_ other: Interval) -> Bool { !intersection(other).isEmpty }

  /// Whether every number of another interval is inside this one; true for an empty other.
  public func contains(_ other: Interval) -> Bool {
    other.isEmpty || intersection(other) == other
  }

  /// Both ends multiplied by a factor above zero, then moved: the same interval in another unit.
  public func converted(scale: Double, offset: Double) -> Interval {
    Interval(
      lower: lower * scale + offset,
      includesLower: includesLower,
      upper: upper * scale + offset,
      includesUpper: includesUpper
    )
  }
}
