/// The part of an edge that lies within some metres of a position.
struct BorderPiece {
  /// The edge's ends in degrees; the longitude is on the plane of the position.
  let start: PlanarRing.Point
  let end: PlanarRing.Point
  /// Where the part begins and ends, as fractions of the edge.
  let range: ClosedRange<Double>
  /// The least distance of the edge from the position.
  let distanceMeters: Double

  /// How far beside an edge its two sides are looked at, in degrees: a tenth of a millimetre.
  private static let sideDegrees = 1e-9

  /// Clips an edge; `nil` where it is as far away as the limit or farther.
  init?(_ edge: EdgeBands.Edge, on plane: LocalPlane, within meters: Double) {
    start = PlanarRing.Point(longitude: edge.southLongitude, latitude: edge.south)
    end = PlanarRing.Point(longitude: edge.northLongitude, latitude: edge.north)
    let first = plane.vector(longitude: start.longitude, latitude: start.latitude)
    let last = plane.vector(longitude: end.longitude, latitude: end.latitude)
    let (east, north) = (last.east - first.east, last.north - first.north)
    let squaredLength = east * east + north * north
    guard squaredLength > 0 else { return nil }
    let foot = -(first.east * east + first.north * north) / squaredLength
    func squaredDistance(_ fraction: Double) -> Double {
      let (x, y) = (first.east + east * fraction, first.north + north * fraction)
      return x * x + y * y
    }
    let least = squaredDistance(min(max(foot, 0), 1))
    guard least < meters * meters else { return nil }
    distanceMeters = least.squareRoot()
    let reach = (max(0, meters * meters - squaredDistance(foot)) / squaredLength).squareRoot()
    let low = max(0, foot - reach)
    range = low...max(low, min(1, foot + reach))
  }

  /// The point at a fraction of the edge.
  private func point(_ fraction: Double) -> PlanarRing.Point {
    PlanarRing.Point(
      longitude: start.longitude + (end.longitude - start.longitude) * fraction,
      latitude: start.latitude + (end.latitude - start.latitude) * fraction
    )
  }

  /// The points just beside the edge at a fraction, on both of its sides.
  func sides(at fraction: Double) -> [PlanarRing.Point] {
    let (x, y) = (end.longitude - start.longitude, end.latitude - start.latitude)
    let scale = Self.sideDegrees / (x * x + y * y).squareRoot()
    let middle = point(fraction)
    return [scale, -scale]
      .map {
        PlanarRing.Point(longitude: middle.longitude - y * $0, latitude: middle.latitude + x * $0)
      }
  }

  /// The fractions between which no other edge crosses or touches this one.
  ///
  /// What lies beside the edge changes at such points only.
  func middles(between others: [BorderPiece]) -> [Double] {
    var cuts = [range.lowerBound, range.upperBound]
    for other in others {
      cuts += [other.start, other.end].compactMap(fraction(ofTouching:))
      if let crossing = fraction(ofCrossing: other) { cuts.append(crossing) }
    }
    cuts = cuts.filter(range.contains).sorted()
    return zip(cuts, cuts.dropFirst()).filter { $0 < $1 || cuts.count == 2 }.map { ($0 + $1) / 2 }
  }

  /// Where a point lies on the edge, if it does; not at its ends.
  private func fraction(ofTouching point: PlanarRing.Point) -> Double? {
    guard point != start, point != end else { return nil }
    let (x, y) = (end.longitude - start.longitude, end.latitude - start.latitude)
    let (a, b) = (point.longitude - start.longitude, point.latitude - start.latitude)
    let squaredLength = x * x + y * y
    let area = x * b - y * a
    guard area * area <= squaredLength * 1e-16 else { return nil }
    return (x * a + y * b) / squaredLength
  }

  /// Where another edge crosses this one.
  private func fraction(ofCrossing other: BorderPiece) -> Double? {
    let (x, y) = (end.longitude - start.longitude, end.latitude - start.latitude)
    let (u, v) = (
      other.end.longitude - other.start.longitude, other.end.latitude - other.start.latitude
    )
    let (a, b) = (
      other.start.longitude - start.longitude, other.start.latitude - start.latitude
    )
    let determinant = x * v - y * u
    guard determinant != 0 else { return nil }
    let along = (a * v - b * u) / determinant
    let across = (a * y - b * x) / determinant
    return (0...1).contains(across) && (0...1).contains(along) ? along : nil
  }
}
