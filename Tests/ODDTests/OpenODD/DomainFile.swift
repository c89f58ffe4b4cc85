import Conditions
import Foundation
import Quantities

@testable import ODD

/// An ODD file in memory: a small taxonomy and what follows it.
struct DomainFile {
  /// Text by path; the file itself is `a.odd.yaml`.
  var texts: [String: String]

  /// The taxonomy of 23 lines with a body after it.
  init(_ body: String) { texts = ["a.odd.yaml": Self.taxonomy + body] }

  /// A whole file.
  init(whole text: String) { texts = ["a.odd.yaml": text] }

  /// A file of the dictionary.
  func read(_ path: String) throws -> [UInt8] {
    guard let text = texts[path] else { throw CocoaError(.fileNoSuchFile) }
    return Array(text.utf8)
  }

  /// The domain; `nil` where an error refuses it.
  var domain: OperationalDesignDomain? { OpenODDFile.load("a.odd.yaml", read: read).domain }

  /// Everything found but the note of concepts that nobody tests, which is true of small examples.
  var issues: [DeclarationIssue] { allIssues.filter { $0.rule != "ODD035" } }

  /// Everything found.
  var allIssues: [DeclarationIssue] { DeclarationCheck.check(paths: ["a.odd.yaml"], read: read) }

  /// What the file means, for the structure digest.
  var structure: String? { OpenODDFile.load("a.odd.yaml", read: read).structure }

  /// Everything found, as `RULE line`.
  var places: [String] { issues.map { "\($0.rule) \($0.line.map(String.init) ?? "-")" } }

  /// The messages, one a line.
  var messages: String { issues.map(\.message).joined(separator: "\n") }

  /// The verdict of a moment; a concept that is not named is not measured, `nil` is a missing value.
  func verdict(_ values: [String: Double?]) -> Verdict? {
    domain?
      .judge { name in
        guard let value = values[name] else { return nil }
        return value.map { .one(.interval(.exactly($0))) } ?? .unknown("no report")
      }
      .verdict
  }

  static let taxonomy = """
    TAXONOMY:
      env:
        rainfall_rate: float precipitation_rate
        wind_speed: float velocity
        ambient_air_temperature: float temperature
        visibility: float length
        elevation_of_the_sun: float angle
        subject_vehicle_speed: float velocity
        rainfall_level:
          no_rain: {rainfall_rate: "< 0.1 mm/h"}
          light_rain: {rainfall_rate: "[0.1 .. 2.5] mm/h"}
          moderate_rain: {rainfall_rate: "[2.5 .. 7.6] mm/h"}
          heavy_rain: {rainfall_rate: "> 7.6 mm/h"}
        dryness:
          harsh:
            rainfall_rate: "> 2.5 mm/h"
            visibility: "< 5 km"
          cold: {ambient_air_temperature: "< 0 C"}
          fine: {rainfall_rate: ">= 0 mm/h"}
        forecast: rainfall_level
        road_type: [town_local, dead_end, expressway]
        is_mixed: boolean
        lanes: integer count

    """
}
