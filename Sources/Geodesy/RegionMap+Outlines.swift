package import Quantities

/// The lines that draw one region.
package struct RegionOutline: Hashable, Sendable {
  /// The region's name.
  package let name: String
  /// Closed lines, outlines and holes alike (fill by the even-odd rule); the first position is
  /// not repeated.
  package let rings: [[GeographicPosition]]
}

extension RegionMap {
  /// The regions' lines for drawing, in the order of `names`, cut at the antimeridian.
  package var outlines: [RegionOutline] { outlines(toleranceDegrees: 0) }

  /// The regions' lines, without positions nearer than a tolerance to the last one kept.
  ///
  /// - Parameter tolerance: Degrees of longitude or latitude; 0 keeps everything.
  /// - Returns: One outline per region.
  package func outlines(toleranceDegrees tolerance: Double) -> [RegionOutline] {
    var rings = [[[GeographicPosition]]](repeating: [], count: names.count)
    for polygon in polygons {
      for ring in polygon.rings {
        for piece in ring.cutAtAntimeridian() {
          let kept = piece.thinned(tolerance)
          if kept.count > 2 { rings[polygon.region].append(kept) }
        }
      }
    }
    return zip(names, rings).map { RegionOutline(name: $0, rings: $1) }
  }
}

extension PlanarRing {
  /// The parts on the sheets west of -180, between, and east of 180 degrees, brought to the middle.
  fileprivate func cutAtAntimeridian() -> [PlanarRing] {
    guard box.west < -180 || box.east > 180 else { return [self] }
    return [-360.0, 0, 360]
      .map { turn in
        let sheet = moved(east: turn)
        return sheet.clipped { $0 + 180 }.clipped { 180 - $0 }
      }
  }

  /// The part where a distance to a meridian is not negative (Sutherland & Hodgman 1974).
  private func clipped(_ distance: (Double) -> Double) -> PlanarRing {
    var kept: [Point] = []
    for (index, start) in points.enumerated() {
      let end = points[index + 1 == points.count ? 0 : index + 1]
      let (before, after) = (distance(start.longitude), distance(end.longitude))
      if before >= 0 { kept.append(start) }
      if (before < 0) != (after < 0) {
        let fraction = before / (before - after)
        kept.append(
          Point(
            longitude: start.longitude + fraction * (end.longitude - start.longitude),
            latitude: start.latitude + fraction * (end.latitude - start.latitude)
          )
        )
      }
    }
    return PlanarRing(points: kept)
  }

  fileprivate func thinned(_ tolerance: Double) -> [GeographicPosition] {
    var kept: [Point] = []
    for point in points {
      if let last = kept.last, abs(point.longitude - last.longitude) < tolerance,
        abs(point.latitude - last.latitude) < tolerance
      {
        continue
      }
      kept.append(point)
    }
    // The western side stays west: -180 itself would be wrapped to 180.
    return kept.map {
      GeographicPosition(
        latitudeDegrees: $0.latitude,
        longitudeDegrees: min(max($0.longitude, (-180).nextUp), 180)
      )
    }
  }
}
