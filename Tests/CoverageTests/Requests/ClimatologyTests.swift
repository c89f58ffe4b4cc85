import Conditions
import Quantities
import Testing

@testable import Coverage
@testable import ODD

/// Climatologies that can be counted by hand.
@Suite struct ClimatologyTests {
  /// One report; its time is a date of January 2026 and an hour, UTC.
  private func report(
    _ day: Int,
    _ hour: Int,
    minute: Int = 0,
    station: Int = 0,
    _ rain: MeasuredValue?...
  ) -> HistoricalReport {
    HistoricalReport(
      station: station,
      // 2026-01-01T00:00:00Z.
      time: Timestamp(
        secondsSince1970: 1_767_225_600 + Int64((day - 1) * 86_400 + hour * 3600 + minute * 60)
      ),
      values: rain
    )
  }

  private static let dry = MeasuredValue.number(0)
  private static let wet = MeasuredValue.number(1)
  /// Light or heavy.
  private static let vague = MeasuredValue.one(.interval(.closed(1, 5)))
  private static let light = WeatherCondition(
    parts: [WeatherCondition.Part(axis: PlanFixture.rain, classes: ClassSet(1))]
  )

  @Test func `an hour counts by the share of its reports, and an open report only as possible`() {
    let climate = Climatology(
      [
        report(1, 6, minute: 20, Self.wet), report(1, 6, minute: 50, Self.dry),
        report(2, 6, Self.dry), report(3, 6, Self.vague), report(3, 6, station: 1, Self.wet),
        report(3, 7, Self.dry), report(3, 8, nil),
      ],
      condition: Self.light,
      clock: nil
    )
    #expect(climate.reports == 6)
    let six = climate.bin(month: 1, hour: 6)
    #expect(six.observedHours == 4)
    #expect(six.hoursInside == 1.5)
    #expect(six.hoursPossible == 2.5)
    #expect(six.share == 0.375)
    #expect(climate.bin(month: 1, hour: 7).share == 0)
    #expect(climate.bin(month: 1, hour: 8).share == nil)
    #expect(climate.observedHours == 5)
  }

  @Test func `hours are sums over month and hour of the share times the hours of the windows`()
    throws
  {
    let climate = Climatology(
      [report(1, 6, Self.wet), report(2, 6, Self.dry), report(1, 7, Self.wet)],
      condition: Self.light,
      clock: nil
    )
    func window(_ start: String, _ end: String) throws -> CollectionWindow {
      CollectionWindow(
        start: try #require(Timestamp(rfc3339: start)),
        end: try #require(Timestamp(rfc3339: end))
      )
    }
    // Two days of 05:30 to 07:30: nobody observed half an hour; 1 h at 0.5 and half an hour at 1.
    let found = climate.expectation(in: [
      try window("2026-01-05T05:30:00Z", "2026-01-05T07:30:00Z"),
      try window("2026-01-06T05:30:00Z", "2026-01-06T07:30:00Z"),
    ])
    #expect(found.windowHours == 4)
    #expect(abs(found.hours - 2) < 1e-12)
    #expect(found.unobservedHours == 1)
    #expect(abs(found.byMonth[0] - 2) < 1e-12)
    #expect(found.byMonth[1...].allSatisfy { $0 == 0 })
  }

  @Test func `month and hour are those of the plan's clock`() {
    // 2026-01-31T23:30Z is 00:30 on 1 February in Berlin.
    let climate = Climatology(
      [report(31, 23, minute: 30, Self.wet)],
      condition: Self.light,
      clock: LocalClock(zoneName: "Europe/Berlin")
    )
    #expect(climate.bin(month: 2, hour: 0).hoursInside == 1)
    #expect(climate.bin(month: 1, hour: 23).observedHours == 0)
  }

  @Test func `two measures have to hold in one report`() {
    let wind = Axis(
      name: "wind",
      measure: .wind,
      classes: [
        Axis.Class(name: "calm", members: [.interval(.halfOpen(0, 5))]),
        Axis.Class(
          name: "strong",
          members: [
            .interval(
              Interval(lower: 5, includesLower: true, upper: .infinity, includesUpper: false)
            )
          ]
        ),
      ]
    )
    let both = WeatherCondition(
      parts: [
        WeatherCondition.Part(axis: PlanFixture.rain, classes: ClassSet(1)),
        WeatherCondition.Part(axis: wind, classes: ClassSet(1)),
      ]
    )
    let climate = Climatology(
      [
        report(1, 6, Self.wet, .number(8)), report(2, 6, Self.wet, .number(1)),
        report(3, 6, Self.dry, .number(8)), report(4, 6, Self.wet, nil),
      ],
      condition: both,
      clock: nil
    )
    #expect(climate.reports == 3)
    #expect(climate.bin(month: 1, hour: 6).hoursInside == 1)
  }
}
