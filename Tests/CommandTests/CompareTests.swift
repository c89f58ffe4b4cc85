import Foundation
import TestSupport
import Testing

@Suite struct CompareTests {
  private func index(_ plan: String, _ drive: String, in folder: ScratchFolder) throws -> String {
    let file = folder.file("\(UUID().uuidString).sqlite")
    _ = try CommandRun(["index", "--quiet", "--plan", plan, "--index", file, drive])
    return file
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `an index shows all that it shows itself, and patterns stand in its gaps`() throws {
    let folder = try ScratchFolder()
    let plan = "ODD/urban-pilot.coverage.yaml"
    let file = try index(plan, "SampleDrives", in: folder)
    let run = try CommandRun(["compare", file, file, "--t", "2", "--json"])
    #expect(run.status == 0)
    let document = try object(run.output)
    #expect(document["schema"] as? String == "oddcov.compare/1")
    let combinations = try #require(document["combinations"] as? [[String: Any]])
    #expect(combinations.count == 1)
    let side = try #require(combinations[0]["first_less_second"] as? [String: Any])
    #expect(side["sdcc"] as? Double == 0)
    #expect((side["shown"] as? Int ?? 0) > 0)

    let gaps = try CommandRun([
      "gaps", "--index", file, "--measure", "drives", "--threshold", "2", "--level", "1", "--json",
    ])
    #expect(gaps.status == 0)
    let grids = try #require(try object(gaps.output)["patterns"] as? [[String: Any]])
    let patterns = try #require(grids.first?["patterns"] as? [[String: Any]])
    #expect(!patterns.isEmpty)
    for pattern in patterns {
      #expect((pattern["classes"] as? [String: Any])?.count == 1)
      let evidence = try #require(pattern["evidence"] as? [String: Any])
      let shortfall = try #require(pattern["shortfall"] as? [String: Any])
      #expect((evidence["drives"] as? Int ?? 9) + (shortfall["drives"] as? Int ?? 9) == 2)
    }
    #expect(try CommandRun(["gaps", "--index", file, "--measure", "episodes"]).status == 64)
    #expect(try CommandRun(["gaps", "--index", file, "--threshold", "2"]).status == 64)
  }

  @Test func `plans that cut other axes are refused by name, two drives are told apart`() throws {
    let folder = try ScratchFolder()
    let night = "SampleDrives/ida-1-night.db3"
    let first = try index("ODD/urban-pilot.coverage.yaml", night, in: folder)
    let other = try index("ODD/highway-pilot.coverage.yaml", night, in: folder)
    let refused = try CommandRun(["compare", first, other])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("axis time_of_day is only in the first plan"))
    #expect(try CommandRun(["compare", first, folder.file("none.sqlite")]).status == 66)
    #expect(try CommandRun(["compare", first, first, "--t", "4"]).status == 64)

    let drizzle = try index(
      "ODD/urban-pilot.coverage.yaml",
      "SampleDrives/ida-1-drizzle.mcap",
      in: folder
    )
    let document = try object(try CommandRun(["compare", first, drizzle, "--json"]).output)
    for difference in try #require(document["combinations"] as? [[String: Any]]) {
      for name in ["first_less_second", "second_less_first"] {
        let side = try #require(difference[name] as? [String: Any])
        let shown = try #require(side["shown"] as? Int)
        let only = try #require(side["only"] as? Int)
        #expect(shown > 0)
        let share = try #require(side["sdcc"] as? Double)
        #expect(abs(share - Double(only) / Double(shown)) < 1e-12)
        #expect((side["settings"] as? [Any])?.count == only)
      }
    }
  }
}
