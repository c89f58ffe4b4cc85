/// A closed line on the plane of longitude and latitude, without jumps at the antimeridian.
///
/// Edges are straight on that plane (RFC 7946, section 3.1.1); the first position is not repeated.
struct PlanarRing: Sendable {
  /// A position on the plane; the longitude may lie beyond 180 degrees.
  struct Point: Hashable, Sendable {
    var longitude: Double
    var latitude: Double
  }

  /// The corners in order.
  var points: [Point]
  /// The rectangle around the corners.
  var box: BoundingBox

  /// Takes corners as they are.
  init(points: [Point]) {
    self.points = points
    box = points.reduce(into: .empty) {
      $0.include(longitude: $1.longitude, latitude: $1.latitude)
    }
  }

  /// The same ring a number of degrees further east.
  func moved(east degrees: Double) -> PlanarRing {
    guard degrees != 0 else { return self }
    return PlanarRing(
      points: points.map { Point(longitude: $0.longitude + degrees, latitude: $0.latitude) }
    )
  }

  /// The square metres inside, by Lambert's equal-area plane; of a ring that crosses itself, the
  /// difference of its loops.
  ///
  /// The northing is integrated along each edge by the five-point rule of Gauss, on pieces of at
  /// most ten degrees of latitude (Abramowitz & Stegun, table 25.4).
  var areaSquareMeters: Double {
    var doubledSum = 0.0
    for (index, start) in points.enumerated() {
      let end = points[index + 1 == points.count ? 0 : index + 1]
      doubledSum +=
        PlanarRing.meanNorthing(start.latitude, end.latitude)
        * (end.longitude - start.longitude)
    }
    return abs(doubledSum) * (.pi / 180) * Geodesic.equatorialRadiusMeters
  }

  private static let gaussPoints = [
    (0.0, 0.568888888888889), (-0.538469310105683, 0.478628670499366),
    (0.538469310105683, 0.478628670499366), (-0.906179845938664, 0.236926885056189),
    (0.906179845938664, 0.236926885056189),
  ]

  private static func meanNorthing(_ start: Double, _ end: Double) -> Double {
    let pieces = max(1, (abs(end - start) / 10).rounded(.up))
    let half = (end - start) / pieces / 2
    var sum = 0.0
    for piece in stride(from: 0, to: pieces, by: 1) {
      let middle = start + (2 * piece + 1) * half
      for (place, weight) in gaussPoints {
        let (_, northing) = CylindricalEqualArea.plane(
          latitudeDegrees: middle + half * place,
          longitudeDegrees: 0
        )
        sum += northing * weight / 2
      }
    }
    return sum / pieces
  }
}
