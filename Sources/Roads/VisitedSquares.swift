/// Where drives were, in squares of a hundredth of a degree; roads farther away are not kept.
package struct VisitedSquares: Sendable {
  /// A square by its place from 180 degrees west and 90 degrees south.
  package struct Square: Hashable, Sendable {
    package var column: Int
    package var row: Int

    /// Creates a square.
    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// Squares kept on each side of a visited one: more than matching looks at around a position
  /// (``RoadNetwork/marginMeters``), and than a vehicle drives between two fixes.
  static let margin = 2

  private let squares: Set<Square>

  /// The squares around visited ones.
  package init(_ visited: [Square]) {
    var squares: Set<Square> = []
    let margin = VisitedSquares.margin
    for square in visited {
      for row in (square.row - margin)...(square.row + margin) {
        for column in (square.column - margin)...(square.column + margin) {
          squares.insert(Square(column: column, row: row))
        }
      }
    }
    self.squares = squares
  }

  /// Whether a rectangle touches one of the squares.
  package func touch(_ box: OSMBox) -> Bool {
    guard box.west <= box.east, box.south <= box.north else { return false }
    let columns =
      (Int(box.west) + 1_800_000_000) / 100_000...(Int(box.east) + 1_800_000_000) / 100_000
    let rows = (Int(box.south) + 900_000_000) / 100_000...(Int(box.north) + 900_000_000) / 100_000
    if columns.count * rows.count > squares.count {
      return squares.contains { columns.contains($0.column) && rows.contains($0.row) }
    }
    return rows.contains { row in
      columns.contains { squares.contains(Square(column: $0, row: row)) }
    }
  }
}
