/// A position in the resolution of OpenStreetMap: 1e-7 degrees, about a centimetre.
package struct OSMLocation: Hashable, Sendable {
  /// Ten-millionths of a degree, -1,800,000,000 to 1,800,000,000.
  package var longitude: Int32
  /// Ten-millionths of a degree, -900,000,000 to 900,000,000.
  package var latitude: Int32

  /// Units in a degree.
  static let unitsPerDegree = 1e7

  /// Creates a location from ten-millionths of a degree.
  package init(longitude: Int32, latitude: Int32) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Creates a location from degrees; `nil` for what is not on the earth.
  package init?(longitudeDegrees: Double, latitudeDegrees: Double) {
    guard abs(longitudeDegrees) <= 180, abs(latitudeDegrees) <= 90 else { return nil }
    longitude = Int32((longitudeDegrees * OSMLocation.unitsPerDegree).rounded())
    latitude = Int32((latitudeDegrees * OSMLocation.unitsPerDegree).rounded())
  }

  /// Creates a location from nanodegrees; `nil` for what is not on the earth.
  init?(longitudeNanodegrees: Int64, latitudeNanodegrees: Int64) {
    guard (-180_000_000_000...180_000_000_000).contains(longitudeNanodegrees),
      (-90_000_000_000...90_000_000_000).contains(latitudeNanodegrees)
    else { return nil }
    longitude = Int32((Double(longitudeNanodegrees) / 100).rounded())
    latitude = Int32((Double(latitudeNanodegrees) / 100).rounded())
  }

  /// Degrees, positive to the east.
  package var longitudeDegrees: Double { Double(longitude) / OSMLocation.unitsPerDegree }
  /// Degrees, positive to the north.
  package var latitudeDegrees: Double { Double(latitude) / OSMLocation.unitsPerDegree }
}
