import Conditions
import Quantities

/// Spans of time that a clock and a calendar allow, summer time and all.
struct CalendarSpans {
  /// The clock; `nil` reads UTC, which no class of hours or seasons can be told by.
  let clock: LocalClock?

  private static let second: Int64 = 1_000_000_000
  private static let day: Int64 = 86_400

  /// A time during which the clock keeps its distance from UTC, in seconds since 1970.
  private struct Stretch {
    var start: Int64
    var end: Int64
    var offset: Int64
  }

  /// When a local date begins, in seconds since 1970.
  func start(of date: CivilDate) -> Int64 {
    let shown = date.daysSince1970 * Self.day
    guard let clock else { return shown }
    let nanoseconds = shown * Self.second
    let offset =
      clock.offsetSeconds(showing: nanoseconds).last
      ?? clock.offsetSeconds(before: nanoseconds)
    return shown - Int64(offset)
  }

  /// The spans in which everything about clock and calendar holds, those that meet joined.
  ///
  /// - Parameters:
  ///   - condition: What is asked of hour, weekday and season.
  ///   - from: The first local date.
  ///   - until: The last local date.
  ///   - hemispheres: -1 and 1 for south and north, as far as the area reaches.
  /// - Returns: Seconds since 1970, the end not inside.
  func spans(
    _ condition: TimeCondition,
    from: CivilDate,
    until: CivilDate,
    hemispheres: Set<Int>
  ) -> [Range<Int64>] {
    let start = start(of: from)
    let end = self.start(of: CivilDate(daysSince1970: until.daysSince1970 + 1))
    guard start < end else { return [] }
    guard !condition.needsNoClock else { return [start..<end] }
    let hours = condition.hours.reduce([Interval.halfOpen(0, 24)]) { known, asked in
      known.flatMap { mine in asked.map { mine.intersection($0) } }.filter { !$0.isEmpty }
    }
    var found: [Range<Int64>] = []
    for stretch in stretches(from: start, until: end) {
      let shownStart = stretch.start + stretch.offset
      let shownEnd = stretch.end + stretch.offset
      var date = floorDivide(shownStart, Self.day)
      while date * Self.day < shownEnd {
        if allows(condition, CivilDate(daysSince1970: date), hemispheres) {
          for interval in hours {
            let low = max(date * Self.day + Int64((interval.lower * 3600).rounded()), shownStart)
            let high = min(date * Self.day + Int64((interval.upper * 3600).rounded()), shownEnd)
            guard low < high else { continue }
            append(low - stretch.offset..<high - stretch.offset, to: &found)
          }
        }
        date += 1
      }
    }
    return found
  }

  private func append(_ span: Range<Int64>, to found: inout [Range<Int64>]) {
    if let last = found.last, last.upperBound >= span.lowerBound {
      found[found.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
    } else {
      found.append(span)
    }
  }

  private func allows(
    _ condition: TimeCondition,
    _ date: CivilDate,
    _ hemispheres: Set<Int>
  ) -> Bool {
    let days = Measure.weekday.words
    guard condition.weekdays.allSatisfy({ $0.contains(days[date.isoWeekday - 1]) }) else {
      return false
    }
    let month = date.components.month
    // Meteorological seasons: spring is March to May north, September to November south.
    let north = ["winter", "spring", "summer", "autumn"]
    return hemispheres.allSatisfy { side in
      let season = north[(month % 12 / 3 + (side < 0 ? 2 : 0)) % 4]
      return condition.seasons.allSatisfy { $0.contains(season) }
    }
  }

  /// The time cut where the clock is set.
  private func stretches(from start: Int64, until end: Int64) -> [Stretch] {
    guard let clock else { return [Stretch(start: start, end: end, offset: 0)] }
    func offset(_ time: Int64) -> Int64 {
      Int64(clock.offsetSeconds(at: Timestamp(secondsSince1970: time)))
    }
    var found: [Stretch] = []
    var first = start
    var current = offset(start)
    var time = start
    while time < end {
      let next = min(time + 3600, end)
      let after = offset(next)
      if after != current {
        var (low, high) = (time, next)
        while high - low > 1 {
          let middle = (low + high) / 2
          if offset(middle) == current { low = middle } else { high = middle }
        }
        found.append(Stretch(start: first, end: high, offset: current))
        first = high
        current = after
      }
      time = next
    }
    if first < end { found.append(Stretch(start: first, end: end, offset: current)) }
    return found
  }
}

extension Measure {
  /// The fixed words of the measure, in order; none of numbers and names.
  var words: [String] {
    guard case .words(let words) = kind else { return [] }
    return words
  }
}
