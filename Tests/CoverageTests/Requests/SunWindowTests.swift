import Conditions
import Quantities
import SolarPosition
import Testing

@testable import Coverage
@testable import ODD

/// Windows against crossings of NREL SPA (pvlib 0.16.1, `spa_python`, geometric elevation, bisection).
///
/// The sun is looked for 0.02 degrees inside a border, where pvlib was asked as well. The models are
/// within 0.01 degrees of each other, which is 5 s where the sun moves 0.13 degrees a minute.
@Suite struct SunWindowTests {
  private static let karlsruhe = point(49.0, 8.4)

  private static func point(_ latitude: Double, _ longitude: Double) -> SunElevationLimits.Box {
    SunElevationLimits.Box(latitudes: latitude...latitude, longitudes: longitude...longitude)
  }

  private func condition(_ sun: Interval...) -> TimeCondition {
    var condition = TimeCondition()
    condition.sunElevations = [sun]
    return condition
  }

  private func found(
    _ condition: TimeCondition,
    _ box: SunElevationLimits.Box,
    zone: String? = "Europe/Berlin",
    _ from: String,
    _ until: String
  ) throws -> SunWindows.Found {
    SunWindows(box: box, clock: zone.flatMap { LocalClock(zoneName: $0) })
      .windows(
        condition,
        from: try #require(CivilDate(iso8601: from)),
        until: try #require(CivilDate(iso8601: until))
      )
  }

  private func isNear(_ time: Timestamp, _ expected: String, seconds: Double = 6) -> Bool {
    guard let expected = Timestamp(rfc3339: expected) else { return false }
    return abs(Double(time.nanoseconds(to: expected)) / 1e9) <= seconds
  }

  private static let night = Interval(
    lower: -.infinity,
    includesLower: false,
    upper: -6,
    includesUpper: false
  )

  @Test func `a night is one window over midnight`() throws {
    let found = try found(condition(Self.night), Self.karlsruhe, "2026-03-20", "2026-03-21")
    // The early hours of the 20th, the night between, the late hours of the 21st.
    try #require(found.windows.count == 3)
    #expect(found.windows[0].start == Timestamp(rfc3339: "2026-03-19T23:00:00Z"))
    #expect(isNear(found.windows[1].start, "2026-03-20T18:10:48Z"))
    #expect(isNear(found.windows[1].end, "2026-03-21T04:55:46Z"))
    #expect(found.windows[2].end == Timestamp(rfc3339: "2026-03-21T23:00:00Z"))
    #expect(found.note == nil)
  }

  @Test func `twilight and low sun begin and end where the sun crosses their borders`() throws {
    let twilight = try found(
      condition(.halfOpen(-6, 0)),
      Self.karlsruhe,
      "2026-06-21",
      "2026-06-21"
    )
    try #require(twilight.windows.count == 2)
    #expect(isNear(twilight.windows[1].start, "2026-06-21T19:28:05Z", seconds: 8))
    #expect(isNear(twilight.windows[1].end, "2026-06-21T20:17:05Z", seconds: 8))
    let low = try found(condition(.halfOpen(0, 15)), Self.karlsruhe, "2026-10-25", "2026-10-25")
    try #require(low.windows.count == 2)
    #expect(isNear(low.windows[0].start, "2026-10-25T06:07:50Z"))
    #expect(isNear(low.windows[0].end, "2026-10-25T07:52:49Z"))
  }

  @Test func `a window of one minute is not missed`() throws {
    let found = try found(
      condition(.halfOpen(-0.5, -0.3)),
      Self.karlsruhe,
      "2026-03-20",
      "2026-03-20"
    )
    try #require(found.windows.count == 2)
    #expect(isNear(found.windows[1].start, "2026-03-20T17:35:55Z"))
    #expect(isNear(found.windows[1].end, "2026-03-20T17:36:54Z"))
  }

  @Test func `south of the equator the night is that of the other half of the year`() throws {
    let found = try found(
      condition(Self.night),
      Self.point(-33.87, 151.21),
      zone: "Australia/Sydney",
      "2026-12-01",
      "2026-12-02"
    )
    try #require(found.windows.count == 3)
    #expect(isNear(found.windows[1].start, "2026-12-01T09:19:39Z"))
    #expect(isNear(found.windows[1].end, "2026-12-01T18:08:32Z"))
  }

