import Quantities
import Testing

@testable import Geodesy

@Suite struct GeodesicTests {
  /// GeographicLib's GeodTest.dat (Karney 2010, doi 10.5281/zenodo.32156), first line.
  @Test func `the first line of GeodTest is met to a micrometre`() {
    let start = at(36.530042355041, 0)
    let end = at(-48.164270779097768864, 5.762344694676510456)
    #expect(abs(Geodesic.distanceMeters(from: start, to: end) - 9_398_502.0434687) < 1e-6)
    #expect(abs(Geodesic.azimuthDegrees(from: start, to: end) - 176.125875162171) < 1e-9)
  }

  /// Karney 2013, tables 2 and 4: the direct and the nearly antipodal inverse example.
  @Test func `the examples of the paper are met`() {
    let reached = Geodesic.position(
      from: at(40, 0),
      azimuthDegrees: 30,
      distanceMeters: 10_000_000
    )
    #expect(abs(reached.latitudeDegrees - 41.79331020506) < 1e-10)
    #expect(abs(reached.longitudeDegrees - 137.84490004377) < 1e-10)
    let far = Geodesic.distanceMeters(from: at(-30, 0), to: at(29.9, 179.8))
    #expect(abs(far - 19_989_832.82761) < 1e-4)
    #expect(
      abs(Geodesic.azimuthDegrees(from: at(-30, 0), to: at(29.9, 179.8)) - 161.89052473633) < 1e-8
    )
  }

  /// pyproj 3.7.2, Geod.npts and inv from Karlsruhe to Berlin.
  @Test func `the middle of a way is that of pyproj`() {
    let (start, end) = (at(49, 8.4), at(52.5, 13.4))
    let path = GeodesicPath(from: start, to: end)
    #expect(abs(path.lengthMeters - 525_216.63954) < 1e-4)
    #expect(abs(path.azimuthDegrees - 40.27114021) < 1e-7)
    let middle = Geodesic.interpolate(from: start, to: end, fraction: 0.5)
    #expect(abs(middle.latitudeDegrees - 50.777027890) < 1e-8)
    #expect(abs(middle.longitudeDegrees - 10.806704897) < 1e-8)
    #expect(path.position(atFraction: 0) == start && path.position(atFraction: 1) == end)
  }

  @Test func `a way across the antimeridian is short`() {
    let middle = Geodesic.interpolate(from: at(0, 179), to: at(0, -179), fraction: 0.5)
    #expect(abs(abs(middle.longitudeDegrees) - 180) < 1e-9)
    // Two degrees of the equator: 6378137 * 2 * pi / 180 = 222638.98 metres.
    #expect(abs(Geodesic.distanceMeters(from: at(0, 179), to: at(0, -179)) - 222_638.98) < 0.01)
  }

  @Test func `the same place is no distance and what is no number stays so`() {
    #expect(Geodesic.distanceMeters(from: at(49, 8), to: at(49, 8)) == 0)
    #expect(Geodesic.distanceMeters(from: at(.nan, 8), to: at(49, 8)).isNaN)
  }
}

@Suite struct CoordinateTransformTests {
  /// pyproj 3.7.2 (PROJ 9.5.1), `Transformer.from_crs(…, 4326, always_xy=True)`.
  @Test(arguments: [
    ("EPSG:25832", 456_000.0, 5_427_000.0, 48.9943320756999, 8.398501492176655),
    ("urn:ogc:def:crs:EPSG::25832", 500_000, 5_500_000, 49.65254292355683, 9.0),
    ("EPSG:3857", 934_000, 6_275_000, 49.00081686474769, 8.39026475367633),
    ("EPSG:4326", 8.5, 49.25, 49.25, 8.5),
    ("+proj=utm +zone=32 +ellps=GRS80 +type=crs", 500_000, 5_500_000, 49.65254292355683, 9.0),
  ])
  func `coordinates are those of pyproj`(
    source: String,
    x: Double,
    y: Double,
    latitude: Double,
    longitude: Double
  ) throws {
    let transform = try CoordinateTransform(from: source)
    let mapped = transform.position(x: x, y: y)
    let position = try #require(mapped)
    #expect(abs(position.latitudeDegrees - latitude) < 1e-9)
    #expect(abs(position.longitudeDegrees - longitude) < 1e-9)
    let operation = transform.operationName
    #expect(!operation.isEmpty)
  }

  @Test(arguments: [
    ("EPSG:999999", CoordinateTransformError.Reason.notKnown), ("", .notKnown),
    ("nonsense", .notKnown), ("EPSG:4978", .notHorizontal), ("EPSG:5773", .notHorizontal),
    (String(repeating: "x", count: 70_000), .tooLong),
  ])
  func `a system that cannot be mapped is an error`(
    source: String,
    reason: CoordinateTransformError.Reason
  ) {
    do {
      let transform = try CoordinateTransform(from: source)
      Issue.record("accepted \(transform.sourceName)")
    } catch {
      #expect(error.reason == reason)
    }
  }

  @Test func `a point where the system is not defined has no position`() throws {
    let transform = try CoordinateTransform(from: "EPSG:25832")
    let (far, nowhere) = (transform.position(x: 1e30, y: 1e30), transform.position(x: .nan, y: 0))
    #expect(far == nil && nowhere == nil)
  }
}

