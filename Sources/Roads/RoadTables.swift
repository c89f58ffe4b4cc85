package import GRDB

/// The roads in an SQLite file: pieces and built-up areas, each found by an R*Tree.
///
/// SQLite documentation, "The SQLite R*Tree Module"; rectangles are whole ten-millionths of a
/// degree (`rtree_i32`), so that they hold their roads exactly.
package enum RoadTables {
  /// The tables, in one migration's words.
  package static let definition = """
    CREATE TABLE road_kind (id INTEGER PRIMARY KEY, tags TEXT NOT NULL);
    CREATE TABLE road (
      id INTEGER PRIMARY KEY, way INTEGER NOT NULL, kind_id INTEGER NOT NULL,
      from_node INTEGER NOT NULL, to_node INTEGER NOT NULL, junctions INTEGER NOT NULL,
      course BLOB NOT NULL);
    CREATE VIRTUAL TABLE road_box USING rtree_i32(id, west, east, south, north);
    CREATE TABLE settlement (id INTEGER PRIMARY KEY, rings BLOB NOT NULL);
    CREATE VIRTUAL TABLE settlement_box USING rtree_i32(id, west, east, south, north);
    """

  /// Replaces all roads by those of an extract.
  package static func replace(with extract: RoadExtract, _ db: Database) throws {
    for table in ["road_kind", "road", "road_box", "settlement", "settlement_box"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    for (number, tags) in extract.kinds.enumerated() {
      try db.execute(
        sql: "INSERT INTO road_kind VALUES (?, ?)",
        arguments: [number, try RoadTagsText.encode(tags)]
      )
    }
    let road = try db.makeStatement(sql: "INSERT INTO road VALUES (?, ?, ?, ?, ?, ?, ?)")
    let box = try db.makeStatement(sql: "INSERT INTO road_box VALUES (?, ?, ?, ?, ?)")
    for (number, piece) in extract.pieces.enumerated() {
      let junctions = (piece.fromIsJunction ? 1 : 0) + (piece.toIsJunction ? 2 : 0)
      try road.execute(arguments: [
        number, piece.way, piece.kind, piece.from, piece.to, junctions,
        LocationBlob.encode([piece.course]),
      ])
      try insert(OSMBox(piece.course), number, box)
    }
    let settlement = try db.makeStatement(sql: "INSERT INTO settlement VALUES (?, ?)")
    let outline = try db.makeStatement(sql: "INSERT INTO settlement_box VALUES (?, ?, ?, ?, ?)")
    for (number, area) in extract.settlements.enumerated() {
      try settlement.execute(arguments: [number, LocationBlob.encode(area.rings)])
      try insert(OSMBox(area.rings.joined()), number, outline)
    }
  }

  private static func insert(_ box: OSMBox, _ number: Int, _ statement: Statement) throws {
    try statement.execute(arguments: [number, box.west, box.east, box.south, box.north])
  }

  /// The kinds of all roads by number.
  package static func kinds(_ db: Database) throws -> [Int32: RoadAttributes] {
    var found: [Int32: RoadAttributes] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT id, tags FROM road_kind")
    while let row = try rows.next() {
      let id: Int32 = row[0]
      found[id] = RoadAttributes(try RoadTagsText.decode(row[1]))
    }
    return found
  }

  /// The roads and areas that a rectangle touches, in the order of their numbers.
  package static func content(in box: OSMBox, _ db: Database) throws -> RoadTile {
    var tile = RoadTile()
    let arguments: StatementArguments = [box.east, box.west, box.north, box.south]
    let touching = "west <= ? AND east >= ? AND south <= ? AND north >= ?"
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT r.id, r.way, r.kind_id, r.from_node, r.to_node, r.junctions, r.course
          FROM road_box b JOIN road r ON r.id = b.id WHERE \(touching) ORDER BY r.id
          """
      ),
      arguments: arguments
    )
    while let row = try rows.next() {
      let junctions: Int = row[5]
      guard let course = LocationBlob.decode(row[6])?.first else { continue }
      tile.pieces.append(
        (
          id: row[0],
          piece: RoadExtract.Piece(
            way: row[1],
            kind: row[2],
            from: row[3],
            to: row[4],
            fromIsJunction: junctions & 1 != 0,
            toIsJunction: junctions & 2 != 0,
            course: course
          )
        )
      )
    }
    let areas = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT s.id, s.rings FROM settlement_box b JOIN settlement s ON s.id = b.id
          WHERE \(touching) ORDER BY s.id
          """
      ),
      arguments: arguments
    )
    while let row = try areas.next() {
      guard let rings = LocationBlob.decode(row[1]) else { continue }
      tile.settlements.append((id: row[0], area: RoadExtract.Settlement(rings: rings)))
    }
    return tile
  }
}

/// What lies in one square of the map.
package struct RoadTile: Sendable {
  package var pieces: [(id: Int64, piece: RoadExtract.Piece)] = []
  package var settlements: [(id: Int64, area: RoadExtract.Settlement)] = []
}
