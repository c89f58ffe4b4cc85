import Conditions
import Foundation
import Quantities
import Testing

@testable import ODD

/// The border sets that come with the program, as data.
@Suite struct BorderSetTests {
  static func set(_ name: String) throws -> BorderSet {
    let path = "\(PlanFiles.shipped)/borders/\(name).yaml"
    let (set, issues) = BorderSet.read(try PlanFiles.disk(path), file: path)
    #expect(issues.isEmpty, "\(issues)")
    return try #require(set)
  }

  /// The names of the classes that hold a value.
  static func classes(_ value: Alternative, _ measure: Measure, _ name: String) throws -> [String] {
    let found = try set(name).measures.first { $0.measure == measure }
    return try #require(found).classes
      .filter { item in
        item.members.contains { member in
          switch (member, value) {
          case (.interval(let range), .interval(let point)): range.contains(point.lower)
          default: member == value
          }
        }
      }
      .map(\.name)
  }

  @Test func `the program knows the sets of the folder by name`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(PlanFiles.shipped)/borders")
      .map { String($0.dropLast(".yaml".count)) }
    #expect(names.sorted() == BorderSet.shipped)
    for name in names { #expect(try Self.set(name).name == name) }
  }

  @Test(arguments: BorderSet.shipped)
  func `every border has a source and says how it is known`(name: String) throws {
    let set = try Self.set(name)
    #expect(set.origins.map(\.count) == set.measures.map(\.classes.count))
    for origin in set.origins.joined() {
      #expect(origin.source.count > 5)
      #expect(origin.evidence != nil, "\(origin.source)")
    }
  }

  /// Not the reader's own check: ends are put side by side over all that the measure can be.
  @Test(arguments: BorderSet.shipped)
  func `the classes hold every value once`(name: String) throws {
    for (measure, classes) in try Self.set(name).measures {
      let members = classes.flatMap(\.members)
      guard case .number(let unit) = measure.kind else {
        #expect(Set(members).count == members.count)
        if case .words(let words) = measure.kind {
          #expect(Set(members) == Set(words.map { .label($0) }), "\(measure.name)")
        }
        continue
      }
      if unit == "okta" {
        for okta in 0...8 {
          let value = Alternative.interval(.exactly(Double(okta)))
          #expect(try Self.classes(value, measure, name).count == 1, "\(okta)")
        }
        continue
      }
      let intervals =
        members.compactMap { if case .interval(let interval) = $0 { interval } else { nil } }
        .sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
      for (a, b) in zip(intervals, intervals.dropFirst()) {
        #expect(a.upper == b.lower && a.includesUpper != b.includesLower, "\(measure.name) \(b)")
      }
      let range = try #require(measure.range)
      #expect(try #require(intervals.first).lower <= range.lower)
      #expect(try #require(intervals.last).upper >= range.upper)
    }
  }

  @Test func `the list of the sets in the folder's README is theirs`() throws {
    let text = String(
      decoding: try PlanFiles.disk("\(PlanFiles.shipped)/README.md"),
      as: UTF8.self
    )
    let listed = text.components(separatedBy: "## A border set").last ?? ""
    let lines = listed.split(separator: "\n").map(String.init).filter { $0.contains("@") }
      .filter { $0.hasPrefix("| `") }
    var rows: Set<String> = []
    for name in BorderSet.shipped {
      let set = try Self.set(name)
      for ((measure, classes), origins) in zip(set.measures, set.origins) {
        let evidence = Set(origins.compactMap { $0.evidence?.rawValue }).sorted()
        rows.insert(
          "| `\(set.id)` | `\(measure.name)` | \(classes.map(\.name).joined(separator: ", ")) | "
            + "\(evidence.joined(separator: ", ")) |"
        )
      }
    }
    #expect(Set(lines) == rows)
  }

  /// By hand from the printed tables, edges and both their sides among them.
  static let rain: [(set: String, millimeters: Double, word: String)] = [
    ("iso34503", 0, "none"), ("iso34503", 0.01, "light"), ("iso34503", 2.5, "moderate"),
    ("iso34503", 7.59, "moderate"), ("iso34503", 7.6, "heavy"), ("iso34503", 50, "violent"),
    ("iso34503", 100, "cloudburst"), ("nws", 2.5, "light"), ("nws", 2.6, "moderate"),
    ("nws", 7.6, "moderate"), ("nws", 7.7, "heavy"), ("nws", 120, "heavy"),
    ("wmo", 7.6, "moderate"),
    ("wmo", 10, "heavy"), ("wmo", 50, "violent"), ("osi", 0.09, "none"), ("osi", 0.1, "very_light"),
    ("osi", 1.9, "moderate"), ("osi", 8.1, "heavy"), ("osi", 34, "very_heavy"),
    ("osi", 149, "extreme"), ("uk-rain", 0.49, "slight"), ("uk-rain", 4, "moderate"),
    ("uk-rain", 4.1, "heavy"), ("uk-showers", 1.9, "slight"), ("uk-showers", 4.1, "moderate"),
    ("uk-showers", 50, "heavy"), ("uk-showers", 50.1, "violent"), ("wmo-drizzle", 0.05, "slight"),
    ("wmo-drizzle", 0.1, "moderate"), ("wmo-drizzle", 0.5, "heavy"),
    ("openodd-example", 0.05, "none"), ("openodd-example", 7.6, "moderate"),
  ]