@Suite struct EqualAreaGridTests {
  /// pyproj 3.7.2 (PROJ 9.5.1), `+proj=cea +ellps=WGS84 +datum=WGS84`.
  @Test(arguments: [
    (0.0, 0.0, 0.0, 0.0), (49.01, 8.4, 935_083.722663498, 4_794_343.99520449),
    (-33.9, 151.2, 16_831_507.007942963, -3_538_475.235228188),
    (89.9999, -179.9999, -20_037_497.210840166, 6_363_885.3319162605),
    (90, 180, 20_037_508.342789244, 6_363_885.331926043),
    (1e-7, -1e-7, -0.011131949079327358, 0.011057425828273654),
  ])
  func `the plane is that of PROJ to a micrometre`(
    latitude: Double,
    longitude: Double,
    x: Double,
    y: Double
  ) {
    let plane = CylindricalEqualArea.plane(latitudeDegrees: latitude, longitudeDegrees: longitude)
    #expect(abs(plane.x - x) < 1e-6)
    #expect(abs(plane.y - y) < 1e-6)
    let back = CylindricalEqualArea.degrees(x: x, y: y)
    let again = CylindricalEqualArea.plane(
      latitudeDegrees: back.latitude,
      longitudeDegrees: back.longitude
    )
    #expect(abs(again.x - x) < 1e-6)
    #expect(abs(again.y - y) < 1e-6)
  }

  @Test func `a position is in the square that its metres fall in`() throws {
    let grid = EqualAreaGrid(squareMeters: 1000)
    // 935083.7 and 4794344.0 metres: column 935, row 4794.
    let square = try #require(grid.square(of: at(49.01, 8.4)))
    #expect(square == GridSquare(column: 935, row: 4794))
    #expect(square.parityClass == 1)
    #expect(grid.square(of: at(-1e-7, -1e-7)) == GridSquare(column: -1, row: -1))
    #expect(GridSquare(column: -1, row: -1).parityClass == 3)
    #expect(grid.square(of: at(.nan, 0)) == nil && grid.square(of: at(91, 0)) == nil)
  }

  @Test func `centre and corners lead back to the square and enclose its area`() throws {
    let grid = EqualAreaGrid(squareMeters: 1000)
    for position in [at(49.01, 8.4), at(-33.9, 151.2), at(0, 0), at(70, -150)] {
      let square = try #require(grid.square(of: position))
      #expect(grid.square(of: grid.center(of: square)) == square)
      let ring = PlanarRing(
        points: grid.corners(of: square)
          .map {
            PlanarRing.Point(longitude: $0.longitudeDegrees, latitude: $0.latitudeDegrees)
          }
      )
      #expect(abs(ring.areaSquareMeters - 1_000_000) < 0.5)
    }
    let edge = try #require(grid.square(of: at(89.9999, -179.9999)))
    #expect(grid.corners(of: edge).allSatisfy { $0.longitudeDegrees < -179 })
  }

  @Test func `a place at the standard parallel is a square kilometre on the ground`() throws {
    let grid = EqualAreaGrid(squareMeters: 1000, standardParallelDegrees: 49)
    let corners = grid.corners(of: try #require(grid.square(of: at(49, 8.4))))
    let width = Geodesic.distanceMeters(from: corners[0], to: corners[1])
    let height = Geodesic.distanceMeters(from: corners[1], to: corners[2])
    #expect(abs(width - 1000) < 1)
    #expect(abs(height - 1000) < 1)
    // A cylinder that touches at the equator: a degree of longitude at 49 degrees is drawn
    // 1 / 0.6576 too wide (Snyder 1395, p. 77), so a square is 656 to 658 m wide there.
    let flat = EqualAreaGrid(squareMeters: 1000)
    let far = flat.corners(of: try #require(flat.square(of: at(49, 8.4))))
    #expect(abs(Geodesic.distanceMeters(from: far[0], to: far[1]) - 657) < 2)
  }

  @Test(arguments: [49.0, -34, 0, 85])
  func `the plane with a standard parallel is that of PROJ`(parallel: Double) throws {
    let grid = EqualAreaGrid(squareMeters: 1000, standardParallelDegrees: parallel)
    let peer = try CoordinateTransform(from: grid.projection + " +type=crs")
    // PROJ 9.1 inverts by a series that ends within 1.5 mm; the forward plane is tested above.
    for square in [GridSquare(column: 614, row: 7290), GridSquare(column: -40, row: -2001)] {
      let (x, y) = (Double(square.column) * 1000, Double(square.row) * 1000)
      // Beyond the pole of a plane PROJ has no answer.
      guard let expected = peer.position(x: x, y: y) else { continue }
      let corner = grid.corners(of: square)[0]
      #expect(abs(corner.latitudeDegrees - expected.latitudeDegrees) < 5e-8)
      #expect(abs(corner.longitudeDegrees - expected.longitudeDegrees) < 1e-9)
    }
  }

  @Test func `the standard parallel is the middle of the regions in whole degrees`() {
    #expect(EqualAreaGrid.standardParallel(ofRegions: []) == 0)
    #expect(EqualAreaGrid.standardParallel(ofRegions: [48.97...49.06, 48.6...48.9]) == 49)
    #expect(EqualAreaGrid.standardParallel(ofRegions: [-34.2 ... -33.6]) == 34)
    #expect(EqualAreaGrid.standardParallel(ofRegions: [89...90]) == 85)
    let none = EqualAreaGrid(squareMeters: 1000, standardParallelDegrees: .nan)
    #expect(none.standardParallelDegrees == 0)
  }
}
