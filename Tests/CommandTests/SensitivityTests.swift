import Foundation
import TestSupport
import Testing

@Suite struct SensitivityTests {
  private static let drives = [
    "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-dusk.mcap",
    "SampleDrives/karl-2-noon.mcap",
  ]
  private let folder: ScratchFolder
  private var path: String { folder.file("i.sqlite") }

  init() throws {
    folder = try ScratchFolder()
    let run = try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", folder.file("i.sqlite")]
        + Self.drives
    )
    #expect(run.status == 0)
  }

  private func document(_ arguments: [String]) throws -> [[String: Any]] {
    let run = try CommandRun(["sensitivity", "--index", path, "--json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
    #expect(document["schema"] as? String == "oddcov.sensitivity/1")
    return try #require(document["variants"] as? [[String: Any]])
  }

  /// Cells by state in every grid of an index of the same drives under a changed plan.
  private func states(_ text: String, _ by: String) throws -> [String: [String: Int]] {
    let odd = folder.file("copy/ODD")
    try? FileManager.default.removeItem(atPath: folder.file("copy"))
    try FileManager.default.createDirectory(
      atPath: folder.file("copy"),
      withIntermediateDirectories: true
    )
    try FileManager.default.copyItem(
      atPath: CommandRun.checkout.appending(path: "ODD").path(percentEncoded: false),
      toPath: odd
    )
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("copy/SampleDrives"),
      withDestinationPath: CommandRun.checkout.appending(path: "SampleDrives")
        .path(percentEncoded: false)
    )
    let plan = odd + "/urban-pilot.coverage.yaml"
    var content = try String(contentsOfFile: plan, encoding: .utf8)
    #expect(content.contains(text))
    content.replace(text, with: by)
    try Data(content.utf8).write(to: URL(filePath: plan))
    let changed = folder.file("changed.sqlite")
    try? FileManager.default.removeItem(atPath: changed)
    let run = try CommandRun(["index", "--plan", plan, "--index", changed] + Self.drives)
    #expect(run.status == 0, "\(run.errors)")
    let coverage = try CommandRun(["coverage", "--index", changed, "--json"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(coverage.output.utf8)) as? [String: Any]
    )
    var found: [String: [String: Int]] = [:]
    for cell in document["cells"] as? [[String: Any]] ?? [] {
      guard let grid = cell["grid"] as? String, let state = cell["state"] as? String else {
        continue
      }
      found[grid, default: [:]][state, default: 0] += 1
    }
    return found
  }

  private func expect(_ variant: [String: Any], is states: [String: [String: Int]]) throws {
    #expect(variant["refused"] is NSNull)
    let grids = try #require(variant["grids"] as? [[String: Any]])
    #expect(grids.count == states.count)
    for grid in grids {
      let after = try #require(grid["after"] as? [String: Any])
      let expected = states[grid["grid"] as? String ?? ""] ?? [:]
      for state in ["met", "thin", "empty", "unobservable", "impossible", "excluded"] {
        #expect(after[state] as? Int == expected[state] ?? 0, "\(grid["grid"] ?? "") \(state)")
      }
    }
  }

  @Test func `each variant has the figures of an index with that plan`() throws {
    let place = try document(["--place", "200 m"])
    try expect(try #require(place.first), is: try states("place: 1 km", "place: 200 m"))
    let stay = try document(["--min-stay", "5 min"])
    try expect(try #require(stay.first), is: try states("min_stay: 5 s", "min_stay: 5 min"))
    #expect((stay.first?["flip_count"] as? Int ?? 0) > 0)
    let speed = folder.file("speed.yaml")
    try Data(
      """
      borders: slow
      version: 2
      measures:
        ego_speed:
          source: a test
          classes: {standing: "< 1 km/h", slow: "[1 .. 25) km/h", city: "[25 .. 30) km/h", fast: ">= 30 km/h"}
      """
      .utf8
    )
    .write(to: URL(filePath: speed))
    let borders = try document(["--borders", "speed=\(speed)"])
    #expect(borders.first?["name"] as? String == "speed slow@2")
    #expect(borders.first?["renamed_axis"] is NSNull)
    try expect(
      try #require(borders.first),
      is: try states(
        "slow: \"[1 .. 20) km/h\", city: \"[20 .. 50) km/h\", fast: \">= 50 km/h\"",
        "slow: \"[1 .. 25) km/h\", city: \"[25 .. 30) km/h\", fast: \">= 30 km/h\""
      )
    )
  }

  @Test func `without options every set beside the plan and both halves and doubles are tried`()
    throws
  {
    let before = try Data(contentsOf: URL(filePath: path))
    let variants = try document([])
    let names = variants.compactMap { $0["name"] as? String }
    #expect(names.contains { $0.hasPrefix("rain wmo@") })
    #expect(!names.contains { $0.hasPrefix("rain iso34503@") })
    for name in ["place 500 m", "place 2000 m", "min_stay 2.5 s", "min_stay 10 s"] {
      #expect(names.contains(name), "\(names)")
    }
    let text = try CommandRun(["sensitivity", "--index", path])
    #expect(text.status == 0)
    for name in names { #expect(text.output.contains(name), "\(name)") }
    // Nothing is written.
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `what is wrong is said in one sentence`() throws {
    let hole = folder.file("hole.yaml")
    try Data(
      """
      borders: hole
      version: 1
      measures:
        ego_speed:
          source: a test
          classes: {slow: "< 10 km/h", fast: ">= 20 km/h"}
      """
      .utf8
    )
    .write(to: URL(filePath: hole))
    func run(_ arguments: [String]) throws -> CommandRun {
      try CommandRun(["sensitivity", "--index", path] + arguments)
    }
    let tiling = try run(["--borders", "speed=\(hole)"])
    #expect(tiling.status == 65)
    #expect(tiling.errors.contains("\(hole):6: error:"))
    #expect(tiling.errors.split(separator: "\n").count == 1, "\(tiling.errors)")
    let axis = try run(["--borders", "nowhere=wmo"])
    #expect(axis.status == 65)
    #expect(axis.errors.contains("no axis 'nowhere'"))
    #expect(try run(["--borders", "rain=nothing"]).status == 66)
    for bad in [
      ["--borders", "rain"], ["--place", "5"], ["--place", "2 s"], ["--min-stay", "x"],
    ] {
      #expect(try run(bad).status == 64, "\(bad)")
    }
    #expect(try CommandRun(["sensitivity", "--index", folder.file("no.sqlite")]).status == 66)
  }
}
