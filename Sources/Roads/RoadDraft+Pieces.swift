extension RoadDraft {
  /// Cuts the roads where they may be left, and joins the outlines of areas.
  func extract(where isWanted: (OSMBox) -> Bool) -> RoadExtract {
    var extract = RoadExtract()
    extract.kinds = kinds
    let (uses, arms) = countUses()
    for road in roads { cut(road, uses, arms, isWanted, into: &extract) }
    let outlines = closedAreas.compactMap { points($0).map { [$0] } }
    for rings in outlines + multipolygons.compactMap(rings) {
      guard isWanted(OSMBox(rings.joined())) else { continue }
      extract.settlements.append(RoadExtract.Settlement(rings: rings))
    }
    return extract
  }

  /// How often each node is used by roads, and how many arms of roads meet there; 255 is many.
  private func countUses() -> (uses: [UInt8], arms: [UInt8]) {
    var uses = [UInt8](repeating: 0, count: nodeIDs.count)
    var arms = uses
    let makesJunctions = kinds.map { RoadAttributes($0)?.makesJunctions ?? false }
    for road in roads {
      for (position, reference) in references[road.nodes].enumerated() {
        guard let place = place(of: reference) else { continue }
        let isEnd = position == 0 || position == road.nodes.count - 1
        uses[place] = uses[place] < 255 ? uses[place] + 1 : 255
        if makesJunctions[Int(road.kind)] {
          arms[place] = UInt8(min(255, Int(arms[place]) + (isEnd ? 1 : 2)))
        }
      }
    }
    return (uses, arms)
  }

  private func cut(
    _ road: Line,
    _ uses: [UInt8],
    _ arms: [UInt8],
    _ isWanted: (OSMBox) -> Bool,
    into extract: inout RoadExtract
  ) {
    var course: [OSMLocation] = []
    var start = 0
    func finish(at place: Int) {
      guard course.count > 1, isWanted(OSMBox(course)) else { return }
      extract.pieces.append(
        RoadExtract.Piece(
          way: road.way,
          kind: road.kind,
          from: nodeIDs[start],
          to: nodeIDs[place],
          fromIsJunction: arms[start] > 2,
          toIsJunction: arms[place] > 2,
          course: course
        )
      )
    }
    var previous: Int?
    for reference in references[road.nodes] {
      let found = place(of: reference)
      guard let place = found, let location = location(at: place) else {
        // A node outside the extract: the road is known on both sides of it, and not between.
        if let previous { finish(at: previous) }
        course = []
        previous = nil
        continue
      }
      if let last = course.last {
        // A piece never crosses the antimeridian, so that its rectangle stays small.
        if abs(Int64(last.longitude) - Int64(location.longitude)) > 1_800_000_000 {
          if let previous { finish(at: previous) }
          course = []
        } else if last == location, place == previous {
          continue
        }
      }
      if course.isEmpty { start = place }
      course.append(location)
      if course.count > 1, uses[place] > 1 {
        finish(at: place)
        course = [location]
        start = place
      }
      previous = place
    }
    if let previous { finish(at: previous) }
  }

  /// The points of a line, all of which must be there.
  private func points(_ line: Line) -> [OSMLocation]? {
    var found: [OSMLocation] = []
    for reference in references[line.nodes] {
      guard let place = place(of: reference), let location = location(at: place) else { return nil }
      found.append(location)
    }
    return found
  }

  /// Joins member ways end to end into closed rings; `nil` where they do not close.
  ///
  /// Rings of both roles are told apart by the even-odd rule (wiki, "Relation:multipolygon").
  private func rings(_ members: [Int64]) -> [[OSMLocation]]? {
    var open: [[Int64]] = []
    var closed: [[Int64]] = []
    for member in members {
      guard let line = memberLines[member] else { return nil }
      let nodes = Array(references[line.nodes])
      if nodes.first == nodes.last { closed.append(nodes) } else { open.append(nodes) }
    }
    guard let joined = RoadDraft.joined(open) else { return nil }
    closed += joined
    var result: [[OSMLocation]] = []
    for ring in closed where ring.count > 3 {
      var points: [OSMLocation] = []
      for node in ring {
        guard let place = place(of: node), let location = location(at: place) else { return nil }
        points.append(location)
      }
      result.append(points)
    }
    return result.isEmpty ? nil : result
  }

  /// Joins lines end to end into rings; `nil` where one does not close.
  private static func joined(_ lines: [[Int64]]) -> [[Int64]]? {
    var atEnd: [Int64: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      for end in [line[0], line[line.count - 1]] { atEnd[end, default: []].append(index) }
    }
    var isUsed = [Bool](repeating: false, count: lines.count)
    var rings: [[Int64]] = []
    for index in lines.indices where !isUsed[index] {
      isUsed[index] = true
      var ring = lines[index]
      while let end = ring.last, ring.first != end {
        // Each line is taken from the list of each of its ends once.
        guard let next = atEnd[end]?.popLast() else { return nil }
        guard !isUsed[next] else { continue }
        isUsed[next] = true
        let part = lines[next]
        ring += part.first == end ? part.dropFirst() : part.reversed().dropFirst()
      }
      rings.append(ring)
    }
    return rings
  }
}
