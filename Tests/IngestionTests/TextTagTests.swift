import Conditions
import Drives
import Quantities
import Testing

@testable import Ingestion
@testable import ODD

/// Tags that a plan reads from texts, beside those that a drive carries.
@Suite struct TextTagTests {
  private func plan(_ rules: [TextTagRule]) -> CoveragePlan {
    CoveragePlan(
      name: "p",
      version: "1",
      files: [],
      domain: nil,
      given: [],
      measured: [],
      timeZone: nil,
      weather: WeatherRules(),
      weatherFiles: [],
      counting: CoveragePlan.Counting(),
      axes: [],
      grids: [],
      tuples: nil,
      requirements: [],
      notApplicable: [],
      tagsFromText: rules,
      issues: []
    )
  }

  private func range(_ seconds: ClosedRange<Int64>) -> TimeRange {
    TimeRange(
      start: Timestamp(secondsSince1970: seconds.lowerBound),
      end: Timestamp(secondsSince1970: seconds.upperBound)
    )
  }

  @Test func `a rule's tags hold as long as its text, unless the drive says otherwise`() {
    let rules = [
      TextTagRule(tag: "text", contains: ["rain"], gives: ["wet": "yes", "weather": "rain"]),
      TextTagRule(tag: "weather", contains: ["rain"], gives: ["never": "read"]),
    ]
    let tags = [
      DriveManifest.Tag(name: "text", value: "Rain", range: range(0...10)),
      DriveManifest.Tag(name: "text", value: "rain again", range: range(20...30)),
      DriveManifest.Tag(name: "text", value: "dry", range: range(40...50)),
      DriveManifest.Tag(name: "weather", value: "drizzle", range: range(5...15)),
    ]
    let found = plan(rules).withTagsFromText(tags)
    #expect(Array(found.prefix(4)) == tags)
    #expect(
      Array(found.dropFirst(4)) == [
        // From 5 s on the drive states a weather itself, so the first text gives none.
        DriveManifest.Tag(name: "wet", value: "yes", range: range(0...10)),
        DriveManifest.Tag(name: "weather", value: "rain", range: range(20...30)),
        DriveManifest.Tag(name: "wet", value: "yes", range: range(20...30)),
      ]
    )
    #expect(plan([]).withTagsFromText(tags) == tags)
  }
}
