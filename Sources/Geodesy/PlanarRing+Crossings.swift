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
