package import Conditions
package import ODD
package import Quantities

/// Classes of weather axes that have to hold together.
package struct WeatherCondition: Hashable, Sendable {
  /// One axis of it, and the classes of which one must hold.
  package struct Part: Hashable, Sendable {
    package var axis: Axis
    package var classes: ClassSet

    /// Creates a part.
    package init(axis: Axis, classes: ClassSet) {
      self.axis = axis
      self.classes = classes
    }

    /// Whether a value lies in the classes: yes, no, or `nil` where it may.
    func holds(_ value: MeasuredValue) -> Bool? {
      switch axis.reading(of: value) {
      case .one(let index): return classes.contains(index)
      case .allOf(let set): return !set.intersection(classes).isEmpty
      case .anyOf(let set, let orOther):
        if set.intersection(classes).isEmpty { return false }
        return set.isSubset(of: classes) && !orOther && set.count > 0 ? true : nil
      case .other: return false
      case .unknown: return nil
      }
    }
  }

  package var parts: [Part]

  /// Creates a condition.
  package init(parts: [Part]) { self.parts = parts }

  /// The measures that are asked.
  package var measures: [Measure] { parts.map(\.axis.measure) }

  /// Whether the values of one report meet the condition; `nil` where they may.
  func holds(_ values: [MeasuredValue?]) -> Bool? {
    var isCertain = true
    for (part, value) in zip(parts, values) {
      guard let value else { return nil }
      switch part.holds(value) {
      case false?: return false
      case nil: isCertain = false
      case true?: break
      }
    }
    return isCertain ? true : nil
  }
}

/// How often some weather occurred in each month and local hour of an observation history.
///
/// The unit is one hour of one station: it is in the condition by the share of its reports that are
/// for certain, and may be by the share that leave it open. Months and hours that nobody observed
/// stay without a figure.
package struct Climatology: Sendable {
  /// One month and one local hour.
  package struct Bin: Hashable, Sendable {
    /// Hours of a station with a report.
    package var observedHours = 0.0
    /// Of them in the condition.
    package var hoursInside = 0.0
    /// Of them inside or left open by the reports.
    package var hoursPossible = 0.0

    /// The share that is inside for certain; `nil` where nothing was observed.
    package var share: Double? { observedHours > 0 ? hoursInside / observedHours : nil }
  }

  /// What is to be expected in some windows.
  package struct Expectation: Hashable, Sendable {
    /// Hours of the windows.
    package var windowHours = 0.0
    /// Of them in the weather, by the share of their month and hour.
    package var hours = 0.0
    /// The same with everything that reports leave open.
    package var possibleHours = 0.0
    /// Hours of the windows in months and hours that nobody observed, for which nothing is expected.
    package var unobservedHours = 0.0
    /// ``hours`` by month, January first.
    package var byMonth = [Double](repeating: 0, count: 12)
  }

  /// 12 months of 24 hours, January and midnight first.
  package let bins: [Bin]
  /// Reports that say something of every measure of the condition.
  package let reports: Int
  /// Of the first and the last of them; `nil` without one.
  package let span: ClosedRange<Timestamp>?
  private let clock: LocalClock?

  /// Hours of a station with a report, over all months and hours.
  package var observedHours: Double { bins.reduce(0) { $0 + $1.observedHours } }
  /// Of them in the condition.
  package var hoursInside: Double { bins.reduce(0) { $0 + $1.hoursInside } }
  /// Of them inside or left open by the reports.
  package var hoursPossible: Double { bins.reduce(0) { $0 + $1.hoursPossible } }

  /// One hour of one station.
  private struct StationHour: Hashable {
    var station: Int
    var hour: Int64
  }

  /// Counts reports.
  ///
  /// - Parameters:
  ///   - reports: With one value per part of the condition; a report that lacks one is passed over.
  ///   - condition: The weather.
  ///   - clock: By which month and hour are told; UTC where `nil`.
  package init(
    _ reports: some Sequence<HistoricalReport>,
    condition: WeatherCondition,
    clock: LocalClock?
  ) {
    var hours: [StationHour: (reports: Int, inside: Int, open: Int)] = [:]
    var count = 0
    var first: Timestamp?
    var last: Timestamp?
    for report in reports where !report.values.contains(where: { $0 == nil }) {
      count += 1
      first = min(first ?? report.time, report.time)
      last = max(last ?? report.time, report.time)
      let key = StationHour(
        station: report.station,
        hour: floorDivide(report.time.wholeSecondsSince1970, 3600)
      )
      var known = hours[key] ?? (0, 0, 0)
      known.reports += 1
      switch condition.holds(report.values) {
      case true?: known.inside += 1
      case nil: known.open += 1
      case false?: break
      }
      hours[key] = known
    }
    var bins = [Bin](repeating: Bin(), count: 288)
    // In a fixed order, so that sums of doubles are the same on every run.
    for (key, counts) in hours.sorted(by: {
      ($0.key.station, $0.key.hour) < ($1.key.station, $1.key.hour)
    }) {
      let place = Self.place(Timestamp(secondsSince1970: key.hour * 3600), clock)
      let all = Double(counts.reports)
      bins[place].observedHours += 1
      bins[place].hoursInside += Double(counts.inside) / all
      bins[place].hoursPossible += Double(counts.inside + counts.open) / all
    }
    self.bins = bins
    self.reports = count
    self.clock = clock
    span = first.flatMap { first in last.map { first...$0 } }
  }

  /// A bin by month, 1 to 12, and hour, 0 to 23.
  package func bin(month: Int, hour: Int) -> Bin { bins[(month - 1) * 24 + hour] }

  private static func place(_ time: Timestamp, _ clock: LocalClock?) -> Int {
    let local = LocalMoment(instant: time, offsetSeconds: clock?.offsetSeconds(at: time) ?? 0)
    return (local.date.components.month - 1) * 24 + min(23, Int(local.hour))
  }

  /// What is to be expected in windows: the sum over month and hour of its share times the hours of the
  /// windows in it.
  package func expectation(in windows: [CollectionWindow]) -> Expectation {
    var found = Expectation()
    for window in windows {
      var time = window.start.nanosecondsSince1970
      let end = window.end.nanosecondsSince1970
      while time < end {
        let instant = Timestamp(nanosecondsSince1970: time)
        let place = Self.place(instant, clock)
        let next = min(end, nextHour(after: instant))
        let hours = Double(next - time) / 3.6e12
        time = next
        found.windowHours += hours
        let bin = bins[place]
        guard bin.observedHours > 0 else {
          found.unobservedHours += hours
          continue
        }
        let expected = hours * bin.hoursInside / bin.observedHours
        found.hours += expected
        found.byMonth[place / 24] += expected
        found.possibleHours += hours * bin.hoursPossible / bin.observedHours
      }
    }
    return found
  }

  /// The next moment at which the clock shows a whole hour.
  private func nextHour(after time: Timestamp) -> Int64 {
    let hour: Int64 = 3_600_000_000_000
    let offset = Int64(clock?.offsetSeconds(at: time) ?? 0) * 1_000_000_000
    let shown = time.nanosecondsSince1970 + offset
    return (floorDivide(shown, hour) + 1) * hour - offset
  }
}
