/// Reads durations with a unit: `-18 s`, `20 ms`, `1.5 h`.
enum DurationText {
  private static let units: [String: Int64] = [
    "ns": 1, "us": 1000, "µs": 1000, "ms": 1_000_000, "s": 1_000_000_000,
    "min": 60_000_000_000, "h": 3_600_000_000_000, "d": 86_400_000_000_000,
  ]

  /// The duration in nanoseconds, read digit by digit so that nothing is rounded; `nil` for
  /// anything else, for a missing unit and beyond 292 years.
  static func nanoseconds(_ text: String) -> Int64? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
    let unit = rest[number.endIndex...].drop { $0 == " " }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard let scale = units[String(unit)], (1...2).contains(parts.count),
      let whole = Int64(parts[0])
    else { return nil }
    var (total, overflow) = whole.multipliedReportingOverflow(by: scale)
    guard !overflow else { return nil }
    if parts.count == 2 {
      var step = scale
      guard !parts[1].isEmpty else { return nil }
      for digit in parts[1] {
        guard let value = digit.wholeNumberValue else { return nil }
        // A tenth of an hour has 360 seconds: exact down to a nanosecond.
        guard step % 10 == 0 else { return nil }
        step /= 10
        (total, overflow) = total.addingReportingOverflow(step * Int64(value))
        guard !overflow else { return nil }
      }
    }
    return isNegative ? -total : total
  }
}
