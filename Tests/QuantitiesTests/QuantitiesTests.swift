import Testing

@testable import Quantities

@Suite struct TimestampTextTests {
  /// RFC 3339, section 5.8, the examples; seconds by Python 3 `datetime.timestamp()`.
  @Test(arguments: [
    ("1985-04-12T23:20:50.52Z", 482_196_050_520_000_000 as Int64),
    ("1996-12-19T16:39:57-08:00", 851_042_397_000_000_000),
    ("1990-12-31T23:59:60Z", 662_688_000_000_000_000),
    ("1990-12-31T15:59:60-08:00", 662_688_000_000_000_000),
    ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130_000_000),
    ("2024-02-29t00:00:00z", 1_709_164_800_000_000_000),
    ("2024-02-29 00:00:00.000000001Z", 1_709_164_800_000_000_001),
    ("1969-12-31T23:59:59.999999999Z", -1),
  ])
  func `RFC 3339 is read to the nanosecond`(text: String, nanoseconds: Int64) throws {
    #expect(Timestamp(rfc3339: text)?.nanosecondsSince1970 == nanoseconds)
  }

  @Test(arguments: [
    "", "1985-04-12", "1985-04-12T23:20:50", "1985-04-12T23:20:50.Z", "1985-13-12T23:20:50Z",
    "2023-02-29T00:00:00Z", "1985-04-12T24:00:00Z", "1985-04-12T23:60:00Z",
    "1985-04-12T23:20:61Z", "1985-04-12T23:20:50+1:00", "1985-04-12T23:20:50+01:60",
    "1985-04-12T23:20:50Z ", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    "1985-04-1éT23:20:50Z", "+985-04-12T23:20:50Z",
  ])
  func `anything else is refused`(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test(arguments: [
    (0 as Int64, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
    (482_196_050_520_000_000, "1985-04-12T23:20:50.520Z"),
    (1_000, "1970-01-01T00:00:00.000001Z"), (.max, "2262-04-11T23:47:16.854775807Z"),
    (-9_223_372_036_000_000_000, "1677-09-21T00:12:44Z"),
  ])
  func `the text has as many decimals as needed and reads back`(
    nanoseconds: Int64,
    text: String
  ) {
    let instant = Timestamp(nanosecondsSince1970: nanoseconds)
    #expect(instant.rfc3339 == text)
    #expect(Timestamp(rfc3339: text) == instant)
  }

  @Test func `arithmetic stops at the ends of the range`() {
    let (first, last) = (
      Timestamp(nanosecondsSince1970: .min), Timestamp(nanosecondsSince1970: .max)
    )
    #expect(last.advanced(byNanoseconds: 1) == last)
    #expect(first.advanced(byNanoseconds: -1) == first)
    #expect(first.nanoseconds(to: last) == .max)
    #expect(last.nanoseconds(to: first) == .min)
    #expect(Timestamp(nanosecondsSince1970: -1).wholeSecondsSince1970 == -1)
  }

  @Test func `a time range holds its start and not its end`() {
    let range = TimeRange(
      start: Timestamp(secondsSince1970: 10),
      end: Timestamp(secondsSince1970: 12)
    )
    #expect(range.contains(Timestamp(secondsSince1970: 10)))
    #expect(!range.contains(Timestamp(secondsSince1970: 12)))
    #expect(range.nanoseconds == 2_000_000_000)
    let reversed = TimeRange(
      start: Timestamp(secondsSince1970: 12),
      end: Timestamp(secondsSince1970: 10)
    )
    #expect(reversed.nanoseconds == 0)
  }
}

@Suite struct CivilDateTests {
  /// Python 3 `date.toordinal() - 719163` and `isoweekday()`.
  @Test(arguments: [
    (1970, 1, 1, 0 as Int64, 4), (1969, 12, 31, -1, 3), (2000, 2, 29, 11_016, 2),
    (2000, 3, 1, 11_017, 3), (1900, 3, 1, -25_508, 4), (1900, 2, 28, -25_509, 3),
    (2100, 3, 1, 47_541, 1), (2026, 11, 24, 20_781, 2), (1, 1, 1, -719_162, 1),
    (9999, 12, 31, 2_932_896, 5), (1600, 2, 29, -135_081, 2),
  ])
  func `days and weekdays are those of Python`(
    year: Int,
    month: Int,
    day: Int,
    days: Int64,
    weekday: Int
  ) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.daysSince1970 == days)
    #expect(date.isoWeekday == weekday)
    #expect(date.components == (year, month, day))
    #expect(CivilDate(iso8601: date.iso8601) == date)
  }

  @Test(arguments: [
    (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0),
    (10_000, 1, 1),
  ])
  func `days that the calendar lacks are refused`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: ["2024-1-01", "2024-01-01T", "24-01-01", "2024/01/01", "2024-01", "２０24-01-01"])
  func `other texts are no date`(text: String) {
    #expect(CivilDate(iso8601: text) == nil)
  }
}

