import Geodesy

/// Drives that a split without leakage cannot part.
///
/// What is not known joins nothing: a drive without a position or a time could lie near any other, and
/// would make one group of all. Its frames stay unknown in whatever split they are.
package struct DriveGroups: Sendable {
  /// Why two drives lie in one group.
  package struct Join: Hashable, Sendable {
    /// Indices of the drives.
    package var drives: [Int]
    /// What joins them.
    package var cause: Cause
  }

  /// What joins two drives.
  package enum Cause: String, Sendable {
    /// Some moments lie within the distance.
    case near
    /// One vehicle within the time.
    case sameVehicle = "same_vehicle"
  }

  /// The drives of each group, ascending; groups by their first drive.
  package let groups: [[Int]]
  /// What joined them: one join less than a group has drives.
  package let joins: [Join]

  /// Joins drives.
  ///
  /// - Parameters:
  ///   - moments: Where and when the drives were; the splits of the moments play no part.
  ///   - vehicles: The vehicle of each drive; those that are not known count together as one.
  ///   - rule: What is near.
  package init(_ moments: [SplitMoment], vehicles: [String?], rule: LeakageRule) {
    var forest = Forest(count: vehicles.count)
    DriveGroups.joinTimes(moments, vehicles, rule, &forest)
    DriveGroups.joinPlaces(moments, rule, &forest)
    var members: [Int: [Int]] = [:]
    for drive in vehicles.indices { members[forest.root(of: drive), default: []].append(drive) }
    groups = members.values.sorted { $0[0] < $1[0] }
    joins = forest.joins
  }

  /// The time of a drive in which no pause is longer than twice the rule's time, so that whatever lies
  /// in it or within the time of its ends lies within the time of one of its moments.
  private struct Span {
    var drive: Int
    var start: Int64
    var end: Int64
  }

  private static func spans(_ moments: [SplitMoment], _ rule: LeakageRule) -> [Span] {
    var found: [Int: [Span]] = [:]
    for moment in moments.filter(\.hasTime).sorted(by: { $0.time < $1.time }) {
      var own = found[moment.drive] ?? []
      if let last = own.last {
        let (pause, overflow) = moment.time.subtractingReportingOverflow(last.end)
        if !overflow, pause / 2 < rule.nanoseconds || pause <= rule.nanoseconds {
          own[own.count - 1].end = moment.time
          found[moment.drive] = own
          continue
        }
      }
      own.append(Span(drive: moment.drive, start: moment.time, end: moment.time))
      found[moment.drive] = own
    }
    return found.values.joined().sorted { ($0.start, $0.drive) < ($1.start, $1.drive) }
  }

  private static func joinTimes(
    _ moments: [SplitMoment],
    _ vehicles: [String?],
    _ rule: LeakageRule,
    _ forest: inout Forest
  ) {
    let spans = spans(moments, rule)
    for (index, span) in spans.enumerated() {
      for other in spans[(index + 1)...] {
        let (pause, overflow) = other.start.subtractingReportingOverflow(span.end)
        guard !overflow, pause <= rule.nanoseconds else { break }
        guard other.drive != span.drive, vehicles[span.drive] == vehicles[other.drive] else {
          continue
        }
        forest.join(span.drive, other.drive, .sameVehicle)
      }
    }
  }

  private static func joinPlaces(
    _ moments: [SplitMoment],
    _ rule: LeakageRule,
    _ forest: inout Forest
  ) {
    let points = NearbyPoints(
      moments.lazy.enumerated()
        .compactMap { index, moment in
          NearbyPoints.Point(moment, number: index).map { (owner: moment.drive, point: $0) }
        },
      within: rule.distanceMeters
    )
    for cube in points.buckets.keys.sorted() {
      let others = points.around(cube)
      for bucket in points.buckets[cube] ?? [] {
        for other in others where other.owner > bucket.owner {
          guard forest.root(of: bucket.owner) != forest.root(of: other.owner) else { continue }
          let isNear = bucket.points.contains { point in
            other.mayReach(point.place, squaredDistance: points.limit)
              && other.points.contains {
                point.place.squaredDistance(to: $0.place) <= points.limit
              }
          }
          if isNear { forest.join(bucket.owner, other.owner, .near) }
        }
      }
    }
  }

  /// Disjoint sets with path halving (Tarjan and van Leeuwen 1984); the lowest drive is the root.
  private struct Forest {
    private var parents: [Int]
    private(set) var joins: [Join] = []

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(of drive: Int) -> Int {
      var drive = drive
      while parents[drive] != drive {
        parents[drive] = parents[parents[drive]]
        drive = parents[drive]
      }
      return drive
    }

    mutating func join(_ a: Int, _ b: Int, _ cause: Cause) {
      let (first, second) = (root(of: a), root(of: b))
      guard first != second else { return }
      parents[max(first, second)] = min(first, second)
      joins.append(Join(drives: [min(a, b), max(a, b)], cause: cause))
    }
  }
}
