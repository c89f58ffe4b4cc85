import CPROJ
package import Quantities

/// The shortest line between two positions, solved once for many points on it.
package struct GeodesicPath: Sendable {
  private let line: geod_geodesicline
  private let start: GeographicPosition
  private let end: GeographicPosition

  /// The length in metres.
  package let lengthMeters: Double

  /// The direction at the start, clockwise from north, 0 to 360.
  package let azimuthDegrees: Double

  /// The direction at the end, clockwise from north, 0 to 360; where the line runs along no meridian
  /// or over a pole, another than at the start.
  package let endAzimuthDegrees: Double

  /// Solves the line between two positions.
  package init(from start: GeographicPosition, to end: GeographicPosition) {
    self.start = start
    self.end = end
    var ellipsoid = Geodesic.ellipsoid
    var line = geod_geodesicline()
    geod_inverseline(
      &line,
      &ellipsoid,
      start.latitudeDegrees,
      start.longitudeDegrees,
      end.latitudeDegrees,
      end.longitudeDegrees,
      0
    )
    self.line = line
    lengthMeters = line.s13
    azimuthDegrees = compassDegrees(line.azi1)
    var endAzimuth = Double.nan
    geod_position(&line, line.s13, nil, nil, &endAzimuth)
    endAzimuthDegrees = compassDegrees(endAzimuth)
  }

  /// The direction at a fraction of the length, clockwise from north, 0 to 360.
  package func azimuthDegrees(atFraction fraction: Double) -> Double {
    if fraction == 0 { return azimuthDegrees }
    if fraction == 1 { return endAzimuthDegrees }
    var line = line
    var azimuth = Double.nan
    geod_position(&line, lengthMeters * fraction, nil, nil, &azimuth)
    return compassDegrees(azimuth)
  }

  /// The position at a fraction of the length; the ends themselves at 0 and 1.
  package func position(atFraction fraction: Double) -> GeographicPosition {
    if fraction == 0 { return start }
    if fraction == 1 { return end }
    var line = line
    var latitude = Double.nan
    var longitude = Double.nan
    geod_position(&line, lengthMeters * fraction, &latitude, &longitude, nil)
    return GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }
}
