import Foundation
import Quantities
import Testing

@testable import SolarPosition

/// One instant and place with the sun's geometric elevation and azimuth there.
struct SunRow: Sendable, CustomTestStringConvertible {
  let seconds: Int64
  let latitude: Double
  let longitude: Double
  let elevation: Double
  let azimuth: Double

  init(
    _ seconds: Int64,
    _ latitude: Double,
    _ longitude: Double,
    _ elevation: Double,
    _ azimuth: Double
  ) {
    self.seconds = seconds
    self.latitude = latitude
    self.longitude = longitude
    self.elevation = elevation
    self.azimuth = azimuth
  }

  var testDescription: String { "\(seconds) at \(latitude), \(longitude)" }

  var position: GeographicPosition {
    GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }

  /// Degrees between the computed direction and this one.
  func separation(from sun: SunPosition) -> Double {
    func vector(_ elevation: Double, _ azimuth: Double) -> SIMD3<Double> {
      let (h, a) = (elevation * .pi / 180, azimuth * .pi / 180)
      return SIMD3(sin(a) * cos(h), cos(a) * cos(h), sin(h))
    }
    let difference = vector(sun.elevationDegrees, sun.azimuthDegrees) - vector(elevation, azimuth)
    let chord = (difference * difference).sum().squareRoot()
    return 2 * asin(min(1, chord / 2)) * 180 / .pi
  }
}

@Suite struct SunPositionTests {
  @Test(arguments: SunRow.spa)
  func `the direction is within 0.02 degrees of SPA`(row: SunRow) {
    let sun = SunPosition(at: Timestamp(secondsSince1970: row.seconds), position: row.position)
    #expect(abs(sun.elevationDegrees - row.elevation) < 0.02)
    #expect(row.separation(from: sun) < 0.02)
  }

  @Test func `the example of the SPA paper`() throws {
    // Reda & Andreas 2004, table A5.1: zenith 50.11162, azimuth 194.34024 degrees, refracted at
    // 820 hPa; declination -9.31434. Geometric zenith 50.127954 (pvlib 0.16.1).
    let instant = try #require(Timestamp(rfc3339: "2003-10-17T12:30:30-07:00"))
    let sun = SunPosition(
      at: instant,
      position: GeographicPosition(latitudeDegrees: 39.742476, longitudeDegrees: -105.1786)
    )
    #expect(abs(sun.elevationDegrees - (90 - 50.127954)) < 0.02)
    #expect(abs(sun.azimuthDegrees - 194.340241) < 0.02)
    #expect(abs(sun.apparentElevationDegrees - (90 - 50.111622)) < 0.02)
    #expect(abs(sun.declinationDegrees - -9.31434) < 0.005)
  }

  /// NOAA's formulas by hand: 1735/3600; 1321.191/3600; 574.4/3600; 85 degrees and more: none.
  @Test(arguments: [
    (0.0, 0.48194), (1.0, 0.36343), (5.0, 0.15964), (10.0, 0.08813), (-0.575, 0.57496),
    (-0.833, 0.39690), (86.0, 0.0), (90.0, 0.0), (-6.0, 0.05490),
  ])
  func `refraction follows the formulas of NOAA`(elevation: Double, refraction: Double) {
    #expect(abs(SunPosition.refractionDegrees(atElevation: elevation) - refraction) < 0.0001)
  }

  @Test(arguments: [90.0, -90.0])
  func `at a pole the elevation is the declination and the azimuth turns 15 degrees an hour`(
    latitude: Double
  ) {
    let pole = GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: 0)
    let noon = SunPosition(at: Timestamp(secondsSince1970: 1_750_420_800), position: pole)
    let later = SunPosition(at: Timestamp(secondsSince1970: 1_750_424_400), position: pole)
    let declination = noon.declinationDegrees * (latitude > 0 ? 1 : -1)
    #expect(abs(noon.elevationDegrees - declination) < 0.003)
    let turned = compassDegrees(
      (later.azimuthDegrees - noon.azimuthDegrees) * (latitude > 0 ? 1 : -1)
    )
    #expect(abs(turned - 15) < 0.01)
  }

  @Test(arguments: [Int64.min, .max, 0])
  func `any timestamp gives finite numbers`(nanoseconds: Int64) {
    let sun = SunPosition(
      at: Timestamp(nanosecondsSince1970: nanoseconds),
      position: GeographicPosition(latitudeDegrees: 49, longitudeDegrees: 8)
    )
    #expect(abs(sun.elevationDegrees) <= 90)
    #expect((0..<360).contains(sun.azimuthDegrees))
  }
}