@Suite struct AngleTests {
  @Test(arguments: [
    (0.0, 0.0), (180, 180), (-180, 180), (181, -179), (-181, 179), (540, 180), (-540, 180),
    (360, 0), (720.5, 0.5), (179.999, 179.999),
  ])
  func `an angle is wrapped to above -180 and up to 180`(degrees: Double, wrapped: Double) {
    #expect(abs(wrappedDegrees(degrees) - wrapped) < 1e-9)
    let position = GeographicPosition(latitudeDegrees: 0, longitudeDegrees: degrees)
    #expect(abs(position.longitudeDegrees - wrapped) < 1e-9)
  }

  @Test(arguments: [(0.0, 0.0), (360, 0), (-1, 359), (725, 5), (-1e-20, 0)])
  func `a compass angle is from 0 up to below 360`(degrees: Double, wrapped: Double) {
    #expect(compassDegrees(degrees) == wrapped)
  }

  @Test func `what is no number stays so`() {
    #expect(wrappedDegrees(.nan).isNaN)
    #expect(wrappedDegrees(.infinity) == .infinity)
  }
}

@Suite struct IntervalTests {
  @Test func `half-open intervals that meet do not overlap`() {
    let (low, high) = (Interval.halfOpen(0, 15), Interval.halfOpen(15, 90))
    #expect(low.contains(0) && !low.contains(15) && high.contains(15))
    #expect(!low.overlaps(high))
    #expect(low.overlaps(.exactly(0)) && !low.overlaps(.exactly(15)))
    #expect(Interval.around(15, error: 0.02).overlaps(low))
    #expect(Interval.closed(0, 15).overlaps(high))
  }

  @Test func `an intersection takes the tighter end`() {
    let both = Interval.closed(0, 10).intersection(.halfOpen(5, 10))
    #expect(both == .halfOpen(5, 10))
    #expect(Interval.closed(0, 1).intersection(.closed(2, 3)).isEmpty)
    #expect(Interval.halfOpen(5, 5).isEmpty && !Interval.exactly(5).isEmpty)
  }

  @Test func `containment of intervals`() {
    #expect(Interval.all.contains(.closed(-1, 1)))
    #expect(!Interval.halfOpen(0, 1).contains(.closed(0, 1)))
    #expect(Interval.halfOpen(0, 1).contains(.halfOpen(0.5, 0.5)))
    #expect(!Interval.all.contains(.infinity) && Interval.all.contains(0))
  }

  @Test func `a change of unit keeps the ends' openness`() {
    // 0 to 100 degrees Celsius are 32 to 212 degrees Fahrenheit.
    let converted = Interval.halfOpen(0, 100).converted(scale: 1.8, offset: 32)
    #expect(converted == .halfOpen(32, 212))
  }

  @Test func `no number makes an interval empty`() {
    #expect(Interval.exactly(.nan).isEmpty)
    #expect(!Interval.closed(0, 1).contains(.nan))
  }
}
