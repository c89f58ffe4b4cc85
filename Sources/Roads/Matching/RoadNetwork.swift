import Foundation

/// Roads around a vehicle, loaded square by square as it drives.
///
/// What was loaded before never changes an answer: every search stays inside the margin that is
/// loaded around each square.
package final class RoadNetwork {
  /// Squares of a hundredth of a degree.
  static let tilesPerDegree = 100.0
  /// Loaded around each square, in metres.
  static let marginMeters = 400.0
  /// Cells of a thousandth of a degree, in which segments are found.
  static let cellsPerDegree = 1000.0
  /// With more segments than this at hand a new track starts from nothing.
  private static let keptSegments = 1_000_000

  struct Piece {
    var way: Int64
    var kind: Int32
    var direction: RoadAttributes.Direction
    /// Places in ``arms``.
    var from: Int32
    var to: Int32
    var lengthMeters: Double
    /// Names the piece, whatever was loaded first.
    var id: Int64
  }

  /// A straight part of a piece, in degrees.
  struct Segment {
    var x: Double
    var y: Double
    var dx: Double
    var dy: Double
    var piece: Int32
    /// Way from the piece's start, and length, in metres.
    var startMeters: Double
    var lengthMeters: Double
    /// Degrees clockwise from north.
    var bearing: Double
  }

  /// A built-up area and its rectangle in degrees.
  struct Area {
    var rings: [[OSMLocation]]
    var west: Double
    var south: Double
    var east: Double
    var north: Double

    init(_ area: RoadExtract.Settlement) {
      let box = OSMBox(area.rings.joined())
      rings = area.rings
      west = Double(box.west) / OSMLocation.unitsPerDegree
      south = Double(box.south) / OSMLocation.unitsPerDegree
      east = Double(box.east) / OSMLocation.unitsPerDegree
      north = Double(box.north) / OSMLocation.unitsPerDegree
    }
  }

  /// What a square holds besides its roads.
  struct Square {
    /// Whether the map has any road in or near it.
    var hasRoads: Bool
    var areas: [Area]
  }

  private let load: (OSMBox) throws -> RoadTile
  private let attributes: [Int32: RoadAttributes]

  private(set) var pieces: [Piece] = []
  private(set) var segments: [Segment] = []
  private(set) var cells: [Int64: [Int32]] = [:]
  /// The pieces that meet at each node, and whether it is a junction.
  private(set) var arms: [[Int32]] = []
  private(set) var isJunction: [Bool] = []
  private var nodePlaces: [Int64: Int32] = [:]
  private var pieceIDs: Set<Int64> = []
  private var areas: [Int64: Area] = [:]
  private var squares: [Int64: Square] = [:]

  /// Creates a network over roads that are loaded by rectangle.
  ///
  /// - Parameters:
  ///   - kinds: What each kind of road is.
  ///   - load: Gives the pieces and areas that touch a rectangle, by ascending number.
  package init(
    kinds: [Int32: RoadAttributes],
    load: @escaping (OSMBox) throws -> RoadTile
  ) {
    attributes = kinds
    self.load = load
  }

  /// A network over an extract in memory.
  package convenience init(_ extract: RoadExtract) {
    var kinds: [Int32: RoadAttributes] = [:]
    for (number, tags) in extract.kinds.enumerated() {
      kinds[Int32(number)] = RoadAttributes(tags)
    }
    self.init(kinds: kinds) { box in
      var tile = RoadTile()
      for (number, piece) in extract.pieces.enumerated()
      where OSMBox(piece.course).touches(box) {
        tile.pieces.append((id: Int64(number), piece: piece))
      }
      for (number, area) in extract.settlements.enumerated()
      where OSMBox(area.rings.joined()).touches(box) {
        tile.settlements.append((id: Int64(number), area: area))
      }
      return tile
    }
  }

  /// What a kind of road is.
  package func attributes(ofKind kind: Int32) -> RoadAttributes? { attributes[kind] }

  /// Forgets what was loaded, where it has grown large.
  func beginTrack() {
    guard segments.count > RoadNetwork.keptSegments else { return }
    pieces = []
    segments = []
    cells = [:]
    arms = []
    isJunction = []
    nodePlaces = [:]
    pieceIDs = []
    areas = [:]
    squares = [:]
  }

  /// Loads the square of a position.
  func square(longitude: Double, latitude: Double) throws -> Square {
    let column = (longitude * RoadNetwork.tilesPerDegree).rounded(.down)
    let row = (latitude * RoadNetwork.tilesPerDegree).rounded(.down)
    let key = Int64(row) << 32 + (Int64(column) + 1 << 20)
    if let square = squares[key] { return square }
    let scale = GroundScale(latitudeDegrees: latitude)
    let north = RoadNetwork.marginMeters / scale.metersNorth
    let east = RoadNetwork.marginMeters / max(scale.metersEast, 1000)
    func unit(_ degrees: Double, _ limit: Double) -> Int32 {
      Int32(min(max(degrees, -limit), limit) * OSMLocation.unitsPerDegree)
    }
    var box = OSMBox()
    box.west = unit(column / RoadNetwork.tilesPerDegree - east, 180)
    box.east = unit((column + 1) / RoadNetwork.tilesPerDegree + east, 180)
    box.south = unit(row / RoadNetwork.tilesPerDegree - north, 90)
    box.north = unit((row + 1) / RoadNetwork.tilesPerDegree + north, 90)
    let tile = try load(box)
    for (id, piece) in tile.pieces where pieceIDs.insert(id).inserted { add(piece, id: id) }
    var square = Square(hasRoads: !tile.pieces.isEmpty, areas: [])
    for (id, settlement) in tile.settlements {
      // Rings are shared by the squares that an area touches.
      let area = areas[id] ?? Area(settlement)
      areas[id] = area
      square.areas.append(area)
    }
    squares[key] = square
    return square
  }

  private func place(ofNode node: Int64, isJunction junction: Bool) -> Int32 {
    if let place = nodePlaces[node] { return place }
    let place = Int32(arms.count)
    nodePlaces[node] = place
    arms.append([])
    isJunction.append(junction)
    return place
  }

  private func add(_ piece: RoadExtract.Piece, id: Int64) {
    guard let kind = attributes[piece.kind] else { return }
    let number = Int32(pieces.count)
    let from = place(ofNode: piece.from, isJunction: piece.fromIsJunction)
    let to = place(ofNode: piece.to, isJunction: piece.toIsJunction)
    var way = 0.0
    for (start, end) in zip(piece.course, piece.course.dropFirst()) where start != end {
      let scale = GroundScale(latitudeDegrees: start.latitudeDegrees)
      let dx = end.longitudeDegrees - start.longitudeDegrees
      let dy = end.latitudeDegrees - start.latitudeDegrees
      let (east, north) = (dx * scale.metersEast, dy * scale.metersNorth)
      let length = (east * east + north * north).squareRoot()
      add(
        Segment(
          x: start.longitudeDegrees,
          y: start.latitudeDegrees,
          dx: dx,
          dy: dy,
          piece: number,
          startMeters: way,
          lengthMeters: length,
          bearing: atan2(east, north) * 180 / .pi
        )
      )
      way += length
    }
    pieces.append(
      Piece(
        way: piece.way,
        kind: piece.kind,
        direction: kind.direction,
        from: from,
        to: to,
        lengthMeters: way,
        id: id
      )
    )
    arms[Int(from)].append(number)
    if to != from { arms[Int(to)].append(number) }
  }

  static func cell(_ column: Int64, _ row: Int64) -> Int64 { row << 32 + (column + 1 << 24) }

  static func cellIndex(_ degrees: Double) -> Int64 {
    Int64((degrees * cellsPerDegree).rounded(.down))
  }

  /// Enters a segment into the cells that it crosses: row by row the columns that it spans there.
  private func add(_ segment: Segment) {
    let number = Int32(segments.count)
    segments.append(segment)
    let first = RoadNetwork.cellIndex(min(segment.y, segment.y + segment.dy))
    let last = RoadNetwork.cellIndex(max(segment.y, segment.y + segment.dy))
    for row in first...last {
      let south = max(
        Double(row) / RoadNetwork.cellsPerDegree,
        min(segment.y, segment.y + segment.dy)
      )
      let north = min(
        Double(row + 1) / RoadNetwork.cellsPerDegree,
        max(segment.y, segment.y + segment.dy)
      )
      func x(at y: Double) -> Double {
        segment.dy == 0 ? segment.x : segment.x + segment.dx * ((y - segment.y) / segment.dy)
      }
      let ends =
        first == last ? [segment.x, segment.x + segment.dx] : [x(at: south), x(at: north)]
      let west = RoadNetwork.cellIndex(min(ends[0], ends[1]) - 1e-9)
      let east = RoadNetwork.cellIndex(max(ends[0], ends[1]) + 1e-9)
      for column in west...east {
        cells[RoadNetwork.cell(column, row), default: []].append(number)
      }
    }
  }
}

extension OSMBox {
  /// Whether two rectangles have a point in common.
  package func touches(_ other: OSMBox) -> Bool {
    west <= other.east && east >= other.west && south <= other.north && north >= other.south
  }
}
