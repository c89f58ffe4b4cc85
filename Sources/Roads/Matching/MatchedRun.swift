/// A stretch of a track on which each point has a road, while it is decided.
struct MatchedRun {
  struct Item {
    var point: TrackPoint
    var sigma: Double
    /// The point's states, as a range of the run's.
    var states: Range<Int>
    /// Where the transitions to them begin: by state before, then by state.
    var firstTransition: Int
  }

  var points: [Item] = []
  var states: [RoadCandidate] = []
  /// What each state costs by itself, and with the best way to it.
  var own: [Double] = []
  var forward: [Double] = []
  var transitions: [Double] = []
  /// Where the readings of the run begin.
  var firstMatch = 0

  mutating func add(
    _ point: TrackPoint,
    sigma: Double,
    _ states: [RoadCandidate],
    own: [Double],
    forward: [Double],
    transitions: [Double]
  ) {
    let start = self.states.count
    points.append(
      Item(
        point: point,
        sigma: sigma,
        states: start..<(start + states.count),
        firstTransition: self.transitions.count
      )
    )
    self.states += states
    self.own += own
    self.forward += forward
    self.transitions += transitions
  }
}
