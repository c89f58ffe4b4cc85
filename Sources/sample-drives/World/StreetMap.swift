/// The streets of the world in which the sample drives drive: those of the routes, and side streets.
///
/// Drawn by hand as the routes are, and by no map: only the kinds of tags are OpenStreetMap's.
struct StreetMap {
  /// A street, or an outline where it ends where it begins.
  struct Way {
    /// Places in ``StreetMap/places``.
    var places: [Int]
    /// Tags in their order.
    var tags: [(key: String, value: String)]
  }

  /// Corners in degrees.
  private(set) var places: [Route.Corner] = []
  private(set) var ways: [Way] = []

  /// Draws the streets of every route.
  init() {
    draw(
      .oldTown,
      ["secondary", "secondary", "residential", "primary", "primary", "residential"]
    )
    draw(
      .crosstown,
      [
        "secondary", "secondary", "secondary", "tertiary", "residential", "tertiary", "tertiary",
        "residential",
      ]
    )
    draw(.north, Array(repeating: "residential", count: 7))
    draw(
      .harbour,
      ["primary", "primary", "tertiary", "secondary", "secondary", "residential"]
    )
    draw(.depot, Array(repeating: "service", count: 4))
    outline(.oldTown)
    outline(.north)
  }

  /// Adds a street for each side of a route, and one that leaves it halfway.
  private mutating func draw(_ route: Route, _ kinds: [String]) {
    let ring = route.ring
    let first = places.count
    for corner in ring.dropLast() { add(corner) }
    for (index, kind) in kinds.enumerated() {
      let (from, to) = (ring[index], ring[index + 1])
      let middle = add(((from.north + to.north) / 2, (from.east + to.east) / 2))
      ways.append(
        Way(places: [first + index, middle, first + (index + 1) % kinds.count], tags: tags(kind))
      )
      // A quarter of the side's length, at a right angle.
      let end = add(
        (
          (from.north + to.north) / 2 + (to.east - from.east) / 4,
          (from.east + to.east) / 2 - (to.north - from.north) / 4
        )
      )
      let side = kind == "service" ? "service" : "residential"
      ways.append(Way(places: [middle, end], tags: tags(side)))
    }
  }

  /// Adds the built-up area that a route goes round.
  private mutating func outline(_ route: Route) {
    let corners = route.ring.dropLast().map { add($0) }
    ways.append(Way(places: corners + corners.prefix(1), tags: [("landuse", "residential")]))
  }

  private func tags(_ kind: String) -> [(key: String, value: String)] {
    let speed = ["residential": "30", "service": "10"][kind] ?? "50"
    return [("highway", kind), ("maxspeed", speed), ("surface", "asphalt")]
      + (kind == "service" ? [] : [("lit", "yes")]) + (kind == "primary" ? [("lanes", "4")] : [])
  }

  @discardableResult
  private mutating func add(_ place: (north: Double, east: Double)) -> Int {
    places.append(Route.degrees(north: place.north, east: place.east))
    return places.count - 1
  }
}
