extension GeoJSONReader {
  /// Reads one ring, closes it, brings it to WGS 84 and takes it across the antimeridian.
  mutating func ring(_ value: JSONValue, place: String) throws(RegionError) -> PlanarRing {
    guard let elements = value.elements else {
      throw error(place, "the ring is \(value.kind), not an array of positions")
    }
    var written: [PlanarRing.Point] = []
    written.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      written.append(try point(element, place: "\(place), position \(index + 1)"))
    }
    if let first = written.first, first != written[written.count - 1] {
      note("\(place) is not closed; it is closed with its first position")
      written.append(first)
    }
    guard written.count >= 4 else {
      throw error(
        place,
        "the ring has \(written.count) positions with its end, 4 are needed "
          + "(RFC 7946, section 3.1.6)"
      )
    }
    let corners = once(try onWGS84(written, place: place), place: place)
    guard let unwrapping = PlanarRing.unwrapping(corners) else {
      throw error(
        place,
        "the ring goes around the earth's axis in a way that leaves open which side is "
          + "inside; split it at the antimeridian (RFC 7946, section 3.1.9)"
      )
    }
    describe(unwrapping, place: place)
    return unwrapping.ring
  }

  /// The corners of one round of a ring that goes round several times: by the even-odd rule, two
  /// rounds would enclose nothing.
  private mutating func once(
    _ corners: [PlanarRing.Point],
    place: String
  ) -> [PlanarRing.Point] {
    let period = PlanarRing.period(of: corners)
    guard period < corners.count else { return corners }
    warn("\(place) goes round \(corners.count / period) times; it is taken once")
    return Array(corners[..<period])
  }

  private mutating func describe(_ unwrapping: PlanarRing.Unwrapping, place: String) {
    if unwrapping.ring.isCollinear { warn("\(place) encloses no area") }
    if let pole = unwrapping.pole {
      note("\(place) goes around the \(pole > 0 ? "north" : "south") pole and is closed over it")
    } else if unwrapping.shortenedCount > 0 {
      note(
        "\(place) has \(unwrapping.shortenedCount) edges of more than 180 degrees of longitude; "
          + "they are taken across the antimeridian"
      )
    }
    if unwrapping.spansTheWorld {
      note(
        "\(place) has an edge from -180 to 180 degrees; it is taken along its parallel"
      )
    }
    if let crossing = unwrapping.ring.selfCrossing {
      warn(
        "\(place) crosses itself (edges \(crossing.first) and \(crossing.second)); a point is "
          + "inside by the even-odd rule"
      )
    }
  }

  private func point(
    _ value: JSONValue,
    place: @autoclosure () -> String
  ) throws(RegionError) -> PlanarRing.Point {
    guard let numbers = value.elements, numbers.count >= 2, case .number(let x) = numbers[0],
      case .number(let y) = numbers[1]
    else { throw error(place(), "a position needs two numbers, longitude and latitude") }
    guard x.isFinite, y.isFinite else {
      throw error(place(), "a coordinate is beyond the range of numbers")
    }
    return PlanarRing.Point(longitude: x, latitude: y)
  }

  /// Brings a closed ring to degrees, checks their range and drops repeated positions.
  private mutating func onWGS84(
    _ written: [PlanarRing.Point],
    place: String
  ) throws(RegionError) -> [PlanarRing.Point] {
    var corners: [PlanarRing.Point] = []
    corners.reserveCapacity(written.count)
    var previous: PlanarRing.Point?
    for (index, source) in written.enumerated() {
      let here = try checked(mapped(source), source, place: "\(place), position \(index + 1)")
      if let previous, source == previous { continue }
      if let previous, let last = corners.last {
        try divide(from: (previous, last), to: (source, here), into: &corners, place: place)
      }
      corners.append(here)
      previous = source
      try countPosition(place: place)
    }
    corners.removeLast()
    return corners.isEmpty ? [try checked(mapped(written[0]), written[0], place: place)] : corners
  }

  private func mapped(_ point: PlanarRing.Point) -> PlanarRing.Point? {
    guard transform != nil else { return point }
    guard let mapped = transform?.unwrapped(x: point.longitude, y: point.latitude) else {
      return nil
    }
    return PlanarRing.Point(longitude: mapped.longitude, latitude: mapped.latitude)
  }

  private func checked(
    _ point: PlanarRing.Point?,
    _ source: PlanarRing.Point,
    place: @autoclosure () -> String
  ) throws(RegionError) -> PlanarRing.Point {
    guard var point else {
      throw error(
        place(),
        "(\(source.longitude), \(source.latitude)) lies where the declared coordinate "
          + "reference system is not defined"
      )
    }
    // A rounding of a nanodegree at a pole is a tenth of a millimetre.
    if abs(point.latitude) > 90, abs(point.latitude) < 90 + 1e-9 {
      point.latitude = point.latitude > 0 ? 90 : -90
    }
    guard abs(point.latitude) <= 90, abs(point.longitude) <= 540 else {
      let isSwapped = abs(point.longitude) <= 90 && abs(point.latitude) <= 180
      throw error(
        place(),
        "(\(point.longitude), \(point.latitude)) is no longitude and latitude; "
          + (isSwapped
            ? "write the longitude first"
            : "declare the coordinate reference system in 'crs', or convert the file to WGS 84")
      )
    }
    return point
  }

  private mutating func countPosition(place: String) throws(RegionError) {
    positionCount += 1
    guard positionCount <= RegionMap.maximumPositionCount else {
      throw error(
        place,
        "the file has more than \(RegionMap.maximumPositionCount) positions; simplify it"
      )
    }
  }

  /// A corner in the file's system and in degrees.
  private typealias Corner = (source: PlanarRing.Point, mapped: PlanarRing.Point)

  /// Divides an edge that is straight in a projected system until its parts are straight to a
  /// tenth of a metre in degrees.
  private mutating func divide(
    from start: Corner,
    to end: Corner,
    into corners: inout [PlanarRing.Point],
    place: String,
    depth: Int = 0
  ) throws(RegionError) {
    guard transform != nil, depth < 8 else { return }
    let middle = PlanarRing.Point(
      longitude: (start.source.longitude + end.source.longitude) / 2,
      latitude: (start.source.latitude + end.source.latitude) / 2
    )
    guard let mapped = mapped(middle), abs(mapped.latitude) <= 90,
      abs(end.mapped.longitude - start.mapped.longitude) <= 180
    else { return }
    let longitudeError =
      mapped.longitude - (start.mapped.longitude + end.mapped.longitude) / 2
    let latitudeError = mapped.latitude - (start.mapped.latitude + end.mapped.latitude) / 2
    guard max(abs(longitudeError), abs(latitudeError)) > 1e-6 else { return }
    let corner = (middle, mapped)
    try divide(from: start, to: corner, into: &corners, place: place, depth: depth + 1)
    corners.append(mapped)
    try countPosition(place: place)
    try divide(from: corner, to: end, into: &corners, place: place, depth: depth + 1)
  }
}
