import Foundation
import GRDB
import TestSupport
import Testing

/// One moment of a sample drive, followed from its raw values to its cells.
@Suite(.serialized) struct ExplainTests {
  private func index(_ folder: ScratchFolder, _ logs: [String]) throws -> String {
    let path = folder.file("i.sqlite")
    _ = try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path] + logs
    )
    return path
  }

  private func explain(_ index: String, _ words: String...) throws -> CommandRun {
    try CommandRun(["explain", "--index", index] + words)
  }

  private func document(_ run: CommandRun) throws -> [String: Any] {
    #expect(run.status == 0, "\(run.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    )
  }

  @Test func `the chain of one moment is what other programs read of it`() throws {
    let folder = try ScratchFolder()
    let path = try index(folder, ["SampleDrives/karl-1-rain.mcap"])
    let chain = try document(
      explain(path, "--drive", "48148b", "--time", "2026-03-14T10:00:12.5Z", "--json")
    )
    #expect(chain["schema"] as? String == "oddcov.explain/1")
    let sample = try #require(chain["sample"] as? [String: Any])
    #expect(sample["time"] as? String == "2026-03-14T10:00:12Z")
    #expect(sample["until"] as? String == "2026-03-14T10:00:13Z")
    #expect(sample["utc_offset_s"] as? Int == 3600)
    #expect(sample["day"] as? String == "2026-03-14")
    let position = try #require(chain["position"] as? [String: Any])
    let latitude = try #require(position["latitude_deg"] as? Double)
    let longitude = try #require(position["longitude_deg"] as? Double)
    // Log times of the first fix of each second by mcap 1.3 for Python, less the median offset of
    // the header stamps; one second apart.
    let fixes = try #require(position["fixes"] as? [[String: Any]])
    #expect(
      fixes.compactMap { $0["time"] as? String } == [
        "2026-03-14T10:00:11.070414260Z", "2026-03-14T10:00:12.070410915Z",
      ]
    )
    #expect(fixes.allSatisfy { $0["stream"] as? String == "/gnss/fix" })
    let latitudes = fixes.compactMap { $0["latitude_deg"] as? Double }
    #expect(latitudes[0] < latitude && latitude < latitudes[1])
    // pvlib 0.16.1, solarposition.get_solarposition(method='nrel_numpy') at that position.
    let sun = try #require(chain["sun"] as? [String: Any])
    #expect(abs(try #require(sun["elevation_deg"] as? Double) - 34.544757) < 0.02)
    #expect(abs(try #require(sun["azimuth_deg"] as? Double) - 150.659479) < 0.02)
    // pyproj 3.7, Geod(ellps='WGS84').inv from there to 8.4050, 49.0120.
    #expect(abs(latitude - 49.019496892) < 1e-8 && abs(longitude - 8.417876435) < 1e-8)
    let station = try #require(chain["station"] as? [String: Any])
    #expect(station["id"] as? String == "XKA1")
    #expect(abs(try #require(station["distance_m"] as? Double) - 1257.8835) < 0.001)
    let road = try #require(chain["road"] as? [String: Any])
    #expect(road["way"] as? Int == 29)
    #expect(chain["regions"] as? [String] == ["residential"])
    // P0006 of 09:50 to 10:50: 0.06 inches with a quarter of doubt, 25.4 mm each.
    let values = try #require(chain["values"] as? [[String: Any]])
    let rain = try #require(values.first { $0["measure"] as? String == "rainfall" })
    let amount = try #require((rain["values"] as? [[String: Any]])?.first)
    #expect(abs(try #require(amount["min"] as? Double) - 0.045 * 25.4) < 1e-9)
    #expect(abs(try #require(amount["max"] as? Double) - 0.075 * 25.4) < 1e-9)
    #expect((rain["source"] as? String)?.hasPrefix("station XKA1, 1257 m away") == true)
    #expect(rain["unit"] as? String == "mm/h")

    let axes = try #require(chain["axes"] as? [[String: Any]])
    let readings = Dictionary(
      uniqueKeysWithValues: axes.compactMap { item in
        (item["axis"] as? String).map { ($0, item["reading"] as? String ?? "") }
      }
    )
    #expect(readings["time_of_day"] == "day" && readings["rain"] == "light")
    #expect(readings["area"] == "residential" && readings["season"] == "spring")
    #expect(readings["sun_band"] == "middle" && readings["speed"] == "city")
    let light = try #require(axes.first { $0["axis"] as? String == "rain" })
    #expect(light["border_set"] as? String == "iso34503@1")
    let classes = try #require(light["classes"] as? [[String: Any]])
    #expect(classes.first?["borders"] as? [String] == ["(0 .. 2.5) mm/h"])
    let edge = try #require(light["edge"] as? [String: Any])
    #expect(edge["value"] as? Double == 2.5)
    #expect(abs(try #require(edge["distance"] as? Double) - (0.075 * 25.4 - 2.5)) < 1e-9)

    let verdict = try #require(chain["verdict"] as? [String: Any])
    #expect(verdict["verdict"] as? String == "inside")
    let deciding = try #require(verdict["deciding"] as? [[String: Any]])
    #expect(
      deciding.contains {
        $0["text"] as? String == "lane_width \">= 2.5 m\"" && $0["line"] as? Int == 26
          && $0["file"] as? String == "ODD/urban-pilot.odd.yaml"
      }
    )
    let grids = try #require(chain["grids"] as? [[String: Any]])
    let conditions = try #require(grids.first { $0["grid"] as? String == "conditions" })
    #expect(conditions["candidates"] as? Int == 1)
    let cell = try #require((conditions["cells"] as? [[String: Any]])?.first)
    #expect(
      cell["classes"] as? [String: String]
        == ["time_of_day": "day", "rain": "light", "area": "residential"]
    )
    #expect(cell["evidence"] as? String == "certain" && cell["state"] as? String == "thin")
    // The frames' log times by mcap for Python, less the streams' header offsets of 8 ms: that of
    // 12.0072 lies before the sample.
    let frames = try #require(chain["frames"] as? [[String: Any]])
    #expect(frames.count == 9 && frames.count { $0["sensor"] as? String == "front" } == 4)
    #expect(frames.first?["time"] as? String == "2026-03-14T10:00:12.010635594Z")
    #expect(frames.allSatisfy { $0["is_counted"] as? Bool == true })
    let epochs = try #require(chain["epochs"] as? [[String: Any]])
    #expect(epochs.compactMap { $0["model"] as? String } == ["pinhole", "fisheye"])
    #expect(chain["disagreements"] as? [String] == [])
    let viewpoint = try #require((chain["viewpoints"] as? [[String: Any]])?.first)
    #expect(viewpoint["frames"] as? Int == 9)
    let stay = try #require(viewpoint["stay"] as? [String: Any])
    let start = try #require(stay["start"] as? String)
    let end = try #require(stay["end"] as? String)
    #expect(start < "2026-03-14T10:00:12Z" && end > "2026-03-14T10:00:12Z")
  }

  @Test func `the screen says it in words`() throws {
    let folder = try ScratchFolder()
    let path = try index(folder, ["SampleDrives/karl-1-rain.mcap"])
    let run = try explain(path, "--drive", "48148b3e6918", "--time", "12.5")
    #expect(run.status == 0, "\(run.errors)")
    let screen = run.output
    for line in [
      "Drive 48148b3e6918 of karl-1, sample of 2026-03-14T10:00:12Z",
      "holds until 2026-03-14T10:00:13Z; plan urban-pilot 1.0.0; 7 of 11 ODD concepts measured, 2 given",
      "position 49.01950, 8.41788, 9.99 m/s, heading 355.7°, place 615,7294, good to 0.5 m",
      "fix 2026-03-14T10:00:11.070414260Z of SampleDrives/karl-1-rain.mcap /gnss/fix",
      "sun elevation 34.5°, azimuth 150.7°", "weather of station XKA1, 1.3 km away, 0 s",
      "rainfall 1.143 to 1.905 mm/h, snowfall none, visibility 11265.408 m, cloudiness 8 okta",
      "road way 29, 0 m away: road_class residential, speed_limit 30 km/h", "regions residential",
      "ODD: inside", "conditions: certain, 1 candidate",
      "certain: day, light, residential is thin", "vehicle: 9 of 9 frames, 0.989 s, 9.889 m",
      "stay 2026-03-14T10:00:01.285714285Z to 2026-03-14T10:00:22.010790907Z: 207 of 207 frames",
      "Frames: 9", "2026-03-14T10:00:12.010635594Z rear /camera/rear/image/compressed, epoch 2",
      "epoch 1: front, pinhole", "epoch 2: rear, fisheye", "not measured",
    ] {
      #expect(screen.contains(line), "\(line)")
    }
    let rows = screen.split(separator: "\n")
    func row(_ axis: String) -> Substring { rows.first { $0.hasPrefix("  \(axis) ") } ?? "" }
    #expect(row("time_of_day").contains("34.525 to 34.565 d"))
    #expect(row("time_of_day").contains(">= 15 "))
    #expect(row("time_of_day").contains("19.525 above 15"))
    #expect(row("rain").contains("0.595 below 2.5") && row("rain").hasSuffix("iso34503@1"))
    #expect(row("speed").contains("9.638 to 10.345") && row("speed").contains("[5.556 .. 13.889)"))
    #expect(!screen.contains("\u{1B}"))
    #expect(rows.count < 70)
  }

  @Test func `a moment within the error of a border says how near it is`() throws {
    let folder = try ScratchFolder()
    let path = try index(folder, ["SampleDrives/karl-2-october.mcap"])
    let row = try #require(
      try DatabaseQueue(path: path)
        .read {
          try Row.fetchOne(
            $0,
            sql: """
              SELECT * FROM v_cod WHERE json_extract(classes, '$.area') LIKE '% or %'
              ORDER BY time_ns LIMIT 1
              """
          )
        }
    )
    // The sample drives state variances of 0.25 square metres.
    #expect(row["horizontal_error_m"] == 0.5)
    let time: String = row["time_utc"]
    let drive: String = row["drive"]
    let chain = try document(explain(path, "--drive", drive, "--time", time, "--json"))
    let open = try #require((chain["open_regions"] as? [[String: Any]])?.first)
    #expect(open["choices"] as? [[String]] == [["old_town"], ["residential"]])
    let border = try #require(open["border_m"] as? Double)
    #expect((0..<0.5).contains(border))
    let position = try #require(chain["position"] as? [String: Any])
    #expect(position["horizontal_error_m"] as? Double == 0.5)
    #expect(chain["disagreements"] as? [String] == [])
    let run = try explain(path, "--drive", drive, "--time", time)
    let sentence =
      "2 regions (old_town or residential): the fix is good to 0.5 m and the border is 0."
    #expect(run.output.contains(sentence), "\(run.output)")
    // Two areas with each of the six rains, of which no station tells.
    #expect(run.output.contains("conditions: unknown, 12 candidates"), "\(run.output)")
  }

  @Test func `a sensor is explained by itself`() throws {
    let folder = try ScratchFolder()
    try SensorPlan.write(to: folder)
    let path = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", folder.file("sensors.coverage.yaml"), "--index", path,
      "SampleDrives/karl-1-rain.mcap",
    ])
    let both = try document(explain(path, "--drive", "48148b", "--time", "12.5", "--json"))
    let names = try #require(both["sensors"] as? [[String: Any]])
      .compactMap { $0["sensor"] as? String }
    #expect(names == ["front", "rear"])
    let views = try #require(both["viewpoints"] as? [[String: Any]])
      .compactMap { $0["viewpoint"] as? String }
    #expect(views == ["", "front", "rear", "front + rear", "with front, rear within 60 ms"])
    let rear = try document(
      explain(path, "--drive", "48148b", "--time", "12.5", "--sensor", "rear", "--json")
    )
    let frames = try #require(rear["frames"] as? [[String: Any]])
    #expect(frames.count == 5 && frames.allSatisfy { $0["sensor"] as? String == "rear" })
    let sensors = try #require(rear["sensors"] as? [[String: Any]])
    #expect(sensors.count == 1)
    let camera = try #require(sensors[0]["axes"] as? [[String: Any]])
      .first { $0["axis"] as? String == "camera" }
    // The plan's only class is the pinhole.
    #expect(camera?["reading"] as? String == "undeclared (fisheye)")
    // 10 m/s are 36 km/h, and this ODD ends at 20.
    let verdict = try #require(rear["verdict"] as? [String: Any])
    #expect(verdict["verdict"] as? String == "outside")
    let deciding = try #require(verdict["deciding"] as? [[String: Any]])
    #expect(deciding.map { $0["text"] as? String } == ["subject_vehicle_speed \"<= 20 km/h\""])
    let grids = try #require(rear["grids"] as? [[String: Any]])
    for cell in grids.flatMap({ $0["cells"] as? [[String: Any]] ?? [] }) {
      #expect(cell["evidence"] as? String == "no_evidence")
    }
  }

  @Test func `sweeps of a lidar are listed where the plan counts them`() throws {
    let folder = try ScratchFolder()
    try SensorPlan.write(to: folder)
    let plan = folder.file("sensors.coverage.yaml")
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let log = "SampleDrives/karl-1-june"
    let moment = "2026-06-19T04:40:04.5Z"
    func frames(_ words: String..., text: String) throws -> (json: [[String: Any]], page: String) {
      try text.write(toFile: plan, atomically: true, encoding: .utf8)
      let path = folder.file("\(text.count).sqlite")
      _ = try CommandRun(["index", "--plan", plan, "--index", path, log])
      let list = try document(CommandRun(["coverage", "--index", path, "--json"]))
      let drive = try #require((list["drive_list"] as? [[String: Any]])?.first?["id"] as? String)
      let time = ["explain", "--index", path, "--drive", drive, "--time", moment] + words
      let json = try document(CommandRun(time + ["--json"]))
      return (try #require(json["frames"] as? [[String: Any]]), try CommandRun(time).output)
    }
    let none = try frames(text: text)
    #expect(!none.json.isEmpty && none.json.allSatisfy { $0["modality"] as? String == "camera" })
    #expect(!none.page.contains("Lidar sweeps"))
    let grid =
      "  sweeps: {axes: [time_of_day], per: sensor, roles: [lidar_top], need: {frames: 9}}\n"
    let counted = text.replacing("requirements:", with: grid + "requirements:")
    let both = try frames(text: counted)
    let sweeps = both.json.filter { $0["modality"] as? String == "lidar" }
    #expect(both.json.count == none.json.count + 5)
    #expect(sweeps.allSatisfy { $0["stream"] as? String == "/lidar_top/points" })
    #expect(sweeps.allSatisfy { $0["is_counted"] as? Bool == true && $0["epoch"] is NSNull })
    // Header stamps of the point clouds by mcap 1.6 for Python: 4.03 s and every 0.2 s; the offset
    // of log times to them is a median over the messages that are read.
    let stamps = try sweeps.map { sweep in
      try #require(
        (sweep["time"] as? String)?.firstMatch(of: /04:40:(\d+\.\d+)Z/).flatMap { Double($0.1) }
      )
    }
    for (stamp, expected) in zip(stamps, [4.03, 4.23, 4.43, 4.63, 4.83]) {
      #expect(abs(stamp - expected) < 0.003)
    }
    #expect(both.page.contains("Lidar sweeps: 5"))
    let own = try frames("--sensor", "lidar_top", text: counted)
    #expect(own.json.count == 5)
    #expect(own.page.contains("Frames: 0"))
  }

  @Test func `what cannot be explained is refused with what to do`() throws {
    let folder = try ScratchFolder()
    let path = try index(
      folder,
      [
        "SampleDrives/karl-1-rain.mcap", "SampleDrives/karl-1-noon.mcap",
        "SampleDrives/ida-2-photos",
      ]
    )
    let unknown = try explain(path, "--drive", "48149", "--time", "1")
    #expect(unknown.status == 66)
    #expect(unknown.errors.contains("no drive '48149'; the nearest names are 48148b3e6918, "))
    let empty = try explain(path, "--drive", "", "--time", "1")
    #expect(empty.status == 66 && empty.errors.contains("no drive ''"))
    let outside = try explain(path, "--drive", "48148", "--time", "2026-03-14T11:00:00Z")
    #expect(outside.status == 65)
    #expect(
      outside.errors.contains("is not in drive 48148b3e6918, which spans 2026-03-14T10:00:0")
    )
    #expect(try explain(path, "--drive", "48148", "--time", "1e8").status == 65)
    for time in ["noon", "-1", "nan", "inf", "1e300", "12:00"] {
      let run = try explain(path, "--drive", "48148", "--time=\(time)")
      #expect(run.status == 64, "\(time)")
      #expect(run.errors.contains("is no moment"))
    }
    let sensor = try explain(path, "--drive", "48148", "--time", "1", "--sensor", "frnt")
    #expect(sensor.status == 66 && sensor.errors.contains("did you mean 'front'?"))
    let missing = try explain(folder.file("none.sqlite"), "--drive", "4", "--time", "1")
    #expect(missing.status == 66)
  }

  @Test func `a moment between two recordings of a drive lies in a gap`() throws {
    let folder = try ScratchFolder()
    try SensorPlan.write(to: folder, driveGap: "400 h")
    let path = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", folder.file("sensors.coverage.yaml"), "--index", path,
      "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-1-rain.mcap",
    ])
    let list = try CommandRun(["coverage", "--index", path, "--json"]).output
    let name = try #require(list.firstMatch(of: /"id": "([0-9a-f]{12})"/)).1
    let run = try explain(path, "--drive", String(name), "--time", "2026-03-12T00:00:00Z")
    #expect(run.status == 65)
    #expect(
      run.errors.contains("lies in a gap of drive \(name): the last frame is of 2026-03-10T11:")
    )
    #expect(run.errors.contains(", the next of 2026-03-14T10:00:0"))
    // The sample of the first frame lies on the whole second before it.
    #expect(
      try explain(path, "--drive", String(name), "--time", "2026-03-10T11:00:00Z").status == 0
    )
  }

  @Test func `an index without drives is refused`() throws {
    let folder = try ScratchFolder()
    let path = try index(folder, ["SampleDrives/karl-3-track.gpx"])
    let run = try explain(path, "--drive", "4", "--time", "1")
    #expect(run.status != 0 && !run.errors.isEmpty)
  }
}
