/// An instant on the UTC time scale, in whole nanoseconds since 1970-01-01T00:00:00Z.
///
/// The range is that of `Int64`: 1677-09-21 to 2262-04-11.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
  public var nanosecondsSince1970: Int64

  /// Creates an instant from nanoseconds since 1970.
  public init(nanosecondsSince1970: Int64) { self.nanosecondsSince1970 = nanosecondsSince1970 }

  /// Creates an instant from whole seconds since 1970; traps outside the range of `Int64`.
  public init(secondsSince1970: Int64) {
    self.nanosecondsSince1970 = secondsSince1970 * 1_000_000_000
  }

  /// Seconds since 1970, rounded to a double's precision (about 0.2 microseconds today).
  public var secondsSince1970: Double { Double(nanosecondsSince1970) / 1e9 }

  /// The whole second at or before this instant.
  public var wholeSecondsSince1970: Int64 { floorDivide(nanosecondsSince1970, 1_000_000_000) }

  /// Whether one comes before another.
  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.nanosecondsSince1970 < b.nanosecondsSince1970
  }

  /// Moves the instant by a number of nanoseconds, stopping at the ends of the range.
  public func advanced(byNanoseconds nanoseconds: Int64) -> Timestamp {
    let (sum, overflow) = nanosecondsSince1970.addingReportingOverflow(nanoseconds)
    guard overflow else { return Timestamp(nanosecondsSince1970: sum) }
    return Timestamp(nanosecondsSince1970: nanoseconds > 0 ? .max : .min)
  }

  /// Nanoseconds from this instant to another, stopping at the ends of the range.
  public func nanoseconds(to other: Timestamp) -> Int64 {
    let (difference, overflow) =
      other.nanosecondsSince1970.subtractingReportingOverflow(nanosecondsSince1970)
    guard overflow else { return difference }
    return other > self ? .max : .min
  }
}

/// Divides rounding toward negative infinity.
///
/// `divisor`: Greater than zero.
public func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
