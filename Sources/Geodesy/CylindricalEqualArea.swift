import Foundation

/// The Lambert cylindrical equal-area projection of WGS 84 in closed form.
///
/// The same as PROJ's `+proj=cea +ellps=WGS84 +datum=WGS84`. Snyder, "Map Projections: A Working
/// Manual", USGS Professional Paper 1395 (1987), equations 3-12 and 10-13 to 10-16, with the
/// standard parallel at the equator.
enum CylindricalEqualArea {
  /// Half the width of the plane in metres: 180 degrees of longitude.
  static let maximumX = Geodesic.equatorialRadiusMeters * .pi
  /// Half the height of the plane in metres: 90 degrees of latitude.
  static let maximumY = Geodesic.equatorialRadiusMeters * authalicSine(1) / 2

  private static let eccentricitySquared = Geodesic.flattening * (2 - Geodesic.flattening)
  private static let eccentricity = eccentricitySquared.squareRoot()

  /// By how much a standard parallel shrinks eastings and stretches northings: Snyder's k0 of
  /// equation 10-13, the radius of the parallel over the equator's.
  static func scale(standardParallelDegrees: Double) -> Double {
    let sine = sin(standardParallelDegrees * (.pi / 180))
    return cos(standardParallelDegrees * (.pi / 180))
      / (1 - eccentricitySquared * sine * sine).squareRoot()
  }

  /// Easting and northing in metres.
  static func plane(latitudeDegrees: Double, longitudeDegrees: Double) -> (x: Double, y: Double) {
    (
      Geodesic.equatorialRadiusMeters * longitudeDegrees * (.pi / 180),
      Geodesic.equatorialRadiusMeters * authalicSine(sin(latitudeDegrees * (.pi / 180))) / 2
    )
  }

  /// Degrees of latitude and longitude; a northing beyond the poles is taken at the pole.
  static func degrees(x: Double, y: Double) -> (latitude: Double, longitude: Double) {
    let wanted = 2 * min(max(y, -maximumY), maximumY) / Geodesic.equatorialRadiusMeters
    // Newton in the sine of the latitude, where the function is nearly straight.
    var sine = min(max(wanted / authalicSine(1), -1), 1)
    for _ in 0..<6 {
      let shrink = 1 - eccentricitySquared * sine * sine
      let slope = 2 * (1 - eccentricitySquared) / (shrink * shrink)
      let step = (wanted - authalicSine(sine)) / slope
      sine = min(max(sine + step, -1), 1)
      if abs(step) < 1e-16 { break }
    }
    let longitude = x / Geodesic.equatorialRadiusMeters * (180 / .pi)
    return (asin(sine) * (180 / .pi), longitude)
  }

  /// Snyder's q of equation 3-12: twice the sine of the authalic latitude, scaled.
  static func authalicSine(_ sine: Double) -> Double {
    let product = eccentricity * sine
    return (1 - eccentricitySquared)
      * (sine / (1 - product * product) + atanh(product) / eccentricity)
  }
}
