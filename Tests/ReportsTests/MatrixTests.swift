import Coverage
import ODD
import Quantities
import Testing

@testable import Reports

@Suite struct MatrixTests {
  private let axes = [
    (name: "light", classes: ["day", "night"]), (name: "rain", classes: ["dry", "wet"]),
    (name: "area", classes: ["a", "b"]),
  ]

  private func cell(_ classes: [String], _ state: CellState, seconds: Int64) -> CellCoverage {
    var evidence = Evidence()
    evidence.nanoseconds = seconds * 1_000_000_000
    return CellCoverage(
      grid: "g",
      classes: zip(axes.map(\.name), classes).map { ($0, $1) },
      state: state,
      reason: nil,
      isResolvable: false,
      evidence: evidence,
      possible: evidence,
      target: CoveragePlan.Target(),
      shortfall: CoveragePlan.Target()
    )
  }

  @Test func `a field sums the cells of the axis that is not shown`() {
    let cells = [
      cell(["day", "dry", "a"], .met, seconds: 10), cell(["day", "dry", "b"], .met, seconds: 5),
      cell(["day", "wet", "a"], .met, seconds: 3), cell(["day", "wet", "b"], .empty, seconds: 0),
      cell(["night", "dry", "a"], .unobservable, seconds: 0),
      cell(["night", "dry", "b"], .unobservable, seconds: 0),
      cell(["night", "wet", "a"], .impossible, seconds: 0),
      cell(["night", "wet", "b"], .notApplicable, seconds: 0),
    ]
    let matrix = PairMatrix(cells: cells, axes: axes, row: 0, column: 1)
    let dry = matrix.field(row: 0, column: 0)
    #expect(dry.state == .met)
    #expect(dry.met == 2)
    #expect(dry.denominator == 2)
    #expect(dry.nanoseconds == 15_000_000_000)
    #expect(matrix.field(row: 0, column: 1).state == .thin)
    #expect(matrix.field(row: 1, column: 0).state == .unobservable)
    #expect(matrix.field(row: 1, column: 1).denominator == 0)
  }

  @Test func `cells left out of a large grid are empty ones`() {
    let cells = [cell(["day", "dry", "a"], .met, seconds: 10)]
    let matrix = PairMatrix(cells: cells, axes: axes, row: 0, column: 1)
    #expect(matrix.field(row: 0, column: 0).denominator == 2)
    #expect(matrix.field(row: 0, column: 0).state == .thin)
    #expect(matrix.field(row: 1, column: 1).states == [.empty: 2])
  }

  @Test func `a map is true to scale along its middle parallel`() throws {
    // At 60 degrees north a degree of longitude is half of one of latitude.
    let projection = try #require(
      MapProjection(
        .init(south: 59, west: 10, north: 61, east: 14),
        width: 1000,
        tallest: 1000
      )
    )
    let middle = projection.point(.init(latitudeDegrees: 60, longitudeDegrees: 12))
    let north = projection.point(.init(latitudeDegrees: 61, longitudeDegrees: 12))
    let east = projection.point(.init(latitudeDegrees: 60, longitudeDegrees: 14))
    #expect(abs((middle.y - north.y) - (east.x - middle.x)) < 1e-6)
    #expect(abs((middle.y - north.y) - 111_195.08 * projection.pointsPerMetre) < 1e-6)
  }

  @Test func `a map across the antimeridian is one piece`() throws {
    let projection = try #require(
      MapProjection(.init(south: -1, west: 179, north: 1, east: -179), width: 1000, tallest: 1000)
    )
    let west = projection.point(.init(latitudeDegrees: 0, longitudeDegrees: 179.5))
    let east = projection.point(.init(latitudeDegrees: 0, longitudeDegrees: -179.5))
    #expect(west.x < east.x)
    #expect(east.x - west.x < 1000)
  }

  @Test(arguments: [
    ReportSupplement.MapExtent(south: .nan, west: 0, north: 1, east: 1),
    ReportSupplement.MapExtent(south: -100, west: 0, north: 1, east: 1),
    ReportSupplement.MapExtent(south: 2, west: 0, north: 1, east: 1),
  ])
  func `an extent that is not of this Earth has no map`(extent: ReportSupplement.MapExtent) {
    #expect(MapProjection(extent, width: 960, tallest: 640) == nil)
  }
}
