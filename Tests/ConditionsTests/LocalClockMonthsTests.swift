import Testing

@testable import Conditions

@Suite struct LocalClockMonthsTests {
  @Test func `offsets of a month are those of all years`() throws {
    let berlin = try #require(LocalClock(zoneName: "Europe/Berlin")).offsetsByMonth()
    // Summer time since 1980; before that July had winter time.
    #expect(berlin[6] == [3600, 7200] && berlin[0] == [3600])
    let utc = try #require(LocalClock(zoneName: "UTC")).offsetsByMonth()
    #expect(utc.allSatisfy { $0 == [0] })
  }
}
