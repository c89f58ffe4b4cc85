package import Quantities

/// Named regions of the earth's surface, each of one or several polygons.
///
/// Edges are straight on the plane of longitude and latitude (RFC 7946, section 3.1.1). A point
/// on a border that two polygons share belongs to exactly one of them: the one east or north of it.
package struct RegionMap: Sendable {
  /// The names in the order of their first appearance.
  package let names: [String]
  /// What was repaired or left out while reading.
  package let issues: [RegionIssue]
  /// The rectangle around all regions; its east may lie beyond 180 degrees.
  package let boundingBox: BoundingBox

  let polygons: [RegionPolygon]
  let tree: BoundingBoxTree

  /// Indexes polygons, of which there is at least one.
  init(names: [String], polygons: [RegionPolygon], issues: [RegionIssue]) {
    self.names = names
    self.polygons = polygons
    self.issues = issues
    tree = BoundingBoxTree(polygons.map(\.box))
    boundingBox = tree.total
  }

  /// The names of the regions that hold a position, in the order of `names`.
  package func regions(containing position: GeographicPosition) -> [String] {
    regionIndices(containing: position).map { names[$0] }
  }

  /// The places in `names` of the regions that hold a position, ascending.
  package func regionIndices(containing position: GeographicPosition) -> [Int] {
    guard position.longitudeDegrees.isFinite, abs(position.latitudeDegrees) <= 90 else {
      return []
    }
    // Northern borders belong to the north of them, and north of the pole there is nothing.
    let latitude = min(position.latitudeDegrees, (90.0).nextDown)
    var found: [Int] = []
    for turn in [0.0, 360, -360] {
      let longitude = position.longitudeDegrees + turn
      tree.forEach(longitude: longitude, latitude: latitude) { index in
        let polygon = polygons[index]
        if !found.contains(polygon.region),
          polygon.contains(longitude: longitude, latitude: latitude)
        {
          found.append(polygon.region)
        }
      }
    }
    return found.count > 1 ? found.sorted() : found
  }

  /// The southernmost and northernmost latitude of all regions, in degrees.
  package var latitudeRange: ClosedRange<Double> {
    let south = max(boundingBox.south, -90)
    return south...max(south, min(boundingBox.north, 90))
  }

  /// The southernmost and northernmost latitude of one region; `nil` for an unknown name.
  package func latitudeRange(of name: String) -> ClosedRange<Double>? {
    guard let region = names.firstIndex(of: name) else { return nil }
    let box = polygons.lazy.filter { $0.region == region }
      .reduce(into: BoundingBox.empty) { $0.include($1.box) }
    return box.south <= box.north ? box.south...box.north : nil
  }

  /// The westernmost and easternmost longitude of one region, in degrees; `nil` for an unknown name.
  ///
  /// A region on both sides of the antimeridian may reach beyond 180 degrees or around the earth.
  package func longitudeRange(of name: String) -> ClosedRange<Double>? {
    guard let region = names.firstIndex(of: name) else { return nil }
    let box = polygons.lazy.filter { $0.region == region }
      .reduce(into: BoundingBox.empty) { $0.include($1.box) }
    return box.west <= box.east ? box.west...box.east : nil
  }

  /// The square metres of one region; `nil` for an unknown name.
  ///
  /// Polygons of one region that overlap count twice, so that the figure is never too small.
  package func areaSquareMeters(of name: String) -> Double? {
    guard let region = names.firstIndex(of: name) else { return nil }
    return polygons.lazy.filter { $0.region == region }.reduce(0) { $0 + $1.areaSquareMeters }
  }
}
