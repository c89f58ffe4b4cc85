import Quantities
import Reports
import Testing

/// Rings become polygons as RFC 7946 wants them.
@Suite struct RingNestingTests {
  private func square(_ west: Double, _ south: Double, _ side: Double) -> [GeographicPosition] {
    [(0, 0), (1, 0), (1, 1), (0, 1)]
      .map {
        GeographicPosition(
          latitudeDegrees: south + Double($0.1) * side,
          longitudeDegrees: west + Double($0.0) * side
        )
      }
  }

  /// Twice the signed area by the shoelace formula over a closed ring.
  private func area(_ ring: [GeographicPosition]) -> Double {
    zip(ring, ring.dropFirst())
      .reduce(0) {
        $0 + $1.0.longitudeDegrees * $1.1.latitudeDegrees
          - $1.1.longitudeDegrees * $1.0.latitudeDegrees
      }
  }

  @Test func `a hole stands in its polygon and an island in the hole is one of its own`() {
    let rings = [square(0, 0, 10), square(2, 2, 6), square(4, 4, 1), square(20, 0, 1)]
    for order in [rings, Array(rings.reversed().map { Array($0.reversed()) })] {
      let polygons = RingNesting.polygons(order)
      #expect(polygons.map(\.count).sorted() == [1, 1, 2])
      for polygon in polygons {
        for (place, ring) in polygon.enumerated() {
          #expect(ring.first == ring.last && ring.count == 5)
          #expect((area(ring) > 0) == (place == 0))
        }
      }
    }
  }

  @Test func `a line is no polygon`() {
    let point = GeographicPosition(latitudeDegrees: 1, longitudeDegrees: 1)
    #expect(RingNesting.polygons([[point, point, point], [point]]).isEmpty)
  }
}
