package import Geodesy
package import Quantities
package import SolarPosition

/// One square that places are counted in.
package struct CollectionSquare: Hashable, Sendable {
  /// `column,row`, as ``Measure/gridSquare`` names it.
  package var name: String
  /// South-west, south-east, north-east, north-west.
  package var corners: [GeographicPosition]
  /// Time that any drive spent in it; 0 where none was.
  package var visitedNanoseconds: Int64

  /// Creates a square.
  package init(name: String, corners: [GeographicPosition], visitedNanoseconds: Int64) {
    self.name = name
    self.corners = corners
    self.visitedNanoseconds = visitedNanoseconds
  }

  /// The name of a square.
  package static func name(_ square: GridSquare) -> String { "\(square.column),\(square.row)" }
}

/// A region of the plan with the squares that places are counted in.
package struct CollectionRegion: Sendable {
  /// A region of more candidates is not cut into squares.
  package static let maximumSquares = 20_000
  /// Points along each side of a square that are asked whether they lie in the region.
  private static let samples = 5

  package var name: String
  package var box: SunElevationLimits.Box
  /// Closed lines, outlines and holes alike (even-odd rule).
  package var rings: [[GeographicPosition]]
  /// Squares with some ground in the region, sorted; `nil` where there are too many to list.
  package var squares: [CollectionSquare]?

  /// Creates a region.
  package init(
    name: String,
    box: SunElevationLimits.Box,
    rings: [[GeographicPosition]],
    squares: [CollectionSquare]?
  ) {
    self.name = name
    self.box = box
    self.rings = rings
    self.squares = squares
  }

  /// Cuts a region of a map; `nil` for a name that the map does not have.
  ///
  /// A square belongs to it if a corner of the outline lies in it, or one of 5 by 5 points of the square
  /// lies in the region.
  /// - Parameters:
  ///   - name: The region.
  ///   - map: The map that has it.
  ///   - grid: The squares.
  ///   - visited: Time spent in squares, in nanoseconds.
  package init?(
    _ name: String,
    of map: RegionMap,
    grid: EqualAreaGrid,
    visited: [GridSquare: Int64]
  ) {
    guard let latitudes = map.latitudeRange(of: name),
      let longitudes = map.longitudeRange(of: name)
    else { return nil }
    self.name = name
    box = SunElevationLimits.Box(latitudes: latitudes, longitudes: longitudes)
    rings = map.outlines.first { $0.name == name }?.rings ?? []
    squares = CollectionRegion.squares(of: name, map, grid, box: box, rings: rings)?
      .map { square in
        CollectionSquare(
          name: CollectionSquare.name(square),
          corners: grid.corners(of: square),
          visitedNanoseconds: visited[square] ?? 0
        )
      }
  }

  private static func squares(
    of name: String,
    _ map: RegionMap,
    _ grid: EqualAreaGrid,
    box: SunElevationLimits.Box,
    rings: [[GeographicPosition]]
  ) -> [GridSquare]? {
    var found: Set<GridSquare> = []
    for position in rings.joined() {
      if let square = grid.square(of: position) { found.insert(square) }
    }
    var left = maximumSquares
    for sheet in sheets(of: box.longitudes) {
      guard let first = square(grid, box.latitudes.lowerBound, sheet.lowerBound),
        let last = square(grid, box.latitudes.upperBound, sheet.upperBound)
      else { return nil }
      let (columns, rows) = (last.column - first.column + 1, last.row - first.row + 1)
      let (count, overflow) = columns.multipliedReportingOverflow(by: rows)
      guard !overflow, count <= left, count > 0 else { return nil }
      left -= Int(count)
      for row in first.row...last.row {
        for column in first.column...last.column {
          let square = GridSquare(column: column, row: row)
          guard !found.contains(square) else { continue }
          if touches(square, name, map, grid) { found.insert(square) }
        }
      }
    }
    return found.sorted()
  }

  /// Longitudes within -180 to 180: two spans for a region on both sides of the antimeridian.
  private static func sheets(of longitudes: ClosedRange<Double>) -> [ClosedRange<Double>] {
    let whole = -180.0...180.0
    return [-360.0, 0, 360]
      .compactMap { turn in
        let west = max(longitudes.lowerBound + turn, whole.lowerBound)
        let east = min(longitudes.upperBound + turn, whole.upperBound)
        return west < east ? west...east : nil
      }
  }

  private static func square(
    _ grid: EqualAreaGrid,
    _ latitude: Double,
    _ longitude: Double
  ) -> GridSquare? {
    // The western end stays west: -180 itself would be wrapped to 180.
    grid.square(
      of: GeographicPosition(
        latitudeDegrees: min(90, max(-90, latitude)),
        longitudeDegrees: max(longitude, (-180).nextUp)
      )
    )
  }

  private static func touches(
    _ square: GridSquare,
    _ name: String,
    _ map: RegionMap,
    _ grid: EqualAreaGrid
  ) -> Bool {
    let corners = grid.corners(of: square)
    let (southWest, northEast) = (corners[0], corners[2])
    for row in 0..<samples {
      for column in 0..<samples {
        let (x, y) = (
          (Double(column) + 0.5) / Double(samples), (Double(row) + 0.5) / Double(samples)
        )
        let position = GeographicPosition(
          latitudeDegrees: southWest.latitudeDegrees
            + y * (northEast.latitudeDegrees - southWest.latitudeDegrees),
          longitudeDegrees: southWest.longitudeDegrees
            + x * (northEast.longitudeDegrees - southWest.longitudeDegrees)
        )
        if map.regions(containing: position).contains(name) { return true }
      }
    }
    return false
  }
}

