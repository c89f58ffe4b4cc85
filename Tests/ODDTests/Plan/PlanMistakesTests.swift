import Foundation
import Testing

@testable import ODD

/// One mistake: a text of the small plan, what replaces it, and what has to be found.
struct PlanMistake: CustomTestStringConvertible, Sendable {
  var label: String
  var old: String
  var new: String
  var rule: String
  var line: Int?
  var words: [String]

  init(
    _ label: String,
    _ old: String,
    _ new: String,
    _ rule: String,
    _ line: Int?,
    _ words: String...
  ) {
    self.label = label
    self.old = old
    self.new = new
    self.rule = rule
    self.line = line
    self.words = words
  }

  var testDescription: String { label }

  /// What the plan with the mistake gives under its rule, at its line and in its words.
  func found() throws -> DeclarationIssue {
    let issues = PlanFiles(replacing: old, with: new).issues()
    let issue = try #require(
      issues.first { $0.rule == rule },
      "found \(issues.map { "\($0.rule) \($0.message)" })"
    )
    if let line { #expect(issue.line == line, "\(issue.message)") }
    for word in words { #expect(issue.message.contains(word), "\(issue.message)") }
    return issue
  }
}

@Suite struct PlanMistakesTests {
  // Lines are counted in PlanFiles.plan: axes begin on line 11, grids on 27.
  static let mistakes: [PlanMistake] = [
    .init("unknown key", "grids:", "grid:", "PLAN002", 27, "'grids'?"),
    .init("missing key", "version: 1.2\n", "", "PLAN003", 1, "version"),
    .init(
      "unknown key of counting",
      "gap_limit: 1500 ms",
      "gap_limt: 1500 ms",
      "PLAN002",
      10,
      "'gap_limit'?"
    ),
    .init("missing ODD", "odd: a.odd.yaml\n", "", "PLAN003", 1, "odd"),
    .init("absent ODD", "odd: a.odd.yaml", "odd: b.odd.yaml", "PLAN006", 3, "p/b.odd.yaml"),
    .init("unknown measure", "sun_elevation", "sun_elevaton", "PLAN007", 13, "'sun_elevation'?"),
    .init("unknown unit", "< -6 deg", "< -6 dgr", "PLAN008", 15, "dgr"),
    .init("foreign unit", "< -6 deg", "< -6 mm", "PLAN008", 15, "measures something else"),
    .init("no unit", "< -6 deg", "< -6", "PLAN008", 15, "has no unit", "deg"),
    .init("no interval", "< -6 deg", "dark", "PLAN008", 15, "dark"),
    .init(
      "gap",
      "[-6 .. 0) deg",
      "[-5 .. 0) deg",
      "PLAN009",
      16,
      "[-6 .. -5) deg",
      "line 15",
      "line 16"
    ),
    .init("gap of one number", "[-6 .. 0) deg", "(-6 .. 0) deg", "PLAN009", 16, "-6 deg"),
    .init("overlap", "[-6 .. 0) deg", "[-7 .. 0) deg", "PLAN010", 16, "[-7 .. -6) deg", "line 15"),
    .init("overlap of one number", "[-6 .. 0) deg", "[-6 .. 0] deg", "PLAN010", 17, "0 deg"),
    .init("okta gap", "3..7 okta", "4..7 okta", "PLAN009", 24, "3 okta"),
    .init("okta overlap", "3..7 okta", "2..7 okta", "PLAN010", 24, "2 okta"),
    .init("empty class", "[-6 .. 0) deg", "[0 .. -6) deg", "PLAN011", 16, "wrong order"),
    .init(
      "no classes",
      "classes: {slow: \"< 36 km/h\", fast: \">= 10 m/s\"}",
      "many: false",
      "PLAN003",
      19,
      "classes or borders"
    ),
    .init("unknown word", "[saturday, sunday]", "[saturday, sonday]", "PLAN013", 26, "'monday'?"),
    .init(
      "word twice",
      "[saturday, sunday]",
      "[friday, saturday, sunday]",
      "PLAN010",
      26,
      "friday"
    ),
    .init("class twice", "[night, dusk]", "[night, dusc]", "PLAN013", 33, "'dusk'?"),
    .init(
      "unknown axis",
      "axes: [light, rain, area]",
      "axes: [lights, rain, area]",
      "PLAN014",
      28,
      "'light'?"
    ),
    .init(
      "axis twice",
      "axes: [light, rain, area]",
      "axes: [light, rain, light, area]",
      "PLAN005",
      28,
      "twice"
    ),
    .init("empty need", "{seconds: 60, drives: 2}", "{}", "PLAN015", 28, "nothing"),
    .init("no need", ", need: {seconds: 60, drives: 2}", "", "PLAN015", 28, "need"),
    .init("unknown count", "seconds: 60", "second: 60", "PLAN002", 28, "'seconds'?"),
    .init("no seconds", "seconds: 60", "seconds: 0", "PLAN015", 28, "above 0"),
    .init("half a drive", "drives: 2}", "drives: 1.5}", "PLAN015", 28, "whole number"),
    .init("infinite seconds", "seconds: 60", "seconds: inf", "PLAN015", 28, "above 0"),
    .init(
      "four places in 2 km",
      "{seconds: 60, drives: 2}",
      "{places: 5}",
      "PLAN016",
      28,
      "needs 5 places",
      "'town'",
      "holds"
    ),
    .init(
      "too few axes",
      "tuples: {axes: [light, rain], t: 2",
      "tuples: {axes: [light, rain], t: 3",
      "PLAN016",
      30,
      "lower t"
    ),
    .init("no regions", "regions: town.geojson, ", "", "PLAN017", 25, "FILE.geojson"),
    .init("absent regions", "town.geojson", "city.geojson", "PLAN006", 25, "p/city.geojson"),
    .init("wrong property", "property: name", "property: title", "PLAN017", 25, "title"),
    .init(
      "sensor measure per ego",
      "measure: weekday, classes: {work: [monday, tuesday, wednesday, thursday, friday], rest: [saturday, sunday]}",
      "measure: glare",
      "PLAN018",
      29,
      "glare"
    ),
    .init(
      "a grid per sensor without a sensor",
      "need: {seconds: 2 min, metres: 5 km}",
      "per: sensor, need: {seconds: 2 min}",
      "PLAN029",
      29,
      "roles: [front]"
    ),
    .init(
      "a role twice",
      "need: {seconds: 2 min, metres: 5 km}",
      "per: sensor, roles: [front, front], need: {seconds: 2 min}",
      "PLAN005",
      29,
      "'front' stands there twice"
    ),
    .init(
      "a combination of roles",
      "need: {seconds: 2 min, metres: 5 km}",
      "per: sensor, roles: [front, rear], over: both, need: {seconds: 2 min}",
      "PLAN004",
      29,
      "any, each, all"
    ),
    .init(
      "complete without sensors",
      "need: {seconds: 2 min, metres: 5 km}",
      "complete: {within: 50 ms}, need: {seconds: 2 min}",
      "PLAN029",
      29,
      "sensors: [front, lidar_top]"
    ),
    .init(
      "complete within no time",
      "need: {seconds: 2 min, metres: 5 km}",
      "complete: {sensors: [front], within: 50 m}, need: {seconds: 2 min}",
      "PLAN008",
      29,
      "within of complete"
    ),
    .init(
      "roles of the ego",
      "need: {seconds: 2 min, metres: 5 km}",
      "roles: [nosuch], need: {seconds: 2 min}",
      "PLAN018",
      29,
      "roles"
    ),
    .init("absent border set", "own@2", "owm", "PLAN020", 18, "borders/owm.yaml"),
    .init("old border set", "own@2", "own@1", "PLAN020", 18, "version '2'"),
    .init(
      "borders of another measure",
      "measure: rainfall, borders",
      "measure: wind, borders",
      "PLAN020",
      18,
      "rainfall"
    ),
    .init(
      "unknown concept",
      "lane_width: {because",
      "lane_widht: {because",
      "PLAN021",
      5,
      "'lane_width'?"
    ),
    .init(
      "given and measured",
      "given:",
      "given:\n  zone: {because: x, owner: y}",
      "PLAN022",
      8,
      "remove one"
    ),
    .init(
      "wrong mapping",
      "zone: {axis: area, words: {town: old_town, port: harbour}}",
      "zone: wind",
      "PLAN023",
      7,
      "wind"
    ),
    .init("wrong word", "port: harbour", "port: harbor", "PLAN013", 7, "'harbour'?"),
    .init("time zone", "Europe/Berlin", "Berlin time", "PLAN024", 8, "Europe/Berlin"),
    .init("time zone mistyped", "Europe/Berlin", "Europe/Berln", "PLAN024", 8, "'Europe/Berlin'?"),
    .init("time zone in small", "Europe/Berlin", "europe/berlin", "PLAN024", 8, "'Europe/Berlin'?"),
    .init("abbreviation", "Europe/Berlin", "CEST", "PLAN024", 8, "'CEST' is no time zone"),
    // POSIX: Etc/GMT-2 is two hours ahead of UTC.
    .init("offset", "Europe/Berlin", "GMT+2", "PLAN024", 8, "'Etc/GMT-2'?"),
    .init(
      "unknown column",
      "maximum_distance: 20 km",
      "observations: [{file: w.csv, columns: {rainfal_mm_h: rr}}], maximum_distance: 20 km",
      "PLAN002",
      9,
      "'rainfall_mm_h'?"
    ),
    .init(
      "columns of a fixed format",
      "maximum_distance: 20 km",
      "observations: [{file: w.csv, format: iem, columns: {time: t}}], maximum_distance: 20 km",
      "PLAN002",
      9,
      "'iem' are fixed"
    ),
    .init("no class left", "{not: port}", "{not: [port, town]}", "PLAN025", 33, "no class"),
    .init("order of regions", "{not: port}", "{at_least: port}", "PLAN025", 33, "no order"),
    .init("id twice", "id: R2", "id: R1", "PLAN005", 37, "line 32"),
    .init(
      "duration without a unit",
      "drive_gap: 20 min",
      "drive_gap: 20",
      "PLAN008",
      10,
      "15 min",
      "unit"
    ),
    .init("duration of a length", "drive_gap: 20 min", "drive_gap: 20 km", "PLAN008", 10, "km"),
    .init("negative duration", "drive_gap: 20 min", "drive_gap: -20 min", "PLAN008", 10, "above 0"),
    .init(
      "certain beyond maximum",
      "distance: 5 km",
      "distance: 50 km",
      "PLAN008",
      9,
      "certain_within"
    ),
    .init(
      "not applicable without owner",
      ", because: roofed, owner: me",
      ", because: roofed",
      "PLAN003",
      39,
      "owner"
    ),
    .init("over", "over: each", "over: pool", "PLAN004", 37, "pooled, each"),
    .init("unused axis", "[speed, cloud, days]", "[speed, days]", "PLAN028", 22, "cloud"),
    .init("key twice", "version: 1.2", "version: 1.2\nversion: 1.3", "PLAN001", nil, "twice"),
    .init("broken YAML", "version: 1.2", "version: [1.2", "PLAN001", nil, "YAML"),
    .init("alias", "version: 1.2", "version: &a 1.2\nold: *a", "PLAN001", 3, "alias"),
    .init(
      "no camera model",
      "measure: weekday, classes: {work: [monday, tuesday, wednesday, thursday, friday], rest: [saturday, sunday]}",
      "measure: camera_model, classes: [primary]",
      "PLAN013",
      26,
      "camera_model has no word"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake is found with its line and what to do`(mistake: PlanMistake) throws {
    let issue = try mistake.found()
    #expect(issue.file == "p/a.coverage.yaml")
    #expect(issue.message.first?.isUppercase != true && issue.message.last != ".")
  }

  @Test func `all mistakes are found at once, in the order of lines`() {
    let text = PlanFiles.plan.replacingOccurrences(of: "sun_elevation", with: "sun_elevaton")
      .replacingOccurrences(of: "over: each", with: "over: pool")
      .replacingOccurrences(of: "drive_gap", with: "drive_gp")
    let found = PlanFiles(plan: text).issues()
    #expect(found.map(\.line) == found.map(\.line).sorted { ($0 ?? 0) < ($1 ?? 0) })
    #expect(Set(found.map(\.rule)).isSuperset(of: ["PLAN002", "PLAN004", "PLAN007"]))
    // The refused axis is not complained of again where it is used.
    #expect(!found.contains { $0.rule == "PLAN014" })
  }

  @Test func `gaps can be allowed`() {
    let files = PlanFiles(
      replacing: "measure: ego_speed\n    classes: {slow: \"< 36 km/h\"",
      with: "measure: ego_speed\n    gaps: allowed\n    classes: {slow: \"< 30 km/h\""
    )
    #expect(files.issues().isEmpty, "\(files.issues())")
  }

  @Test func `an axis of 257 classes is refused`() {
    let names = (0...256).map { "c\($0)" }.joined(separator: ", ")
    let files = PlanFiles(
      replacing:
        "classes: {work: [monday, tuesday, wednesday, thursday, friday], rest: [saturday, sunday]}",
      with: "classes: [\(names)]"
    )
    #expect(files.issues().contains { $0.rule == "PLAN012" && $0.message.contains("257") })
  }

  @Test func `a border set is checked by itself`() {
    var files = PlanFiles()
    files.texts["p/borders/own.yaml"] = """
      borders: own
      version: 2
      measures:
        rainfal: {classes: {a: "0 mm/h"}}
        rainfall:
          classes:
            dry: {values: "0 mm/h", source: x}
            wet: {values: "[2 .. 50) mm/h", source: x}
            flood: ">= 40 mm/h"
      """
    let found = DeclarationCheck.check(paths: ["p/borders/own.yaml"], read: files.read)
    #expect(found.map(\.rule) == ["BORD003", "BORD005", "BORD006", "BORD005"])
    #expect(found.map(\.line) == [4, 8, 9, 9])
    #expect(found[0].message.contains("'rainfall'?"))
    #expect(found[1].message.contains("(0 .. 2) mm/h"))
    #expect(found[3].message.contains("[40 .. 50) mm/h"))
  }

  @Test func `a file that is not there is said so`() {
    let found = DeclarationCheck.check(paths: ["nowhere.yaml"], read: PlanFiles().read)
    #expect(found.count == 1)
    #expect(found.first?.severity == .error)
    #expect(found.first?.file == "nowhere.yaml")
  }

  @Test func `every rule has its own number`() {
    let ids = DeclarationRules.plan.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func `squares of which no two touch are counted by the edges they hold`() throws {
    // The town spans 8.40 to 8.43 E, 49.00 to 49.02 N. On +proj=cea by pyproj:
    // x 935083.72 to 938423.31 (squares 935 to 938), y 4793613.07 to 4795074.77 (4793 to 4795).
    // 4 by 3 squares, so the best parity class has 2 by 2.
    let map = try #require(try PlanFiles().load().axes[4].regions)
    let regions = try RegionFixture.map(map)
    #expect(PlaceCount(squareMeters: 1000).upperBound(of: ["town"], in: regions) == 4)
    #expect(PlaceCount(squareMeters: 100_000).upperBound(of: ["town"], in: regions) == 1)
    #expect(PlaceCount(squareMeters: 1).upperBound(of: ["port"], in: regions) == nil)
  }

  @Test func `seeded byte flips and cuts never trap`() throws {
    var state: UInt64 = 20_261_124
    func random(_ bound: Int) -> Int {
      // Numerical Recipes' 64-bit linear congruential generator.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let original = Array(PlanFiles.plan.utf8)
    var refused = 0
    for round in 0..<400 {
      var bytes = original
      for _ in 0..<(1 + random(6)) { bytes[random(bytes.count)] = UInt8(random(256)) }
      if round % 4 == 0 { bytes.removeLast(random(bytes.count)) }
      let files = PlanFiles()
      do throws(DeclarationError) {
        _ = try CoveragePlan.load("p/a.coverage.yaml") {
          $0 == "p/a.coverage.yaml" ? bytes : try files.read($0)
        }
      } catch {
        #expect(error.issues.contains { $0.severity == .error })
        refused += 1
      }
    }
    #expect(refused > 200)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 5000),
    "plan: " + String(repeating: "{a: ", count: 200), "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "\u{0}", "", "? [a]\n: b", "plan: [1, 2", "--- 1\n--- 2",
  ])
  func `hostile YAML is refused with a reason`(text: String) {
    let found = PlanFiles(plan: text).issues()
    #expect(found.contains { $0.rule == "PLAN001" && $0.severity == .error })
  }

  @Test func `a file above four mebibytes is refused before it is read`() {
    let found = PlanFiles(plan: "plan: " + String(repeating: "x", count: 4 << 20)).issues()
    #expect(found.map(\.rule) == ["PLAN001"])
    #expect(found.first?.message.contains("4194304") == true)
  }
}
