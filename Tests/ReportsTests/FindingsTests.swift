import Coverage
import Foundation
import ODD
import Testing

@testable import Reports

/// Bands, damage and accumulation in every form.
@Suite struct FindingsTests {
  private let text = CoverageTable(width: 120).text(SampleSummary.coverage)
  private let page = HTMLReport().write(SampleSummary.coverage, SampleSummary.supplement)

  private func document() throws -> [String: Any] {
    let text = CoverageJSON.document(SampleSummary.coverage).text(isPretty: false)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `the last drives are summed up in a sentence`() {
    // Nine drives: fewer than ten are all.
    #expect(text.contains("conditions: all 9 drives met 6 cells and entered 12"))
    var curve = SampleSummary.accumulation
    curve.entered = [2, 3] + curve.entered.map { $0 + 1 }
    curve.met = [0, 1] + curve.met.map { $0 + 1 }
    // 13 less 2 after the first of eleven drives; 7 less 0.
    #expect(curve.phrase == "the last 10 drives met 7 more cells and entered 11 new ones")
    curve.entered = Array(repeating: 4, count: 12)
    curve.met = [0] + Array(repeating: 1, count: 11)
    #expect(curve.phrase == "the last 10 drives met 0 more cells and entered 0 new ones")
    curve.entered = [1]
    curve.met = [1]
    #expect(curve.phrase == "the only drive met 1 cell and entered 1")
  }

  @Test func `what is to be expected stands beside it only where it holds`() throws {
    // Q1 = 4, Q2 = 2, m = 9, S = 12: 12 + 8/9 * 16 / 4 = 15.5556; U = 45.
    // C = 1 - 4/45 * (32 / (32 + 4)) = 0.920988.
    let estimate = SampleSummary.accumulation.estimate
    #expect(abs(try #require(estimate.richness) - 15.5556) < 5e-5)
    #expect(abs(try #require(estimate.sampleCoverage) - 0.920988) < 5e-7)
    #expect(text.contains("about 15.5 cells in the long run (Chao2); 92.0 %"))
    // Ten more drives are more than the nine there are.
    #expect(estimate.newCells(inFurther: 10) == nil)
    #expect(!text.contains("ten more: about"))
  }

  @Test func `the document has the curve in the order of the drives`() throws {
    let all = try #require(try document()["accumulation"] as? [String: Any])
    #expect(all["requirements_met"] as? [Int] == [0, 0, 0, 0, 0, 0, 1, 1, 1])
    let grid = try #require((all["grids"] as? [[String: Any]])?.first)
    #expect(grid["met"] as? [Int] == [0, 0, 1, 2, 2, 4, 5, 5, 6])
    #expect(grid["entered"] as? [Int] == [3, 5, 6, 8, 8, 9, 10, 11, 12])
    #expect((grid["recent"] as? [String: Int]) == ["drives": 9, "met": 6, "entered": 12])
    let estimate = try #require(grid["estimate"] as? [String: Any])
    #expect(estimate["incidences"] as? Int == 45)
    #expect(estimate["expected_in_ten_drives"] is NSNull)
    #expect((estimate["cells_by_drives"] as? [String: Int])?["1"] == 4)
  }

  @Test func `bands name their limit, their side and what they lack`() throws {
    let bands = try #require(try document()["bands"] as? [[String: Any]])
    #expect(bands.map { $0["side"] as? String } == ["inside", "outside"])
    #expect(bands.map { $0["band"] as? String } == ["[7.4 .. 7.6) mm/h", "[7.6 .. 7.8) mm/h"])
    #expect(bands.map { $0["state"] as? String } == ["met", "thin"])
    let limit = try #require(bands[1]["limit"] as? [String: Any])
    #expect(limit["file"] as? String == "urban-pilot.odd.yaml")
    #expect(limit["line"] as? Int == 42)
    #expect((bands[1]["shortfall"] as? [String: Double])?["seconds"] == 47.5)
    #expect(text.contains("Both sides of the ODD's limits: 1 of 2 bands met (have / need)"))
    #expect(text.contains("rainfall_rate \"< 7.6 mm/h\" (urban-pilot.odd.yaml:42)"))
    #expect(page.contains("id=\"bands\""))
    #expect(page.contains("urban-pilot.odd.yaml, line 42"))
  }

  @Test func `losses stand by cause, and where evidence lacks`() throws {
    let damage = try #require(try document()["damage"] as? [String: Any])
    #expect(damage["files_without_drive"] as? Int == 1)
    let grid = try #require((damage["grids"] as? [[String: Any]])?.first)
    let all = try #require(grid["all"] as? [String: Any])
    // 12.1 + 60 + 30 s; 242 + 1200 + 600 frames.
    #expect(all["seconds"] as? Double == 102.1)
    #expect(all["frames"] as? Int == 2042)
    #expect((all["by"] as? [String: Double]) == ["dropout": 12.1, "truncation": 60, "clock": 30])
    #expect(all["files_of_unknown_length"] as? Int == 1)
    let cells = try #require(try document()["cells"] as? [[String: Any]])
    let lost = cells.compactMap { ($0["damage"] as? [String: Any])?["seconds"] as? Double }
    // The first and third loss lie in one cell, the second and fourth in another.
    #expect(lost.sorted() == [42.1, 60])
    #expect(text.contains("conditions: 0:01:43, 2,042 frames, 1 end of unknown length"))
    #expect(text.contains("dropouts 12.1 s, missing ends 0:01:00, clocks not believed 30 s"))
    let rows = SampleSummary.coverage.damagedGaps(ofGrid: "conditions")
    #expect(rows.map(\.damage.nanoseconds) == [60_000_000_000, 42_100_000_000])
    #expect(page.contains("Grid conditions: lost where evidence lacks, the largest loss first"))
    #expect(text.contains("1 damaged recording without a frame"))
  }

  @Test func `the curve is drawn with words for those who do not see it`() {
    #expect(page.contains("<svg class=\"curve\""))
    #expect(page.contains("Cells of grid conditions entered and met, drive after drive</title>"))
    #expect(page.contains("After 9 drives 12 of 80 cells are entered and 6 met"))
    #expect(page.contains("class=\"line entered\""))
    #expect(!page.contains("NaN"))
  }

  @Test func `without bands, losses and drives there is no such section`() {
    var summary = SampleSummary.coverage
    summary.bands = []
    summary.damage = []
    summary.damagedFilesWithoutDrive = 0
    summary.accumulation = []
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    for id in ["bands", "damage", "accumulation"] { #expect(!page.contains("id=\"\(id)\"")) }
    let text = CoverageTable().text(summary)
    #expect(!text.contains("Lost to damage"))
    #expect(!text.contains("What the drives added"))
  }
}