  @Test func `beyond the polar circle it is always or never, and a sentence says so`() throws {
    // pvlib: -43.32 to -1.49 from 1 to 10 December, 2.71 to 43.77 from 10 to 19 June.
    let tromso = Self.point(69.65, 18.96)
    let day = Interval(lower: 0, includesLower: true, upper: .infinity, includesUpper: false)
    let never = try found(
      condition(day),
      tromso,
      zone: "Europe/Oslo",
      "2026-12-01",
      "2026-12-10"
    )
    #expect(never.windows.isEmpty)
    #expect(never.note?.contains("between -43.") == true && never.note?.contains("-1.5") == true)
    let always = try found(condition(day), tromso, zone: "Europe/Oslo", "2026-06-10", "2026-06-19")
    #expect(always.windows.count == 1)
    #expect(always.note?.hasPrefix("always") == true)
    #expect(abs(always.hours - 240) < 1e-9)
  }

  @Test func `classes that touch leave no hole at their border`() throws {
    let found = try found(
      condition(.halfOpen(-6, 0), .halfOpen(0, 15)),
      Self.karlsruhe,
      "2026-03-20",
      "2026-03-20"
    )
    // What the plan joins is joined by the condition's own reading of an axis.
    #expect(found.windows.count == 4)
    let joined = TimeCondition.joined([.halfOpen(0, 15), .halfOpen(-6, 0)])
    #expect(joined == [.halfOpen(-6, 15)])
  }

  @Test func `hours follow the clock when summer time begins and ends`() throws {
    var condition = TimeCondition()
    condition.hours = [[.halfOpen(1, 4)]]
    // 2026-03-29: 02:00 becomes 03:00, so that 01:00 to 04:00 are two hours.
    let spring = try found(condition, Self.karlsruhe, "2026-03-29", "2026-03-29")
    #expect(spring.windows.map(\.start.rfc3339) == ["2026-03-29T00:00:00Z"])
    #expect(spring.windows.map(\.end.rfc3339) == ["2026-03-29T02:00:00Z"])
    // 2026-10-25: 03:00 becomes 02:00, so that they are four.
    let autumn = try found(condition, Self.karlsruhe, "2026-10-25", "2026-10-25")
    #expect(autumn.windows.map(\.start.rfc3339) == ["2026-10-24T23:00:00Z"])
    #expect(autumn.windows.map(\.end.rfc3339) == ["2026-10-25T03:00:00Z"])
  }

  @Test func `weekdays and seasons are those of the local date and the hemisphere`() throws {
    var condition = TimeCondition()
    condition.weekdays = [["saturday", "sunday"]]
    let weekend = try found(condition, Self.karlsruhe, "2026-11-02", "2026-11-15")
    // 7, 8, 14 and 15 November 2026; both days of a weekend are one span.
    #expect(
      weekend.windows.map(\.start.rfc3339) == ["2026-11-06T23:00:00Z", "2026-11-13T23:00:00Z"]
    )
    #expect(abs(weekend.hours - 96) < 1e-9)
    var summer = TimeCondition()
    summer.seasons = [["summer"]]
    #expect(try found(summer, Self.karlsruhe, "2026-12-01", "2026-12-31").windows.isEmpty)
    let south = try found(
      summer,
      Self.point(-33.87, 151.21),
      zone: "Australia/Sydney",
      "2026-12-01",
      "2026-12-31"
    )
    #expect(abs(south.hours - 31 * 24) < 1e-9)
  }

  @Test func `without a zone no hour can be told`() throws {
    var condition = TimeCondition()
    condition.hours = [[.halfOpen(8, 9)]]
    let found = try found(condition, Self.karlsruhe, zone: nil, "2026-03-29", "2026-03-29")
    #expect(found.windows.isEmpty)
    #expect(found.note?.contains("time_zone") == true)
  }

  @Test func `a window of an area holds at each of its corners`() throws {
    let box = SunElevationLimits.Box(latitudes: 48.8...49.2, longitudes: 8.2...8.6)
    let all = try found(condition(Self.night), box, "2026-11-02", "2026-11-03").windows[1]
    for latitude in [48.8, 49.2] {
      for longitude in [8.2, 8.6] {
        let corner = try found(
          condition(Self.night),
          Self.point(latitude, longitude),
          "2026-11-02",
          "2026-11-03"
        )
        .windows[1]
        #expect(corner.start <= all.start && all.end <= corner.end)
      }
    }
  }
}
