import Quantities

/// A moment as calendar and clock show it in UTC.
struct CivilTime {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// Nanoseconds of the second.
  let nanosecond: Int64

  /// Takes a moment in nanoseconds since 1970 apart.
  init(_ nanoseconds: Int64) {
    let seconds = floorDivide(nanoseconds, 1_000_000_000)
    let days = floorDivide(seconds, 86_400)
    (year, month, day) = CivilDate(daysSince1970: days).components
    let secondOfDay = Int(seconds - days * 86_400)
    (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
    nanosecond = nanoseconds - seconds * 1_000_000_000
  }

  /// A number of two digits.
  static func two(_ value: Int) -> String { Decimal.padded(Int64(value), 2) }

  /// `YYYY-MM-DD HH:MM`.
  var minuteText: String { "\(year)-\(Self.two(month))-\(Self.two(day)) \(clockText)" }

  /// `HH:MM`.
  var clockText: String { "\(Self.two(hour)):\(Self.two(minute))" }
}
