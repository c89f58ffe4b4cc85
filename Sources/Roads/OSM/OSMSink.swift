package import Bytes

/// The kinds of elements that a walk over an extract reports.
package struct OSMKinds: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let nodes = OSMKinds(rawValue: 1)
  package static let ways = OSMKinds(rawValue: 2)
  package static let relations = OSMKinds(rawValue: 4)
  package static let all: OSMKinds = [.nodes, .ways, .relations]
}

/// A member of a relation.
package struct OSMMember: Hashable, Sendable {
  /// What the member is.
  package enum Kind: UInt8, Sendable { case node = 0, way, relation }
  package var kind: Kind
  package var id: Int64
  package var role: String
}

/// Receives the elements of an extract in the order of the file.
///
/// Tags are those of ``RoadTags/keys`` only. Deleted elements are not reported.
package protocol OSMSink {
  /// A node; `location` is `nil` where the file states none that is on the earth.
  mutating func node(_ id: Int64, _ location: OSMLocation?) throws(ByteError)
  /// A way over its nodes, in order; `locations` are empty, or those that the way itself states.
  mutating func way(
    _ id: Int64,
    nodes: [Int64],
    locations: [OSMLocation?],
    tags: RoadTags
  ) throws(ByteError)
  /// A relation.
  mutating func relation(_ id: Int64, members: [OSMMember], tags: RoadTags) throws(ByteError)
}

/// Bounds of one element, above anything that OpenStreetMap holds.
enum OSMLimits {
  /// OpenStreetMap allows 2,000; old extracts hold some thousands.
  static let nodesOfWay = 65_536
  /// OpenStreetMap allows 32,000.
  static let membersOfRelation = 131_072
  /// OpenStreetMap allows 255 characters.
  static let tagBytes = 1024
}
