import Quantities
import Testing

@testable import Conditions

/// FMH-1, 12.7: a count of rain runs since the last routine report, whose minute may wander.
@Suite struct HourlyResetTests {
  /// One report: minutes since midnight of 1 May 2024, and hundredths of an inch since the reset.
  typealias Count = (minute: Int, hundredths: Int)

  func accumulations(
    _ counts: [Count],
    asMETAR: Bool = false
  ) throws -> [WeatherObservation.Accumulation?] {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    var text = "station,valid,p01i,tmpf,metar\n"
    for count in counts {
      let (day, hour, minute) = (
        1 + count.minute / 1440, count.minute / 60 % 24, count.minute % 60
      )
      let clock = "\(two(hour)):\(two(minute))"
      let (inches, rest) = (count.hundredths / 100, two(count.hundredths % 100))
      let amount = asMETAR ? "M" : "\(inches).\(rest)"
      let group = count.hundredths > 0 ? " P0\(inches)\(rest)" : ""
      let report =
        asMETAR
        ? "KDSM \(two(day))\(two(hour))\(two(minute))Z AUTO 00000KT 10SM 20/15 A2990 RMK AO2\(group)"
        : "M"
      text += "DSM,2024-05-\(two(day)) \(clock),\(amount),68.00,\(report)\n"
    }
    let file = WeatherFile(
      name: "w.csv",
      position: GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)
    )
    return try file.read(Array(text.utf8)).observations.map(\.accumulation)
  }

  func minutes(of time: Timestamp?) throws -> Int64 {
    let midnight = try #require(Timestamp(rfc3339: "2024-05-01T00:00:00Z"))
    return midnight.nanoseconds(to: try #require(time)) / 60_000_000_000
  }

  @Test(arguments: [false, true])
  func `a routine report a minute late counts from the routine report before it`(
    asMETAR: Bool
  ) throws {
    // 06:53 to 11:53 dry, 12:54 with 0.10 in: 2.54 mm in 61 min is 2.498 mm/h, with its rounding
    // 0.095 to 0.105 in 2.373 to 2.623 mm/h.
    let counts = (6...11).map { ($0 * 60 + 53, 0) } + [(12 * 60 + 54, 10), (13 * 60 + 53, 0)]
    let late = try #require(try accumulations(counts, asMETAR: asMETAR)[6])
    #expect(try minutes(of: late.from) == 11 * 60 + 53)
    #expect(abs(late.rainfall.lower - 2.373) < 1e-3 && abs(late.rainfall.upper - 2.623) < 1e-3)
  }

  @Test func `a station that moves its routine report counts from report to report`() throws {
    // :52 for ten hours, then :56; the first of those has 0.10 in within 64 min: 2.381 mm/h, with
    // its rounding 2.262 to 2.500 mm/h. The next 0.10 in within 60 min: 2.54 mm/h.
    let counts =
      (0..<10).map { ($0 * 60 + 52, 0) } + [(10 * 60 + 56, 10), (11 * 60 + 56, 10)]
      + (12..<20).map { ($0 * 60 + 56, 0) }
    let found = try accumulations(counts)
    let first = try #require(found[10])
    #expect(abs(first.rainfall.lower - 2.262) < 1e-3 && abs(first.rainfall.upper - 2.500) < 1e-3)
    #expect(found[11]?.rainfall.contains(2.54) == true)
    #expect(try #require(found[11]).rainfall.upper < 2.7)
  }

  @Test func `counts every five minutes admit the rain's rate whatever the reset`() throws {
    // 0.02 in a minute, 30.48 mm/h, counted since :53; a routine report at :53 besides.
    let minutes = (60..<600).filter { $0 % 5 == 0 || $0 % 60 == 53 }
    let found = try accumulations(minutes.map { ($0, 2 * (($0 + 6) % 60 + 1)) })
      .compactMap { $0 }
    #expect(found.count >= minutes.count - 1)
    for accumulation in found { #expect(accumulation.rainfall.contains(30.48)) }
  }

  @Test func `a special between two routine reports splits their hour`() throws {
    // 12:53 with 0.05 in since 11:53, of which a special at 12:23 had 0.02: 0.03 in within 30 min
    // is 1.524 mm/h.
    let counts =
      (6...11).map { ($0 * 60 + 53, 0) } + [(12 * 60 + 23, 2), (12 * 60 + 53, 5)]
      + (13...15).map { ($0 * 60 + 53, 0) }
    let found = try accumulations(counts)
    #expect(try minutes(of: found[7]?.from) == 12 * 60 + 23)
    #expect(found[7]?.rainfall.contains(1.524) == true)
    #expect(try #require(found[7]).rainfall.upper < 2.1)
  }

  @Test func `a special behind a missing routine report says nothing`() throws {
    // 11:53 is missing: a count at 12:10 began at a reset that nobody saw.
    let counts = (2...10).map { ($0 * 60 + 53, 0) } + [(12 * 60 + 10, 5)]
    #expect(try accumulations(counts).last == .some(nil))
  }
}
