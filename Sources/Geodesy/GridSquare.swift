/// One square of an equal-area grid.
package struct GridSquare: Hashable, Comparable, Sendable {
  /// Squares east of the prime meridian; negative to the west.
  package var column: Int64
  /// Squares north of the equator; negative to the south.
  package var row: Int64

  /// Creates a square by its column and row.
  package init(column: Int64, row: Int64) {
    self.column = column
    self.row = row
  }

  /// Which of the four classes the square is in, 0 to 3; two squares of one class never touch.
  ///
  /// Bit 0 is the column's parity, bit 1 the row's. The rule breaks only across the antimeridian,
  /// where the first and the last column meet.
  package var parityClass: Int { Int(column & 1) | Int(row & 1) << 1 }

  package static func < (a: GridSquare, b: GridSquare) -> Bool {
    a.row == b.row ? a.column < b.column : a.row < b.row
  }
}
