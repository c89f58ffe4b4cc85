import Foundation
import GRDB
import TestSupport
import Testing

/// `--roads` from the extract to the report, over a sample drive and a road drawn along it.
@Suite struct RoadsCommandTests {
  private static let plan = "ODD/urban-pilot.coverage.yaml"
  private static let log = "SampleDrives/karl-1-noon.mcap"
  private static let attribution =
    "© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)"

  /// The urban plan without its road map, in a folder.
  static func bare(_ folder: URL) throws -> String {
    let checkout = CommandRun.checkout
    let plan = folder.appending(path: "ODD/urban-pilot.coverage.yaml")
    if !FileManager.default.fileExists(atPath: plan.path(percentEncoded: false)) {
      try FileManager.default.copyItem(
        at: checkout.appending(path: "ODD"),
        to: folder.appending(path: "ODD")
      )
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "SampleDrives"),
        withDestinationURL: checkout.appending(path: "SampleDrives")
      )
      let text = try String(contentsOf: plan, encoding: .utf8)
      let line = "roads: ../SampleDrives/roads/karlsruhe.osm.pbf\n"
      #expect(text.contains(line))
      try text.replacing(line, with: "").write(to: plan, atomically: true, encoding: .utf8)
    }
    return plan.path(percentEncoded: false)
  }

  private func query(_ path: String, _ sql: String) throws -> [String] {
    try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: sql) }
  }

  /// An extract with one way along the track that an index holds, moved by degrees of latitude.
  private func extract(_ index: String, tags: [String: String], moved: Double = 0) throws -> String
  {
    let points = try DatabaseQueue(path: index)
      .read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT latitude_deg + ? AS lat, longitude_deg AS lon FROM v_cod
            WHERE latitude_deg IS NOT NULL ORDER BY time_ns
            """,
          arguments: [moved]
        )
        .map { row -> (Double, Double) in (row["lat"], row["lon"]) }
      }
    let nodes = points.enumerated()
      .map { "<node id=\"\($0 + 1)\" lat=\"\($1.0)\" lon=\"\($1.1)\"/>" }
    let refs = points.indices.map { "<nd ref=\"\($0 + 1)\"/>" }
    let words = tags.sorted { $0.key < $1.key }
      .map { "<tag k=\"\($0.key)\" v=\"\($0.value)\"/>" }
    return "<osm version=\"0.6\">" + nodes.joined() + "<way id=\"77\">" + refs.joined()
      + words.joined() + "</way></osm>"
  }

  static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `roads reach samples, cells and every report, and stay when the extract is gone`()
    throws
  {
    try Self.inFolder { folder in
      let index = folder.appending(path: "i.sqlite").path(percentEncoded: false)
      let roads = folder.appending(path: "r.osm").path(percentEncoded: false)
      let made = try CommandRun([
        "index", "--plan", try Self.bare(folder), "--index", index, Self.log,
      ])
      #expect(made.status == 0)
      let bare = try CommandRun(["coverage", "--index", index])
      #expect(!bare.output.contains("OpenStreetMap contributors"))
      #expect(
        try query(
          index,
          "SELECT state FROM v_cell WHERE grid = 'roads' AND state <> 'unobservable'"
        )
        .isEmpty
      )
      let tags = ["highway": "primary", "maxspeed": "50", "lit": "yes", "tunnel": "yes"]
      try extract(index, tags: tags).write(toFile: roads, atomically: true, encoding: .utf8)

      let remap = try CommandRun(["remap", "--index", index, "--roads", roads])
      #expect(remap.status == 0, "\(remap.errors)")
      let known = """
        SELECT DISTINCT road_class || ' ' || road_way || ' ' || speed_limit_km_h_min || ' ' || lit
        FROM v_cod WHERE road_class IS NOT NULL
        """
      #expect(try query(index, known) == ["primary 77 50.0 yes"])
      // A tunnel keeps the rain off: no station says what falls there.
      #expect(
        try query(index, "SELECT DISTINCT rainfall_absence FROM v_cod WHERE tunnel = 'yes'")
          == ["in a tunnel or under a roof"]
      )
      #expect(
        try query(
          index,
          "SELECT state FROM v_cell WHERE grid = 'roads' AND classes LIKE '%primary%'"
        ) != ["unobservable"]
      )
      try FileManager.default.removeItem(atPath: roads)
      // From the index alone, and with the same result.
      #expect(try CommandRun(["remap", "--index", index]).status == 0)
      #expect(try query(index, known) == ["primary 77 50.0 yes"])
      for arguments in [["coverage"], ["coverage", "--json"], ["gaps"], ["gaps", "--json"]] {
        let run = try CommandRun(arguments + ["--index", index])
        #expect(run.output.contains("OpenStreetMap contributors"), "\(arguments)")
      }
      for format in ["html", "json", "text"] {
        let run = try CommandRun([
          "report", "--index", index, "--format", format, "--output", "-",
        ])
        #expect(run.output.contains("OpenStreetMap contributors"), "\(format)")
      }
    }
  }

  @Test func `the same roads by index and by remap give the same rows`() throws {
    try Self.inFolder { folder in
      let first = folder.appending(path: "a.sqlite").path(percentEncoded: false)
      let second = folder.appending(path: "b.sqlite").path(percentEncoded: false)
      let roads = folder.appending(path: "r.osm").path(percentEncoded: false)
      _ = try CommandRun(["index", "--plan", try Self.bare(folder), "--index", first, Self.log])
      try extract(first, tags: ["highway": "residential", "surface": "asphalt"])
        .write(toFile: roads, atomically: true, encoding: .utf8)
      _ = try CommandRun(["remap", "--index", first, "--roads", roads])
      let run = try CommandRun([
        "index", "--plan", try Self.bare(folder), "--index", second, "--roads", roads, Self.log,
      ])
      #expect(run.status == 0, "\(run.errors)")
      let rows = """
        SELECT time_ns || ' ' || coalesce(road_class, '') || coalesce(road_distance_m, '')
          || coalesce(road_class_absence, '') || coalesce(surface, '') || classes
        FROM v_cod ORDER BY time_ns
        """
      #expect(try query(first, rows) == query(second, rows))
      #expect(
        try query(second, "SELECT DISTINCT surface FROM v_cod WHERE surface IS NOT NULL") == [
          "asphalt"
        ]
      )
    }
  }

  @Test func `a far, a damaged and a missing extract are told`() throws {
    try Self.inFolder { folder in
      let index = folder.appending(path: "i.sqlite").path(percentEncoded: false)
      let roads = folder.appending(path: "r.osm").path(percentEncoded: false)
      _ = try CommandRun(["index", "--plan", try Self.bare(folder), "--index", index, Self.log])
      try extract(index, tags: ["highway": "primary"], moved: 1)
        .write(toFile: roads, atomically: true, encoding: .utf8)
      let far = try CommandRun(["remap", "--index", index, "--roads", roads])
      #expect(far.status == 0)
      #expect(far.errors.contains("ROAD002"))
      #expect(
        try query(index, "SELECT DISTINCT road_class_absence FROM v_cod WHERE latitude_deg > 0")
          == ["the map has no road near"]
      )
      try "<osm><node id=\"1\"".write(toFile: roads, atomically: true, encoding: .utf8)
      let damaged = try CommandRun(["remap", "--index", index, "--roads", roads])
      #expect(damaged.status == 65)
      #expect(damaged.errors.contains("ROAD001"))
      let missing = try CommandRun(["remap", "--index", index, "--roads", roads + "x"])
      #expect(missing.status == 66)
    }
  }

  @Test func `a map that says that it is made up is named as that and not as OpenStreetMap`() throws
  {
    try Self.inFolder { folder in
      let index = folder.appending(path: "i.sqlite").path(percentEncoded: false)
      let made = try CommandRun(["index", "--plan", Self.plan, "--index", index, Self.log])
      #expect(made.status == 0, "\(made.errors)")
      #expect(
        try query(index, "SELECT DISTINCT road_class FROM v_cod WHERE road_class IS NOT NULL")
          == ["secondary"]
      )
      // From the file, then from the index alone.
      for arguments in [["coverage"], ["gaps", "--json"], ["report", "--output", "-"]] {
        let run = try CommandRun(arguments + ["--index", index])
        #expect(run.output.contains("synthetic: streets made up by sample-drives"), "\(arguments)")
        #expect(!run.output.contains("OpenStreetMap contributors"), "\(arguments)")
      }
      // Beside it an extract that says nothing: both are named.
      let roads = folder.appending(path: "r.osm").path(percentEncoded: false)
      try extract(index, tags: ["highway": "primary"])
        .write(toFile: roads, atomically: true, encoding: .utf8)
      #expect(try CommandRun(["remap", "--index", index, "--roads", roads]).status == 0)
      let both = try CommandRun(["coverage", "--index", index]).output
      #expect(both.contains("synthetic: streets made up") && both.contains(Self.attribution))
    }
  }

  @Test func `check names a road map that is not there`() throws {
    try Self.inFolder { folder in
      let plan = try Self.bare(folder)
      let text = try String(contentsOfFile: plan, encoding: .utf8)
      try (text + "roads: [gone.osm.pbf]\n").write(toFile: plan, atomically: true, encoding: .utf8)
      let run = try CommandRun(["check", plan])
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(run.status == 65)
      #expect(run.output.contains("urban-pilot.coverage.yaml:\(line): error: 'gone.osm.pbf'"))
      #expect(run.output.contains("PLAN006"))
    }
  }
}
