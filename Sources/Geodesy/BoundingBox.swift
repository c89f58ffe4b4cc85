/// A rectangle in degrees that may reach beyond 180 degrees of longitude.
package struct BoundingBox: Hashable, Sendable {
  /// Degrees of longitude.
  package var west: Double
  /// Degrees of latitude.
  package var south: Double
  /// Degrees of longitude, never less than `west`.
  package var east: Double
  /// Degrees of latitude.
  package var north: Double

  /// A rectangle that holds nothing.
  static let empty = BoundingBox(
    west: .infinity,
    south: .infinity,
    east: -.infinity,
    north: -.infinity
  )

  /// Grows to hold a point.
  mutating func include(longitude: Double, latitude: Double) {
    west = min(west, longitude)
    east = max(east, longitude)
    south = min(south, latitude)
    north = max(north, latitude)
  }

  /// Grows to hold another rectangle.
  mutating func include(_ other: BoundingBox) {
    west = min(west, other.west)
    east = max(east, other.east)
    south = min(south, other.south)
    north = max(north, other.north)
  }

  /// Whether another rectangle has a point in common.
  func touches(_ other: BoundingBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }

  /// Whether a point is inside or on the edge.
  func contains(longitude: Double, latitude: Double) -> Bool {
    west <= longitude && longitude <= east && south <= latitude && latitude <= north
  }
}
