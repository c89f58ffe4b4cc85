/// Where a vehicle was, as it is matched to roads.
package struct TrackPoint: Hashable, Sendable {
  /// Nanoseconds since 1970.
  package var time: Int64
  package var longitudeDegrees: Double
  package var latitudeDegrees: Double
  /// Degrees clockwise from north; `nil` where it is not known or the vehicle stands.
  package var headingDegrees: Double?
  /// The receiver's own standard error in metres; `nil` where it states none.
  package var errorMeters: Double?

  /// Creates a point.
  package init(
    time: Int64,
    longitudeDegrees: Double,
    latitudeDegrees: Double,
    headingDegrees: Double?,
    errorMeters: Double?
  ) {
    self.time = time
    self.longitudeDegrees = longitudeDegrees
    self.latitudeDegrees = latitudeDegrees
    self.headingDegrees = headingDegrees
    self.errorMeters = errorMeters
  }
}

/// The roads that a vehicle may have been on at one moment.
package struct RoadMatch: Hashable, Sendable {
  /// When, in nanoseconds since 1970.
  package var time: Int64
  /// The kinds of the roads that may be the one, the likeliest first; empty where none is known.
  package var kinds: [Int32]
  /// The likeliest way, and how far the position is from it in metres.
  package var way: Int64?
  package var distanceMeters: Double?
  /// Whether a junction is within 30 m along the road.
  package var isNearJunction: TagReading<Bool>
  /// Whether the position is in a built-up area.
  package var isInSettlement: TagReading<Bool>
  /// Why no road is known.
  package var absence: String?
}
