package import Conditions
package import Quantities
package import SolarPosition

/// A span of time in which a pattern's time condition holds everywhere in an area.
package struct CollectionWindow: Hashable, Sendable {
  package var start: Timestamp
  /// The last moment, to the second.
  package var end: Timestamp
  /// Where the sun stands at both ends over the middle of the area, in degrees clockwise from north;
  /// empty where the course does not matter.
  package var sunAzimuths: [Double] = []

  /// Creates a window.
  package init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = end
  }

  /// Its length in seconds.
  package var seconds: Double { Double(start.nanoseconds(to: end)) / 1e9 }
}

/// Finds the windows of a time condition over an area, by the sun, the clock and the calendar.
package struct SunWindows: Sendable {
  /// What was found.
  package struct Found: Hashable, Sendable {
    package var windows: [CollectionWindow] = []
    /// The sun's elevation over the area while clock and calendar allow it, in degrees, to about a
    /// degree; `nil` where the sun is not asked for.
    package var elevations: ClosedRange<Double>?
    /// Why there is no window, or that it is always: one sentence; `nil` where windows say it all.
    package var note: String?

    /// All windows together, in hours.
    package var hours: Double { windows.reduce(0) { $0 + $1.seconds } / 3600 }
  }

  /// The area.
  package let box: SunElevationLimits.Box
  /// The plan's clock; `nil` where it names no zone.
  package let clock: LocalClock?

  /// Creates a search.
  package init(box: SunElevationLimits.Box, clock: LocalClock?) {
    self.box = box
    self.clock = clock
  }

  /// No point of the ground sees the sun rise or fall faster, in degrees per second: 15.04 degrees an
  /// hour and the drift of the declination.
  private static let degreesPerSecond = 0.0042
  /// Looked at first; within it the greatest speed tells where to look closer.
  private static let stepSeconds: Int64 = 600

  /// The windows of some local dates.
  ///
  /// Ends are found by bisection to one second, and no window of a second or more is missed: the sun
  /// is looked at again wherever its greatest speed would let it reach a border between two looks.
  ///
  /// - Parameters:
  ///   - condition: What has to hold, everywhere in the area.
  ///   - from: The first local date.
  ///   - until: The last local date.
  /// - Returns: The windows in the order of time, or the sentence that says why there is none.
  package func windows(
    _ condition: TimeCondition,
    from: CivilDate,
    until: CivilDate
  ) -> Found {
    var found = Found()
    guard clock != nil || condition.needsNoClock else {
      found.note =
        "no windows: the plan has no time_zone, by which hours, weekdays and seasons are told"
      return found
    }
    let spans = CalendarSpans(clock: clock)
      .spans(condition, from: from, until: until, hemispheres: hemispheres)
    if condition.sunElevations.isEmpty {
      found.windows = spans.map(Self.window)
    } else {
      for span in spans { search(condition, span, &found) }
    }
    if condition.needsHeading {
      for place in found.windows.indices {
        found.windows[place].sunAzimuths = [found.windows[place].start, found.windows[place].end]
          .map { SunPosition(at: $0, position: box.middle).azimuthDegrees }
      }
    }
    found.note = note(found, condition, spans, from, until)
    return found
  }

  private var hemispheres: Set<Int> {
    var sides: Set<Int> = []
    if box.latitudes.lowerBound < 0 { sides.insert(-1) }
    if box.latitudes.upperBound >= 0 { sides.insert(1) }
    return sides
  }

  private static func window(_ span: Range<Int64>) -> CollectionWindow {
    CollectionWindow(
      start: Timestamp(secondsSince1970: span.lowerBound),
      end: Timestamp(secondsSince1970: span.upperBound)
    )
  }

  private func search(_ condition: TimeCondition, _ span: Range<Int64>, _ found: inout Found) {
    func margin(_ time: Int64) -> Double {
      condition.sunMargin(box.elevationSpan(at: Timestamp(secondsSince1970: time)))
    }
    var changes: [(time: Int64, isEntry: Bool)] = []
    func look(_ start: Int64, _ before: Double, _ end: Int64, _ after: Double) {
      let reach = Self.degreesPerSecond * Double(end - start)
      let isInside = before >= 0
      if isInside == (after >= 0), abs(before) + abs(after) >= reach { return }
      guard end - start > 1 else {
        if isInside != (after >= 0) { changes.append((isInside ? start : end, !isInside)) }
        return
      }
      let middle = start + (end - start) / 2
      let between = margin(middle)
      look(start, before, middle, between)
      look(middle, between, end, after)
    }
    var time = span.lowerBound
    var elevations = box.elevationSpan(at: Timestamp(secondsSince1970: time))
    var before = condition.sunMargin(elevations)
    var open: Int64? = before >= 0 ? time : nil
    func close(_ end: Int64) {
      if let start = open, start < end { found.windows.append(Self.window(start..<end)) }
      open = nil
    }
    while time < span.upperBound {
      found.elevations =
        found.elevations.map {
          min($0.lowerBound, elevations.lowerBound)...max($0.upperBound, elevations.upperBound)
        } ?? elevations
      let next = min(time + Self.stepSeconds, span.upperBound)
      elevations = box.elevationSpan(at: Timestamp(secondsSince1970: next))
      let after = condition.sunMargin(elevations)
      changes.removeAll(keepingCapacity: true)
      look(time, before, next, after)
      for change in changes {
        if change.isEntry { open = change.time } else { close(change.time) }
      }
      (time, before) = (next, after)
    }
    close(span.upperBound)
  }

  private func note(
    _ found: Found,
    _ condition: TimeCondition,
    _ spans: [Range<Int64>],
    _ from: CivilDate,
    _ until: CivilDate
  ) -> String? {
    let dates = "from \(from.iso8601) to \(until.iso8601)"
    if spans.isEmpty { return "no window \(dates): no date and hour of the clock is asked for" }
    if condition.sunElevations.isEmpty {
      return condition.needsNoClock ? "any time \(dates): nothing depends on the time" : nil
    }
    guard let elevations = found.elevations else { return nil }
    let range =
      "the sun stays between \(Self.degrees(elevations.lowerBound)) and "
      + "\(Self.degrees(elevations.upperBound)) degrees"
    if found.windows.isEmpty {
      return "no window \(dates): \(range) here while clock and calendar allow it"
    }
    let whole = spans.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    let seconds = found.windows.reduce(0) { $0 + Int64($1.seconds.rounded()) }
    return seconds >= whole ? "always \(dates): \(range) here" : nil
  }

  /// Degrees with one decimal.
  private static func degrees(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
