/// What the tags of a road say (OpenStreetMap wiki, the pages of the keys).
package struct RoadAttributes: Hashable, Sendable {
  /// Values of `highway` that vehicles drive on, from the most important; others are no roads here.
  package static let classes = [
    "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary",
    "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential",
    "living_street", "service", "pedestrian", "track", "road", "busway", "bus_guideway",
    "raceway", "escape",
  ]

  /// In which direction a way may be driven, along the order of its nodes.
  package enum Direction: Int, Sendable {
    case both, forward, backward
  }

  /// The tags as they are.
  package let tags: RoadTags
  /// One of ``classes``.
  package let roadClass: String
  package let direction: Direction
  package let speedLimit: TagReading<SpeedLimit>
  /// Lanes in both directions together.
  package let lanes: TagReading<Double>
  /// Whether there is no open sky: a tunnel, or a road that is covered.
  package let isTunnel: TagReading<Bool>
  package let isBridge: TagReading<Bool>
  package let surface: TagReading<String>
  package let isLit: TagReading<Bool>

  /// Reads tags; `nil` for what is no road: another `highway`, or an area.
  package init?(_ tags: RoadTags) {
    guard let highway = tags["highway"], RoadAttributes.classes.contains(highway),
      tags["area"] != "yes"
    else { return nil }
    self.tags = tags
    roadClass = highway
    direction = RoadAttributes.direction(of: tags)
    speedLimit = SpeedLimit.reading(of: tags)
    lanes = RoadAttributes.lanes(of: tags["lanes"])
    // Without the tag a road is neither: the wiki has both tagged where they are.
    isTunnel = .one(
      RoadAttributes.holds(tags["tunnel"]) || RoadAttributes.holds(tags["covered"])
    )
    isBridge = .one(RoadAttributes.holds(tags["bridge"]))
    surface = .any(
      (tags["surface"] ?? "").split(separator: ";").map(\.trimmed).filter { !$0.isEmpty },
      absence: "the map states no surface"
    )
    isLit = RoadAttributes.lighting(of: tags["lit"])
  }

  /// Whether arms of this road make a junction; driveways and the aisles of car parks do not.
  var makesJunctions: Bool {
    !(roadClass == "service"
      && ["driveway", "parking_aisle", "drive-through"].contains(tags["service"] ?? ""))
  }

  private static func holds(_ value: String?) -> Bool {
    guard let value else { return false }
    // A culvert under the road is a tunnel of the water.
    return !["no", "false", "0", "culvert"].contains(value)
  }

  private static func direction(of tags: RoadTags) -> Direction {
    switch tags["oneway"] {
    case "yes", "true", "1": return .forward
    case "-1", "reverse": return .backward
    case "no", "false", "0", "reversible", "alternating": return .both
    default: break
    }
    if ["roundabout", "circular"].contains(tags["junction"] ?? "") { return .forward }
    return tags["highway"] == "motorway" ? .forward : .both
  }

  private static func lanes(of text: String?) -> TagReading<Double> {
    guard let text else { return .unknown("the map states no lanes") }
    var counts: [Double] = []
    for part in text.split(separator: ";") {
      guard let count = Double(part.trimmed), count > 0, count <= 100 else {
        return .unknown("lanes '\(text.prefix(40))' is no number")
      }
      counts.append(count)
    }
    return .any(counts, absence: "the map states no lanes")
  }

  private static func lighting(of text: String?) -> TagReading<Bool> {
    switch text {
    case "yes", "24/7", "sunset-sunrise", "automatic": .one(true)
    case "no": .one(false)
    case nil: .unknown("the map does not say whether the road is lit")
    case let other?: .unknown("lit '\(other.prefix(40))' does not say when")
    }
  }
}
