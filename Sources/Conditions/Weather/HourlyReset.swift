import Quantities

/// Precipitation that a station counts from an hourly reset, taken apart into its own intervals.
///
/// IEM, "p01i": precipitation since the previous hourly reset, whose minute varies by station and
/// over the years. Specials repeat what has fallen so far, so that a sum counts it twice.
enum HourlyReset {
  private static let minute: Int64 = 60_000_000_000
  private static let hour: Int64 = 60 * minute

  /// One accumulation by the report's place; the reports are of one station, in the order of time.
  static func accumulations(_ reports: [ReportDraft]) -> [Int: WeatherObservation.Accumulation] {
    var found: [Int: WeatherObservation.Accumulation] = [:]
    let minutes = resetMinutes(reports)
    var previous: (index: Int, amount: Interval)?
    for (index, report) in reports.enumerated() {
      guard let amount = report.sinceReset else { continue }
      guard let resetMinute = minutes[month(of: report.time)] else { continue }
      let reset = lastReset(before: report.time, atMinute: resetMinute)
      var start = reset
      var fallen = amount
      if let previous, reports[previous.index].time > reset {
        start = reports[previous.index].time
        fallen = difference(from: previous.amount, to: amount)
      }
      previous = (index, amount)
      let elapsed = start.nanoseconds(to: report.time)
      // A count that fell without a reset was corrected: its difference says nothing.
      guard elapsed >= minute, !fallen.isEmpty, fallen.upper >= 0 else { continue }
      let (rainfall, excludesSnow) = report.rain(
        from: fallen,
        hours: Double(elapsed) / Double(hour)
      )
      found[index] = WeatherObservation.Accumulation(
        from: start,
        until: report.time,
        rainfall: rainfall,
        excludesSnow: excludesSnow
      )
    }
    return found
  }

  /// The minute of the hour with most reports of each month, the later one of equals.
  private static func resetMinutes(_ reports: [ReportDraft]) -> [Int: Int] {
    var counts: [Int: [Int]] = [:]
    for report in reports where report.sinceReset != nil {
      let minuteOfHour = Int(floorDivide(report.time.wholeSecondsSince1970, 60) % 60)
      guard minuteOfHour >= 0 else { continue }
      counts[month(of: report.time), default: Array(repeating: 0, count: 60)][minuteOfHour] += 1
    }
    return counts.mapValues { minutes in
      minutes.indices.max { (minutes[$0], $0) < (minutes[$1], $1) } ?? 0
    }
  }

  private static func month(of time: Timestamp) -> Int {
    let date = CivilDate(daysSince1970: floorDivide(time.wholeSecondsSince1970, 86_400))
    return date.components.year * 12 + date.components.month
  }

  /// The reset strictly before a report.
  private static func lastReset(before time: Timestamp, atMinute minuteOfHour: Int) -> Timestamp {
    let offset = Int64(minuteOfHour) * minute
    let last = time.nanosecondsSince1970 &- 1 &- offset
    return Timestamp(nanosecondsSince1970: floorDivide(last, hour) &* hour &+ offset)
  }

  /// What fell between two counts, each with its rounding; never below zero.
  private static func difference(from earlier: Interval, to later: Interval) -> Interval {
    if earlier == later, later.upper <= 0 { return .exactly(0) }
    let upper = later.upper - earlier.lower
    guard upper >= 0 else { return .exactly(.nan) }
    return Interval(
      lower: max(0, later.lower - earlier.upper),
      includesLower: true,
      upper: upper,
      includesUpper: later.includesUpper
    )
  }
}
