import Foundation
import GRDB
import TestSupport
import Testing

/// `oddcov select`: what is chosen from sample drives, checked by SQL over the index and by `coverage --set`.
@Suite struct SelectTests {
  private func indexed(_ folder: URL) throws -> String {
    let plan = try RoadsCommandTests.bare(folder)
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let sets =
      "\nsets: {labelled: {need: {frames: 8, drives: 2, days: 2}}, audit: {need: {frames: 1}}}\n"
    try (text + sets).write(toFile: plan, atomically: true, encoding: .utf8)
    let index = folder.appending(path: "i.sqlite").path(percentEncoded: false)
    let run = try CommandRun([
      "index", "--plan", plan, "--index", index, "SampleDrives/karl-1-noon.mcap",
      "SampleDrives/karl-1-rain.mcap", "SampleDrives/karl-2-noon.mcap",
    ])
    #expect(run.status == 0, "\(run.errors)")
    return index
  }

  private func object(_ run: CommandRun) throws -> [String: Any] {
    #expect(run.status == 0, "\(run.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
  }

  @Test func `a set is stored, spaced, within the budget, and judged as predicted`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      let csv = folder.appending(path: "f.csv").path(percentEncoded: false)
      let labels = folder.appending(path: "f.openlabel.json").path(percentEncoded: false)
      let select = [
        "select", "--index", index, "--budget", "60", "--set-name", "labelled", "--json",
        "--output", csv, "--output", labels,
      ]
      let document = try object(try CommandRun(select))
      let chosen = try #require(document["chosen"] as? Int)
      #expect(chosen > 0 && chosen <= 60)
      let queue = try DatabaseQueue(path: index)
      let near = try queue.read { db in
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM v_set_frame a JOIN v_set_frame b
              ON a.drive = b.drive AND a.stream = b.stream AND a.time_ns < b.time_ns
              AND b.time_ns - a.time_ns < 2000000000
            """
        )
      }
      #expect(near == 0)
      let stored = try queue.read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM v_set_frame WHERE frame_set = 'labelled'")
      }
      #expect(stored == chosen)
      // What the command says of the set is what coverage says of it.
      let coverage = try object(
        try CommandRun(["coverage", "--index", index, "--set", "labelled", "--json"])
      )
      #expect(coverage["set"] as? String == "labelled")
      func met(_ document: [String: Any], _ name: String) throws -> [Int] {
        try #require(document[name] as? [[String: Any]]).compactMap { $0["met"] as? Int }
      }
      #expect(try met(document, "coverage") == met(coverage, "grids"))
      let targets = try #require(document["targets"] as? [String: Int])
      #expect(targets["met"] ?? 0 > 0)
      let map = try object(
        try CommandRun(["export", "--index", index, "--set", "labelled", "--format", "geojson"])
      )
      let places = try #require(map["features"] as? [[String: Any]])
        .compactMap { $0["properties"] as? [String: Any] }
        .filter { $0["kind"] as? String == "place" }
      let positioned = try queue.read {
        try Int.fetchOne(
          $0,
          sql: """
            SELECT count(*) FROM v_set_frame s JOIN v_frame f ON f.drive = s.drive
              AND f.stream = s.stream AND f.time_ns = s.time_ns AND f.latitude_deg IS NOT NULL
            """
        )
      }
      #expect(places.reduce(0) { $0 + ($1["frames"] as? Int ?? 0) } == positioned)
      #expect(places.allSatisfy { $0["time_s"] is NSNull })
      let again = try CommandRun(["set", "--index", index, "--name", "copy", "--frames", csv])
      #expect(again.status == 0, "\(again.errors)")
      let digests = try queue.read {
        try String.fetchSet($0, sql: "SELECT digest FROM v_frame_set")
      }
      #expect(digests.count == 1)
      #expect(FileManager.default.fileExists(atPath: labels))
      let taken = try CommandRun(select)
      #expect(taken.status == 65 && taken.errors.contains("--replace"))
    }
  }

  @Test func `the same seed chooses the same frames and another seed others`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      func frames(_ seed: String) throws -> [String] {
        let run = try CommandRun([
          "select", "--index", index, "--budget", "20", "--seed", seed, "--json",
        ])
        return try #require(try object(run)["frames"] as? [[String: Any]])
          .map { "\($0["recording"] ?? "") \($0["log_time_ns"] ?? "")" }
      }
      #expect(try frames("1") == frames("1"))
      #expect(try frames("1") != frames("2"))
    }
  }

  @Test func `a sample gives every cell with frames at least its floor`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      let run = try CommandRun([
        "select", "--index", index, "--budget", "30", "--stratified", "--floor", "2",
        "--min-gap", "0", "--min-distance", "0", "--json",
      ])
      let document = try object(run)
      let strata = try #require(document["strata"] as? [[String: Any]])
      #expect(!strata.isEmpty)
      #expect(strata.reduce(0) { $0 + ($1["drawn"] as? Int ?? 0) } == 30)
      for stratum in strata {
        let frames = stratum["frames"] as? Int ?? 0
        #expect((stratum["drawn"] as? Int ?? 0) >= min(2, frames))
      }
      let few = try CommandRun(["select", "--index", index, "--budget", "1", "--stratified"])
      #expect(few.status == 64 || strata.count == 1)
    }
  }

  @Test func `what cannot be chosen is refused by name`() throws {
    try RoadsCommandTests.inFolder { folder in
      let index = try indexed(folder)
      for (arguments, words) in [
        (["--budget", "0"], "--budget"), (["--budget", "5", "--min-gap", "soon"], "--min-gap"),
        (["--budget", "5", "--grid", "x"], "--stratified"),
        (["--budget", "5", "--set-name", "recorded"], "--set-name"),
        (["--budget", "5", "--output", "a.txt"], "no known ending"),
      ] {
        let run = try CommandRun(["select", "--index", index] + arguments)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
      }
    }
  }
}
