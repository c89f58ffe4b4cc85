/// How a frame of one split lies near the frames of another, and what keeps it from being judged.
package struct LeakageKinds: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The other split has frames of the same drive.
  package static let sameDrive = LeakageKinds(rawValue: 1)
  /// Within the distance, the vehicles' courses at most 90 degrees apart.
  package static let nearSameHeading = LeakageKinds(rawValue: 2)
  /// Within the distance, the courses more than 90 degrees apart.
  package static let nearOppositeHeading = LeakageKinds(rawValue: 4)
  /// Within the distance, one of the courses not known.
  package static let nearUnknownHeading = LeakageKinds(rawValue: 8)
  /// The same vehicle within the time.
  package static let sameVehicle = LeakageKinds(rawValue: 16)
  /// The frame has no position, so that its distance to the other split is not known.
  package static let unknownPosition = LeakageKinds(rawValue: 32)
  /// The frame has no time that is believed, and the other split has frames of its vehicle.
  package static let unknownTime = LeakageKinds(rawValue: 64)

  /// Within the distance, whatever the courses.
  package static let near: LeakageKinds = [
    .nearSameHeading, .nearOppositeHeading, .nearUnknownHeading,
  ]
  /// Whatever is leakage.
  package static let leaking: LeakageKinds = [.sameDrive, .near, .sameVehicle]

  /// Whether the frame leaks.
  package var isLeaking: Bool { !isDisjoint(with: .leaking) }
  /// Whether the frame is not known to leak and cannot be called clean.
  package var isUnknown: Bool {
    !isLeaking && !isDisjoint(with: [.unknownPosition, .unknownTime])
  }
}

/// Frames by what they share with another split.
///
/// A frame may be of several kinds; `leaking` counts it once. What is unknown does not leak by any kind.
package struct LeakageCount: Hashable, Sendable {
  /// All frames.
  package var frames = 0
  /// Frames of at least one kind.
  package var leaking = 0
  /// Frames that are not known to leak and cannot be called clean.
  package var unknown = 0
  package var sameDrive = 0
  /// Within the distance, whatever the courses.
  package var near = 0
  package var nearSameHeading = 0
  package var nearOppositeHeading = 0
  package var nearUnknownHeading = 0
  package var sameVehicle = 0
  /// Frames without a position, leaking by another kind or not.
  package var withoutPosition = 0

  /// Counts nothing.
  package init() {}

  /// Adds frames of some kinds.
  package mutating func add(_ kinds: LeakageKinds, frames count: Int) {
    frames += count
    if kinds.isLeaking { leaking += count }
    if kinds.isUnknown { unknown += count }
    if kinds.contains(.sameDrive) { sameDrive += count }
    if !kinds.isDisjoint(with: .near) { near += count }
    if kinds.contains(.nearSameHeading) { nearSameHeading += count }
    if kinds.contains(.nearOppositeHeading) { nearOppositeHeading += count }
    if kinds.contains(.nearUnknownHeading) { nearUnknownHeading += count }
    if kinds.contains(.sameVehicle) { sameVehicle += count }
    if kinds.contains(.unknownPosition) { withoutPosition += count }
  }
}

/// What counts as near in place and in time.
package struct LeakageRule: Hashable, Sendable {
  /// The widest distance in metres, so that a straight line stands for the geodesic within 1.1 mm.
  package static let maximumDistanceMeters = 10_000.0
  /// The longest time: a week.
  package static let maximumNanoseconds: Int64 = 604_800_000_000_000

  /// The distance in metres at or below which two frames are near.
  package var distanceMeters = 50.0
  /// The time in nanoseconds at or below which two frames of one vehicle are near.
  package var nanoseconds: Int64 = 3_600_000_000_000

  /// Creates the usual rule: 50 m and one hour.
  package init() {}
}
