package import Conditions
package import Quantities

/// A week of ISO 8601: it begins on Monday and belongs to the year of its Thursday.
package struct ISOWeek: Hashable, Comparable, Sendable {
  package var year: Int
  package var week: Int
  package var monday: CivilDate

  /// The week of a date.
  package init(of date: CivilDate) {
    monday = CivilDate(daysSince1970: date.daysSince1970 - Int64(date.isoWeekday) + 1)
    let thursday = CivilDate(daysSince1970: monday.daysSince1970 + 3)
    year = thursday.components.year
    let first = CivilDate(year: year, month: 1, day: 1)?.daysSince1970 ?? thursday.daysSince1970
    week = Int(thursday.daysSince1970 - first) / 7 + 1
  }

  /// `2026-W45`.
  package var text: String { "\(year)-W\(week < 10 ? "0" : "")\(week)" }

  package static func < (a: ISOWeek, b: ISOWeek) -> Bool { a.monday < b.monday }
}

/// How far an index had come by the end of a week.
package struct WeekProgress: Sendable {
  package var week: ISOWeek
  /// Drives that began in the week, and their counted time.
  package var drives = 0
  package var nanoseconds: Int64 = 0
  /// Cells that are met and that are entered after the week, by grid in the order of the plan.
  package var met: [Int]
  package var entered: [Int]
  /// Requirements that are met after the week.
  package var requirements: Int

  /// Weeks without a drive are listed between others, unless there are more weeks than this in all.
  static let maximumWeeks = 520

  /// The weeks from the first drive to the last, each with what was reached after it.
  ///
  /// - Parameters:
  ///   - summary: With its accumulation over the drives, which are in the order of time.
  ///   - clock: By which a drive's date is told; UTC where `nil`.
  /// - Returns: In the order of time.
  package static func weeks(of summary: CoverageSummary, clock: LocalClock?) -> [WeekProgress] {
    let requirements = summary.requirementsMetByDrive
    var found: [WeekProgress] = []
    let nothing = summary.accumulation.map { _ in 0 }
    for (place, drive) in summary.drives.enumerated() {
      let offset = clock?.offsetSeconds(at: drive.start) ?? 0
      let week = ISOWeek(of: LocalMoment(instant: drive.start, offsetSeconds: offset).date)
      if found.last?.week != week {
        let before = found.last
        found.append(
          WeekProgress(
            week: week,
            met: before?.met ?? nothing,
            entered: before?.entered ?? nothing,
            requirements: before?.requirements ?? 0
          )
        )
      }
      let last = found.count - 1
      found[last].drives += 1
      found[last].nanoseconds += drive.nanoseconds
      for (grid, curve) in summary.accumulation.enumerated() {
        if place < curve.met.count { found[last].met[grid] = curve.met[place] }
        if place < curve.entered.count { found[last].entered[grid] = curve.entered[place] }
      }
      if place < requirements.count { found[last].requirements = requirements[place] }
    }
    return filled(found)
  }

  /// The same with the weeks between, in which nothing was driven.
  private static func filled(_ weeks: [WeekProgress]) -> [WeekProgress] {
    guard let first = weeks.first?.week.monday, let last = weeks.last?.week.monday,
      (last.daysSince1970 - first.daysSince1970) / 7 < maximumWeeks
    else { return weeks }
    var found: [WeekProgress] = []
    for week in weeks {
      while let before = found.last,
        before.week.monday.daysSince1970 + 7 < week.week.monday.daysSince1970
      {
        var idle = before
        idle.week = ISOWeek(of: CivilDate(daysSince1970: before.week.monday.daysSince1970 + 7))
        (idle.drives, idle.nanoseconds) = (0, 0)
        found.append(idle)
      }
      found.append(week)
    }
    return found
  }
}
