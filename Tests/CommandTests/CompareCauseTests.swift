import Foundation
import TestSupport
import Testing

/// Why cells of two indexes differ, as `oddcov compare` tells it.
@Suite struct CompareCauseTests {
  /// The shipped plan and some drives of the samples in a folder, to be changed.
  private struct Project {
    let folder: ScratchFolder
    var plan: String { folder.file("ODD/urban-pilot.coverage.yaml") }
    var domain: String { folder.file("ODD/urban-pilot.odd.yaml") }

    init() throws {
      folder = try ScratchFolder()
      _ = try RoadsCommandTests.bare(URL(filePath: folder.path))
      try FileManager.default.createDirectory(
        atPath: folder.file("logs"),
        withIntermediateDirectories: true
      )
    }

    func copy(_ name: String) throws -> String {
      for ending in ["mcap", "drive.yaml"] {
        let target = folder.file("logs/\(name).\(ending)")
        guard !FileManager.default.fileExists(atPath: target) else { continue }
        try FileManager.default.copyItem(
          at: CommandRun.checkout.appending(path: "SampleDrives/\(name).\(ending)"),
          to: URL(filePath: target)
        )
      }
      return folder.file("logs/\(name).mcap")
    }

    func index(_ drives: [String]) throws -> String {
      let file = folder.file("\(UUID().uuidString).sqlite")
      let run = try CommandRun(
        ["index", "--quiet", "--plan", plan, "--index", file] + drives.map(copy)
      )
      #expect(run.status == 0, "\(run.errors)")
      return file
    }

    func change(_ path: String, _ old: String, _ new: String) throws {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains(old))
      try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// By change: the sets of causes that its cells have.
    func causes(_ first: String, _ second: String) throws -> [String: Set<[String]>] {
      let run = try CommandRun(["compare", first, second, "--t", "1", "--json"])
      #expect(run.status == 0, "\(run.errors)")
      let cells = try #require(try SplitCommandTests.object(run)["cells"] as? [String: Any])
      var found: [String: Set<[String]>] = [:]
      for item in try #require(cells["explained"] as? [[String: Any]]) {
        let causes = (item["because"] as? [[String: String]])?.compactMap { $0["cause"] } ?? []
        found[item["change"] as? String ?? "", default: []].insert(causes)
      }
      return found
    }
  }

  @Test func `data added and removed`() throws {
    let project = try Project()
    let one = try project.index(["karl-1-noon"])
    let two = try project.index(["karl-1-noon", "karl-1-rain"])
    #expect(try project.causes(one, one) == [:])
    #expect(try project.causes(one, two) == ["gained": [["data_added"]]])
    #expect(try project.causes(two, one) == ["lost": [["data_removed"]]])
  }

  @Test func `another sidecar is another tag, not other data`() throws {
    let project = try Project()
    let before = try project.index(["karl-1-noon"])
    try project.change(
      project.folder.file("logs/karl-1-noon.drive.yaml"),
      "vehicle: karl-1",
      "vehicle: karl-1\nclock: {offset: 43200 s}"
    )
    let after = try project.index(["karl-1-noon"])
    let causes = try project.causes(before, after)
    #expect(!causes.isEmpty)
    #expect(causes.values.allSatisfy { $0 == [["retagged"]] }, "\(causes)")
  }

  @Test func `an edited plan, an edited ODD, and both with new data`() throws {
    let project = try Project()
    let before = try project.index(["karl-1-noon"])
    try project.change(
      project.plan,
      "need: {seconds: 30, drives: 1}",
      "need: {seconds: 3000, drives: 1}"
    )
    let needy = try project.index(["karl-1-noon"])
    #expect(try project.causes(before, needy) == ["lost": [["plan_edited"]]])
    let both = try project.index(["karl-1-noon", "karl-1-rain"])
    let mixed = try project.causes(before, both)
    #expect(mixed["lost"] == [["plan_edited"]] || mixed["lost"] == [["plan_edited", "data_added"]])
    #expect(mixed["gained"]?.contains { $0.contains("data_added") } == true, "\(mixed)")
    for causes in mixed.values.joined() {
      #expect(causes == causes.sorted { $0 > $1 }, "what is asked stands before what was recorded")
    }
  }

  @Test func `an ODD that excludes more`() throws {
    let project = try Project()
    let before = try project.index(["karl-1-noon"])
    try project.change(
      project.domain,
      "rainfall_rate: \">= 50 mm/h\"",
      "rainfall_rate: \">= 2.5 mm/h\""
    )
    let after = try project.index(["karl-1-noon"])
    let causes = try project.causes(before, after)
    #expect(causes == ["changed": [["odd_edited"]]], "\(causes)")
  }

  @Test func `every drive counts one in the shift, however long it is`() throws {
    let project = try Project()
    let one = try project.index(["karl-1-noon"])
    let two = try project.index(["karl-1-noon", "karl-2-noon"])
    let document = try SplitCommandTests.object(
      try CommandRun(["compare", one, two, "--t", "1", "--json"])
    )
    let shifts = try #require(document["shifts"] as? [[String: Any]])
    func shift(_ name: String) throws -> [String: Any] {
      try #require(shifts.first { $0["condition"] as? String == name })
    }
    let vehicle = try shift("vehicle")
    let values = try #require(vehicle["values"] as? [[String: Any]])
    #expect(values.map { $0["value"] as? String } == ["karl-1", "karl-2"])
    #expect(values.map { $0["first"] as? Double } == [1, 0])
    #expect(values.map { $0["second"] as? Double } == [0.5, 0.5])
    #expect(vehicle["total_variation"] as? Double == 0.5)
    // scipy.spatial.distance.jensenshannon([1, 0], [.5, .5], 2) ** 2 of SciPy 1.17.1.
    let bits = try #require(vehicle["jensen_shannon_bits"] as? Double)
    #expect(abs(bits - 0.311278124459133) < 1e-12)
    for name in ["month", "hour", "region", "square", "camera_model", "time_of_day", "rig"] {
      let shares = try #require(try shift(name)["values"] as? [[String: Any]])
      for side in ["first", "second"] {
        let sum = shares.reduce(0) { $0 + ($1[side] as? Double ?? 0) }
        #expect(abs(sum - 1) < 1e-9, "\(name)")
      }
    }
  }
}
