import CameraModels
package import Quantities
import SolarPosition

/// A condition that can be derived from log metadata.
package enum Measure: Hashable, Sendable {
  case sunElevation, sunSide, glare
  case localHour, weekday, season
  case rainfall, snowfall, visibility, cloudiness, wind, temperature, weather
  case region, gridSquare
  case roadClass, speedLimit, lanes, tunnel, bridge, surface, lit, junction, settlement
  case egoSpeed, egoTurn, altitude
  case rigVariant, cameraModel, fieldOfView, vehicle
  case tag(String)

  /// Whose condition it is.
  package enum Scope: String, Sendable {
    case ego, sensor, drive
  }

  /// What values look like.
  package enum Kind: Hashable, Sendable {
    /// Numbers in a unit: `deg`, `m/s`, `mm/h`.
    case number(unit: String)
    /// Words of a fixed vocabulary, in order.
    case words([String])
    /// Words that the user's data define.
    case names
  }

  /// Every measure that has a fixed name; `tag:NAME` comes on top.
  package static let named: [(name: String, measure: Measure)] = [
    ("sun_elevation", .sunElevation), ("sun_side", .sunSide), ("glare", .glare),
    ("local_hour", .localHour), ("weekday", .weekday), ("season", .season),
    ("rainfall", .rainfall), ("snowfall", .snowfall), ("visibility", .visibility),
    ("cloudiness", .cloudiness), ("wind", .wind), ("temperature", .temperature),
    ("weather", .weather), ("region", .region), ("grid_square", .gridSquare),
    ("road_class", .roadClass), ("speed_limit", .speedLimit), ("lanes", .lanes),
    ("tunnel", .tunnel), ("bridge", .bridge), ("surface", .surface), ("lit", .lit),
    ("junction", .junction), ("settlement", .settlement), ("ego_speed", .egoSpeed),
    ("ego_turn", .egoTurn),
    ("altitude", .altitude), ("rig_variant", .rigVariant), ("camera_model", .cameraModel),
    ("field_of_view", .fieldOfView), ("vehicle", .vehicle),
  ]

  /// Reads `sun_elevation` or `tag:NAME`.
  package init?(name: String) {
    if name.hasPrefix("tag:"), name.utf8.count > 4 {
      self = .tag(String(name.dropFirst(4)))
    } else if let known = Measure.named.first(where: { $0.name == name }) {
      self = known.measure
    } else {
      return nil
    }
  }

  /// The name that a plan uses.
  package var name: String {
    if case .tag(let name) = self { return "tag:\(name)" }
    return Measure.named.first { $0.measure == self }?.name ?? ""
  }

  /// What values look like, with the unit that the index stores.
  package var kind: Kind {
    switch self {
    case .sunElevation: .number(unit: "deg")
    case .sunSide: .words(["front", "right", "behind", "left"])
    case .glare: .words(["none", "flare_zone", "direct"])
    case .localHour: .number(unit: "h")
    case .weekday:
      .words(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    case .season: .words(["spring", "summer", "autumn", "winter"])
    case .rainfall: .number(unit: "mm/h")
    case .snowfall: .words(["none", "light", "moderate", "heavy"])
    case .visibility: .number(unit: "m")
    case .cloudiness: .number(unit: "okta")
    case .wind: .number(unit: "m/s")
    case .temperature: .number(unit: "degC")
    case .weather: .words(["clear", "cloudy", "overcast", "fog", "rain", "mixed", "snow"])
    case .roadClass: .words(RoadReading.classes)
    case .speedLimit: .number(unit: "km/h")
    case .lanes: .number(unit: "1")
    case .tunnel, .bridge, .lit, .junction: .words(["no", "yes"])
    case .settlement: .words(["rural", "urban"])
    case .cameraModel: .words(Measure.cameraModels)
    case .region, .gridSquare, .surface, .rigVariant, .vehicle, .tag: .names
    case .egoSpeed: .number(unit: "m/s")
    case .egoTurn: .number(unit: "deg/s")
    case .altitude: .number(unit: "m")
    case .fieldOfView: .number(unit: "deg")
    }
  }

  /// The numbers that the measure can take; `nil` for words and names.
  package var range: Interval? {
    guard case .number = kind else { return nil }
    switch self {
    case .sunElevation: return .closed(-90, 90)
    case .localHour: return .halfOpen(0, 24)
    case .cloudiness: return .closed(0, 8)
    case .rainfall, .visibility, .wind, .egoSpeed, .speedLimit, .lanes:
      return Interval(lower: 0, includesLower: true, upper: .infinity, includesUpper: false)
    // Absolute zero.
    case .temperature:
      return Interval(lower: -273.15, includesLower: true, upper: .infinity, includesUpper: false)
    case .fieldOfView:
      return Interval(lower: 0, includesLower: false, upper: 360, includesUpper: true)
    default: return .all
    }
  }

  /// The error on both sides that every value of it has, in its unit.
  package var leastError: Double { self == .sunElevation ? SunPosition.errorDegrees : 0 }

  /// Whose condition it is.
  package var scope: Scope {
    switch self {
    case .glare, .cameraModel, .fieldOfView: .sensor
    case .vehicle, .rigVariant: .drive
    default: .ego
    }
  }

  /// Whether the value comes from weather observations.
  package var isWeather: Bool {
    switch self {
    case .rainfall, .snowfall, .visibility, .cloudiness, .wind, .temperature, .weather: true
    default: false
    }
  }

  /// Whether the value depends on when it was, in the calendar or by the sun.
  package var needsTime: Bool {
    switch self {
    case .sunElevation, .sunSide, .glare, .localHour, .weekday, .season: true
    default: isWeather
    }
  }

  /// Whether the value comes from a road map.
  package var isRoad: Bool {
    switch self {
    case .roadClass, .speedLimit, .lanes, .tunnel, .bridge, .surface, .lit, .junction,
      .settlement:
      true
    default: false
    }
  }

  /// The camera models that can be evaluated, by the names that reports use.
  package static let cameraModels = CameraCalibration.Model.allCases.filter { $0 != .unknown }
    .map(\.rawValue)
}
