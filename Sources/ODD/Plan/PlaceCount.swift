package import Geodesy
import Quantities

/// How many places regions can yield: squares of which no two touch.
struct PlaceCount {
  private let grid: EqualAreaGrid
  /// Squares that are looked at; larger regions hold more than anyone asks for.
  static let maximumSquareCount = 200_000

  /// Counts squares of a side in metres that are square on the ground at a latitude.
  init(squareMeters: Double, latitudeDegrees: Double = 0) {
    grid = EqualAreaGrid(squareMeters: squareMeters, standardParallelDegrees: latitudeDegrees)
  }

  /// The most squares of one parity class that regions touch; `nil` where they are too large to
  /// count.
  ///
  /// A square is touched if an edge of the region passes through it or its middle lies inside.
  func upperBound(of names: Set<String>, in map: RegionMap) -> Int? {
    let area = names.compactMap { map.areaSquareMeters(of: $0) }.reduce(0, +)
    let side = grid.squareMeters
    guard area / (side * side) < Double(Self.maximumSquareCount) / 4 else { return nil }
    var touched: Set<GridSquare> = []
    for outline in map.outlines where names.contains(outline.name) {
      for ring in outline.rings {
        for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
          walk(start, end, into: &touched)
          if touched.count > Self.maximumSquareCount { return nil }
        }
      }
    }
    guard let west = touched.map(\.column).min(), let east = touched.map(\.column).max(),
      let south = touched.map(\.row).min(), let north = touched.map(\.row).max()
    else { return 0 }
    let (columns, rows) = (east - west + 1, north - south + 1)
    guard columns < 100_000, rows < 100_000, columns * rows <= Int64(Self.maximumSquareCount) else {
      return nil
    }
    for row in south...north {
      for column in west...east {
        let square = GridSquare(column: column, row: row)
        if touched.contains(square) { continue }
        if !names.isDisjoint(with: map.regions(containing: grid.center(of: square))) {
          touched.insert(square)
        }
      }
    }
    var classes = [0, 0, 0, 0]
    for square in touched { classes[square.parityClass & 3] += 1 }
    return classes.max() ?? 0
  }

  /// The squares along an edge: those of its ends and of the middle between any two crossings.
  private func walk(
    _ start: GeographicPosition,
    _ end: GeographicPosition,
    into touched: inout Set<GridSquare>
  ) {
    guard let first = grid.square(of: start), let last = grid.square(of: end) else { return }
    touched.insert(first)
    touched.insert(last)
    let steps = abs(first.column - last.column) + abs(first.row - last.row)
    guard steps > 1, steps < Int64(Self.maximumSquareCount) else { return }
    let north = end.latitudeDegrees - start.latitudeDegrees
    let east = end.longitudeDegrees - start.longitudeDegrees
    // Columns and rows begin where one coordinate alone says so, so crossings are found exactly.
    var crossings: [Double] = [0, 1]
    for column in min(first.column, last.column)..<max(first.column, last.column) {
      guard
        let line = grid.corners(of: GridSquare(column: column, row: first.row)).dropFirst().first
      else { continue }
      crossings.append((line.longitudeDegrees - start.longitudeDegrees) / east)
    }
    for row in min(first.row, last.row)..<max(first.row, last.row) {
      guard let line = grid.corners(of: GridSquare(column: first.column, row: row)).last else {
        continue
      }
      crossings.append((line.latitudeDegrees - start.latitudeDegrees) / north)
    }
    crossings = crossings.filter { $0 >= 0 && $0 <= 1 }.sorted()
    for (here, next) in zip(crossings, crossings.dropFirst()) {
      let middle = (here + next) / 2
      let position = GeographicPosition(
        latitudeDegrees: start.latitudeDegrees + middle * north,
        longitudeDegrees: start.longitudeDegrees + middle * east
      )
      if let square = grid.square(of: position) { touched.insert(square) }
    }
  }
}

extension CoveragePlan.Counting {
  /// The squares that places are.
  package var placeGrid: EqualAreaGrid {
    EqualAreaGrid(squareMeters: placeMeters, standardParallelDegrees: placeLatitudeDegrees)
  }
}
