import Geodesy
import Quantities

@testable import Coverage

/// Moments of splits from a seed, some beside the antimeridian and a pole, and what each shares with
/// every other by looking at all pairs, with the geodesic of PROJ for the distance.
struct SplitFixture {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func fraction() -> Double { Double(next(1_000_000)) / 1_000_000 }

  static let vehicles: [String?] = ["a", "b", "c", nil, "a", "b", nil, "d", "c", "a", "d", "b"]
  static let hour: Int64 = 3_600_000_000_000

  /// Each drive near one of five centres and one of eight hours, each moment within 150 m of the centre.
  mutating func moments(_ count: Int) -> [SplitMoment] {
    let centres = [
      (49.0, 8.4), (0.0, 179.9999), (-33.0, -180.0), (89.9996, 20.0), (-89.9999, -100.0),
    ]
    let homes = Self.vehicles.map { _ in (centre: next(centres.count), hour: next(8)) }
    return (0..<count)
      .map { _ in
        let drive = next(Self.vehicles.count)
        let centre = centres[homes[drive].centre]
        let position = Geodesic.position(
          from: GeographicPosition(latitudeDegrees: centre.0, longitudeDegrees: centre.1),
          azimuthDegrees: fraction() * 360,
          distanceMeters: fraction() * 150
        )
        return SplitMoment(
          split: next(3),
          drive: drive,
          time: Int64(homes[drive].hour) * Self.hour * 2 + Int64(next(3_600_000)) * 1_000_000,
          hasTime: next(12) > 0,
          position: next(8) == 0 ? nil : position,
          // Steps of 4 degrees, a little apart for each drive: no pair lies beside 90 degrees.
          headingDegrees: next(9) == 0 ? nil : Double(next(90)) * 4 + 0.1 * Double(drive),
          frames: 1
        )
      }
  }

  /// What a moment shares with a split.
  static func kinds(
    of moment: SplitMoment,
    from split: Int,
    in all: [SplitMoment],
    rule: LeakageRule
  ) -> LeakageKinds {
    let others = all.filter { $0.split == split }
    guard split != moment.split, !others.isEmpty else { return [] }
    var found: LeakageKinds = moment.position == nil ? [.unknownPosition] : []
    for other in others {
      if other.drive == moment.drive { found.insert(.sameDrive) }
      let isSame = vehicles[moment.drive] == vehicles[other.drive]
      let hasTimes = moment.hasTime && other.hasTime
      let isWithin = hasTimes && (moment.time - other.time).magnitude <= rule.nanoseconds.magnitude
      if isSame && isWithin { found.insert(.sameVehicle) }
      if isSame && !moment.hasTime { found.insert(.unknownTime) }
      guard let a = moment.position, let b = other.position,
        Geodesic.distanceMeters(from: a, to: b) <= rule.distanceMeters
      else { continue }
      found.insert(heading(a, moment.headingDegrees, b, other.headingDegrees))
    }
    return found
  }

  /// By the angle that both courses have to the line between them, which needs no common north.
  private static func heading(
    _ a: GeographicPosition,
    _ courseA: Double?,
    _ b: GeographicPosition,
    _ courseB: Double?
  ) -> LeakageKinds {
    guard let courseA, let courseB else { return .nearUnknownHeading }
    let path = GeodesicPath(from: a, to: b)
    let first = wrappedDegrees(courseA - path.azimuthDegrees)
    let second = wrappedDegrees(courseB - path.endAzimuthDegrees)
    return wrappedDegrees(first - second).magnitude <= 90 ? .nearSameHeading : .nearOppositeHeading
  }
}
