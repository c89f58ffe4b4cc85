import Geodesy

/// What every frame of some splits shares with each other split.
///
/// Places are compared in a grid of cubes, times in sorted lists, so that a million frames take seconds.
package struct LeakageAudit: Sendable {
  /// How many splits may be compared at a time.
  package static let maximumSplits = 32

  package let splitCount: Int
  /// By moment and split.
  private var found: [LeakageKinds]

  /// Compares splits.
  ///
  /// - Parameters:
  ///   - moments: The frames, in any order.
  ///   - splitCount: How many splits there are, at most ``maximumSplits``.
  ///   - vehicles: The vehicle of each drive; those that are not known count together as one.
  ///   - rule: What is near.
  package init(
    _ moments: [SplitMoment],
    splitCount: Int,
    vehicles: [String?],
    rule: LeakageRule
  ) {
    self.splitCount = splitCount
    found = Array(repeating: [], count: moments.count * splitCount)
    compareDrivesAndTimes(
      moments,
      VehicleTimes(
        moments,
        vehicles: vehicles,
        nanoseconds: rule.nanoseconds
      ),
      driveCount: vehicles.count
    )
    comparePlaces(moments, rule)
  }

  /// What a moment shares with a split; nothing with its own.
  package func kinds(ofMoment moment: Int, from split: Int) -> LeakageKinds {
    found[moment * splitCount + split]
  }

  /// What a moment shares with any split.
  package func kinds(ofMoment moment: Int) -> LeakageKinds {
    found[moment * splitCount..<(moment + 1) * splitCount].reduce([]) { $0.union($1) }
  }

  private mutating func compareDrivesAndTimes(
    _ moments: [SplitMoment],
    _ times: VehicleTimes,
    driveCount: Int
  ) {
    var holds = Array(repeating: false, count: driveCount * splitCount)
    var isThere = Array(repeating: false, count: splitCount)
    for moment in moments {
      holds[moment.drive * splitCount + moment.split] = true
      isThere[moment.split] = true
    }
    for (index, moment) in moments.enumerated() {
      for split in 0..<splitCount where split != moment.split && isThere[split] {
        var kinds = times.kinds(of: moment, from: split)
        if holds[moment.drive * splitCount + split] { kinds.insert(.sameDrive) }
        if moment.position == nil { kinds.insert(.unknownPosition) }
        found[index * splitCount + split] = kinds
      }
    }
  }

  private mutating func comparePlaces(_ moments: [SplitMoment], _ rule: LeakageRule) {
    let points = NearbyPoints(
      moments.lazy.enumerated()
        .compactMap { index, moment in
          NearbyPoints.Point(moment, number: index).map { (owner: moment.split, point: $0) }
        },
      within: rule.distanceMeters
    )
    for (cube, own) in points.buckets {
      let others = points.around(cube)
      for bucket in own {
        let rest = others.filter { $0.owner != bucket.owner }
        guard !rest.isEmpty else { continue }
        for point in bucket.points {
          for other in rest { compare(point, with: other, limit: points.limit) }
        }
      }
    }
  }

  private mutating func compare(
    _ point: NearbyPoints.Point,
    with bucket: NearbyPoints.Bucket,
    limit: Double
  ) {
    let place = point.number * splitCount + bucket.owner
    let possible = bucket.possibleKinds(to: point.course)
    var kinds = found[place]
    guard !kinds.isSuperset(of: possible),
      bucket.mayReach(point.place, squaredDistance: limit)
    else { return }
    for other in bucket.points where point.place.squaredDistance(to: other.place) <= limit {
      kinds.insert(NearbyPoints.kind(point.course, other.course))
      if kinds.isSuperset(of: possible) { break }
    }
    found[place] = kinds
  }
}
