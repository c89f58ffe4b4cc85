import Quantities
import Testing

@testable import Drives

@Suite struct FixFilterTests {
  /// A reading so many metres north of 49 degrees; a degree of the mean sphere has 111,195 m.
  static func reading(_ seconds: Double, _ meters: Double, hasFix: Bool = true) -> FixReading {
    FixReading(
      time: Timestamp(nanosecondsSince1970: Int64(seconds * 1e9)),
      latitudeDegrees: 49 + meters / 111_195,
      longitudeDegrees: 8.4,
      hasFix: hasFix
    )
  }

  static func filtered(_ readings: [FixReading]) -> FixFilter {
    readings.reduce(into: FixFilter()) { $0.take($1) }
  }

  @Test(arguments: [
    (FixRejection.noFixStatus, 49.0, 8.4, false), (.notANumber, .nan, 8.4, true),
    (.notANumber, 49, .nan, true), (.zeroZero, 0, 0, true), (.outOfRange, 91, 8.4, true),
    (.outOfRange, 49, -180.5, true), (.outOfRange, .infinity, 8.4, true),
  ])
  func `a reading without meaning is dropped and counted`(
    _ reason: FixRejection,
    _ latitude: Double,
    _ longitude: Double,
    _ hasFix: Bool
  ) {
    var filter = FixFilter()
    filter.take(
      FixReading(
        time: Timestamp(nanosecondsSince1970: 0),
        latitudeDegrees: latitude,
        longitudeDegrees: longitude,
        hasFix: hasFix
      )
    )
    #expect(filter.accepted.isEmpty)
    #expect(filter.dropped == [reason: 1])
  }

  @Test func `a car at 50 metres a second is believed`() {
    let filter = Self.filtered((0..<10).map { Self.reading(Double($0), Double($0) * 50) })
    #expect(filter.accepted.count == 10)
    #expect(filter.dropped.isEmpty)
  }

  @Test func `one jump and back is dropped`() {
    // 1,000 m in 1 s; the reading behind it is 100 m from the last accepted one after 2 s.
    let filter = Self.filtered([
      Self.reading(0, 0), Self.reading(1, 50), Self.reading(2, 1050), Self.reading(3, 150),
    ])
    #expect(filter.accepted.count == 3)
    #expect(filter.dropped == [.jump: 1])
  }

  @Test func `three agreeing readings replace a wrong first one`() {
    let filter = Self.filtered([
      Self.reading(0, 500_000), Self.reading(1, 0), Self.reading(2, 20), Self.reading(3, 40),
      Self.reading(4, 60),
    ])
    #expect(filter.accepted.map(\.time.wholeSecondsSince1970) == [1, 2, 3, 4])
    #expect(filter.dropped == [.jump: 1])
  }

  @Test func `two readings elsewhere do not outweigh the track`() {
    let filter = Self.filtered([
      Self.reading(0, 0), Self.reading(1, 500_000), Self.reading(2, 500_010), Self.reading(3, 60),
    ])
    #expect(filter.accepted.map(\.time.wholeSecondsSince1970) == [0, 3])
    #expect(filter.dropped == [.jump: 2])
  }

  @Test func `a track that goes on elsewhere keeps what came before`() {
    let before = (0..<5).map { Self.reading(Double($0), Double($0) * 20) }
    let after = (5..<10).map { Self.reading(Double($0), 500_000 + Double($0) * 20) }
    let filter = Self.filtered(before + after)
    #expect(filter.believedJumps == [after[0].time])
    #expect(filter.accepted.count == 10)
    #expect(filter.dropped.isEmpty)
  }

  @Test func `repeated and backward stamps are dropped`() {
    let filter = Self.filtered([
      Self.reading(0, 0), Self.reading(1, 20), Self.reading(1, 20), Self.reading(0.5, 10),
      Self.reading(2, 40), Self.reading(3, 60),
    ])
    #expect(filter.accepted.map(\.time.wholeSecondsSince1970) == [0, 1, 2, 3])
    #expect(filter.dropped == [.duplicateTime: 2])
  }

  @Test func `a first stamp in the future does not cost the track`() {
    let filter = Self.filtered(
      [Self.reading(1e6, 0)] + (0..<4).map { Self.reading(Double($0), Double($0) * 20) }
    )
    #expect(filter.accepted.map(\.time.wholeSecondsSince1970) == [0, 1, 2, 3])
    #expect(filter.dropped == [.duplicateTime: 1])
  }

  @Test func `a quarter of the meridian is measured`() {
    // Mean radius 6,371,008.8 m times pi / 2 = 10,007,557.2 m.
    let meters = FixFilter.greatCircleMeters(0, 0, 90, 0)
    #expect(abs(meters - 10_007_557.2) < 1)
  }
}
