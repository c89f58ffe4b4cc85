/// Finds ways along roads that are a few hundred metres long at most.
struct RouteSearch {
  /// No more nodes than this are looked at from one place.
  private static let nodeLimit = 128

  /// Whether the roads around the current start were explored.
  var hasExplored = false
  private var reached: [Int32: Double] = [:]
  private var frontier: [(node: Int32, meters: Double)] = []

  /// The shortest way along roads in their directions; `nil` where none is within the limit.
  ///
  /// Dijkstra's algorithm from the ends of the first road; a caller that changes the start clears
  /// ``hasExplored``.
  mutating func meters(
    from start: RoadCandidate,
    to end: RoadCandidate,
    limit: Double,
    toleranceMeters: Double,
    _ network: RoadNetwork
  ) -> Double? {
    let first = network.pieces[Int(start.piece)]
    let last = network.pieces[Int(end.piece)]
    var best = Double.infinity
    if start.piece == end.piece {
      let forward = end.alongMeters - start.alongMeters
      let isAllowed =
        switch first.direction {
        case .both: true
        case .forward: forward >= -toleranceMeters
        case .backward: forward <= toleranceMeters
        }
      if isAllowed { return abs(forward) }
    }
    // The nodes by which the last road is entered.
    let entries = [
      (node: last.from, meters: end.alongMeters, isOpen: last.direction != .backward),
      (
        node: last.to, meters: last.lengthMeters - end.alongMeters,
        isOpen: last.direction != .forward
      ),
    ]
    // Roads that follow one another are the rule.
    for entry in entries where entry.isOpen {
      if first.direction != .backward, entry.node == first.to {
        best = min(best, first.lengthMeters - start.alongMeters + entry.meters)
      }
      if first.direction != .forward, entry.node == first.from {
        best = min(best, start.alongMeters + entry.meters)
      }
    }
    if best <= limit { return best }
    if !hasExplored { explore(from: start, first, limit: limit, network) }
    for entry in entries where entry.isOpen {
      if let way = reached[entry.node] { best = min(best, way + entry.meters) }
    }
    return best <= limit ? best : nil
  }

  private mutating func explore(
    from start: RoadCandidate,
    _ first: RoadNetwork.Piece,
    limit: Double,
    _ network: RoadNetwork
  ) {
    hasExplored = true
    reached.removeAll(keepingCapacity: true)
    frontier.removeAll(keepingCapacity: true)
    if first.direction != .backward {
      frontier.append((first.to, first.lengthMeters - start.alongMeters))
    }
    if first.direction != .forward { frontier.append((first.from, start.alongMeters)) }
    while !frontier.isEmpty, reached.count < RouteSearch.nodeLimit {
      var nearest = 0
      for index in frontier.indices
      where (frontier[index].meters, frontier[index].node)
        < (frontier[nearest].meters, frontier[nearest].node)
      {
        nearest = index
      }
      let (node, meters) = frontier.remove(at: nearest)
      guard meters <= limit else { return }
      guard reached[node] == nil else { continue }
      reached[node] = meters
      for number in network.arms[Int(node)] {
        let piece = network.pieces[Int(number)]
        let next = meters + piece.lengthMeters
        guard next <= limit else { continue }
        if piece.from == node, piece.direction != .backward { frontier.append((piece.to, next)) }
        if piece.to == node, piece.direction != .forward { frontier.append((piece.from, next)) }
      }
    }
  }
}

extension RoadNetwork {
  /// The way along roads, in any direction, to the nearest junction; `nil` where none is in reach.
  func metersToJunction(from start: RoadCandidate, limit: Double) -> Double? {
    let first = pieces[Int(start.piece)]
    var frontier = [
      (node: first.from, meters: start.alongMeters),
      (node: first.to, meters: first.lengthMeters - start.alongMeters),
    ]
    var seen: Set<Int32> = []
    while let nearest = frontier.indices.min(by: { frontier[$0].meters < frontier[$1].meters }) {
      let (node, meters) = frontier.remove(at: nearest)
      guard meters <= limit else { return nil }
      if isJunction[Int(node)] { return meters }
      guard seen.insert(node).inserted, seen.count < 256 else { continue }
      for number in arms[Int(node)] {
        let piece = pieces[Int(number)]
        frontier.append((piece.from == node ? piece.to : piece.from, meters + piece.lengthMeters))
      }
    }
    return nil
  }
}
