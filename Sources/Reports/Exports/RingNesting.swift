package import Quantities

/// Puts rings, filled by the even-odd rule, together as polygons with holes (RFC 7946, section 3.1.6).
package enum RingNesting {
  /// Polygons, each an outer ring and its holes; every ring is closed by repeating its first position,
  /// outer rings run counterclockwise and holes clockwise.
  ///
  /// - Parameter rings: Closed lines that do not cross; the first position is not repeated at the end.
  /// - Returns: The polygons in the order of their outer rings; rings of no area are left out.
  package static func polygons(_ rings: [[GeographicPosition]]) -> [[[GeographicPosition]]] {
    let rings = rings.map { $0.count > 1 && $0.first == $0.last ? Array($0.dropLast()) : $0 }
      .filter { $0.count >= 3 && area($0) != 0 }
    let around = rings.indices.map { inner in
      rings.indices.filter { $0 != inner && contains(rings[$0], rings[inner]) }
    }
    var polygons: [[[GeographicPosition]]] = []
    for outer in rings.indices where around[outer].count.isMultiple(of: 2) {
      let holes = rings.indices.filter { hole in
        around[hole].count == around[outer].count + 1 && around[hole].contains(outer)
      }
      polygons.append(
        [closed(rings[outer], counterclockwise: true)]
          + holes.map { closed(rings[$0], counterclockwise: false) }
      )
    }
    return polygons
  }

  /// Twice the area in square degrees; positive counterclockwise.
  static func area(_ ring: [GeographicPosition]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    var last = ring[ring.count - 1]
    for next in ring {
      sum +=
        (last.longitudeDegrees - origin.longitudeDegrees)
        * (next.latitudeDegrees - origin.latitudeDegrees)
        - (next.longitudeDegrees - origin.longitudeDegrees)
        * (last.latitudeDegrees - origin.latitudeDegrees)
      last = next
    }
    return sum
  }

  private static func closed(
    _ ring: [GeographicPosition],
    counterclockwise: Bool
  ) -> [GeographicPosition] {
    let turned = (area(ring) > 0) == counterclockwise ? ring : ring.reversed()
    return turned + turned.prefix(1)
  }

  /// Whether a ring lies within another: most of its corners do, for some may touch.
  private static func contains(
    _ ring: [GeographicPosition],
    _ other: [GeographicPosition]
  ) -> Bool {
    abs(area(ring)) > abs(area(other))
      && 2 * other.count { contains(ring, $0) } > other.count
  }

  private static func contains(_ ring: [GeographicPosition], _ point: GeographicPosition) -> Bool {
    var isInside = false
    var last = ring[ring.count - 1]
    for next in ring {
      if (last.latitudeDegrees > point.latitudeDegrees)
        != (next.latitudeDegrees > point.latitudeDegrees)
      {
        let share =
          (point.latitudeDegrees - last.latitudeDegrees)
          / (next.latitudeDegrees - last.latitudeDegrees)
        let crossing =
          last.longitudeDegrees + share * (next.longitudeDegrees - last.longitudeDegrees)
        if point.longitudeDegrees < crossing { isInside.toggle() }
      }
      last = next
    }
    return isInside
  }
}
