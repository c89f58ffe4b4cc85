import Quantities
import Testing

@testable import Reports

@Suite struct GeoJSONPolygonTests {
  private func ring(_ points: [(Double, Double)]) -> [GeographicPosition] {
    points.map { GeographicPosition(latitudeDegrees: $0.1, longitudeDegrees: $0.0) }
  }

  private func square(_ low: Double, _ high: Double) -> [GeographicPosition] {
    ring([(low, low), (low, high), (high, high), (high, low)])
  }

  /// Twice the signed area of a ring of a document, and whether it is closed.
  private func area(_ ring: JSONValue) -> (double: Double, isClosed: Bool) {
    let points = ring.elements.map { $0.elements.compactMap(\.double) }
    let area = zip(points, points.dropFirst())
      .reduce(0) { $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1] }
    return (area, points.first == points.last)
  }

  @Test func `outlines turn left, holes turn right, and islands in holes are outlines`() {
    let polygons =
      GeoJSONPolygons.coordinates([square(4, 5), square(0, 10), square(3, 6), square(20, 22)])
      .elements
    #expect(polygons.count == 3)
    #expect(polygons.map(\.elements.count) == [1, 2, 1])
    for polygon in polygons {
      for (index, ring) in polygon.elements.enumerated() {
        let (double, isClosed) = area(ring)
        #expect(isClosed)
        #expect(index == 0 ? double > 0 : double < 0)
      }
    }
    // Island 1, square with hole 100 and -9, square apart 4.
    #expect(polygons[1].elements.map { area($0).double / 2 } == [100, -9])
  }
}
