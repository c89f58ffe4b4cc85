/// The edges of one ring, sorted into bands of latitude for fast tests of a point and of what is near.
struct EdgeBands: Sendable {
  /// One edge, southern end first, so that both neighbours of a border compute alike.
  struct Edge {
    var south: Double
    var north: Double
    var southLongitude: Double
    var northLongitude: Double
    /// Degrees of longitude per degree of latitude; of no meaning along a parallel.
    var slope: Double
  }

  private static let maximumBandCount = 4096
  /// Entries per edge, which bounds memory for rings whose edges span many bands.
  private static let entriesPerEdge = 8

  private var edges: [Edge] = []
  /// Where each band's entries begin; one more than bands.
  private var starts: [Int32] = []
  private var entries: [Int32] = []
  private let box: BoundingBox
  private var bandsPerDegree = 0.0

  /// Sorts a ring's edges; those along a parallel never decide who is inside, but may be near.
  init(_ ring: PlanarRing) {
    let south = ring.box.south
    box = ring.box
    for (index, a) in ring.points.enumerated() {
      let b = ring.points[index + 1 == ring.points.count ? 0 : index + 1]
      guard a != b else { continue }
      let (low, high) = a.latitude < b.latitude ? (a, b) : (b, a)
      edges.append(
        Edge(
          south: low.latitude,
          north: high.latitude,
          southLongitude: low.longitude,
          northLongitude: high.longitude,
          slope: (high.longitude - low.longitude) / (high.latitude - low.latitude)
        )
      )
    }
    let height = ring.box.north - south
    var bandCount = min(max(edges.count / 2, 1), EdgeBands.maximumBandCount)
    while bandCount > 1 {
      let scale = Double(bandCount) / height
      let total = edges.reduce(0) {
        $0 + EdgeBands.band($1.north, south, scale, bandCount)
          - EdgeBands.band($1.south, south, scale, bandCount) + 1
      }
      if scale.isFinite, total <= edges.count * EdgeBands.entriesPerEdge { break }
      bandCount /= 2
    }
    bandsPerDegree = bandCount > 1 ? Double(bandCount) / height : 0
    fill(bandCount)
  }

  private mutating func fill(_ bandCount: Int) {
    var counts = [Int32](repeating: 0, count: bandCount + 1)
    let spans = edges.map { edge in
      EdgeBands.band(
        edge.south,
        box.south,
        bandsPerDegree,
        bandCount
      )...EdgeBands.band(
        edge.north,
        box.south,
        bandsPerDegree,
        bandCount
      )
    }
    for span in spans { for band in span { counts[band + 1] += 1 } }
    for band in 0..<bandCount { counts[band + 1] += counts[band] }
    starts = counts
    entries = [Int32](repeating: 0, count: Int(counts[bandCount]))
    for (index, span) in spans.enumerated() {
      for band in span {
        entries[Int(counts[band])] = Int32(truncatingIfNeeded: index)
        counts[band] += 1
      }
    }
  }

  private static func band(
    _ latitude: Double,
    _ south: Double,
    _ scale: Double,
    _ count: Int
  ) -> Int {
    let place = (latitude - south) * scale
    return place > 0 ? (place < Double(count) ? Int(place) : count - 1) : 0
  }

  /// Whether a point is inside by the even-odd rule.
  ///
  /// A ring owns the points of its western and southern borders and not those of its eastern and
  /// northern ones, so that a point on a border that two rings share belongs to exactly one.
  func contains(longitude: Double, latitude: Double) -> Bool {
    guard box.contains(longitude: longitude, latitude: latitude) else { return false }
    let band = EdgeBands.band(latitude, box.south, bandsPerDegree, starts.count - 1)
    var isInside = false
    for entry in entries[Int(starts[band])..<Int(starts[band + 1])] {
      let edge = edges[Int(entry)]
      if edge.south <= latitude, latitude < edge.north,
        longitude < edge.southLongitude + (latitude - edge.south) * edge.slope
      {
        isInside.toggle()
      }
    }
    return isInside
  }

  /// Calls back with every edge whose rectangle touches a rectangle, once, until the answer is false.
  func forEachEdge(touching area: BoundingBox, _ body: (Edge) -> Bool) {
    guard box.touches(area) else { return }
    let count = starts.count - 1
    let first = EdgeBands.band(area.south, box.south, bandsPerDegree, count)
    let last = EdgeBands.band(area.north, box.south, bandsPerDegree, count)
    for band in first...max(first, last) {
      for entry in entries[Int(starts[band])..<Int(starts[band + 1])] {
        let edge = edges[Int(entry)]
        // An edge of several bands is met in the first of them.
        let own = EdgeBands.band(edge.south, box.south, bandsPerDegree, count)
        guard band == max(own, first), edge.south <= area.north, edge.north >= area.south,
          min(edge.southLongitude, edge.northLongitude) <= area.east,
          max(edge.southLongitude, edge.northLongitude) >= area.west
        else { continue }
        guard body(edge) else { return }
      }
    }
  }
}
