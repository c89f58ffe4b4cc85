import Foundation
package import Quantities

/// A point on the WGS 84 ellipsoid in metres from the earth's centre, where neither the antimeridian
/// nor a pole is a special place.
///
/// EPSG method 9602 with an ellipsoidal height of 0.
package struct EarthCenteredPoint: Hashable, Sendable {
  /// Towards latitude 0, longitude 0.
  package var x: Double
  /// Towards latitude 0, longitude 90 degrees east.
  package var y: Double
  /// Towards the north pole.
  package var z: Double

  /// Creates a point or a direction.
  package init(x: Double, y: Double, z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The point at a position.
  package init(_ position: GeographicPosition) {
    let flattening = Geodesic.flattening
    let eccentricity = flattening * (2 - flattening)
    let latitude = position.latitudeDegrees * .pi / 180
    let longitude = position.longitudeDegrees * .pi / 180
    let radius =
      Geodesic.equatorialRadiusMeters
      / (1 - eccentricity * sin(latitude) * sin(latitude)).squareRoot()
    x = radius * cos(latitude) * cos(longitude)
    y = radius * cos(latitude) * sin(longitude)
    z = radius * (1 - eccentricity) * sin(latitude)
  }

  /// The direction of a course as a vector of length 1, so that two courses can be compared where
  /// north is not the same for both.
  ///
  /// - Parameters:
  ///   - position: Where the vehicle is.
  ///   - heading: Degrees clockwise from north.
  package init(courseAt position: GeographicPosition, headingDegrees heading: Double) {
    let latitude = position.latitudeDegrees * .pi / 180
    let longitude = position.longitudeDegrees * .pi / 180
    let (north, east) = (cos(heading * .pi / 180), sin(heading * .pi / 180))
    x = -sin(latitude) * cos(longitude) * north - sin(longitude) * east
    y = -sin(latitude) * sin(longitude) * north + cos(longitude) * east
    z = cos(latitude) * north
  }

  /// The square of the length of the straight line to another point, in square metres.
  ///
  /// The line is shorter than the geodesic by at most s^3 / (24 R^2) with R = b^2 / a = 6,335,439 m,
  /// the least radius of curvature: 0.13 nanometres at 50 m, 1.1 mm at 10 km.
  package func squaredDistance(to other: EarthCenteredPoint) -> Double {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    return dx * dx + dy * dy + dz * dz
  }

  /// The sum of the products of the coordinates: of two directions the cosine of their angle.
  package func dot(_ other: EarthCenteredPoint) -> Double {
    x * other.x + y * other.y + z * other.z
  }
}
