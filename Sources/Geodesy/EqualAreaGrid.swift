package import Quantities

/// Squares of equal ground area that cover the earth.
///
/// The squares are squares on the plane of `+proj=cea +ellps=WGS84 +datum=WGS84`, counted from
/// latitude and longitude 0; on the ground they are narrower and taller away from the equator.
package struct EqualAreaGrid: Hashable, Sendable {
  /// The side of a square in metres.
  package let squareMeters: Double

  /// The plane in PROJ's words, for those who draw the squares elsewhere.
  package static let projection = "+proj=cea +ellps=WGS84 +datum=WGS84"

  /// Creates a grid.
  ///
  /// - Parameter squareMeters: The side of a square, 1 to 1,000,000 metres; what lies beyond is
  ///   taken at the nearest end, and what is no number at 1,000 metres.
  package init(squareMeters: Double) {
    self.squareMeters = squareMeters.isNaN ? 1000 : min(max(squareMeters, 1), 1_000_000)
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
    guard let column = Int64(exactly: (x / squareMeters).rounded(.down)),
      let row = Int64(exactly: (y / squareMeters).rounded(.down))
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
      x: column * squareMeters,
      y: row * squareMeters
    )
    // The western end stays west: -180 itself would be wrapped to 180.
    return GeographicPosition(
      latitudeDegrees: latitude,
      longitudeDegrees: min(max(longitude, (-180).nextUp), 180)
    )
  }
}