/// Regions so close to each other that one calendar of windows serves them all.
package struct CollectionArea: Hashable, Sendable {
  /// How far an area may reach in latitude and in longitude, in degrees.
  package static let greatestDegrees = 0.5

  /// The regions; empty for the surroundings of the drives.
  package var regions: [String]
  package var box: SunElevationLimits.Box

  /// Creates an area.
  package init(regions: [String], box: SunElevationLimits.Box) {
    self.regions = regions
    self.box = box
  }

  /// Joins boxes as long as an area stays within half a degree, in their order.
  ///
  /// The windows of an area hold everywhere in it, so that they are no longer than those of its
  /// regions; half a degree of longitude is two minutes.
  package static func areas(
    _ named: some Sequence<(name: String?, box: SunElevationLimits.Box)>
  ) -> [CollectionArea] {
    var found: [CollectionArea] = []
    for (name, box) in named {
      let place = found.firstIndex { area in
        let both = area.box.joined(box)
        return both.latitudes.upperBound - both.latitudes.lowerBound <= greatestDegrees
          && both.longitudes.upperBound - both.longitudes.lowerBound <= greatestDegrees
      }
      guard let place else {
        found.append(CollectionArea(regions: name.map { [$0] } ?? [], box: box))
        continue
      }
      if let name { found[place].regions.append(name) }
      found[place].box = found[place].box.joined(box)
    }
    return found
  }
}

extension CollectionRegion {
  /// West, south, east and north in degrees.
  package var bounds: [Double] { box.bounds }
}

extension CollectionArea {
  /// West, south, east and north in degrees.
  package var bounds: [Double] { box.bounds }
}

extension SunElevationLimits.Box {
  fileprivate var bounds: [Double] {
    [
      longitudes.lowerBound, latitudes.lowerBound, longitudes.upperBound, latitudes.upperBound,
    ]
  }

  /// The smallest box around both.
  package func joined(_ other: SunElevationLimits.Box) -> SunElevationLimits.Box {
    SunElevationLimits.Box(
      latitudes: min(
        latitudes.lowerBound,
        other.latitudes.lowerBound
      )...max(
        latitudes.upperBound,
        other.latitudes.upperBound
      ),
      longitudes: min(
        longitudes.lowerBound,
        other.longitudes.lowerBound
      )...max(
        longitudes.upperBound,
        other.longitudes.upperBound
      )
    )
  }

  /// The middle.
  package var middle: GeographicPosition {
    GeographicPosition(
      latitudeDegrees: (latitudes.lowerBound + latitudes.upperBound) / 2,
      longitudeDegrees: (longitudes.lowerBound + longitudes.upperBound) / 2
    )
  }
}
