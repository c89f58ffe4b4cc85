/// The roads and built-up areas of one or more extracts, or a part of them.
package struct RoadExtract: Sendable {
  /// A road from one place where it may be left to the next.
  package struct Piece: Hashable, Sendable {
    /// The way it is part of.
    package var way: Int64
    /// Its tags, as a place in ``RoadExtract/kinds``.
    package var kind: Int32
    /// The nodes at its ends.
    package var from: Int64
    package var to: Int64
    /// Whether three or more arms meet at its ends.
    package var fromIsJunction: Bool
    package var toIsJunction: Bool
    /// Its course, two points or more.
    package var course: [OSMLocation]

    /// Creates a piece.
    package init(
      way: Int64,
      kind: Int32,
      from: Int64,
      to: Int64,
      fromIsJunction: Bool,
      toIsJunction: Bool,
      course: [OSMLocation]
    ) {
      self.way = way
      self.kind = kind
      self.from = from
      self.to = to
      self.fromIsJunction = fromIsJunction
      self.toIsJunction = toIsJunction
      self.course = course
    }
  }

  /// A built-up area: closed rings, of which a point is inside an odd number.
  package struct Settlement: Hashable, Sendable {
    package var rings: [[OSMLocation]]

    /// Creates an area.
    package init(rings: [[OSMLocation]]) { self.rings = rings }
  }

  /// The distinct tags of roads.
  package var kinds: [RoadTags] = []
  package var pieces: [Piece] = []
  package var settlements: [Settlement] = []

  /// Creates an empty extract.
  package init() {}
}

/// A rectangle in ten-millionths of a degree, its edges included.
package struct OSMBox: Hashable, Sendable {
  package var west = Int32.max
  package var south = Int32.max
  package var east = Int32.min
  package var north = Int32.min

  /// A rectangle that holds nothing.
  package init() {}

  /// The rectangle around some points.
  package init(_ points: some Sequence<OSMLocation>) {
    for point in points {
      west = min(west, point.longitude)
      east = max(east, point.longitude)
      south = min(south, point.latitude)
      north = max(north, point.latitude)
    }
  }
}
