import Foundation

/// Metres east and north of a position, on a plane that touches the ellipsoid there.
///
/// Lines that are straight on the plane of longitude and latitude stay straight. At one kilometre a
/// distance is off by tan(latitude) / 6,400 or less: 3e-4 at 60 degrees.
struct LocalPlane {
  /// A point or a direction in metres.
  struct Vector {
    var east: Double
    var north: Double
  }

  let longitude: Double
  let latitude: Double
  /// Metres per degree of longitude: the parallel's radius, N cos(latitude).
  let eastScale: Double
  /// Metres per degree of latitude: the meridian's radius of curvature M.
  let northScale: Double

  /// Touches the ellipsoid at a position in degrees.
  init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
    let radian = Double.pi / 180
    let squaredEccentricity = Geodesic.flattening * (2 - Geodesic.flattening)
    let sine = sin(latitude * radian)
    let root = 1 - squaredEccentricity * sine * sine
    let normal = Geodesic.equatorialRadiusMeters / root.squareRoot()
    eastScale = normal * cos(latitude * radian) * radian
    northScale = normal * (1 - squaredEccentricity) / root * radian
  }

  /// Where a point given in degrees lies.
  func vector(longitude: Double, latitude: Double) -> Vector {
    Vector(
      east: (longitude - self.longitude) * eastScale,
      north: (latitude - self.latitude) * northScale
    )
  }

  /// The rectangle in degrees around all points within a distance in metres.
  func box(around meters: Double) -> BoundingBox {
    let east = min(meters / max(eastScale, .leastNormalMagnitude), 180)
    let north = min(meters / northScale, 180)
    return BoundingBox(
      west: longitude - east,
      south: latitude - north,
      east: longitude + east,
      north: latitude + north
    )
  }
}
