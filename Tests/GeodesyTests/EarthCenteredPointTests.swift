import Quantities
import Testing

@testable import Geodesy

@Suite struct EarthCenteredPointTests {
  /// pyproj 3.7.2: Transformer.from_crs(4979, 4978).transform(latitude, longitude, 0).
  @Test(arguments: [
    (49.0, 8.4, 4_147_459.892, 612_443.593, 4_790_558.747),
    (0.0, 180.0, -6_378_137.0, 0.0, 0.0),
    (-90.0, 30.0, 0.0, 0.0, -6_356_752.314),
    (-33.5, -179.9999, -5_324_069.577, -9.292, -3_500_334.288),
  ])
  func `points are those of PROJ`(
    latitude: Double,
    longitude: Double,
    x: Double,
    y: Double,
    z: Double
  ) {
    let point = EarthCenteredPoint(
      GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
    )
    #expect((point.x - x).magnitude < 0.001)
    #expect((point.y - y).magnitude < 0.001)
    #expect((point.z - z).magnitude < 0.001)
  }

  @Test func `the straight line is the geodesic within what is said`() {
    for latitude in [-90.0, -45, 0, 0.001, 30, 60, 89.9999] {
      for azimuth in stride(from: 0.0, to: 360, by: 37) {
        for (distance, error) in [(1.0, 5e-9), (50, 5e-9), (10_000, 1.1e-3)] {
          let start = GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: 179.9999)
          let end = Geodesic.position(
            from: start,
            azimuthDegrees: azimuth,
            distanceMeters: distance
          )
          let line = EarthCenteredPoint(start).squaredDistance(to: EarthCenteredPoint(end))
            .squareRoot()
          #expect(line <= distance + 5e-9)
          #expect(distance - line <= error)
        }
      }
    }
  }
}
