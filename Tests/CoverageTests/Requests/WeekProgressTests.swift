import Quantities
import Testing

@testable import Coverage
@testable import ODD

@Suite struct WeekProgressTests {
  /// Python 3 `datetime.date.isocalendar()`.
  @Test(arguments: [
    ("2026-01-01", "2026-W01"), ("2027-01-01", "2026-W53"), ("2024-12-30", "2025-W01"),
    ("2026-11-02", "2026-W45"), ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"),
    ("1969-12-31", "1970-W01"),
  ])
  func `weeks are those of ISO 8601`(date: String, week: String) throws {
    let date = try #require(CivilDate(iso8601: date))
    #expect(ISOWeek(of: date).text == week)
  }

  @Test
  func `cells are met in the week of the drive that met them, idle weeks stay where they are`()
    throws
  {
    // 2026-01-01 is a Thursday of week 1; the second drive is 15 days later, in week 3.
    let start: Int64 = 1_767_225_600
    func drive(_ id: String, _ day: Int64) -> DriveLine {
      var line = PlanFixture.drive(id, vehicle: "karl")
      line.start = Timestamp(secondsSince1970: start + day * 86_400)
      line.nanoseconds = 70_000_000_000
      return line
    }
    let summary = try PlanFixture.summary(
      PlanFixture.plan(
        need: PlanFixture.target(seconds: 60, drives: 1),
        axes: [PlanFixture.timeOfDay, PlanFixture.area]
      ),
      [PlanFixture.assignment(.one(0), .one(0)), PlanFixture.assignment(.one(1), .one(0))],
      [
        PlanFixture.stay(drive: 0, 0, from: start, seconds: 70),
        PlanFixture.stay(drive: 1, 1, from: start + 15 * 86_400, seconds: 70),
      ],
      drives: [drive("a", 0), drive("b", 15)]
    )
    let weeks = WeekProgress.weeks(of: summary, clock: nil)
    #expect(weeks.map(\.week.text) == ["2026-W01", "2026-W02", "2026-W03"])
    #expect(weeks.map(\.met) == [[1], [1], [2]])
    #expect(weeks.map(\.drives) == [1, 0, 1])
    #expect(weeks.map(\.nanoseconds) == [70_000_000_000, 0, 70_000_000_000])
  }
}
