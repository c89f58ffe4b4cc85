extension Timestamp {
  /// RFC 3339 in UTC with as many decimals as needed: none, three, six or nine.
  ///
  /// RFC 3339, section 5.6; the offset is always `Z`.
  public var rfc3339: String {
    let seconds = wholeSecondsSince1970
    let nanoseconds = Int(nanosecondsSince1970 &- (seconds &* 1_000_000_000))
    let days = floorDivide(seconds, 86_400)
    let secondOfDay = Int(seconds - days * 86_400)
    let clock =
      "\(padded(secondOfDay / 3600, 2)):\(padded(secondOfDay / 60 % 60, 2)):\(padded(secondOfDay % 60, 2))"
    let fraction =
      if nanoseconds == 0 {
        ""
      } else if nanoseconds % 1_000_000 == 0 {
        "." + padded(nanoseconds / 1_000_000, 3)
      } else if nanoseconds % 1000 == 0 {
        "." + padded(nanoseconds / 1000, 6)
      } else {
        "." + padded(nanoseconds, 9)
      }
    return "\(CivilDate(daysSince1970: days).iso8601)T\(clock)\(fraction)Z"
  }

  /// Reads RFC 3339 with `Z` or a numeric offset, `T` or a space; `nil` for anything else.
  ///
  /// A leap second (`:60`) is read as the second after it, as POSIX time does.
  public init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ from: Int, _ count: Int) -> Int? {
      guard from + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[from..<from + count] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45,
      bytes[10] == 84 || bytes[10] == 116 || bytes[10] == 32, bytes[13] == 58, bytes[16] == 58,
      let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      hour < 24, minute < 60, second <= 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var index = 19
    var nanoseconds: Int64 = 0
    if bytes[index] == 46 {
      index += 1
      var scale: Int64 = 100_000_000
      let start = index
      while index < bytes.count, (48...57).contains(bytes[index]) {
        nanoseconds += Int64(bytes[index] - 48) * scale
        scale /= 10
        index += 1
      }
      guard index > start else { return nil }
    }
    guard index < bytes.count else { return nil }
    var offsetSeconds = 0
    switch bytes[index] {
    case 90, 122:
      guard index + 1 == bytes.count else { return nil }
    case 43, 45:
      guard bytes.count == index + 6, bytes[index + 3] == 58, let hours = number(index + 1, 2),
        let minutes = number(index + 4, 2), hours < 24, minutes < 60
      else { return nil }
      offsetSeconds = (hours * 60 + minutes) * 60 * (bytes[index] == 45 ? -1 : 1)
    default: return nil
    }
    let seconds =
      date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second - offsetSeconds)
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (total, overflow2) = scaled.addingReportingOverflow(nanoseconds)
    guard !overflow, !overflow2 else { return nil }
    self.init(nanosecondsSince1970: total)
  }
}
