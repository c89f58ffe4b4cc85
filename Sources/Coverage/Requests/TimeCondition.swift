import Conditions
package import ODD
package import Quantities

/// What a pattern says of the time: the sun's elevation, the clock, the weekday, the season.
package struct TimeCondition: Hashable, Sendable {
  /// Each must hold: the sun's geometric elevation in one of some intervals, in degrees.
  package var sunElevations: [[Interval]] = []
  /// Each must hold: the hours since local midnight in one of some intervals.
  package var hours: [[Interval]] = []
  /// Each must hold: words of ``Measure/weekday``.
  package var weekdays: [Set<String>] = []
  /// Each must hold: words of ``Measure/season``.
  package var seasons: [Set<String>] = []
  /// Whether a class of a side of the sun or of glare is asked for, which need a course as well.
  package var needsHeading = false

  /// Any time.
  package init() {}

  /// Whether every moment will do.
  package var isAlways: Bool { sunElevations.isEmpty && needsNoClock }
  /// Whether no clock is asked.
  package var needsNoClock: Bool { hours.isEmpty && weekdays.isEmpty && seasons.isEmpty }

  /// Adds what an axis asks for; axes that do not depend on the time alone are passed over.
  ///
  /// - Parameters:
  ///   - axis: The axis.
  ///   - classes: Its classes of which one must hold.
  ///   - isFixed: Whether one class of the axis is asked for.
  package mutating func add(_ axis: Axis, _ classes: ClassSet, isFixed: Bool) {
    let members = classes.indices.filter { $0 < axis.classes.count }
      .flatMap { axis.classes[$0].members }
    let intervals = TimeCondition.joined(
      members.compactMap { member in
        if case .interval(let interval) = member { interval } else { nil }
      }
    )
    let words = Set(
      members.compactMap { member in
        if case .label(let word) = member { word } else { nil }
      }
    )
    switch axis.measure {
    case .sunElevation: sunElevations.append(intervals)
    case .localHour: hours.append(intervals)
    case .weekday: weekdays.append(words)
    case .season: seasons.append(words)
    case .sunSide:
      // A sun that is down stands on no side.
      sunElevations.append([.closed(0, 90)])
      if isFixed { needsHeading = true }
    case .glare where !words.contains("none"):
      sunElevations.append([.closed(0, 90)])
      if isFixed { needsHeading = true }
    default: break
    }
  }

  /// Intervals with those joined that meet: within `[-6 .. 0)` and `[0 .. 15)` lies no border.
  static func joined(_ intervals: [Interval]) -> [Interval] {
    let sorted = intervals.filter { !$0.isEmpty }
      .sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    var found: [Interval] = []
    for interval in sorted {
      guard var last = found.last, interval.lower <= last.upper else {
        found.append(interval)
        continue
      }
      if interval.upper > last.upper {
        last.upper = interval.upper
        last.includesUpper = interval.includesUpper
        found[found.count - 1] = last
      }
    }
    return found
  }

  /// By how many degrees the sun of a whole area is inside all that is asked, negative outside.
  ///
  /// An elevation within the error of ``SunPosition`` of a border is in no class for certain.
  func sunMargin(_ span: ClosedRange<Double>) -> Double {
    let error = Measure.sunElevation.leastError
    return sunElevations.reduce(.infinity) { least, intervals in
      let best = intervals.reduce(-Double.infinity) { best, interval in
        // Beyond the zenith and the nadir there is no border.
        let low = interval.lower <= -90 ? .infinity : span.lowerBound - interval.lower - error
        let high = interval.upper >= 90 ? .infinity : interval.upper - span.upperBound - error
        return max(best, min(low, high))
      }
      return min(least, best)
    }
  }
}
