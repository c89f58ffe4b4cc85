import Conditions
import Foundation
import Quantities
import Testing

@testable import ODD

/// Rule 9: some concepts are fixed and all others open, and every such moment is outside, or not.
struct OutsideClass: CustomTestStringConvertible, Sendable {
  var sections: String
  var fixed: [String: MeasuredValue]
  var isOutside: Bool
  var why: String

  init(_ isOutside: Bool, _ fixed: [String: MeasuredValue], _ sections: String, _ why: String) {
    self.sections = sections
    self.fixed = fixed
    self.isOutside = isOutside
    self.why = why
  }

  var testDescription: String { why }
}

@Suite struct OutsideClassTests {
  private static let fiveToTen: [String: MeasuredValue] = [
    "rain": .one(.interval(.halfOpen(5, 10)))
  ]
  private static let twoToFive: [String: MeasuredValue] = [
    "rain": .one(.interval(.halfOpen(2, 5)))
  ]
  private static func kind(_ word: String) -> [String: MeasuredValue] { ["kind": .label(word)] }

  /// openodd-py 0.13.0 (`outside_buckets`) agrees, unless the reason says that it sees one concept at a time.
  static let cases: [OutsideClass] = [
    .init(
      true,
      kind("expressway"),
      "INCLUDE_AND: {kind: [town, dead_end]}",
      "a class not included"
    ),
    .init(false, kind("town"), "INCLUDE_AND: {kind: [town, dead_end]}", "a class that is included"),
    .init(
      true,
      kind("dead_end"),
      #"INCLUDE_AND: {kind: town, rain: "< 3 mm/h"}"#,
      "one failing condition of an AND fails whatever the rain is"
    ),
    .init(
      false,
      kind("dead_end"),
      #"INCLUDE_OR: {kind: town, rain: "< 3 mm/h"}"#,
      "another condition of an OR may still hold"
    ),
    .init(
      true,
      kind("town"),
      #"EXCLUDE_OR: {kind: town, rain: "> 3 mm/h"}"#,
      "an excluded class is outside in any rain"
    ),
    .init(
      false,
      kind("town"),
      #"EXCLUDE_AND: {kind: town, rain: "> 3 mm/h"}"#,
      "it is not where rain has to join"
    ),
    .init(true, ["mixed": .label("false")], "INCLUDE_AND: {mixed: true}", "a boolean"),
    .init(true, fiveToTen, #"INCLUDE_AND: {rain: "< 5 mm/h"}"#, "a class beyond the threshold"),
    .init(true, fiveToTen, #"INCLUDE_AND: {rain: "< 3 mm/h"}"#, "a class well beyond it"),
    .init(false, twoToFive, #"INCLUDE_AND: {rain: "< 3 mm/h"}"#, "a class across the threshold"),
    .init(false, fiveToTen, #"EXCLUDE_OR: {rain: "< 1 mm/h"}"#, "a class that is not excluded"),
    .init(
      false,
      kind("town"),
      #"INCLUDE_OR: {kind: unknown, rain: "< 3 mm/h"}"#,
      "rain may still be light"
    ),
    .init(false, kind("town"), "EXCLUDE_OR: {kind: unknown}", "a class is not a missing value"),
    .init(
      true,
      ["level": .label("heavy")],
      "INCLUDE_AND: {level: [dry, light]}",
      "a class that is cut from a number, fixed by its word"
    ),
    .init(
      true,
      fiveToTen,
      "INCLUDE_AND: {level: [dry, light]}",
      "a class that is cut from a number, fixed by the number"
    ),
    .init(
      true,
      ["wind": .one(.interval(.halfOpen(5, 10)))],
      #"INCLUDE_OR: {rain: "< 3 mm/h", wind: "< 5 m/s"}, EXCLUDE_OR: {AND: {rain: "< 4 mm/h"}}"#,
      "no rain is both light enough and not excluded (openodd-py: open)"
    ),
    .init(
      false,
      ["wind": .one(.interval(.halfOpen(5, 10)))],
      #"INCLUDE_OR: {rain: "< 5 mm/h", wind: "< 5 m/s"}, EXCLUDE_OR: {AND: {rain: "< 4 mm/h"}}"#,
      "rain from 4 to 5 is left"
    ),
    .init(
      true,
      fiveToTen,
      #"INCLUDE_AND: {OR: {rain: "< 5 mm/h", vis: "> 5 km"}}, EXCLUDE_OR: {sight: good}"#,
      "sight follows from the number that would have to be good (openodd-py: open)"
    ),
    .init(
      true,
      kind("dead_end"),
      #"INCLUDE_AND: {OR: {kind: town, AND: {lanes: "> 2"}}}, EXCLUDE_OR: {lanes: ">= 3"}"#,
      "lanes are whole: none lies above two and below three (openodd-py: open)"
    ),
    .init(
      true,
      ["kind": .label("dead_end"), "rain": .one(.interval(.halfOpen(5, 10)))],
      #"INCLUDE_OR: {kind: town, rain: "< 5 mm/h"}"#,
      "two fixed concepts fail together where neither does alone"
    ),
    .init(
      false,
      ["kind": .label("town"), "rain": .one(.interval(.halfOpen(5, 10)))],
      #"INCLUDE_OR: {kind: town, rain: "< 5 mm/h"}"#,
      "one of two fixed concepts is enough"
    ),
  ]

  @Test(arguments: cases)
  func `a class is outside where the ODD fails whatever the others are`(row: OutsideClass) throws {
    let file = DomainFile(whole: VerdictTable.taxonomy + "ODD: {r: {\(row.sections)}}\n")
    let domain = try #require(file.domain, "\(file.messages)")
    let isFailing = domain.judge { row.fixed[$0] }.verdict == .outside
    let contradiction = domain.contradiction(given: row.fixed)
    #expect((isFailing || contradiction != nil) == row.isOutside)
  }

  private static func plan(_ sections: String, many: Bool = false) throws -> CoveragePlan {
    var files = PlanFiles(
      plan: PlanFiles.plan.replacingOccurrences(
        of: "property: name}",
        with: "property: name\(many ? ", many: true" : "")}"
      )
    )
    let taxonomy = PlanFiles.odd.prefix(
      upTo: PlanFiles.odd.range(of: "ODD:\n")?.lowerBound ?? PlanFiles.odd.startIndex
    )
    files.texts["p/a.odd.yaml"] = taxonomy + "ODD: {r: {\(sections)}}\n"
    return try files.load()
  }

  private static func reason(_ plan: CoveragePlan, _ classes: [String: String]) throws -> String? {
    var pattern: [Int: ClassSet] = [:]
    for (axis, name) in classes {
      let index = try #require(plan.axes.firstIndex { $0.name == axis })
      pattern[index] = ClassSet(try #require(plan.axes[index].index(ofClass: name)))
    }
    return plan.exclusionReason(CoveragePlan.Pattern(classes: pattern))
  }

  private static let either =
    #"INCLUDE_OR: {subject_vehicle_speed: "< 36 km/h", rainfall_rate: "< 1 mm/h"}"#

  @Test func `a pair of classes is excluded where each alone is open`() throws {
    let plan = try Self.plan(Self.either)
    #expect(try Self.reason(plan, ["speed": "fast"]) == nil)
    #expect(try Self.reason(plan, ["rain": "flood"]) == nil)
    #expect(try Self.reason(plan, ["speed": "slow", "rain": "flood"]) == nil)
    #expect(try Self.reason(plan, ["speed": "fast", "rain": "dry"]) == nil)
    // Wet is above 0 and may lie below 1 mm/h.
    #expect(try Self.reason(plan, ["speed": "fast", "rain": "wet"]) == nil)
    let reason = try #require(try Self.reason(plan, ["speed": "fast", "rain": "flood"]))
    #expect(reason.contains("rainfall_rate") && reason.contains("subject_vehicle_speed"))
  }

  @Test func `a pair is excluded where no value of a third concept is left`() throws {
    let plan = try Self.plan(
      #"INCLUDE_OR: {subject_vehicle_speed: "< 36 km/h", rainfall_rate: "< 1 mm/h", wind_speed: "< 5 m/s"}, "#
        + #"EXCLUDE_OR: {AND: {wind_speed: "< 8 m/s"}}"#
    )
    let reason = try #require(try Self.reason(plan, ["speed": "fast", "rain": "flood"]))
    #expect(reason == "outside the ODD: no value of 'wind_speed' meets all conditions together")
    #expect(try Self.reason(plan, ["speed": "slow", "rain": "flood"]) == nil)
  }

  /// A moment in the port may be in the town as well, unless regions exclude each other.
  @Test func `a class of an axis with many is excluded by what it is, not by what it is not`()
    throws
  {
    let needed = "INCLUDE_AND: {zone: [old_town]}"
    #expect(try Self.reason(Self.plan(needed), ["area": "port"]) != nil)
    #expect(try Self.reason(Self.plan(needed, many: true), ["area": "port"]) == nil)
    let refused = "EXCLUDE_OR: {zone: [harbour]}"
    #expect(try Self.reason(Self.plan(refused), ["area": "port"]) != nil)
    #expect(try Self.reason(Self.plan(refused, many: true), ["area": "port"]) != nil)
    #expect(try Self.reason(Self.plan(refused, many: true), ["area": "town"]) == nil)
  }
}
