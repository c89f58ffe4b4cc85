import Quantities
import Testing

@testable import SolarPosition

/// The span of elevations over a box against NREL SPA (pvlib 0.16.1) on a grid of points of it.
@Suite struct SunElevationSpanTests {
  static let rows: [(time: String, box: SunElevationLimits.Box, low: Double, high: Double)] = {
    let berlin = SunElevationLimits.Box(latitudes: 48.9...49.1, longitudes: 8.2...8.6)
    return [
      ("2026-03-20T17:50:00Z", berlin, -2.7623846, -2.4895348),
      ("2026-06-21T11:30:00Z", berlin, 64.3318046, 64.5361304),
      ("2026-06-21T23:20:00Z", berlin, -17.6461550, -17.4371156),
    ]
  }()

  @Test(arguments: rows.indices)
  func `the ends are those of pvlib`(index: Int) throws {
    let row = Self.rows[index]
    let time = try #require(Timestamp(rfc3339: row.time))
    let span = row.box.elevationSpan(at: time)
    #expect(abs(span.lowerBound - row.low) < 0.012, "\(span)")
    #expect(abs(span.upperBound - row.high) < 0.012, "\(span)")
  }

  @Test func `the subsolar point inside a box is its greatest elevation`() throws {
    // On a grid of half a degree pvlib has 60.674 and 89.852; the summit itself lies between points.
    let box = SunElevationLimits.Box(latitudes: -10...20, longitudes: -20...20)
    let time = try #require(Timestamp(rfc3339: "2026-03-20T12:00:00Z"))
    let span = box.elevationSpan(at: time)
    #expect(abs(span.lowerBound - 60.674240607) < 0.012, "\(span)")
    #expect(span.upperBound > 89.85 && span.upperBound <= 90)
  }

  @Test func `no point of a box lies outside its span`() throws {
    let box = SunElevationLimits.Box(latitudes: -35...70, longitudes: 100...260)
    for hour in 0..<48 {
      let time = Timestamp(secondsSince1970: 1_780_000_000 + Int64(hour) * 5431)
      let span = box.elevationSpan(at: time)
      for latitude in stride(from: -35.0, through: 70, by: 7) {
        for longitude in stride(from: 100.0, through: 260, by: 10) {
          let position = GeographicPosition(
            latitudeDegrees: latitude,
            longitudeDegrees: longitude
          )
          let elevation = SunPosition(at: time, position: position).elevationDegrees
          #expect(elevation >= span.lowerBound - 1e-9 && elevation <= span.upperBound + 1e-9)
        }
      }
    }
  }
}
