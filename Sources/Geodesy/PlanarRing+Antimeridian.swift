extension PlanarRing {
  /// What was done to make a ring plain.
  struct Unwrapping {
    /// The ring without jumps.
    var ring: PlanarRing
    /// Jumps between 180 and 360 degrees that were taken the short way.
    var shortenedCount = 0
    /// The pole that the ring goes around, in degrees of latitude.
    var pole: Double?
    /// Whether an edge runs along a parallel from -180 to 180 degrees, as it was written.
    var spansTheWorld = false
  }

  /// Takes edges that jump across the antimeridian the short way.
  ///
  /// An edge of more than 180 degrees of longitude goes the other way around, except along a pole.
  /// An edge of exactly 360 degrees joins the two sides of the antimeridian if the ring comes back
  /// over it, and is taken as written otherwise. A ring that ends a turn away from its start goes
  /// around a pole, that of its hemisphere, and is closed over it.
  ///
  /// - Returns: `nil` for a ring that turns around the axis more than once or crosses the equator
  ///   on its way around: which side is inside cannot be told.
  static func unwrapping(_ points: [Point]) -> Unwrapping? {
    let joined = turns(points, joiningSides: true)
    if joined.turn == 0, joined.ring.box.east > joined.ring.box.west {
      return Unwrapping(ring: joined.ring, shortenedCount: joined.shortenedCount)
    }
    let written = turns(points, joiningSides: false)
    if written.turn == 0 {
      return Unwrapping(
        ring: written.ring,
        shortenedCount: written.shortenedCount,
        spansTheWorld: written.wholeTurnCount > 0
      )
    }
    guard abs(written.turn) == 360, written.ring.box.south >= 0 || written.ring.box.north <= 0
    else { return nil }
    return aroundPole(points, isNorth: written.ring.box.south >= 0)
  }

  /// Closes a ring over its pole from its corner nearest to it, so that the way there crosses
  /// no other edge.
  private static func aroundPole(_ points: [Point], isNorth: Bool) -> Unwrapping? {
    let pole: Double = isNorth ? 90 : -90
    let nearest = points.indices.min {
      (abs(pole - points[$0].latitude), $0) < (abs(pole - points[$1].latitude), $1)
    }
    guard let nearest else { return nil }
    let rotated = Array(points[nearest...] + points[..<nearest])
    let turned = turns(rotated, joiningSides: false)
    let (start, end) = (rotated[0].longitude, rotated[0].longitude + turned.turn)
    let closed =
      turned.ring.points + [
        Point(longitude: end, latitude: rotated[0].latitude),
        Point(longitude: end, latitude: pole), Point(longitude: start, latitude: pole),
      ]
    return Unwrapping(
      ring: PlanarRing(points: closed),
      shortenedCount: turned.shortenedCount,
      pole: pole
    )
  }

  private struct Turns {
    var ring: PlanarRing
    var turn: Double
    var shortenedCount: Int
    var wholeTurnCount: Int
  }

  private static func turns(_ points: [Point], joiningSides: Bool) -> Turns {
    var unwrapped: [Point] = []
    unwrapped.reserveCapacity(points.count)
    var offset = 0.0
    var shortenedCount = 0
    var wholeTurnCount = 0
    for (index, point) in points.enumerated() {
      unwrapped.append(Point(longitude: point.longitude + offset, latitude: point.latitude))
      let next = points[index + 1 == points.count ? 0 : index + 1]
      let jump = next.longitude - point.longitude
      let isAlongPole = abs(point.latitude) == 90 && abs(next.latitude) == 90
      guard abs(jump) > 180, abs(jump) <= 360, !isAlongPole else { continue }
      let isWholeTurn = abs(jump) == 360
      if isWholeTurn { wholeTurnCount += 1 }
      if isWholeTurn, !joiningSides { continue }
      if !isWholeTurn { shortenedCount += 1 }
      offset -= jump > 0 ? 360 : -360
    }
    return Turns(
      ring: PlanarRing(points: unwrapped),
      turn: offset,
      shortenedCount: shortenedCount,
      wholeTurnCount: wholeTurnCount
    )
  }
}
