import CPROJ
package import Quantities

/// Shortest lines on the WGS 84 ellipsoid, exact to 15 nanometres.
///
/// Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013), doi
/// 10.1007/s00190-012-0578-z, as implemented in PROJ's `geodesic.h`.
package enum Geodesic {
  /// Semi-major axis of WGS 84 in metres (NIMA TR8350.2).
  static let equatorialRadiusMeters = 6_378_137.0
  /// Flattening of WGS 84 (NIMA TR8350.2).
  static let flattening = 1 / 298.257223563

  static let ellipsoid: geod_geodesic = {
    var ellipsoid = geod_geodesic()
    geod_init(&ellipsoid, equatorialRadiusMeters, flattening)
    return ellipsoid
  }()

  /// Metres along the shortest line between two positions; NaN where one has no finite numbers.
  package static func distanceMeters(
    from start: GeographicPosition,
    to end: GeographicPosition
  ) -> Double {
    var ellipsoid = ellipsoid
    var distance = Double.nan
    geod_inverse(
      &ellipsoid,
      start.latitudeDegrees,
      start.longitudeDegrees,
      end.latitudeDegrees,
      end.longitudeDegrees,
      &distance,
      nil,
      nil
    )
    return distance
  }

  /// The direction in which the shortest line leaves its start, clockwise from north, 0 to 360.
  ///
  /// - Returns: 0 or 180 degrees where both positions are the same.
  package static func azimuthDegrees(
    from start: GeographicPosition,
    to end: GeographicPosition
  ) -> Double {
    var ellipsoid = ellipsoid
    var azimuth = Double.nan
    geod_inverse(
      &ellipsoid,
      start.latitudeDegrees,
      start.longitudeDegrees,
      end.latitudeDegrees,
      end.longitudeDegrees,
      nil,
      &azimuth,
      nil
    )
    return compassDegrees(azimuth)
  }

  /// The position that a straight walk reaches.
  ///
  /// - Parameters:
  ///   - start: Where the walk begins.
  ///   - azimuth: Degrees clockwise from north.
  ///   - distance: Metres; negative walks backwards.
  /// - Returns: The end of the walk.
  package static func position(
    from start: GeographicPosition,
    azimuthDegrees azimuth: Double,
    distanceMeters distance: Double
  ) -> GeographicPosition {
    var ellipsoid = ellipsoid
    var latitude = Double.nan
    var longitude = Double.nan
    geod_direct(
      &ellipsoid,
      start.latitudeDegrees,
      start.longitudeDegrees,
      azimuth,
      distance,
      &latitude,
      &longitude,
      nil
    )
    return GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }

  /// The position at a fraction of the way, 0 at the start and 1 at the end.
  ///
  /// Several positions of one way come cheaper from a `GeodesicPath`.
  package static func interpolate(
    from start: GeographicPosition,
    to end: GeographicPosition,
    fraction: Double
  ) -> GeographicPosition {
    GeodesicPath(from: start, to: end).position(atFraction: fraction)
  }
}
