import Foundation

/// Metres in a degree at a latitude of the WGS 84 ellipsoid, for distances of a few hundred metres.
///
/// Radii of curvature of the meridian and of the prime vertical (Snyder, "Map Projections: A
/// Working Manual", USGS Professional Paper 1395, 1987, equations 4-18 and 4-20).
package struct GroundScale: Hashable, Sendable {
  /// Metres in a degree of longitude.
  package let metersEast: Double
  /// Metres in a degree of latitude.
  package let metersNorth: Double

  private static let equatorialRadiusMeters = 6_378_137.0
  private static let eccentricitySquared = 0.006_694_379_990_141_3

  /// The scale at a latitude in degrees.
  package init(latitudeDegrees: Double) {
    let angle = latitudeDegrees * .pi / 180
    let sine = sin(angle)
    let root = 1 - GroundScale.eccentricitySquared * sine * sine
    let normal = GroundScale.equatorialRadiusMeters / root.squareRoot()
    metersEast = normal * cos(angle) * .pi / 180
    metersNorth = normal * (1 - GroundScale.eccentricitySquared) / root * .pi / 180
  }
}
