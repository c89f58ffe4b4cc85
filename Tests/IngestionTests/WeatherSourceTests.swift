import Conditions
import Geodesy
import Quantities
import Testing

@testable import Ingestion

@Suite struct WeatherSourceTests {
  private let karlsruhe = GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8.4)

  private func absence(of observed: String, latitude: Double) throws -> String? {
    func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }
    let observation = WeatherObservation(
      station: "EDSB",
      position: GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: 8.4),
      time: try time(observed)
    )
    let start = try time("2026-03-10T11:00:00Z")
    let drive = TimeRange(start: start, end: start.advanced(byNanoseconds: 600_000_000_000))
    return WeatherSource(path: "w.csv", [observation])?
      .absence(drives: [drive], places: [(start, karlsruhe)], rules: WeatherRules())
  }

  @Test func `weather of the drive's hour and place is silent`() throws {
    #expect(try absence(of: "2026-03-10T10:30:00Z", latitude: 49.1) == nil)
  }

  @Test func `weather of another year is told with both spans`() throws {
    #expect(
      try absence(of: "2025-03-10T11:00:00Z", latitude: 49)
        == "w.csv: observations of 2025-03-10 to 2025-03-10 join none of the drives of 2026-03-10 to "
        + "2026-03-10; bring those of the drives' days"
    )
  }

  @Test func `weather of another place is told with its distance`() throws {
    // pyproj 3.7.2, Geod.inv: from 49 to 55 degrees north along a meridian are 667.6 km.
    #expect(
      try absence(of: "2026-03-10T11:00:00Z", latitude: 55)
        == "w.csv: its nearest station 'EDSB' is 667 km from the drives, 25 km are allowed; bring a "
        + "nearer one"
    )
  }
}
