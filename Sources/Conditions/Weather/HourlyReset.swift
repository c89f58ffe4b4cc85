import Quantities

/// Precipitation that a station counts from an hourly reset, taken apart into its own intervals.
///
/// FMH-1, 12.7: the count runs since the last routine report; IEM, "p01i": its minute varies by
/// station and over the years. Specials repeat what has fallen so far, so that a sum counts it
/// twice. Where the reset cannot be proven, the interval admits every reset that the reports admit;
/// where none of them saw it, they say nothing.
enum HourlyReset {
  private static let minute: Int64 = 60_000_000_000
  private static let longestHour = RoutineReports.hour + RoutineReports.jitter
  private static let shortestHour = RoutineReports.hour - RoutineReports.jitter

  /// A report that has a count.
  private struct Count {
    var index: Int
    var time: Int64
    var amount: Interval
  }

  /// One accumulation by the report's place; the reports are of one station, in the order of time.
  static func accumulations(_ reports: [ReportDraft]) -> [Int: WeatherObservation.Accumulation] {
    let counts = reports.enumerated()
      .compactMap { index, report in
        report.sinceReset.map {
          Count(index: index, time: report.time.nanosecondsSince1970, amount: $0)
        }
      }
    let routine = RoutineReports(counts.map(\.time))
    var found: [Int: WeatherObservation.Accumulation] = [:]
    for (place, count) in counts.enumerated() {
      guard let span = span(place, counts, routine) else { continue }
      let (rainfall, excludesSnow) = reports[count.index]
        .rain(from: span.millimetersPerHour, hours: 1)
      found[count.index] = WeatherObservation.Accumulation(
        from: Timestamp(nanosecondsSince1970: span.from),
        until: Timestamp(nanosecondsSince1970: count.time),
        rainfall: rainfall,
        excludesSnow: excludesSnow
      )
    }
    return found
  }

  /// The time before a report that its count tells about, and the mean rate over it.
  private static func span(
    _ place: Int,
    _ counts: [Count],
    _ routine: RoutineReports
  ) -> (from: Int64, millimetersPerHour: Interval)? {
    let count = counts[place]
    let earlier = counts[..<place]
    // The widest hour before the report holds at least one reset.
    let isInHour = { (other: Int) in counts[other].time >= count.time &- longestHour }
    let resets = earlier.indices.reversed().prefix(while: isInHour)
      .filter { routine.isCandidate[$0] }
    guard let previous = earlier.last, isInHour(place - 1) else {
      return wholeHour(count, routine, place)
    }
    let elapsed = count.time &- previous.time
    guard elapsed >= minute else { return nil }
    var fallen: Interval?
    if routine.isCandidate[place - 1] { fallen = count.amount }
    // The reset stood before the previous report unless that is the only routine one around.
    let isResetBefore = resets.contains { counts[$0].time < previous.time }
    if isResetBefore || !routine.isCandidate[place - 1] || !routine.isAlone[place - 1] {
      let difference = difference(from: previous.amount, to: count.amount)
      // A count that fell without a reset was corrected, or its reset was missed.
      if difference.upper >= 0 { fallen = fallen.map { $0.hull(difference) } ?? difference }
    }
    if resets.isEmpty, isResetDue(place, counts, routine) { return nil }
    guard let fallen else { return nil }
    let hours = Double(elapsed) / Double(RoutineReports.hour)
    return (previous.time, fallen.converted(scale: 1 / hours, offset: 0))
  }

  /// A routine report without one before it: its count began about an hour ago.
  private static func wholeHour(
    _ count: Count,
    _ routine: RoutineReports,
    _ place: Int
  ) -> (from: Int64, millimetersPerHour: Interval)? {
    guard routine.isCandidate[place], routine.isAlone[place] else { return nil }
    let hour = Double(RoutineReports.hour)
    return (
      count.time &- RoutineReports.hour,
      Interval(
        lower: count.amount.lower * hour / Double(longestHour),
        includesLower: count.amount.includesLower,
        upper: count.amount.upper * hour / Double(shortestHour),
        includesUpper: count.amount.includesUpper
      )
    )
  }

  /// Whether a routine report that is missing may have set the count back between two counts.
  private static func isResetDue(_ place: Int, _ counts: [Count], _ routine: RoutineReports) -> Bool
  {
    guard let last = counts[..<place].indices.last(where: { routine.isCandidate[$0] }) else {
      return false
    }
    let since = counts[place].time &- counts[last].time
    let sincePrevious = counts[place - 1].time &- counts[last].time
    // The latest one due; the report itself may be the one.
    var due = (since &+ RoutineReports.jitter) / RoutineReports.hour
    let isThisOne = since &- due &* RoutineReports.hour <= RoutineReports.jitter
    if routine.isCandidate[place], isThisOne { due -= 1 }
    return due >= 1 && due &* RoutineReports.hour &+ RoutineReports.jitter > sincePrevious
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
