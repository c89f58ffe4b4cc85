import Quantities

/// Rings as the coordinates of a MultiPolygon (RFC 7946, section 3.1.7).
enum GeoJSONPolygons {
  /// Outlines counterclockwise, holes clockwise behind theirs, every ring closed.
  ///
  /// Rings are nested by the even-odd rule: one that lies in an even number of others is an outline, and
  /// every other is a hole of the innermost outline around it.
  static func coordinates(_ rings: [[GeographicPosition]]) -> JSONValue {
    let rings = rings.filter { $0.count > 2 }
    let around = rings.indices.map { inner in
      rings.indices.filter { $0 != inner && holds(rings[$0], ring: rings[inner]) }
    }
    let outlines = rings.indices.filter { around[$0].count % 2 == 0 }
    return .array(
      outlines.map { outline in
        let holes = rings.indices.filter {
          around[$0].count == around[outline].count + 1 && around[$0].contains(outline)
        }
        return .array(
          [ring(rings[outline], isOutline: true)] + holes.map { ring(rings[$0], isOutline: false) }
        )
      }
    )
  }

  private static func ring(_ positions: [GeographicPosition], isOutline: Bool) -> JSONValue {
    let isCounterclockwise = doubleArea(positions) > 0
    var ordered = isCounterclockwise == isOutline ? positions : positions.reversed()
    ordered.append(ordered[0])
    return .array(
      ordered.map { .array([.number($0.longitudeDegrees), .number($0.latitudeDegrees)]) }
    )
  }

  /// Twice the area on the plane of degrees, positive for a counterclockwise ring.
  private static func doubleArea(_ ring: [GeographicPosition]) -> Double {
    ring.indices.reduce(0) { sum, index in
      let (a, b) = (ring[index], ring[index + 1 == ring.count ? 0 : index + 1])
      return sum + a.longitudeDegrees * b.latitudeDegrees - b.longitudeDegrees * a.latitudeDegrees
    }
  }

  /// Whether a ring lies in another: most of its corners do, so that shared borders do not decide.
  private static func holds(
    _ outer: [GeographicPosition],
    ring: [GeographicPosition]
  ) -> Bool {
    ring.count { holds(outer, $0) } * 2 > ring.count
  }

  private static func holds(_ ring: [GeographicPosition], _ point: GeographicPosition) -> Bool {
    var isInside = false
    for index in ring.indices {
      let (a, b) = (ring[index], ring[index + 1 == ring.count ? 0 : index + 1])
      guard
        (a.latitudeDegrees > point.latitudeDegrees) != (b.latitudeDegrees > point.latitudeDegrees)
      else { continue }
      let fraction =
        (point.latitudeDegrees - a.latitudeDegrees) / (b.latitudeDegrees - a.latitudeDegrees)
      let crossing = a.longitudeDegrees + fraction * (b.longitudeDegrees - a.longitudeDegrees)
      if point.longitudeDegrees < crossing { isInside.toggle() }
    }
    return isInside
  }
}
