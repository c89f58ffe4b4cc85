import Foundation
package import Quantities

extension SunElevationLimits.Box {
  /// The least and the greatest geometric elevation of the sun anywhere in the box at one instant.
  ///
  /// With latitude p, declination d and hour angle H the elevation h follows from
  /// sin h = sin p sin d + cos p cos d cos H (Meeus 13.6). Over a parallel it is greatest where cos H
  /// is, and over latitudes it is a sinusoid with its summit at atan2(sin d, cos d cos H): both ends
  /// are exact, no point is sampled.
  ///
  /// - Parameter instant: When.
  /// - Returns: Degrees seen from the ground, as ``SunPosition/elevationDegrees``.
  package func elevationSpan(at instant: Timestamp) -> ClosedRange<Double> {
    let sun = ApparentSun(at: instant)
    let meridian = sun.trueSolarDegreesAtGreenwich - 180
    let cosines = SunElevationLimits.cosineRange(
      meridian + longitudes.lowerBound...meridian + longitudes.upperBound
    )
    let declination = sun.declinationRadians
    let south = radians(max(-90, latitudes.lowerBound))
    let north = radians(min(90, latitudes.upperBound))
    func sine(_ latitude: Double, _ cosine: Double) -> Double {
      sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cosine
    }
    func summit(_ cosine: Double) -> Double { atan2(sin(declination), cos(declination) * cosine) }
    var high = max(sine(south, cosines.upperBound), sine(north, cosines.upperBound))
    let top = summit(cosines.upperBound)
    if top > south, top < north { high = max(high, sine(top, cosines.upperBound)) }
    var low = min(sine(south, cosines.lowerBound), sine(north, cosines.lowerBound))
    for turn in [-Double.pi, Double.pi] {
      let bottom = summit(cosines.lowerBound) + turn
      if bottom > south, bottom < north { low = min(low, sine(bottom, cosines.lowerBound)) }
    }
    let least = Self.seenFromGround(low)
    return least...max(least, Self.seenFromGround(high))
  }

  private static func seenFromGround(_ sine: Double) -> Double {
    let geocentric = asin(min(1, max(-1, sine)))
    return degrees(geocentric) - SunPosition.horizontalParallaxDegrees * cos(geocentric)
  }
}
