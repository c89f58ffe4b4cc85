/// What the road map says of the road that a vehicle was on at one moment.
package struct RoadReading: Hashable, Sendable {
  /// Words of ``Measure/roadClass``: the values of OpenStreetMap's `highway` that vehicles drive on.
  package static let classes = [
    "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary",
    "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential",
    "living_street", "service", "pedestrian", "track", "road", "busway", "bus_guideway",
    "raceway", "escape",
  ]

  /// A limit that is none: above every class border.
  package static let unlimitedKilometersPerHour = Double.greatestFiniteMagnitude

  /// Words of ``classes``.
  package var roadClass: MeasuredValue
  /// km/h; ``unlimitedKilometersPerHour`` where the law sets no limit.
  package var speedLimit: MeasuredValue
  /// Lanes in both directions together.
  package var lanes: MeasuredValue
  /// `yes` under ground or a roof, else `no`.
  package var tunnel: MeasuredValue
  /// `yes` or `no`.
  package var bridge: MeasuredValue
  /// Names of OpenStreetMap's `surface`.
  package var surface: MeasuredValue
  /// `yes` or `no`: whether there are street lights.
  package var lit: MeasuredValue
  /// `yes` where a junction is within 30 m along the road, else `no`.
  package var junction: MeasuredValue
  /// `urban` in a built-up area of the map, else `rural`.
  package var settlement: MeasuredValue
  /// The likeliest road, if any.
  package var nearest: Nearest?

  /// Which road it is.
  package struct Nearest: Hashable, Sendable {
    /// The id of the way in OpenStreetMap.
    package var way: Int64
    /// Distance from the position in metres.
    package var distanceMeters: Double

    /// Creates a road.
    package init(way: Int64, distanceMeters: Double) {
      self.way = way
      self.distanceMeters = distanceMeters
    }
  }

  /// A reading in which everything is unknown for one reason.
  package init(unknown reason: String) {
    self.roadClass = .unknown(reason)
    self.speedLimit = .unknown(reason)
    self.lanes = .unknown(reason)
    self.tunnel = .unknown(reason)
    self.bridge = .unknown(reason)
    self.surface = .unknown(reason)
    self.lit = .unknown(reason)
    self.junction = .unknown(reason)
    self.settlement = .unknown(reason)
  }

  /// A reading without a road map.
  package static let none = RoadReading(unknown: "no roads given")

  /// The value of one road measure; unknown for any other.
  package func value(of measure: Measure) -> MeasuredValue {
    switch measure {
    case .roadClass: roadClass
    case .speedLimit: speedLimit
    case .lanes: lanes
    case .tunnel: tunnel
    case .bridge: bridge
    case .surface: surface
    case .lit: lit
    case .junction: junction
    case .settlement: settlement
    default: .unknown("not a road measure")
    }
  }

  /// Whether the vehicle may have been under ground or a roof.
  package var mayBeInTunnel: Bool {
    switch tunnel {
    case .one(let word): word == .label("yes")
    case .anyOf(let words), .allOf(let words): words.contains(.label("yes"))
    case .unknown: false
    }
  }
}
