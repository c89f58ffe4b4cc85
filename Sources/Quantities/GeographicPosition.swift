/// A point on the WGS 84 ellipsoid (EPSG:4326).
public struct GeographicPosition: Hashable, Sendable {
  /// Degrees, positive north, -90 to 90.
  public var latitudeDegrees: Double
  /// Degrees, positive east, -180 to 180.
  public var longitudeDegrees: Double

  /// Creates a point; a longitude beyond 180 degrees is wrapped, nothing else is checked.
  public init(latitudeDegrees: Double, longitudeDegrees: Double) {
    self.latitudeDegrees = latitudeDegrees
    self.longitudeDegrees = wrappedDegrees(longitudeDegrees)
  }
}

/// An angle wrapped to -180 (excluded) to 180 (included); finite input within reason stays exact.
public func wrappedDegrees(_ degrees: Double) -> Double {
  guard degrees > 180 || degrees <= -180 else { return degrees }
  guard degrees.isFinite else { return degrees }
  let wrapped = degrees - 360 * ((degrees + 180) / 360).rounded(.down)
  return wrapped <= -180 ? wrapped + 360 : wrapped
}

/// An angle wrapped to 0 (included) to 360 (excluded).
public func compassDegrees(_ degrees: Double) -> Double {
  let wrapped = degrees - 360 * (degrees / 360).rounded(.down)
  return wrapped >= 360 ? 0 : wrapped
}
