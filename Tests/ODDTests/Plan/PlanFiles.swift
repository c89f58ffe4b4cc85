import Foundation

@testable import ODD

/// Files of a plan in memory, or the shipped ones.
struct PlanFiles {
  /// Text by path.
  var texts: [String: String]

  /// The folder of the shipped declarations.
  static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ODD").path(percentEncoded: false)

  /// Reads from the disk.
  static func disk(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// A file of the dictionary.
  func read(_ path: String) throws -> [UInt8] {
    guard let text = texts[path] else { throw CocoaError(.fileNoSuchFile) }
    return Array(text.utf8)
  }

  /// A small plan, its ODD, a border set and a square region of about 2.2 by 2.2 km.
  init(plan: String = PlanFiles.plan) {
    texts = [
      "p/a.coverage.yaml": plan, "p/a.odd.yaml": Self.odd, "p/borders/own.yaml": Self.borders,
      "p/town.geojson": Self.town,
    ]
  }

  /// The small plan with one text replaced by another.
  init(replacing old: String, with new: String) {
    precondition(Self.plan.contains(old), "the plan does not hold \(old)")
    self.init(plan: Self.plan.replacingOccurrences(of: old, with: new))
  }

  /// Everything found in the plan.
  func issues() -> [DeclarationIssue] {
    do throws(DeclarationError) {
      return try CoveragePlan.load("p/a.coverage.yaml", read: read).issues
    } catch {
      return error.issues
    }
  }

  /// The plan.
  func load() throws -> CoveragePlan { try CoveragePlan.load("p/a.coverage.yaml", read: read) }

  static let odd = """
    TAXONOMY:
      environment:
        wind_speed: float velocity
        ambient_air_temperature: float temperature
        rainfall_rate: float precipitation_rate
        elevation_of_the_sun: float angle
        zone: [old_town, harbour]
        bank_angle: float angle
        lane_width: float length
        subject_vehicle_speed: float velocity
    ODD:
      root:
        INCLUDE_AND:
          subject_vehicle_speed: "<= 36 km/h"
          ambient_air_temperature: "[263.15 .. 313.15] K"
          bank_angle: "[-4 .. 4] deg"
          lane_width: ">= 2.5 m"
          zone: [old_town]
        EXCLUDE_OR:
          rainfall_rate: ">= 50 mm/h"
    """

  static let borders = """
    borders: own
    version: 2
    measures:
      rainfall:
        source: hand
        classes:
          dry: "0 mm/h"
          wet: "(0 .. 50) mm/h"
          flood: ">= 50 mm/h"
    """

  /// 0.03 degrees of longitude by 0.02 of latitude at 49 degrees north: 2.2 by 2.2 km.
  static let town = """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "town"}, "geometry": {"type": "Polygon",
    "coordinates": [[[8.40, 49.00], [8.43, 49.00], [8.43, 49.02], [8.40, 49.02], [8.40, 49.00]]]}},
    {"type": "Feature", "properties": {"name": "port"}, "geometry": {"type": "Polygon",
    "coordinates": [[[8.43, 49.00], [8.50, 49.00], [8.50, 49.05], [8.43, 49.05], [8.43, 49.00]]]}}]}
    """

  static let plan = """
    plan: small
    version: 1.2
    odd: a.odd.yaml
    given:
      lane_width: {because: map, owner: me}
    measured:
      zone: {axis: area, words: {town: old_town, port: harbour}}
    time_zone: Europe/Berlin
    weather: {maximum_distance: 20 km, maximum_age: 30 min, certain_within: {distance: 5 km, age: 10 min}}
    counting: {drive_gap: 20 min, gap_limit: 1500 ms, min_stay: 100 m, place: 1 km}
    axes:
      light:
        measure: sun_elevation
        classes:
          night: "< -6 deg"
          dusk: "[-6 .. 0) deg"
          day: ">= 0 deg"
      rain: {measure: rainfall, borders: own@2}
      speed:
        measure: ego_speed
        classes: {slow: "< 36 km/h", fast: ">= 10 m/s"}
      cloud:
        measure: cloudiness
        classes: {clear: "0..2", grey: "3..7 okta", shut: "8 okta"}
      area: {measure: region, regions: town.geojson, property: name}
      days: {measure: weekday, classes: {work: [monday, tuesday, wednesday, thursday, friday], rest: [saturday, sunday]}}
    grids:
      main: {axes: [light, rain, area], per: ego, need: {seconds: 60, drives: 2}}
      other: {axes: [speed, cloud, days], need: {seconds: 2 min, metres: 5 km}}
    tuples: {axes: [light, rain], t: 2, need: {drives: 1}}
    requirements:
      - id: R1
        where: {light: [night, dusk], rain: {at_least: wet}, area: {not: port}}
        need: {drives: 3}
        weight: 2
        because: wet
      - {id: R2, where: {rain: {from: dry, to: wet}}, over: each, also: true, need: {days: 2}}
    not_applicable:
      - {where: {rain: flood, area: port}, because: roofed, owner: me}
    sets: {labelled: {need: {frames: 400}}}
    """
}
