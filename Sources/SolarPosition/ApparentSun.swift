import Foundation
import Quantities

/// The sun seen from the centre of the earth at one instant.
struct ApparentSun {
  /// Declination in radians, positive north.
  let declinationRadians: Double
  /// Mean solar time at Greenwich corrected by the equation of time, in degrees (15 to the hour).
  let trueSolarDegreesAtGreenwich: Double

  /// Computes declination and equation of time.
  ///
  /// Meeus, "Astronomical Algorithms" (2nd edition), chapter 25, low accuracy, in NOAA's
  /// numbers; equation of time by (28.1).
  init(at instant: Timestamp) {
    let nanosecondsPerDay: Int64 = 86_400_000_000_000
    let day = floorDivide(instant.nanosecondsSince1970, nanosecondsPerDay)
    let nanosecondOfDay = instant.nanosecondsSince1970 &- day &* nanosecondsPerDay
    let dayFraction = Double(nanosecondOfDay) / Double(nanosecondsPerDay)
    // J2000.0 is 2000-01-01T12:00:00, day 10,957.5 since 1970; (25.1).
    let centuries = (Double(day) - 10_957.5 + dayFraction) / 36_525

    // (25.2), (25.3): mean longitude and anomaly; only (28.3) needs the eccentricity.
    let meanLongitude = 280.46646 + centuries * (36_000.76983 + centuries * 0.0003032)
    let anomaly = radians(357.52911 + centuries * (35_999.05029 - centuries * 0.0001537))
    let equationOfCenter =
      (1.914602 - centuries * (0.004817 + centuries * 0.000014)) * sin(anomaly)
      + (0.019993 - centuries * 0.000101) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)

    // Apparent longitude: aberration and nutation, page 164; obliquity (22.2) and (25.8).
    let node = radians(125.04 - 1934.136 * centuries)
    let nutation = -0.00478 * sin(node)
    let longitude = radians(meanLongitude + equationOfCenter - 0.00569 + nutation)
    let obliquitySeconds =
      21.448 - centuries * (46.815 + centuries * (0.00059 - centuries * 0.001813))
    let obliquity = radians(23 + (26 + obliquitySeconds / 60) / 60 + 0.00256 * cos(node))

    declinationRadians = asin(sin(obliquity) * sin(longitude))
    let rightAscension = degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude)))
    // (28.1); 0.0057183 degrees is the aberration's mean.
    let equationOfTime = wrappedDegrees(
      meanLongitude - 0.0057183 - rightAscension + nutation * cos(obliquity)
    )
    trueSolarDegreesAtGreenwich = 360 * dayFraction + equationOfTime
  }
}
