package import GRDB

extension RoadTables {
  /// Adds the roads of another index that were cut from the same extracts, each piece and area once.
  ///
  /// Pieces are numbered by way, ends and course, so that the order of indexes decides nothing.
  ///
  /// - Parameters:
  ///   - other: An index with the same tables.
  ///   - db: The index that is written.
  /// - Throws: What SQLite refuses.
  package static func add(from other: Database, to db: Database) throws {
    var union = try extract(db)
    let added = try extract(other)
    guard !added.pieces.isEmpty || !added.settlements.isEmpty else { return }
    union.add(added)
    try replace(with: union, db)
  }

  /// Everything that the tables hold, in the order of its numbers.
  private static func extract(_ db: Database) throws -> RoadExtract {
    var extract = RoadExtract()
    var places: [Int32: Int32] = [:]
    let kinds = try Row.fetchCursor(db, sql: "SELECT id, tags FROM road_kind ORDER BY id")
    while let row = try kinds.next() {
      places[row[0]] = Int32(extract.kinds.count)
      extract.kinds.append(try RoadTagsText.decode(row[1]))
    }
    let pieces = try Row.fetchCursor(
      db,
      sql: """
        SELECT way, kind_id, from_node, to_node, junctions, course FROM road ORDER BY id
        """
    )
    while let row = try pieces.next() {
      let junctions: Int = row[4]
      guard let kind = places[row[1]], let course = LocationBlob.decode(row[5])?.first else {
        continue
      }
      extract.pieces.append(
        RoadExtract.Piece(
          way: row[0],
          kind: kind,
          from: row[2],
          to: row[3],
          fromIsJunction: junctions & 1 != 0,
          toIsJunction: junctions & 2 != 0,
          course: course
        )
      )
    }
    let areas = try Row.fetchCursor(db, sql: "SELECT rings FROM settlement ORDER BY id")
    while let row = try areas.next() {
      guard let rings = LocationBlob.decode(row[0]) else { continue }
      extract.settlements.append(RoadExtract.Settlement(rings: rings))
    }
    return extract
  }
}

extension RoadExtract {
  /// Adds what is new of an extract that was cut from the same map.
  mutating func add(_ other: RoadExtract) {
    var numbers = Dictionary(
      kinds.enumerated().map { ($1, Int32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let places = other.kinds.map { tags in
      if let number = numbers[tags] { return number }
      let number = Int32(kinds.count)
      kinds.append(tags)
      numbers[tags] = number
      return number
    }
    var known = Set(pieces)
    for var piece in other.pieces {
      piece.kind = places[Int(piece.kind)]
      if known.insert(piece).inserted { pieces.append(piece) }
    }
    var areas = Set(settlements)
    for area in other.settlements where areas.insert(area).inserted { settlements.append(area) }
    pieces.sort { RoadExtract.precedes($0, $1) }
    settlements.sort { first, second in
      OSMBox(first.rings.joined()).edges
        .lexicographicallyPrecedes(
          OSMBox(second.rings.joined()).edges
        )
    }
  }

  private static func precedes(_ first: Piece, _ second: Piece) -> Bool {
    (first.way, first.from, first.to, first.course.count)
      < (second.way, second.from, second.to, second.course.count)
  }
}

extension OSMBox {
  fileprivate var edges: [Int32] { [west, south, east, north] }
}
