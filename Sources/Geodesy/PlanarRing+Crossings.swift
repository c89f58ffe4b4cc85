extension PlanarRing {
  /// Pairs of edges that are compared at most before the search ends without a result.
  static let maximumComparisonCount = 5_000_000

  /// Two edges of the ring that cross, as positions from 1; `nil` where none do, or where the
  /// search was too long.
  ///
  /// Edges sorted by their southern end are compared with those that begin before they end:
  /// nearly linear for outlines of real places.
  var selfCrossing: (first: Int, second: Int)? {
    let count = points.count
    guard count > 3 else { return nil }
    func end(_ edge: Int) -> Point { points[edge + 1 == count ? 0 : edge + 1] }
    let souths = points.indices.map { min(points[$0].latitude, end($0).latitude) }
    let norths = points.indices.map { max(points[$0].latitude, end($0).latitude) }
    let order = points.indices.sorted { (souths[$0], $0) < (souths[$1], $1) }
    var budget = PlanarRing.maximumComparisonCount
    for (place, edge) in order.enumerated() {
      for other in order[(place + 1)...] {
        guard souths[other] <= norths[edge] else { break }
        budget -= 1
        guard budget > 0 else { return nil }
        if PlanarRing.cross(points[edge], end(edge), points[other], end(other)) {
          return (min(edge, other) + 1, max(edge, other) + 1)
        }
      }
    }
    return nil
  }

  /// Whether an edge of the ring crosses one of another ring; `false` where the search was too long.
  func crosses(_ other: PlanarRing) -> Bool {
    let mine = edges.sorted { $0.south < $1.south }
    let theirs = other.edges.filter { $0.north >= box.south && $0.south <= box.north }
    var budget = PlanarRing.maximumComparisonCount
    for edge in theirs {
      for own in mine {
        guard own.south <= edge.north else { break }
        budget -= 1
        guard budget > 0 else { return false }
        if PlanarRing.cross(own.start, own.end, edge.start, edge.end) { return true }
      }
    }
    return false
  }

  private struct Edge {
    var start: Point
    var end: Point
    var south: Double { min(start.latitude, end.latitude) }
    var north: Double { max(start.latitude, end.latitude) }
  }

  private var edges: [Edge] {
    points.indices.map { index in
      Edge(start: points[index], end: points[index + 1 == points.count ? 0 : index + 1])
    }
  }

  /// Whether all corners lie on one straight line.
  var isCollinear: Bool {
    guard let first = points.first, let second = points.first(where: { $0 != first }) else {
      return true
    }
    return points.allSatisfy { PlanarRing.turn(first, second, $0) == 0 }
  }

  /// After how many corners a ring begins again; their count where it goes round once.
  static func period(of corners: [Point]) -> Int {
    // The failure function of Knuth, Morris and Pratt: the longest beginning that is also an end.
    var borders = [Int](repeating: 0, count: corners.count)
    for index in corners.indices.dropFirst() {
      var length = borders[index - 1]
      while length > 0, corners[index] != corners[length] { length = borders[length - 1] }
      borders[index] = corners[index] == corners[length] ? length + 1 : 0
    }
    let period = corners.count - (borders.last ?? 0)
    return period > 0 && corners.count.isMultiple(of: period) ? period : corners.count
  }

  /// Whether two edges cross in a point inside both; touching does not count.
  private static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    guard min(a.longitude, b.longitude) < max(c.longitude, d.longitude),
      min(c.longitude, d.longitude) < max(a.longitude, b.longitude)
    else { return false }
    let sides = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b))
    return sides.0 * sides.1 < 0 && sides.2 * sides.3 < 0
  }

  private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
    let value =
      (b.longitude - a.longitude) * (c.latitude - a.latitude)
      - (b.latitude - a.latitude) * (c.longitude - a.longitude)
    return value == 0 ? 0 : (value > 0 ? 1 : -1)
  }
}
