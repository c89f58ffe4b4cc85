import Foundation
import Geodesy
import Quantities

/// Points of several owners in cubes as wide as the distance that is asked for: what lies within it is
/// in the same cube or one of the 26 around it.
struct NearbyPoints {
  /// A point with its course.
  struct Point {
    var place: EarthCenteredPoint
    /// A vector of length 1; `nil` where the course is not known.
    var course: EarthCenteredPoint?
    /// What the caller knows it by.
    var number: Int
  }

  /// The points of one owner in one cube, with bounds that spare looking at each.
  struct Bucket {
    var owner: Int
    var points: [Point] = []
    private(set) var lower = EarthCenteredPoint(x: .infinity, y: .infinity, z: .infinity)
    private(set) var upper = EarthCenteredPoint(x: -.infinity, y: -.infinity, z: -.infinity)
    private(set) var hasUnknownCourse = false
    /// The middle of the known courses, and how far they lie from it in radians; pi for no middle.
    private(set) var courses: (middle: EarthCenteredPoint, spread: Double)?

    init(owner: Int) { self.owner = owner }

    mutating func append(_ point: Point) {
      points.append(point)
      let place = point.place
      lower = EarthCenteredPoint(
        x: min(lower.x, place.x),
        y: min(lower.y, place.y),
        z: min(lower.z, place.z)
      )
      upper = EarthCenteredPoint(
        x: max(upper.x, place.x),
        y: max(upper.y, place.y),
        z: max(upper.z, place.z)
      )
      if point.course == nil { hasUnknownCourse = true }
    }

    mutating func finish() {
      var sum = EarthCenteredPoint(x: 0, y: 0, z: 0)
      let known = points.lazy.compactMap(\.course)
      for course in known {
        sum = EarthCenteredPoint(x: sum.x + course.x, y: sum.y + course.y, z: sum.z + course.z)
      }
      guard !known.isEmpty else { return }
      let length = sum.dot(sum).squareRoot()
      guard length > 1e-6 else {
        courses = (EarthCenteredPoint(x: 1, y: 0, z: 0), .pi)
        return
      }
      let middle = EarthCenteredPoint(x: sum.x / length, y: sum.y / length, z: sum.z / length)
      let least = known.map { $0.dot(middle) }.min() ?? -1
      courses = (middle, NearbyPoints.angle(ofCosine: least))
    }

    /// Whether some point may lie within a distance of a place.
    func mayReach(_ place: EarthCenteredPoint, squaredDistance limit: Double) -> Bool {
      func gap(_ value: Double, _ low: Double, _ high: Double) -> Double {
        max(0, max(low - value, value - high))
      }
      let (x, y, z) = (
        gap(place.x, lower.x, upper.x), gap(place.y, lower.y, upper.y),
        gap(place.z, lower.z, upper.z)
      )
      return x * x + y * y + z * z <= limit
    }

    /// How the points may lie to a course, if they are near.
    func possibleKinds(to course: EarthCenteredPoint?) -> LeakageKinds {
      guard let course else { return .nearUnknownHeading }
      var kinds: LeakageKinds = hasUnknownCourse ? .nearUnknownHeading : []
      guard let courses else { return kinds }
      let angle = NearbyPoints.angle(ofCosine: course.dot(courses.middle))
      // A little wider than the courses are, so that rounding leaves nothing out.
      let spread = courses.spread + 1e-4
      if angle - spread <= .pi / 2 { kinds.insert(.nearSameHeading) }
      if angle + spread >= .pi / 2 { kinds.insert(.nearOppositeHeading) }
      return kinds
    }
  }

  /// A cube, by its place.
  struct Cube: Hashable, Comparable {
    var x: Int32
    var y: Int32
    var z: Int32

    static func < (a: Cube, b: Cube) -> Bool { (a.x, a.y, a.z) < (b.x, b.y, b.z) }
  }

  /// The buckets of each cube.
  private(set) var buckets: [Cube: [Bucket]] = [:]
  /// The square of the distance in square metres.
  let limit: Double
  private let width: Double

  /// Sorts points into cubes.
  ///
  /// - Parameters:
  ///   - points: Each with its owner.
  ///   - distance: What is near, in metres.
  init(_ points: some Sequence<(owner: Int, point: Point)>, within distance: Double) {
    limit = distance * distance
    width = max(distance, 1)
    var places: [Cube: [Int: Int]] = [:]
    for (owner, point) in points {
      let cube = cube(of: point.place)
      let place: Int
      if let known = places[cube]?[owner] {
        place = known
      } else {
        place = buckets[cube]?.count ?? 0
        places[cube, default: [:]][owner] = place
        buckets[cube, default: []].append(Bucket(owner: owner))
      }
      buckets[cube]?[place].append(point)
    }
    for cube in buckets.keys {
      for place in buckets[cube]?.indices ?? 0..<0 { buckets[cube]?[place].finish() }
    }
  }

  /// The buckets of a cube and of those around it.
  func around(_ cube: Cube) -> [Bucket] {
    var found: [Bucket] = []
    for x in cube.x - 1...cube.x + 1 {
      for y in cube.y - 1...cube.y + 1 {
        for z in cube.z - 1...cube.z + 1 {
          found += buckets[Cube(x: x, y: y, z: z)] ?? []
        }
      }
    }
    return found
  }

  private func cube(of place: EarthCenteredPoint) -> Cube {
    // At most 6.4 million metres over a metre: far within 32 bits.
    func number(_ value: Double) -> Int32 { Int32((value / width).rounded(.down)) }
    return Cube(x: number(place.x), y: number(place.y), z: number(place.z))
  }

  static func angle(ofCosine cosine: Double) -> Double { acos(min(1, max(-1, cosine))) }

  /// How two near points lie to each other by their courses.
  ///
  /// A thousandth of a degree more than 90 is still the same heading: no course is known so well, and
  /// north itself turns by less within the distance anywhere but beside a pole.
  static func kind(_ a: EarthCenteredPoint?, _ b: EarthCenteredPoint?) -> LeakageKinds {
    guard let a, let b else { return .nearUnknownHeading }
    return a.dot(b) >= -1.75e-5 ? .nearSameHeading : .nearOppositeHeading
  }
}

extension NearbyPoints.Point {
  /// The point of a moment; `nil` where its position is not known or is no place on earth.
  init?(_ moment: SplitMoment, number: Int) {
    guard let position = moment.position, position.latitudeDegrees.isFinite,
      position.longitudeDegrees.isFinite
    else { return nil }
    place = EarthCenteredPoint(position)
    course = moment.headingDegrees
      .flatMap { $0.isFinite ? EarthCenteredPoint(courseAt: position, headingDegrees: $0) : nil }
    self.number = number
  }
}
