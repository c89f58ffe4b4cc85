import Testing

@testable import SolarPosition

/// Extremes of the geometric elevation by NREL SPA (pvlib 0.16.1), every 5 minutes of the years 1971,
/// 1995, 2024, 2060 and 2099 in the corners of a box, while the clock of a zone shows some hours.
struct HourRow: Sendable {
  /// Seconds of the clock ahead of UTC, summer and winter time.
  var offsets: Set<Int>
  var box: SunElevationLimits.Box
  var months: Set<Int>?
  var hours: ClosedRange<Double>
  var lowest: Double
  var highest: Double
  /// How much wider the bounds may be: they take declination and equation of time of a month, and a day
  /// more at both ends, as independent, and summer time in every month.
  var slack = 1.0
}

@Suite struct SunElevationHoursTests {
  static let berlin = SunElevationLimits.Box(latitudes: 48.9...49.1, longitudes: 8.3...8.5)

  static let rows: [HourRow] = [
    HourRow(
      offsets: [3600, 7200],
      box: berlin,
      months: [6, 7, 8],
      hours: 2...3,
      lowest: -32.21958,
      highest: -10.34493,
      slack: 3
    ),
    HourRow(
      offsets: [3600],
      box: berlin,
      months: [12, 1, 2],
      hours: 12...13,
      lowest: 17.12518,
      highest: 33.52249
    ),
    HourRow(
      offsets: [3600, 7200],
      box: berlin,
      months: nil,
      hours: 0...1,
      lowest: -64.54434,
      highest: -14.80717,
      slack: 2
    ),
    HourRow(
      offsets: [3600],
      box: .init(latitudes: 69.6...69.7, longitudes: 18.9...19.1),
      months: [12, 1, 2],
      hours: 9...15,
      lowest: -9.34177,
      highest: 12.81046
    ),
    HourRow(
      offsets: [36_000, 39_600],
      box: .init(latitudes: -34 ... -33.8, longitudes: 151...151.3),
      months: [12, 1, 2],
      hours: 12...14,
      lowest: 54.29620,
      highest: 79.64226,
      slack: 3
    ),
  ]

  @Test(arguments: rows)
  func `the bounds hold what occurs, and little more`(row: HourRow) throws {
    let found = try #require(
      SunElevationLimits.range(
        in: row.box,
        months: row.months,
        hours: [row.hours],
        offsets: [Set<Int>](repeating: row.offsets, count: 12)
      )
    )
    #expect(found.lowerBound <= row.lowest && found.upperBound >= row.highest, "\(found)")
    #expect(found.lowerBound > row.lowest - row.slack, "\(found)")
    #expect(found.upperBound < row.highest + row.slack, "\(found)")
  }

  @Test func `cosines of a range hold its turning points`() {
    #expect(SunElevationLimits.cosineRange(-10...10).upperBound == 1)
    #expect(SunElevationLimits.cosineRange(170...190).lowerBound == -1)
    #expect(SunElevationLimits.cosineRange(350...365).upperBound == 1)
    #expect(SunElevationLimits.cosineRange(-200 ... -170).lowerBound == -1)
    let plain = SunElevationLimits.cosineRange(60...90)
    #expect((plain.upperBound - 0.5).magnitude < 1e-12 && plain.lowerBound.magnitude < 1e-12)
    #expect(SunElevationLimits.cosineRange(0...720) == -1...1)
  }

  @Test func `without a clock there is no bound`() {
    #expect(
      SunElevationLimits.range(in: Self.berlin, months: nil, hours: [0...1], offsets: []) == nil
    )
  }
}
