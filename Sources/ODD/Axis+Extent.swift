import Conditions
import Quantities

extension Axis {
  /// Whether every value that the measure can take lies in some class, so that even an unknown
  /// value does.
  ///
  /// Names are open: a vehicle may be in no region of the list, and a tag may say anything.
  package var isExhaustive: Bool {
    switch measure.kind {
    case .number: covers(.interval(.all))
    // A sun that is down stands on no side.
    case .words where measure == .sunSide: false
    case .words(let vocabulary): vocabulary.allSatisfy { covers(.label($0)) }
    case .names: false
    }
  }

  /// Whether every value of an alternative that the measure can take lies in some class.
  func covers(_ alternative: Alternative) -> Bool {
    let members = classes.flatMap(\.members)
    switch alternative {
    case .label: return members.contains(alternative)
    case .interval(let interval):
      let inside = measure.range.map(interval.intersection) ?? interval
      let intervals = members.compactMap { member in
        if case .interval(let interval) = member { interval } else { nil }
      }
      if measure == .cloudiness {
        // Okta are whole numbers: nothing lies between 2 and 3.
        return (0...8).map(Double.init).filter(inside.contains)
          .allSatisfy { okta in intervals.contains { $0.contains(okta) } }
      }
      return inside.isCovered(by: intervals)
    }
  }
}

extension Interval {
  /// Whether every number inside lies in one of some intervals.
  func isCovered(by intervals: [Interval]) -> Bool {
    var rest = self
    let ordered = intervals.filter { !$0.isEmpty }
      .sorted { ($0.lower, $1.includesLower ? 1 : 0) < ($1.lower, $0.includesLower ? 1 : 0) }
    for interval in ordered {
      guard !rest.isEmpty else { return true }
      let startsBefore =
        interval.lower < rest.lower
        || (interval.lower == rest.lower && (interval.includesLower || !rest.includesLower))
      // What lies below this interval lies below all that follow.
      guard startsBefore else { return false }
      let reachesInto =
        interval.upper > rest.lower || (interval.upper == rest.lower && interval.includesUpper)
      guard reachesInto else { continue }
      rest.lower = interval.upper
      rest.includesLower = !interval.includesUpper && interval.upper.isFinite
      if interval.upper == .infinity { return true }
    }
    return rest.isEmpty
  }
}
