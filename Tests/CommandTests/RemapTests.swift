import Foundation
import GRDB
import TestSupport
import Testing

/// A remapped index is the index that the changed plan would have made.
@Suite struct RemapTests {
  private static let planName = "urban-pilot.coverage.yaml"
  private static let drives = [
    "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-dusk.mcap",
    "SampleDrives/karl-2-noon.mcap", "SampleDrives/ida-1-cut-off.mcap",
  ]

  /// A change of the plan or of a file it reads, as a replacement of text.
  struct Change: Sendable, CustomTestStringConvertible {
    var name: String
    var file = "urban-pilot.coverage.yaml"
    var text: String
    var by: String
    var testDescription: String { name }
  }

  private static let changes = [
    Change(
      name: "target",
      text: "need: {seconds: 60, episodes: 1, drives: 2, days: 2}",
      by: "need: {seconds: 1}"
    ),
    Change(
      name: "border of the sun",
      text: "city: \"[20 .. 50) km/h\", fast: \">= 50 km/h\"",
      by: "city: \"[20 .. 31) km/h\", fast: \">= 31 km/h\""
    ),
    Change(
      name: "classes in another order",
      text:
        "{night: \"< -6 deg\", twilight: \"[-6 .. 0) deg\", low_sun: \"[0 .. 15) deg\", day: \">= 15 deg\"}",
      by:
        "{day: \">= 15 deg\", low_sun: \"[-3 .. 15) deg\", twilight: \"[-6 .. -3) deg\", night: \"< -6 deg\"}"
    ),
    Change(
      name: "class added and removed",
      text:
        "{below: \"< 0 deg\", low: \"[0 .. 20) deg\", middle: \"[20 .. 45) deg\", high: \">= 45 deg\"}",
      by:
        "{below: \"< 0 deg\", up: \"[0 .. 30) deg\", higher: \"[30 .. 62) deg\", top: \">= 62 deg\"}"
    ),
    Change(
      name: "class renamed",
      text: "fast: \">= 50 km/h\"",
      by: "quick: \">= 50 km/h\""
    ),
    Change(
      name: "axes added",
      text: "axes:\n",
      by: """
        axes:
          heat: {measure: temperature, classes: {cold: "< 8 degC", warm: ">= 8 degC"}}
          hour: {measure: local_hour, classes: {early: "[0 .. 12) h", late: "[12 .. 24) h"}}
          side: {measure: sun_side}
          car: {measure: vehicle, classes: [karl-1, karl-2, ida-1]}

        """
    ),
    Change(
      name: "an axis of regions, near whose borders both are possible",
      text: "axes:\n",
      by: """
        axes:
          part: {measure: region, regions: regions/karlsruhe.geojson, property: name, classes: [depot, residential]}

        """
    ),
    Change(
      name: "an axis that needs the recordings",
      text: "axes:\n",
      by:
        "axes:\n  turn: {measure: ego_turn, classes: {left: \"< 0 deg/s\", right: \">= 0 deg/s\"}}\n"
    ),
    Change(
      name: "axis removed",
      text:
        "  road: {measure: road_class, classes: [primary, secondary, tertiary, residential, service]}\n",
      by: ""
    ),
    Change(
      name: "ODD edited",
      file: "urban-pilot.odd.yaml",
      text: "rainfall_rate: \">= 50 mm/h\"",
      by: "rainfall_rate: \">= 0 mm/h\""
    ),
    Change(
      name: "limit of the ODD",
      file: "urban-pilot.odd.yaml",
      text: "subject_vehicle_speed: \"<= 60 km/h\"",
      by: "subject_vehicle_speed: \"<= 30 km/h\""
    ),
    Change(name: "bands", text: "ego_speed: {around: 5 km/h", by: "ego_speed: {around: 9 km/h"),
    Change(name: "place", text: "place: 1 km", by: "place: 200 m"),
    Change(name: "minimum stay", text: "min_stay: 5 s", by: "min_stay: 15 s"),
    Change(name: "standing", text: "standing_limit: 30 s", by: "standing_limit: 1 s"),
    Change(name: "gap limit", text: "gap_limit: 2 s", by: "gap_limit: 10 s"),
    Change(name: "drive gap", text: "drive_gap: 30 min", by: "drive_gap: 600 min"),
    Change(name: "time zone", text: "time_zone: Europe/Berlin", by: "time_zone: Asia/Tokyo"),
    Change(name: "certainty of weather", text: "distance: 5 km", by: "distance: 1 km"),
  ]

