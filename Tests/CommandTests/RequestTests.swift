import Foundation
import TestSupport
import Testing

/// Collection requests and their reconciliation from the command line, over the sample drives.
@Suite struct RequestTests {
  /// The shipped plan with a price, and an index of some of the drives.
  private struct Project {
    let folder: ScratchFolder
    var index: String { folder.file("i.sqlite") }

    init(_ logs: [String]) throws {
      folder = try ScratchFolder()
      let plan = URL(filePath: try ShippedDeclarations.copy(into: folder.file("")))
      let text = try String(contentsOf: plan, encoding: .utf8)
      try Data((text + "\ncollection: {cost_per_hour: 120, currency: EUR}\n").utf8).write(to: plan)
      try add(logs)
    }

    func add(_ logs: [String]) throws {
      let run = try CommandRun(
        [
          "index", "--plan", folder.file("ODD/urban-pilot.coverage.yaml"), "--index", index,
        ] + logs.map { folder.file("SampleDrives/\($0)") }
      )
      #expect([0, 65].contains(run.status), "\(run.errors)")
    }

    func request(_ arguments: [String] = []) throws -> CommandRun {
      try CommandRun(
        ["request", "--index", index, "--from", "2026-11-02", "--until", "2026-11-30"] + arguments
      )
    }
  }

