/// One outline with its holes, which belongs to a region.
struct RegionPolygon: Sendable {
  /// The region's place in the order of first appearance.
  let region: Int
  /// The outline, then the holes.
  let rings: [PlanarRing]

  private let exterior: EdgeBands
  private let holes: [EdgeBands]

  /// Joins rings that lie on one plane.
  init(region: Int, exterior: PlanarRing, holes: [PlanarRing]) {
    // The outline begins between -180 and 180 degrees; holes follow to where the outline is.
    let turns = ((exterior.box.west + 180) / 360).rounded(.down)
    let outline = exterior.moved(east: -360 * turns)
    let middle = (outline.box.west + outline.box.east) / 2
    let inside = holes.map { hole in
      let away = middle - (hole.box.west + hole.box.east) / 2
      return hole.moved(east: 360 * (away / 360).rounded())
    }
    self.region = region
    rings = [outline] + inside
    self.exterior = EdgeBands(outline)
    self.holes = inside.map(EdgeBands.init)
  }

  /// The rectangle around the outline.
  var box: BoundingBox { rings.first?.box ?? .empty }

  /// Whether a point is inside the outline and in no hole.
  func contains(longitude: Double, latitude: Double) -> Bool {
    exterior.contains(longitude: longitude, latitude: latitude)
      && !holes.contains { $0.contains(longitude: longitude, latitude: latitude) }
  }

  /// Calls back with every edge whose rectangle touches a rectangle, until the answer is false.
  func forEachEdge(touching area: BoundingBox, _ body: (EdgeBands.Edge) -> Bool) {
    exterior.forEachEdge(touching: area, body)
    for hole in holes { hole.forEachEdge(touching: area, body) }
  }

  /// How a hole lies to its outline.
  enum HolePosition { case inside, outside, crossing, around }

  /// How the first hole lies to the outline; a hole that only touches it is inside or outside.
  var positionOfHole: HolePosition {
    guard rings.count > 1 else { return .inside }
    if rings[0].crosses(rings[1]) { return .crossing }
    func isAnyInside(_ ring: PlanarRing, _ bands: EdgeBands) -> Bool {
      ring.points.indices.contains { index in
        let (a, b) = (ring.points[index], ring.points[(index + 1) % ring.points.count])
        return bands.contains(longitude: a.longitude, latitude: a.latitude)
          || bands.contains(
            longitude: (a.longitude + b.longitude) / 2,
            latitude: (a.latitude + b.latitude) / 2
          )
      }
    }
    if isAnyInside(rings[1], exterior) { return .inside }
    return isAnyInside(rings[0], holes[0]) ? .around : .outside
  }

  /// The square metres inside the outline less those of the holes.
  var areaSquareMeters: Double {
    let areas = rings.map(\.areaSquareMeters)
    return max(0, (areas.first ?? 0) - areas.dropFirst().reduce(0, +))
  }
}
