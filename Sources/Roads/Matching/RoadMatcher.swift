/// Finds the roads of a track: all of it at once, by distance, heading and the way between.
///
/// A hidden Markov model after Newson and Krumm, "Hidden Markov Map Matching Through Noise and
/// Sparseness", ACM SIGSPATIAL GIS 2009. Its states are the pieces of road within 30 m, and the
/// position's error, of each point of the track. In nats:
///
/// - a state costs half the square of its distance over the error (their equation 1), and half the
///   square of the angle between heading and road over 20 degrees (Quddus, Ochieng and Noland,
///   "Current map-matching algorithms for transport applications", Transportation Research C 15,
///   2007, section 3.3: heading as a weight). A road against its one way is 180 degrees off. A
///   receiver errs alike for seconds, so a state counts by the seconds since the point before
///   over ``correlationSeconds``, at most once;
/// - a transition costs the difference of the way along roads and the straight way, over
///   ``transitionMeters`` (their equation 2); where no way along roads is short enough, ``jumpCost``.
///
/// Forward and backward passes give, for each state, the cost of the best track through it. A state
/// may be the one if that is within ``ambiguityCost`` of the best track of all, a likelihood of one
/// in twenty, or if it is within the position's error and in the vehicle's direction: so a road
/// beside the road is one of both, and a bridge over it is not. The model starts anew after a gap in
/// the track and where no road is near.
package struct RoadMatcher {
  /// Roads farther than this and the position's error are none.
  package static let reachMeters = 30.0
  /// A junction is near within this way along the road.
  package static let junctionMeters = 30.0
  /// The least standard error of a position against the map (Newson and Krumm, section 4: 4.07 m).
  package static let leastErrorMeters = 4.07
  /// Positions with a larger error are matched to no road.
  package static let greatestErrorMeters = 100.0
  /// Standard deviation of the heading against the road, in degrees.
  static let headingDeviation = 20.0
  /// Within this angle a road leads in the vehicle's direction, in degrees.
  static let headingTolerance = 30.0
  /// Errors of one receiver are alike for about this long, in seconds.
  static let correlationSeconds = 5.0
  /// The scale of the difference of ways, in metres.
  static let transitionMeters = 5.0
  /// What it costs to change roads where none leads from one to the other, in nats.
  static let jumpCost = 10.0
  /// ln 20, in nats.
  static let ambiguityCost = 2.995_732_273_553_991
  /// A longer pause, or a longer way in one, cuts the track.
  static let pauseNanoseconds: Int64 = 10_000_000_000
  static let pauseMeters = 200.0

  let network: RoadNetwork
  private var search = RouteSearch()
  private var settlement = SettlementTest()

  /// Prepares matching on roads.
  package init(_ network: RoadNetwork) { self.network = network }

  /// The roads of a track, one reading for each point.
  ///
  /// - Parameter track: Points in ascending time, about one in a second.
  /// - Returns: As many readings, in the order of the points.
  /// - Throws: What loading the roads throws.
  package mutating func match(_ track: [TrackPoint]) throws -> [RoadMatch] {
    network.beginTrack()
    settlement = SettlementTest()
    var matches: [RoadMatch] = []
    matches.reserveCapacity(track.count)
    var run = MatchedRun()
    for point in track {
      let error = point.errorMeters ?? 0
      var match = RoadMatch(
        time: point.time,
        kinds: [],
        isNearJunction: .unknown("no road within 30 m"),
        isInSettlement: .unknown("the map has no road near")
      )
      guard error <= RoadMatcher.greatestErrorMeters else {
        match.fail("position error over 100 m")
        close(&run, &matches)
        matches.append(match)
        continue
      }
      let sigma = max(error, RoadMatcher.leastErrorMeters)
      let scale = GroundScale(latitudeDegrees: point.latitudeDegrees)
      let square = try network.square(
        longitude: point.longitudeDegrees,
        latitude: point.latitudeDegrees
      )
      guard square.hasRoads else {
        match.fail("the map has no road near")
        close(&run, &matches)
        matches.append(match)
        continue
      }
      match.isInSettlement = settlement.reading(
        point,
        scale: scale,
        errorMeters: sigma,
        areas: square.areas
      )
      let states = network.candidates(
        longitude: point.longitudeDegrees,
        latitude: point.latitudeDegrees,
        scale: scale,
        radiusMeters: RoadMatcher.reachMeters + sigma
      )
      guard !states.isEmpty else {
        match.absence = "no road within 30 m"
        close(&run, &matches)
        matches.append(match)
        continue
      }
      if let last = run.points.last, isCut(last.point, point, scale) { close(&run, &matches) }
      run.firstMatch = run.points.isEmpty ? matches.count : run.firstMatch
      append(point, sigma: sigma, scale: scale, states, to: &run)
      matches.append(match)
    }
    close(&run, &matches)
    return matches
  }

  private func isCut(_ last: TrackPoint, _ point: TrackPoint, _ scale: GroundScale) -> Bool {
    point.time - last.time > RoadMatcher.pauseNanoseconds
      || scale.meters(last, point) > RoadMatcher.pauseMeters
  }

  /// Adds a point to a run: what its states cost, and what it costs to come to them.
  private mutating func append(
    _ point: TrackPoint,
    sigma: Double,
    scale: GroundScale,
    _ states: [RoadCandidate],
    to run: inout MatchedRun
  ) {
    let seconds = run.points.last.map { Double(point.time - $0.point.time) / 1e9 }
    let weight = seconds.map { min(1, max($0, 0) / RoadMatcher.correlationSeconds) } ?? 1
    let costs = states.map { weight * cost(of: $0, point, sigma: sigma) }
    guard let last = run.points.last else {
      run.add(point, sigma: sigma, states, own: costs, forward: costs, transitions: [])
      return
    }
    let straight = scale.meters(last.point, point)
    let limit = straight + RoadMatcher.jumpCost * RoadMatcher.transitionMeters
    var transitions: [Double] = []
    transitions.reserveCapacity(last.states.count * states.count)
    var forward = [Double](repeating: .infinity, count: states.count)
    for (index, from) in run.states[last.states].enumerated() {
      let before = run.forward[last.states.lowerBound + index]
      search.hasExplored = false
      for (number, to) in states.enumerated() {
        let way = search.meters(
          from: from,
          to: to,
          limit: limit,
          toleranceMeters: 2 * sigma,
          network
        )
        let transition =
          way.map {
            min(abs($0 - straight) / RoadMatcher.transitionMeters, RoadMatcher.jumpCost)
          } ?? RoadMatcher.jumpCost
        transitions.append(transition)
        forward[number] = min(forward[number], before + transition)
      }
    }
    for number in states.indices { forward[number] += costs[number] }
    run.add(
      point,
      sigma: sigma,
      states,
      own: costs,
      forward: forward,
      transitions: transitions
    )
  }

  private func cost(of state: RoadCandidate, _ point: TrackPoint, sigma: Double) -> Double {
    let distance = state.distanceMeters / sigma
    var cost = distance * distance / 2
    if let heading = point.headingDegrees {
      let turn = state.turn(from: heading, network.pieces[Int(state.piece)].direction)
      cost += turn * turn / (2 * RoadMatcher.headingDeviation * RoadMatcher.headingDeviation)
    }
    return cost
  }

  /// Decides a run and writes its readings.
  private func close(_ run: inout MatchedRun, _ matches: inout [RoadMatch]) {
    guard !run.points.isEmpty else { return }
    var backward = [Double](repeating: 0, count: run.points.last?.states.count ?? 0)
    for index in run.points.indices.reversed() {
      let item = run.points[index]
      let costs = zip(run.forward[item.states], backward).map(+)
      write(item, run.states[item.states], costs, &matches[run.firstMatch + index])
      guard index > 0 else { break }
      let before = run.points[index - 1]
      var next = [Double](repeating: .infinity, count: before.states.count)
      for from in next.indices {
        for to in backward.indices {
          next[from] = min(
            next[from],
            run.transitions[item.firstTransition + from * backward.count + to]
              + run.own[item.states.lowerBound + to] + backward[to]
          )
        }
      }
      backward = next
    }
    run = MatchedRun()
  }

  private func write(
    _ item: MatchedRun.Item,
    _ states: ArraySlice<RoadCandidate>,
    _ costs: [Double],
    _ match: inout RoadMatch
  ) {
    guard let least = costs.min(), let best = costs.firstIndex(of: least) else { return }
    let chosen = states[states.startIndex + best]
    let piece = network.pieces[Int(chosen.piece)]
    var kinds = [piece.kind]
    for (index, state) in states.enumerated() where index != best {
      let other = network.pieces[Int(state.piece)]
      let isBeside =
        state.distanceMeters <= item.sigma
        && (item.point.headingDegrees.map {
          state.turn(from: $0, other.direction) <= RoadMatcher.headingTolerance
        } ?? false)
      guard costs[index] - least <= RoadMatcher.ambiguityCost || isBeside else { continue }
      if !kinds.contains(other.kind) { kinds.append(other.kind) }
    }
    match.kinds = kinds
    match.way = piece.way
    match.distanceMeters = chosen.distanceMeters
    let junction = network.metersToJunction(
      from: chosen,
      limit: RoadMatcher.junctionMeters + item.sigma
    )
    match.isNearJunction =
      if let junction {
        junction <= RoadMatcher.junctionMeters - item.sigma ? .one(true) : .anyOf([false, true])
      } else {
        .one(false)
      }
  }
}

extension RoadMatch {
  /// Says why nothing of the map is known.
  mutating func fail(_ reason: String) {
    absence = reason
    isNearJunction = .unknown(reason)
    isInSettlement = .unknown(reason)
  }
}

extension GroundScale {
  /// The straight way between two points near this latitude, in metres.
  func meters(_ a: TrackPoint, _ b: TrackPoint) -> Double {
    let east = (b.longitudeDegrees - a.longitudeDegrees) * metersEast
    let north = (b.latitudeDegrees - a.latitudeDegrees) * metersNorth
    return (east * east + north * north).squareRoot()
  }
}