  private static func document(_ run: CommandRun) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.errors)"
    )
  }

  private static let logs = [
    "karl-1-noon.mcap", "karl-1-dusk.mcap", "karl-1-rain.mcap", "karl-2-midnight.mcap",
    "karl-2-rain.mcap", "ida-1-drizzle.mcap",
  ]

  @Test func `every pattern of gaps is a request with a stable id, a type, places and windows`()
    throws
  {
    let project = try Project(Self.logs)
    let run = try project.request(["--json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try project.request(["--json"]).output == run.output)
    let document = try Self.document(run)
    #expect(document["schema"] as? String == "oddcov.request/1")
    let requests = try #require(document["requests"] as? [[String: Any]])
    let gaps = try Self.document(try CommandRun(["gaps", "--index", project.index, "--json"]))
    let patterns = try #require(gaps["patterns"] as? [[String: Any]])
    let expected = patterns.reduce(0) { sum, grid in
      sum + ((grid["patterns"] as? [Any])?.count ?? 0)
        + ((grid["unobservable"] as? [Any])?.count ?? 0)
    }
    #expect(requests.count == expected)
    let ids = requests.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == requests.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /R-[0-9a-f]{8}([0-9a-f]{4})?/) != nil })
    let types = Set(requests.compactMap { $0["type"] as? String })
    #expect(types.isSubset(of: ["collect", "resolve", "unobservable"]))
    #expect(types.contains("collect"))
    for request in requests where request["type"] as? String == "collect" {
      let areas = try #require(request["areas"] as? [[String: Any]])
      #expect(!areas.isEmpty)
      #expect(!((request["regions"] as? [String]) ?? []).isEmpty)
    }
    for request in requests where request["type"] as? String == "unobservable" {
      #expect((request["areas"] as? [Any])?.isEmpty == true)
      #expect(request["reason"] is String)
    }
  }

  @Test func `windows of a night are those of the ephemeris and lie between the dates`() throws {
    let project = try Project(Self.logs)
    let document = try Self.document(try project.request(["--json"]))
    let requests = try #require(document["requests"] as? [[String: Any]])
    let night = try #require(
      requests.first { request in
        (request["classes"] as? [String: String])?["time_of_day"] == "night"
          && request["type"] as? String == "collect" && request["grid"] as? String == "conditions"
      }
    )
    let area = try #require((night["areas"] as? [[String: Any]])?.first)
    let windows = try #require(area["windows"] as? [[String: Any]])
    // 29 days: the early hours of the first, 28 nights between, the late hours of the last.
    #expect(windows.count == 30)
    #expect(windows.first?["start_local"] as? String == "2026-11-02T00:00:00+01:00")
    #expect(windows.last?["end_local"] as? String == "2026-12-01T00:00:00+01:00")
    // pvlib 0.16.1 has -6.02 degrees last at 16:37:47 and first at 05:42:54 over the corners of the area.
    #expect(area["bbox"] as? [Double] == [8.355, 48.995, 8.455, 49.035])
    for (key, expected) in [("start", "2026-11-02T16:37:47Z"), ("end", "2026-11-03T05:42:54Z")] {
      let format = Date.ISO8601FormatStyle()
      let time = try format.parse(try #require(windows[1][key] as? String))
      #expect(abs(time.timeIntervalSince(try format.parse(expected))) <= 5, "\(time)")
    }
  }

  @Test func `an estimate comes with its interval and its cost`() throws {
    let project = try Project(Self.logs)
    let document = try Self.document(try project.request(["--json"]))
    let requests = try #require(document["requests"] as? [[String: Any]])
    let hours = try #require(document["drive_hours"] as? Double)
    var seen = 0
    for request in requests where request["type"] as? String == "collect" {
      guard let estimate = request["estimate"] as? [String: Any] else {
        #expect(request["estimate_absence"] is String)
        continue
      }
      seen += 1
      let drives = try #require(estimate["drives"] as? Int)
      let interval = try #require(estimate["interval_80"] as? [Int])
      #expect(interval[0] <= drives && drives <= interval[1])
      #expect(estimate["drives_seen"] as? Int == 6)
      let cost = try #require(request["cost"] as? [String: Any])
      let expected = try #require(cost["expected"] as? Double)
      #expect(abs(expected - Double(drives) * hours * 120) < 1e-6 * expected)
    }
    #expect(seen > 0)
    let table = try project.request().output
    #expect(table.contains("EUR"))
    #expect(table.contains("Collect: "))
  }

  @Test func `weather is counted from the observations of the index and never made up`() throws {
    let project = try Project(Self.logs)
    let document = try Self.document(try project.request(["--json"]))
    let requests = try #require(document["requests"] as? [[String: Any]])
    var texts: Set<String> = []
    for request in requests {
      for area in request["areas"] as? [[String: Any]] ?? [] {
        guard let weather = area["weather"] as? [String: Any] else { continue }
        let classes = try #require(request["classes"] as? [String: String])
        #expect(classes["rain"] != nil)
        texts.insert(try #require(weather["condition"] as? String))
        let observed = try #require(weather["observed_hours"] as? Double)
        let inside = try #require(weather["inside_hours"] as? Double)
        #expect(observed > 0 && inside <= observed)
        let expected = try #require(weather["expected"] as? [String: Any])
        let hours = try #require(expected["hours"] as? Double)
        let unobserved = try #require(expected["unobserved_hours"] as? Double)
        let windows = try #require(expected["window_hours"] as? Double)
        let all = try #require(area["hours"] as? Double)
        #expect(abs(windows - all) < 1e-6)
        #expect(hours + unobserved <= windows + 1e-9)
        if inside == 0 { #expect(hours == 0) }
      }
    }
    #expect(!texts.isEmpty)
  }

  @Test func `the calendar is RFC 5545, the map RFC 7946, and the table has its units`() throws {
    let project = try Project(Self.logs)
    let (csv, map, calendar) = (
      project.folder.file("r.csv"), project.folder.file("r.geojson"), project.folder.file("r.ics")
    )
    let run = try project.request([
      "--csv", csv, "--geojson", map, "--ics", calendar, "--limit", "6", "--json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let ids = try #require(try Self.document(run)["requests"] as? [[String: Any]])
      .compactMap { $0["id"] as? String }
    #expect(ids.count == 6)

    let text = try String(contentsOfFile: calendar, encoding: .utf8)
    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    #expect(text.hasSuffix("END:VCALENDAR\r\n"))
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() where byte == 0x0A {
      #expect(place > 0 && bytes[place - 1] == 0x0D)
    }
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    let uids = unfolded.filter { $0.hasPrefix("UID:") }
    #expect(!uids.isEmpty && Set(uids).count == uids.count)
    #expect(
      uids.allSatisfy { uid in ids.contains { uid.hasPrefix("UID:\($0)-202611") } }
    )
    #expect(unfolded.count { $0 == "BEGIN:VEVENT" } == uids.count)
    #expect(
      unfolded.filter { $0.hasPrefix("DTSTART:") }
        .allSatisfy { $0.wholeMatch(of: /DTSTART:\d{8}T\d{6}Z/) != nil }
    )

    let collection = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: map)))
        as? [String: Any]
    )
    #expect(collection["type"] as? String == "FeatureCollection")
    let features = try #require(collection["features"] as? [[String: Any]])
    let named = Set(
      features.compactMap { ($0["properties"] as? [String: Any])?["request"] as? String }
    )
    #expect(named == Set(ids))

    let rows = try String(contentsOfFile: csv, encoding: .utf8).components(separatedBy: "\r\n")
    #expect(rows.first?.hasPrefix("request,type,grid,role,pattern,") == true)
    #expect(rows.first?.contains("missing_s,") == true)
    #expect(rows.first?.contains("cost_expected (EUR)") == true)
    #expect(rows.count >= 8)
  }

  @Test func `a delivery meets some requests, and the others say why not`() throws {
    let project = try Project(["karl-1-noon.mcap", "karl-1-dusk.mcap"])
    let before = try project.request(["--json"])
    let path = project.folder.file("requests.json")
    try Data(before.output.utf8).write(to: URL(filePath: path))
    func reconcile() throws -> [String: Any] {
      let run = try CommandRun([
        "reconcile", "--request", path, "--index", project.index, "--json",
      ])
      #expect(run.status == 0, "\(run.errors)")
      return try Self.document(run)
    }
    let nothing = try reconcile()
    #expect(nothing["schema"] as? String == "oddcov.reconcile/1")
    let idle = try #require(nothing["results"] as? [[String: Any]])
    #expect(idle.allSatisfy { $0["outcome"] as? String != "met" })
    #expect(
      idle.contains { ($0["reason"] as? String) == "no drive was delivered" }
    )

    try project.add([
      "karl-2-midnight.mcap", "karl-1-rain.mcap", "karl-2-rain.mcap", "kitti-odometry/01",
    ])
    let delivered = try reconcile()
    let delivery = try #require(delivered["delivery"] as? [String: Any])
    #expect((delivery["drives"] as? [Any])?.count == 4)
    #expect(delivery["recordings_new"] as? Int == 4)
    let results = try #require(delivered["results"] as? [[String: Any]])
    #expect(results.count == idle.count)
    let counts = try #require(delivered["summary"] as? [String: Int])
    #expect(counts.values.reduce(0, +) == results.count)
    #expect(results.contains { ["met", "partly"].contains($0["outcome"] as? String) })
    for result in results where result["outcome"] as? String == "met" {
      #expect(result["cells"] as? Int == result["cells_met"] as? Int)
    }
    for result in results where result["outcome"] as? String != "met" {
      #expect(result["reason"] is String)
    }
    let rules = results.flatMap { result -> [String] in
      let deducted = result["deducted"] as? [String: Any]
      let causes = deducted?["causes"] as? [[String: Any]] ?? []
      return causes.flatMap { $0["rules"] as? [String] ?? [] }
    }
    // The frames of the sequence have times without a date.
    #expect(Set(rules) == ["TIME010"])
    let faults = try #require(delivery["faults"] as? [[String: Any]])
    #expect(
      faults.contains {
        $0["rule"] as? String == "TIME010" && $0["severity"] as? String == "warning"
      }
    )
  }

  private static let fleet = """
    fleet: pilot
    currency: EUR
    cities:
      karlsruhe: {base: depot gate, transfer: 20 min}
    vehicles:
      - vehicle: karl-1
        city: karlsruhe
        shifts: [{days: [monday, tuesday], from: "06:00", until: "14:00"}]
        cost_per_hour: 100

    """

  @Test func `missions combine requests, and what is ordered is not planned again`() throws {
    let project = try Project(Self.logs)
    let fleet = project.folder.file("fleet.yaml")
    try Data(Self.fleet.utf8).write(to: URL(filePath: fleet))
    let run = try project.request(["--fleet", fleet, "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let plan = try #require(try Self.document(run)["missions"] as? [String: Any])
    let missions = try #require(plan["missions"] as? [[String: Any]])
    #expect(!missions.isEmpty)
    // Mondays and Tuesdays of November 2026 from the 2nd: 2, 3, 9, 10, 16, 17, 23, 24, 30.
    #expect(plan["shifts"] as? Int == 9)
    #expect(missions.count <= 9)
    for mission in missions {
      let cells = try #require(mission["cells"] as? [[String: Any]])
      let gain = try #require(mission["gain"] as? Double)
      #expect(!cells.isEmpty && gain > 0)
      let hours = try #require(mission["hours"] as? Double)
      #expect(hours <= 8)
      let cost = try #require(mission["cost"] as? Double)
      #expect(abs(cost - 100 * hours) < 1e-9)
    }
    #expect(missions.contains { (($0["cells"] as? [Any])?.count ?? 0) > 1 })
    let path = project.folder.file("ordered.json")
    try Data(run.output.utf8).write(to: URL(filePath: path))
    let next = try project.request(["--fleet", fleet, "--open", path, "--json"])
    let rest = try #require(try Self.document(next)["missions"] as? [String: Any])
    #expect(rest["open"] as? Int == missions.count)
    func gains(_ plan: [String: Any]) -> Double {
      (plan["missions"] as? [[String: Any]] ?? [])
        .reduce(0) { $0 + ($1["gain"] as? Double ?? 0) }
    }
    #expect(gains(rest) < gains(plan) / 2)
    #expect(try project.request(["--open", path]).status == 64)
    try Data("fleet: x\nvehicles: [{vehicle: a, city: nowhere}]\n".utf8)
      .write(to: URL(filePath: fleet))
    #expect(try project.request(["--fleet", fleet]).status == 65)
  }

  @Test func `progress counts met cells by week`() throws {
    let project = try Project(Self.logs)
    let run = try CommandRun(["progress", "--index", project.index, "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let document = try Self.document(run)
    let weeks = try #require(document["weeks"] as? [[String: Any]])
    #expect(weeks.reduce(0) { $0 + ($1["drives"] as? Int ?? 0) } == 6)
    let coverage = try Self.document(
      try CommandRun(["coverage", "--index", project.index, "--json"])
    )
    let summaries = try #require(coverage["grids"] as? [[String: Any]])
    let met = try #require(weeks.last?["met"] as? [Int])
    #expect(met == summaries.map { $0["met"] as? Int })
  }

  @Test func `wrong dates and documents are refused with their own exit codes`() throws {
    let project = try Project(["karl-1-noon.mcap"])
    func status(_ from: String, _ until: String) throws -> Int32 {
      try CommandRun([
        "request", "--index", project.index, "--from", from, "--until", until,
      ])
      .status
    }
    #expect(try status("2026-11-31", "2026-12-01") == 64)
    #expect(try status("2026-12-02", "2026-12-01") == 64)
    #expect(try status("2026-01-01", "2046-01-01") == 64)
    let path = project.folder.file("none.json")
    try Data("{\"schema\":\"oddcov.coverage/1\"}".utf8).write(to: URL(filePath: path))
    let run = try CommandRun(["reconcile", "--request", path, "--index", project.index])
    #expect(run.status == 65)
    #expect(run.errors.contains("oddcov.request/1"))
    let missing = project.folder.file("missing.json")
    #expect(
      try CommandRun(["reconcile", "--request", missing, "--index", project.index]).status == 66
    )
  }
}
