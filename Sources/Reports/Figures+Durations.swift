package import Quantities

extension Figures {
  /// How a length of time is written; one form for a whole column, so that its figures compare.
  package enum DurationForm: Sendable {
    /// `13.8 s`.
    case seconds
    /// `0:10:00`: hours, minutes, seconds.
    case clock
    /// `277,777 h`.
    case hours

    /// The form in which the longest of some times is best read.
    package init(longest nanoseconds: Int64) {
      // From a thousand hours on nobody asks for seconds.
      self =
        nanoseconds < 60_000_000_000
        ? .seconds
        : nanoseconds < 3_600_000_000_000_000 ? .clock : .hours
    }

    /// The form for a column of times.
    package init(ofColumn nanoseconds: some Sequence<Int64>) {
      self.init(longest: nanoseconds.max() ?? 0)
    }
  }

  /// A length of time in the form of its column; the form that fits it unless one is given.
  package static func duration(
    seconds: Double,
    _ rounding: Rounding,
    _ form: DurationForm? = nil
  ) -> String {
    guard seconds.isFinite, seconds.magnitude < 9e9 else { return none }
    return duration(nanoseconds: Int64((seconds * 1e9).rounded()), rounding, form)
  }

  /// A length of time in the form of its column; the form that fits it unless one is given.
  package static func duration(
    nanoseconds: Int64,
    _ rounding: Rounding,
    _ form: DurationForm? = nil
  ) -> String {
    guard nanoseconds >= 0 else { return none }
    // What is rounded up to a minute is a minute, not 60 s.
    let tenths = steps(nanoseconds, of: 100_000_000, rounding)
    switch form ?? DurationForm(longest: max(nanoseconds, tenths * 100_000_000)) {
    case .seconds:
      let whole = count(tenths / 10)
      return tenths % 10 == 0 ? "\(whole) s" : "\(whole).\(tenths % 10) s"
    case .clock:
      let seconds = steps(nanoseconds, of: 1_000_000_000, rounding)
      func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return "\(count(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    case .hours:
      return "\(count(steps(nanoseconds, of: 3_600_000_000_000, rounding))) h"
    }
  }

  /// A moment to the second in UTC, for people: `2026-03-10 17:20:00Z`.
  package static func time(_ time: Timestamp) -> String {
    let whole = Timestamp(nanosecondsSince1970: time.wholeSecondsSince1970 * 1_000_000_000)
    return whole.rfc3339.replacing("T", with: " ")
  }

  private static func steps(_ value: Int64, of step: Int64, _ rounding: Rounding) -> Int64 {
    value / step + (rounding == .up && value % step > 0 ? 1 : 0)
  }
}
