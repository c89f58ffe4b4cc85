import Foundation
import Geodesy
import Quantities

/// A position on the ellipsoid in earth-centred coordinates, for many short distances.
struct EarthPoint: Sendable {
  private let position: GeographicPosition
  private let meters: SIMD3<Double>

  /// Semi-major axis in metres and first eccentricity squared of WGS 84 (NIMA TR8350.2).
  private static let equatorialRadius = 6_378_137.0
  private static let eccentricitySquared = 6.694_379_990_141_317e-3

  init(_ position: GeographicPosition) {
    self.position = position
    let latitude = position.latitudeDegrees * .pi / 180
    let longitude = position.longitudeDegrees * .pi / 180
    let (sine, cosine) = (sin(latitude), cos(latitude))
    let normal =
      EarthPoint.equatorialRadius
      / (1 - EarthPoint.eccentricitySquared * sine * sine).squareRoot()
    meters = SIMD3(
      normal * cosine * cos(longitude),
      normal * cosine * sin(longitude),
      normal * (1 - EarthPoint.eccentricitySquared) * sine
    )
  }

  /// Metres along the ellipsoid; within 0.1 m of the geodesic up to 100 km, exact beyond.
  ///
  /// The arc over a chord c is longer by c^3 / (24 R^2): 0.02 m at 25 km, 1.0 m at 100 km.
  func distanceMeters(to other: EarthPoint) -> Double {
    let difference = meters - other.meters
    let chord = (difference * difference).sum().squareRoot()
    guard chord < 100_000 else {
      return Geodesic.distanceMeters(from: position, to: other.position)
    }
    return chord + chord * chord * chord / (24 * 6_371_000 * 6_371_000)
  }

  /// Whether another point lies within a distance, and the distance.
  ///
  /// Within a metre of the limit the geodesic itself decides.
  func distanceMeters(to other: EarthPoint, limits: (Double, Double)) -> Double {
    let distance = distanceMeters(to: other)
    guard abs(distance - limits.0) < 1 || abs(distance - limits.1) < 1 else { return distance }
    return Geodesic.distanceMeters(from: position, to: other.position)
  }
}
