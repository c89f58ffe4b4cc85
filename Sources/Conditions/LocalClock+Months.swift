import Quantities

extension LocalClock {
  /// Seconds that the clock was or will be ahead of UTC in each month of 1970 to 2100.
  ///
  /// Looked up once a day; a change within a day is found by the day after it, which also counts for
  /// the month of the day before.
  package func offsetsByMonth() -> [Set<Int>] {
    var found = [Set<Int>](repeating: [], count: 12)
    let last = CivilDate(iso8601: "2101-01-02")?.daysSince1970 ?? 0
    var months = (before: 12, of: 1)
    for day in 0..<last {
      let offset = offsetSeconds(
        at: Timestamp(nanosecondsSince1970: day &* 86_400_000_000_000)
      )
      let after = CivilDate(daysSince1970: day + 1).components.month
      for month in [months.before, months.of, after] { found[month - 1].insert(offset) }
      months = (months.of, after)
    }
    return found
  }
}
