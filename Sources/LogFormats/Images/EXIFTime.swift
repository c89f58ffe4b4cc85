import Quantities

/// The dates and times of EXIF.
///
/// CIPA DC-008-2023 (Exif 3.0): `YYYY:MM:DD HH:MM:SS`, blanks or zeros where unknown; offsets as
/// `+HH:MM`; GPS time as three fractions. Some cameras write other separators.
enum EXIFTime {
  /// What a clock showed, with the digits of a fraction of a second.
  static func local(_ text: String, fraction: some StringProtocol) -> LocalTime? {
    let parts = numbers(text)
    guard parts.count == 6, let date = CivilDate(year: parts[0], month: parts[1], day: parts[2]),
      (0..<24).contains(parts[3]), (0..<60).contains(parts[4]), (0...60).contains(parts[5])
    else { return nil }
    var nanoseconds: Int64 = 0
    var scale: Int64 = 100_000_000
    for digit in fraction.utf8.prefix(9) {
      nanoseconds += (Int64(digit) - 48) * scale
      scale /= 10
    }
    let seconds = Int64(parts[3] * 3600 + parts[4] * 60 + parts[5])
    return instant(date, seconds: seconds, nanoseconds: nanoseconds)
      .map { LocalTime(nanosecondsSince1970: $0) }
  }

  /// Seconds ahead of UTC of `+02:00`; `Z` is none.
  static func offsetSeconds(_ text: String) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let parts = numbers(String(text.dropFirst()))
    guard parts.count == 2, parts[0] <= 14, parts[1] < 60 else { return nil }
    return (parts[0] * 3600 + parts[1] * 60) * (sign == "-" ? -1 : 1)
  }

  /// The instant of `GPSDateStamp` and the hours, minutes and seconds of `GPSTimeStamp`.
  static func utc(date text: String, clock: [Double]) -> Timestamp? {
    let parts = numbers(text)
    guard parts.count >= 3, let date = CivilDate(year: parts[0], month: parts[1], day: parts[2]),
      clock.count >= 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0..<61).contains(clock[2])
    else { return nil }
    let seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    // To the microsecond, which the fractions of cameras do not reach.
    let nanoseconds = Int64((seconds * 1e6).rounded()) * 1000
    return instant(date, seconds: 0, nanoseconds: nanoseconds)
      .map { Timestamp(nanosecondsSince1970: $0) }
  }

  private static func instant(_ date: CivilDate, seconds: Int64, nanoseconds: Int64) -> Int64? {
    let (scaled, overflow) = (date.daysSince1970 * 86_400 + seconds)
      .multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = scaled.addingReportingOverflow(nanoseconds)
    return overflow || overflow2 ? nil : sum
  }

  /// The groups of digits in a text; none where one is too long for a number.
  private static func numbers(_ text: String) -> [Int] {
    let groups = text.split { !$0.isASCII || !$0.isNumber }
    let numbers = groups.compactMap { $0.utf8.count <= 6 ? Int($0) : nil }
    return numbers.count == groups.count ? numbers : []
  }
}