  /// Changes of what single sensors see, of which the index keeps no raw values.
  private static let sensorChanges = [
    Change(
      name: "classes of glare in another order",
      text: "classes: [none, flare_zone, direct]",
      by: "classes: [direct, flare_zone, none]"
    ),
    Change(name: "flare zone", text: "axes:\n", by: "glare: {flare_zone: 60 deg}\naxes:\n"),
  ]

  /// Whether a plan has its grid per sensor, and whether the index has a frame set.
  enum Form: String, CaseIterable, Sendable {
    case vehicle, sensors
    case sets = "sensors and a frame set"
  }

  /// Every change with all points of view, and those that cut, join or drop stays with fewer.
  private static let cases: [(Form, Change)] =
    (changes + sensorChanges).map { (.sets, $0) }
    + changes.filter { change in
      ["border of the sun", "axes added", "axis removed", "ODD edited", "limit of the ODD"]
        .contains(change.name)
    }
    .flatMap { change in [Form.vehicle, .sensors].map { ($0, change) } }

  /// A copy of the declared files in which one can be changed.
  private func copyPlan(
    to folder: ScratchFolder,
    name: String,
    _ change: Change?,
    keepsSensors: Bool = false
  ) throws -> String {
    let copy = URL(filePath: folder.file(name))
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    let odd = copy.appending(path: "ODD")
    try FileManager.default.copyItem(at: CommandRun.checkout.appending(path: "ODD"), to: odd)
    try FileManager.default.createSymbolicLink(
      at: copy.appending(path: "SampleDrives"),
      withDestinationURL: CommandRun.checkout.appending(path: "SampleDrives")
    )
    let path = odd.appending(path: Self.planName).path(percentEncoded: false)
    if !keepsSensors { try removeSensors(path) }
    // The roads grid goes with the road axis.
    if let change {
      let file = odd.appending(path: change.file)
      var text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains(change.text), "\(change.name)")
      text = text.replacing(change.text, with: change.by)
      if change.name == "axis removed" {
        let start = try #require(text.range(of: "  # 5 cells. Without `roads:`"))
        let end = try #require(text.range(of: "  # 3 cells. Which of"))
        text.replaceSubrange(start.lowerBound..<end.lowerBound, with: "")
      }
      try Data(text.utf8).write(to: file)
    }
    return path
  }

  /// Without a grid per sensor, which is always derived anew, a plan is mapped from stored rows.
  private func removeSensors(_ path: String) throws {
    var text = try String(contentsOfFile: path, encoding: .utf8)
    for (first, last) in [
      ("  # Potential glare of one camera", "\ngrids:"), ("  # 12 cells, each as", "tuples:"),
    ] {
      let start = try #require(text.range(of: first))
      let end = try #require(text.range(of: last, range: start.upperBound..<text.endIndex))
      text.replaceSubrange(start.lowerBound..<end.lowerBound, with: "")
    }
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// Adds a set of the frames of every fourth half second, whatever drives they belong to.
  private func addSet(to path: String, list: String) throws {
    let rows = try DatabaseQueue(path: path)
      .read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT drive || ',' || sensor || ',' || time_ns FROM v_frame
            WHERE time_ns / 500000000 % 4 = 0 ORDER BY drive, time_ns, sensor
            """
        )
      }
    #expect(!rows.isEmpty)
    try Data((["drive,sensor,time_ns"] + rows).joined(separator: "\n").utf8)
      .write(to: URL(filePath: list))
    let run = try CommandRun(["set", "--index", path, "--name", "labelled", "--frames", list])
    #expect(run.status == 0, "\(run.errors)")
  }

  private func index(_ path: String, _ plan: String) throws {
    let run = try CommandRun(["index", "--plan", plan, "--index", path] + Self.drives)
    #expect(run.status == 65 || run.status == 0, "\(run.errors)")
  }

  private func coverage(_ path: String) throws -> String {
    let run = try CommandRun(["coverage", "--index", path, "--json"])
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  /// Rows without the paths of the two copies of the plan.
  private func rows(_ path: String) throws -> [String] { try IndexDump.rows(path) }

  @Test(arguments: cases)
  func `remapping gives what indexing with the changed plan gives`(
    form: Form,
    change: Change
  ) throws {
    let folder = try ScratchFolder()
    let keeps = form != .vehicle
    let before = try copyPlan(to: folder, name: "before", nil, keepsSensors: keeps)
    let after = try copyPlan(to: folder, name: "after", change, keepsSensors: keeps)
    for (name, plan) in [("scratch.sqlite", after), ("remapped.sqlite", before)] {
      try index(folder.file(name), plan)
      if form == .sets { try addSet(to: folder.file(name), list: folder.file("frames.csv")) }
    }
    let untouched = try coverage(folder.file("remapped.sqlite"))
    let rowsBefore = try rows(folder.file("remapped.sqlite"))
    let run = try CommandRun([
      "remap", "--index", folder.file("remapped.sqlite"), "--plan", after,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let expected = try rows(folder.file("scratch.sqlite"))
    let found = try rows(folder.file("remapped.sqlite"))
    // Printed whole, the rows of both would be megabytes.
    let (isSame, hasChanged) = (expected == found, expected != rowsBefore)
    #expect(isSame, "\(IndexDump.difference(expected, found))")
    #expect(hasChanged)
    #expect(try coverage(folder.file("remapped.sqlite")) == coverage(folder.file("scratch.sqlite")))
    // And back again.
    let back = try CommandRun([
      "remap", "--index", folder.file("remapped.sqlite"), "--plan", before,
    ])
    #expect(back.status == 0, "\(back.errors)")
    let again = try rows(folder.file("remapped.sqlite"))
    #expect(again == rowsBefore, "\(IndexDump.difference(rowsBefore, again))")
    #expect(try coverage(folder.file("remapped.sqlite")) == untouched)
  }

  @Test func `a remap that fails at its last step changes nothing`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    try index(path, try copyPlan(to: folder, name: "before", nil, keepsSensors: true))
    let rowsBefore = try rows(path)
    let change = try #require(Self.changes.first { $0.name == "ODD edited" })
    let plan = try copyPlan(to: folder, name: "after", change, keepsSensors: true)
    func execute(_ sql: String) throws {
      try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
    try execute(
      "CREATE TRIGGER full BEFORE INSERT ON summary BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    let failed = try CommandRun(["remap", "--index", path, "--plan", plan, "--quiet"])
    #expect(failed.status != 0)
    #expect(failed.errors.contains("no room"), "\(failed.errors)")
    #expect(try rows(path) == rowsBefore)
    try execute("DROP TRIGGER full")
    let run = try CommandRun(["remap", "--index", path, "--plan", plan])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try rows(path) != rowsBefore)
  }

  private func causes(_ name: String) throws -> [String: [String]] {
    let change = try #require(Self.changes.first { $0.name == name })
    let folder = try ScratchFolder()
    try index(folder.file("i.sqlite"), try copyPlan(to: folder, name: "before", nil))
    let run = try CommandRun([
      "remap", "--index", folder.file("i.sqlite"), "--json", "--plan",
      try copyPlan(to: folder, name: "after", change),
    ])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
    #expect(document["schema"] as? String == "oddcov.remap/1")
    let counts = try #require(document["counts"] as? [String: Int])
    var found: [String: [String]] = [:]
    for kind in ["appeared", "vanished", "changed"] {
      let items = try #require(document[kind] as? [[String: Any]])
      #expect(items.count == counts[kind])
      for item in items { found[kind, default: []] += item["because"] as? [String] ?? ["none"] }
    }
    return found
  }

  @Test func `every changed cell has its cause`() throws {
    #expect(Set(try causes("target")["changed"] ?? []) == ["target changed"])
    #expect(try causes("ODD edited")["changed"]?.contains { $0.hasPrefix("ODD edited") } == true)
    let classes = try causes("class added and removed")
    #expect(classes["appeared"]?.contains("class up of sun_band added") == true)
    #expect(classes["vanished"]?.contains("class low of sun_band removed") == true)
    let axis = try causes("axis removed")
    #expect(axis["vanished"]?.contains("grid roads removed") == true)
    let stay = try causes("minimum stay")
    #expect(Set(stay["changed"] ?? ["counting changed"]) == ["counting changed"])
  }

  @Test func `weather that comes later is the cause`() throws {
    let folder = try ScratchFolder()
    let plan = try copyPlan(
      to: folder,
      name: "dry",
      Change(
        name: "no weather",
        text: "    - {file: ../SampleDrives/weather/karlsruhe-asos.csv, format: iem}\n",
        by: "    []\n"
      )
    )
    try index(folder.file("i.sqlite"), plan)
    let run = try CommandRun([
      "remap", "--index", folder.file("i.sqlite"), "--verbose", "--weather",
      "SampleDrives/weather/karlsruhe-asos.csv",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("weather supplied"))
  }

  @Test func `a plan that leaves nothing to cover is one sentence, and nothing is lost`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    let before = try copyPlan(to: folder, name: "before", nil)
    try index(path, before)
    let untouched = try coverage(path)
    let nothing = try copyPlan(
      to: folder,
      name: "nothing",
      Change(
        name: "nothing",
        text: "{where: {rain: cloudburst, area: depot}",
        by: "{where: {season: [spring, summer, autumn, winter]}"
      )
    )
    let run = try CommandRun(["remap", "--index", path, "--plan", nothing, "--quiet"])
    #expect(run.status == 65)
    #expect(run.errors.contains("every cell of grid 'seasonal'"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(try coverage(path) == untouched)
  }

  @Test func `an ODD that leaves nothing to cover is refused before anything changes`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    try index(path, try copyPlan(to: folder, name: "before", nil))
    let before = try rows(path)
    try """
    TAXONOMY:
      all:
        subject_vehicle_speed: float velocity
    ODD:
      root:
        INCLUDE_AND:
          subject_vehicle_speed: ">= 200 km/h"
    """
    .write(toFile: folder.file("fast.odd.yaml"), atomically: true, encoding: .utf8)
    let plan = folder.file("fast.coverage.yaml")
    try """
    plan: fast
    version: 1.0.0
    odd: fast.odd.yaml
    axes:
      pace: {measure: ego_speed, classes: {slow: "< 36 km/h", fast: "[36 .. 150) km/h"}}
    grids:
      paces: {axes: [pace], need: {seconds: 60}}
    """
    .write(toFile: plan, atomically: true, encoding: .utf8)
    let new = folder.file("new.sqlite")
    for words in [
      ["remap", "--index", path, "--plan", plan],
      ["index", "--index", new, "--plan", plan, Self.drives[0]],
      ["merge", "--into", new, "--remap", "--plan", plan, path],
    ] {
      let run = try CommandRun(words + ["--quiet"])
      #expect(run.status == 65, "\(words) \(run.errors)")
      #expect(
        run.errors
          == "oddcov: grid paces: every cell is impossible, excluded or not applicable; there is "
          + "nothing to cover, which is no 100 %\n"
      )
    }
    #expect(try rows(path) == before)
    #expect(!FileManager.default.fileExists(atPath: new))
  }

  @Test(arguments: [
    Change(
      name: "an axis that is not declared",
      text: "where: {rain: cloudburst, area: depot}",
      by: "where: {fog: dense, area: depot}"
    ),
    Change(
      name: "a measure that is not there",
      text: "axes:\n",
      by:
        "axes:\n  bank: {measure: bank_angle, classes: {flat: \"< 2 deg\", steep: \">= 2 deg\"}}\n"
    ),
    Change(
      name: "a million million cells",
      text: "grids:\n",
      by: """
        grids:
          huge: {axes: [\((0..<12).map { "t\($0)" }.joined(separator: ", "))], need: {seconds: 60}}

        """
    ),
  ])
  func `a plan that cannot be counted is one sentence, and nothing is lost`(change: Change) throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    try index(path, try copyPlan(to: folder, name: "before", nil))
    let before = try rows(path)
    let plan = try copyPlan(to: folder, name: "after", change)
    if change.name.hasPrefix("a million") {
      var text = try String(contentsOfFile: plan, encoding: .utf8)
      let axes = (0..<12)
        .map { number in
          "  t\(number): {measure: \"tag:t\(number)\", classes: ["
            + (0..<10).map { "c\($0)" }.joined(separator: ", ") + "]}\n"
        }
      text.replace("axes:\n", with: "axes:\n" + axes.joined(), maxReplacements: 1)
      try text.write(toFile: plan, atomically: true, encoding: .utf8)
    }
    let run = try CommandRun(["remap", "--index", path, "--plan", plan, "--quiet"])
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    let words = [
      "no axis 'fog'; write one of", "no measure 'bank_angle'; write one of",
      "grid 'huge' has 1000000000000 cells",
    ]
    #expect(words.count { run.errors.contains($0) } == 1, "\(run.errors)")
    #expect(try rows(path) == before)
  }

  @Test func `a border set with a hole is refused with its line, and nothing is written`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    try index(path, try copyPlan(to: folder, name: "before", nil))
    let rowsBefore = try rows(path)
    let plan = try copyPlan(
      to: folder,
      name: "hole",
      Change(
        name: "hole",
        file: "borders/iso34503.yaml",
        text: "moderate: {values: \"[2.5 .. 7.6) mm/h\"",
        by: "moderate: {values: \"[3 .. 7.6) mm/h\""
      )
    )
    let run = try CommandRun(["remap", "--index", path, "--plan", plan, "--quiet"])
    #expect(run.status == 65)
    #expect(run.errors.contains("borders/iso34503.yaml:"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(try rows(path) == rowsBefore)
  }

  @Test func `drives wholly outside the ODD are no evidence and no error`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    try index(path, try copyPlan(to: folder, name: "before", nil))
    let plan = try copyPlan(
      to: folder,
      name: "outside",
      Change(
        name: "outside",
        file: "urban-pilot.odd.yaml",
        text: "subject_vehicle_speed: \"<= 60 km/h\"",
        by: "subject_vehicle_speed: \">= 200 km/h\""
      )
    )
    let run = try CommandRun(["remap", "--index", path, "--plan", plan, "--verbose"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("thin -> empty (ODD edited"))
    let table = try CommandRun(["coverage", "--index", path])
    #expect(table.status == 0)
    #expect(table.output.contains("outside"))
    #expect(table.output.contains(">= 200 km/h"))
  }

  @Test(arguments: ["remap", "coverage", "gaps", "sensitivity"])
  func `an index of a newer version is refused in one sentence`(command: String) throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    try index(path, try copyPlan(to: folder, name: "before", nil))
    try DatabaseQueue(path: path)
      .writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA user_version = 9999")
      }
    let before = try Data(contentsOf: URL(filePath: path))
    let run = try CommandRun([command, "--index", path])
    #expect(run.status == 65)
    #expect(run.errors.contains("written by a newer oddcov (schema 9999"))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }
}