  @Test(arguments: rain)
  func `rain falls into the printed class`(set: String, millimeters: Double, word: String) throws {
    #expect(try Self.classes(.interval(.exactly(millimeters)), .rainfall, set) == [word])
  }

  /// Statute miles as a METAR gives them, 1,609.344 m each.
  static let views: [(set: String, meters: Double, word: String)] = [
    ("nws", 0.5 * 1609.344, "fog"), ("nws", 0.625 * 1609.344, "mist"),
    ("nws", 6 * 1609.344, "mist"),
    ("nws", 7 * 1609.344, "clear"), ("nws-snow", 0.25 * 1609.344, "heavy"),
    ("nws-snow", 0.5 * 1609.344, "moderate"), ("nws-snow", 0.75 * 1609.344, "light"),
    ("iso34503-snow", 499, "heavy"), ("iso34503-snow", 500, "moderate"),
    ("iso34503-snow", 1000, "moderate"), ("iso34503-snow", 1001, "light"), ("wmo", 999, "fog"),
    ("wmo", 1000, "mist"), ("wmo", 5000, "clear"), ("osi", 49, "dense"), ("osi", 999, "fog"),
    ("osi", 1000, "mist"), ("osi", 40_000, "excellent"),
  ]

  @Test(arguments: views)
  func `a view falls into the printed class`(set: String, meters: Double, word: String) throws {
    #expect(try Self.classes(.interval(.exactly(meters)), .visibility, set) == [word])
  }

  static let suns: [(set: String, degrees: Double, word: String)] = [
    ("twilight", -18.01, "night"), ("twilight", -18, "astronomical_twilight"),
    ("twilight", -12, "nautical_twilight"), ("twilight", -6, "civil_twilight"),
    ("twilight", -0.833, "civil_twilight"), ("twilight", 0, "day"), ("zod", -6.01, "night"),
    ("zod", -0.1, "twilight"), ("zod", 14.9, "low"), ("zod", 15, "mid"), ("zod", 45, "high"),
  ]

  @Test(arguments: suns)
  func `the sun stands in the printed band`(set: String, degrees: Double, word: String) throws {
    #expect(try Self.classes(.interval(.exactly(degrees)), .sunElevation, set) == [word])
  }

  @Test func `wind, cloud and snow fall into the printed classes`() throws {
    let wind = { try Self.classes(.interval(.exactly($0)), .wind, $1) }
    #expect(try wind(0.25, "iso34503") == ["light_air"])
    #expect(try wind(0.25, "wmo") == ["calm"])
    #expect(try wind(20.7, "iso34503") == ["strong_gale"])
    #expect(try wind(20.7, "wmo") == ["gale"])
    #expect(try wind(32.7, "wmo") == ["hurricane"])
    let cloud = { try Self.classes(.interval(.exactly($0)), .cloudiness, "iso34503") }
    #expect(
      try (0...8).map { try cloud(Double($0)).first } == [
        "clear", "few", "few", "scattered", "scattered", "broken", "broken", "broken", "overcast",
      ]
    )
    #expect(try Self.classes(.label("moderate"), .snowfall, "iso34503") == ["moderate"])
    #expect(try Self.classes(.label("trunk"), .roadClass, "iso34503") == ["radial_road"])
  }

  @Test func `a hole is refused in one sentence with its line`() {
    let text = """
      borders: own
      version: 1
      measures:
        rainfall:
          source: hand
          evidence: read
          classes:
            dry: "0 mm/h"
            wet: "(0 .. 40) mm/h"
            flood: ">= 50 mm/h"
      """
    let (set, issues) = BorderSet.read(Array(text.utf8), file: "own.yaml")
    #expect(set == nil)
    #expect(issues.map(\.rule) == ["BORD005"])
    #expect(issues.first?.line == 10)
    #expect(issues.first?.severity == .error)
    #expect(issues.first?.message.contains("[40 .. 50) mm/h") == true)
    let sentence = issues.first?.message.replacing(" .. ", with: " to ") ?? ""
    #expect(!sentence.contains(". ") && !sentence.isEmpty)
  }

  @Test func `evidence of another word is refused with what was meant`() {
    let text = """
      borders: own
      version: 1
      measures:
        rainfall:
          classes:
            dry: {values: "0 mm/h", source: hand, evidence: secondhand}
            wet: {values: "> 0 mm/h", source: hand}
      """
    let (_, issues) = BorderSet.read(Array(text.utf8), file: "own.yaml")
    #expect(issues.map(\.rule) == ["BORD002"])
    #expect(issues.first?.line == 6)
    #expect(issues.first?.message.contains("'second_hand'?") == true)
  }
}
