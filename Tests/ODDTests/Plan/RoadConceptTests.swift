import Conditions
import Foundation
import Testing

@testable import ODD

/// Concepts of the road that find their measure by their usual names, and road maps in a plan.
@Suite struct RoadConceptTests {
  /// The small plan, whose ODD tests some concepts of the road.
  private static func files(_ concepts: String, _ conditions: String) -> PlanFiles {
    var files = PlanFiles()
    files.texts["p/a.odd.yaml"] =
      PlanFiles.odd
      .replacingOccurrences(
        of: "    zone: [old_town, harbour]",
        with: concepts + "\n    zone: [old_town, harbour]"
      ) + "\n" + conditions + "\n"
    return files
  }

  private static func measures(_ files: PlanFiles) throws -> [String: CoveragePlan.MeasuredConcept]
  {
    Dictionary(uniqueKeysWithValues: try files.load().measured.map { ($0.concept, $0) })
  }

  @Test func `numbers, truths and OpenStreetMap's words are measured by their names`() throws {
    let files = Self.files(
      """
          speed_limit: integer velocity
          number_of_lanes: integer count
          tunnel: boolean
          road_class: [motorway, trunk, primary]
      """,
      """
            speed_limit: "<= 50 km/h"
            number_of_lanes: "<= 4"
            tunnel: false
            road_class: [primary]
      """
    )
    let found = try Self.measures(files)
    #expect(found["speed_limit"]?.measure == .speedLimit)
    // A velocity is judged in metres per second.
    #expect(abs(try #require(found["speed_limit"]?.scale) - 1 / 3.6) < 1e-12)
    #expect(found["number_of_lanes"]?.measure == .lanes)
    #expect(found["tunnel"]?.words == ["no": "false", "yes": "true"])
    #expect(found["road_class"]?.measure == .roadClass)
    #expect(found["road_class"]?.words == [:])
  }

  @Test func `words of another vocabulary are not guessed`() throws {
    let files = Self.files(
      "    road_type: [motorway, radial_road, minor_road]",
      "      road_type: [minor_road]"
    )
    #expect(try Self.measures(files)["road_type"] == nil)
    #expect(try files.load().ledger().unmeasured.contains("road_type"))
  }

  @Test func `a road map that is not there is named with its line`() {
    let text = PlanFiles.plan + "\nroads: [here.osm.pbf, gone.osm.pbf]\n"
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.hasPrefix("roads:") }
      .map { $0 + 1 }
    let files = PlanFiles(plan: text)
    let found = DeclarationCheck.check(
      paths: ["p/a.coverage.yaml"],
      isFile: { $0 == "p/here.osm.pbf" },
      read: files.read
    )
    let issue = found.first { $0.message.contains("osm.pbf") }
    #expect(found.count { $0.message.contains("osm.pbf") } == 1)
    #expect(issue?.rule == "PLAN006")
    #expect(issue?.severity == .error)
    #expect(issue?.line == line)
    #expect(issue?.message.contains("'p/gone.osm.pbf'") == true)
    // An index needs its extracts no more.
    #expect(!files.issues().contains { $0.message.contains("osm.pbf") })
  }
}
