package import Quantities

/// Squares of equal ground area that cover the earth.
///
/// The squares are squares on the plane of `+proj=cea +ellps=WGS84 +datum=WGS84` with the standard
/// parallel as `+lat_ts`, counted from latitude and longitude 0. On the ground they are square at the
/// standard parallel, narrower and taller beyond it, wider and flatter towards the equator; their
/// area is the same everywhere.
package struct EqualAreaGrid: Hashable, Sendable {
  /// The side of a square in metres.
  package let squareMeters: Double
  /// The latitude at which squares are square on the ground, 0 to 85 degrees: north and south are
  /// alike.
  package let standardParallelDegrees: Double
  private let scale: Double

  /// The plane in PROJ's words, for those who draw the squares elsewhere.
  package var projection: String {
    "+proj=cea +lat_ts=\(standardParallelDegrees) +ellps=WGS84 +datum=WGS84"
  }

  /// Creates a grid.
  ///
  /// - Parameters:
  ///   - squareMeters: The side of a square, 1 to 1,000,000 metres; what lies beyond is taken at the
  ///     nearest end, and what is no number at 1,000 metres.
  ///   - standardParallelDegrees: Where squares are square; beyond 85 degrees at 85, where a parallel
  ///     is still a circle one can drive along.
  package init(squareMeters: Double, standardParallelDegrees: Double = 0) {
    self.squareMeters = squareMeters.isNaN ? 1000 : min(max(squareMeters, 1), 1_000_000)
    let parallel =
      standardParallelDegrees.isNaN ? 0 : min(abs(standardParallelDegrees), 85)
    self.standardParallelDegrees = parallel
    self.scale = CylindricalEqualArea.scale(standardParallelDegrees: parallel)
  }

  /// The parallel in the middle of an operation's regions, in whole degrees, so that a redrawn border
  /// moves no square; 0 without regions.
  ///
  /// It is taken from what is declared and never from what was driven: the order of indexing must not
  /// decide what a place is.
  package static func standardParallel(ofRegions latitudes: [ClosedRange<Double>]) -> Double {
    guard let south = latitudes.map(\.lowerBound).min(),
      let north = latitudes.map(\.upperBound).max()
    else { return 0 }
    return min(abs(((south + north) / 2).rounded()), 85)
  }

  /// The square that holds a position; `nil` where a coordinate is no number or beyond the pole.
  package func square(of position: GeographicPosition) -> GridSquare? {
    guard position.longitudeDegrees.isFinite, abs(position.latitudeDegrees) <= 90 else {
      return nil
    }
    let (x, y) = CylindricalEqualArea.plane(
      latitudeDegrees: position.latitudeDegrees,
      longitudeDegrees: position.longitudeDegrees
    )
    guard let column = Int64(exactly: (x * scale / squareMeters).rounded(.down)),
      let row = Int64(exactly: (y / scale / squareMeters).rounded(.down))
    else { return nil }
    return GridSquare(column: column, row: row)
  }

  /// The middle of a square on the plane.
  package func center(of square: GridSquare) -> GeographicPosition {
    position(column: Double(square.column) + 0.5, row: Double(square.row) + 0.5)
  }

  /// The corners of a square: south-west, south-east, north-east, north-west.
  ///
  /// Corners beyond the antimeridian or a pole are moved onto it.
  package func corners(of square: GridSquare) -> [GeographicPosition] {
    let column = Double(square.column)
    let row = Double(square.row)
    return [
      position(column: column, row: row), position(column: column + 1, row: row),
      position(column: column + 1, row: row + 1), position(column: column, row: row + 1),
    ]
  }

  private func position(column: Double, row: Double) -> GeographicPosition {
    let (latitude, longitude) = CylindricalEqualArea.degrees(
      x: column * squareMeters / scale,
      y: row * squareMeters * scale
    )
    // The western end stays west: -180 itself would be wrapped to 180.
    return GeographicPosition(
      latitudeDegrees: latitude,
      longitudeDegrees: min(max(longitude, (-180).nextUp), 180)
    )
  }
}
