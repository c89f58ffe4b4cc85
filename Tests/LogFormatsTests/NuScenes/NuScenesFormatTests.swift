import CameraModels
import Drives
import Foundation
import Geodesy
import Quantities
import Testing

@testable import LogFormats

/// Tables of the schema, whole, in other dialects and damaged.
@Suite struct NuScenesFormatTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ fixture: TableFixture) throws -> [Recording] {
    try NuScenesFormat.recordings(
      of: try fixture.write(to: folder, "v1.0-test"),
      options: LogReadingOptions()
    )
  }

  private func one(_ fixture: TableFixture) throws -> Recording {
    let found = try read(fixture)
    #expect(found.count == 1)
    return try #require(found.first)
  }

  private func rules(_ recording: Recording) -> [String] {
    Set(recording.problems.map(\.rule)).sorted()
  }

  private func stream(_ name: String, _ recording: Recording) throws -> SensorStream {
    try #require(recording.streams.first { $0.name == name })
  }

  @Test func `frames, scene, vehicle, zone and calibration`() throws {
    let recording = try one(TableFixture())
    #expect(recording.part == nil)
    #expect(recording.status == .ok)
    #expect(recording.problems == [])
    let camera = try stream("CAM_FRONT", recording)
    #expect(camera.logTimes.count == 8)
    #expect(camera.sensor == "front")
    #expect(camera.first?.rfc3339 == "2018-07-18T03:12:10Z")
    #expect(try stream("LIDAR_TOP", recording).sensor == "lidar_top")
    #expect(recording.statement.vehicle == "n015")
    #expect(recording.statement.timeZone == "Asia/Singapore")
    #expect(
      recording.statement.tags.map { "\($0.name)=\($0.value)" } == [
        "scene=scene-0000", "scene_description=Rain, parked trucks", "location=singapore-onenorth",
      ]
    )
    let span = try #require(recording.statement.tags[1].range)
    #expect(span.start == camera.first)
    // The last frame lies inside the half-open span.
    #expect(span.contains(try #require(camera.last)))
    let calibration = try #require(recording.calibrations.first?.calibration)
    #expect(recording.calibrations.map(\.sensor) == ["front"])
    #expect(calibration.fx == 1266.4)
    #expect(calibration.cy == 491.5)
    #expect(calibration.width == 1600)
    #expect(calibration.distortion == [])
  }

  /// Positions that `derive_latlon` of nuscenes-devkit 1.2.0 gives for poses on each map.
  static let positions:
    [(location: String, x: Double, y: Double, latitude: Double, longitude: Double)] = [
      (
        "boston-seaport", 411.3039349319818, 1180.8903791765097, 42.347457179635306,
        -71.05285445763525
      ),
      ("boston-seaport", 2250.5, 1800.25, 42.35301783955347, -71.03049731677373),
      (
        "singapore-onenorth", 1010.1328353833223, 610.8111652918716, 1.2936970807478945,
        103.79382838333255
      ),
      ("singapore-hollandvillage", 2250.5, 1800.25, 1.3155370714448276, 103.80239888672136),
      (
        "singapore-queenstown", 411.3039349319818, 1180.8903791765097, 1.2888643401215316,
        103.77110983413135
      ),
    ]

  @Test(arguments: positions)
  func `poses on a map are where the devkit puts them`(
    location: String,
    x: Double,
    y: Double,
    latitude: Double,
    longitude: Double
  ) throws {
    guard let transform = NuScenesPlace.transform(from: location) else {
      Issue.record("no way from \(location)")
      return
    }
    let mapped = transform.position(x: x, y: y)
    let position = try #require(mapped)
    #expect(abs(position.latitudeDegrees - latitude) < 1e-9)
    #expect(abs(position.longitudeDegrees - longitude) < 1e-9)
  }

  @Test func `positions come from the poses, one a second and the last`() throws {
    let recording = try one(TableFixture())
    let track = try #require(recording.fixTracks.first)
    #expect(track.stream == "ego_pose")
    // 8 images and 4 sweeps have a pose each; kept are the first of 4 seconds and the very last.
    #expect(track.messageCount == 12)
    #expect(track.fixes.count == 5)
    #expect(track.fixes.last?.time.rfc3339 == "2018-07-18T03:12:13.500Z")
    #expect(track.dropped == [:])
    #expect(track.fixes.first?.time.rfc3339 == "2018-07-18T03:12:10Z")
  }

  @Test func `each log is a recording of its own`() throws {
    let recordings = try read(TableFixture(logs: ["first", "second", "second"]))
    #expect(recordings.map(\.part) == ["first", "second", "second log-2"])
    #expect(
      recordings.map { $0.streams.first { $0.name == "CAM_FRONT" }?.messageCount } == [8, 8, 8]
    )
    #expect(recordings[1].start?.rfc3339 == "2018-07-18T03:22:10Z")
    #expect(recordings[1].statement.tags.first?.value == "scene-0001")
    #expect(recordings.map { $0.fixTracks.first?.messageCount } == [12, 12, 12])
    let files = try TableFixture(logs: ["first", "second", "second"]).files()
    #expect(
      recordings.reduce(0) { $0 + $1.byteCount } == files.values.reduce(0) { $0 + Int64($1.count) }
    )
    #expect(recordings.allSatisfy { $0.bytesRead <= $0.byteCount })
  }

  @Test func `a dataset above its tables owns what lies beside them`() throws {
    try TableFixture().write(to: folder, "set/v1.0-mini")
    try TableFixture(logs: ["other"]).write(to: folder, "set/v1.0-test")
    try folder.write("set/samples/CAM_FRONT/a.jpg", [0xFF, 0xD8])
    let path = "\(folder.path)/set"
    let logs = try DriveDiscovery.logs(under: [folder.path])
    #expect(logs.map(\.path) == [path])
    #expect(logs.first?.format == "nuscenes")
    let parts = try NuScenesFormat.recordings(of: path, options: LogReadingOptions()).map(\.part)
    #expect(parts == ["v1.0-mini/n015-2018-07-18-11-07-57+0800", "v1.0-test/other"])
  }

  @Test func `images without tables are no log of the format`() throws {
    try folder.write("mm/samples/LIDAR_TOP/n015__LIDAR_TOP__1533201470948018.pcd.bin", [0])
    try folder.write("mm/data/sample_data.json", "[]")
    #expect(try NuScenesFormat.recognizes(LogCandidate("\(folder.path)/mm")) == false)
  }

  @Test func `real microseconds are rounded, nanoseconds are told from them`() throws {
    var fixture = TableFixture()
    fixture.edit("sample_data", "timestamp") { (($0 as? Int64).map(Double.init) ?? 0) + 0.25 }
    var recording = try one(fixture)
    #expect(
      try stream("CAM_FRONT", recording).first?.nanosecondsSince1970 == 1_531_883_530_000_000_250
    )
    #expect(rules(recording) == [])

    fixture = TableFixture()
    for table in ["sample_data", "ego_pose"] {
      fixture.edit(table, "timestamp") { ($0 as? Int64).map { Double($0) * 1e3 } ?? 0 }
    }
    recording = try one(fixture)
    #expect(try stream("CAM_FRONT", recording).first?.rfc3339 == "2018-07-18T03:12:10Z")
    #expect(rules(recording) == ["NUSC011"])
    #expect(recording.doubts == [])

    fixture.tables["log"]?[0]["date_captured"] = nil
    #expect(try one(fixture).doubts.map(\.aspect) == [.time])
  }

  @Test func `simulation time stays what it is`() throws {
    var fixture = TableFixture()
    for table in ["sample_data", "ego_pose"] {
      fixture.edit(table, "timestamp") { ($0 as? Int64 ?? 0) - TableFixture.start }
    }
    fixture.tables["log"]?[0]["date_captured"] = ""
    let recording = try one(fixture)
    #expect(try stream("CAM_FRONT", recording).first?.nanosecondsSince1970 == 0)
    #expect(rules(recording) == [])
  }

  @Test func `a date that the stamps contradict makes the time doubtful`() throws {
    var fixture = TableFixture()
    fixture.tables["log"]?[0]["date_captured"] = "2019-07-18"
    let recording = try one(fixture)
    #expect(rules(recording) == ["NUSC013"])
    #expect(recording.doubts.map(\.rule) == ["NUSC013"])
  }

  @Test func `coordinates of T4 win, a row without them is no fix`() throws {
    var fixture = TableFixture()
    fixture.tables["log"]?[0]["location"] = "karlsruhe"
    for index in fixture.tables["ego_pose"]?.indices ?? 0..<0 where index > 0 {
      fixture.tables["ego_pose"]?[index]["geocoordinate"] = [
        49.0 + Double(index) * 1e-5, 8.4, 160.0,
      ]
    }
    let recording = try one(fixture)
    let track = try #require(recording.fixTracks.first)
    #expect(track.dropped == [.noFixStatus: 1])
    #expect(track.fixes.allSatisfy { abs($0.position.longitudeDegrees - 8.4) < 1e-9 })
    #expect(track.fixes.first?.altitudeMeters == 160)
    #expect(rules(recording) == [])
    #expect(recording.statement.timeZone == nil)
  }

  @Test func `a place without a published origin has no positions`() throws {
    var fixture = TableFixture()
    fixture.tables["log"]?[0]["location"] = "Palo Alto"
    let recording = try one(fixture)
    #expect(rules(recording) == ["NUSC010"])
    #expect(recording.fixTracks.isEmpty)
    #expect(recording.statement.timeZone == "America/Los_Angeles")
  }

  @Test func `missing rows are named and the rest is read`() throws {
    var fixture = TableFixture()
    fixture.tables["sample"]?.removeFirst()
    fixture.tables["ego_pose"]?.removeFirst(3)
    fixture.tables["sensor"]?.removeLast()
    let first = try #require(fixture.tables["sample_data"]?.first)
    fixture.tables["sample_data"]?.append(first)
    fixture.tables["sample_data"]?[4]["timestamp"] = "soon"
    fixture.tables["sample_data"]?[6]["is_valid"] = false
    fixture.tables["sample_data"]?.append(["filename": "x.jpg"])
    let recording = try one(fixture)
    #expect(
      rules(recording) == [
        "NUSC003", "NUSC005", "NUSC006", "NUSC007", "NUSC009", "NUSC012", "NUSC015",
      ]
    )
    #expect(recording.status == .ok)
    #expect(
      recording.streams.reduce(0) { $0 + ($1.type == "sample_data" ? $1.messageCount : 0) } == 10
    )
    #expect(recording.problems.contains { $0.rule == "NUSC007" && $0.message.contains(" 3 of 10") })
    #expect(recording.streams.contains { $0.name == "sensor s-lid" })
  }

  @Test func `a frame that leads to none of several logs is left out`() throws {
    var fixture = TableFixture(logs: ["a", "b"])
    fixture.tables["sample"]?.removeFirst()
    let recordings = try read(fixture)
    // The first sample had two images and a sweep.
    #expect(recordings[0].streams.first { $0.name == "CAM_FRONT" }?.messageCount == 6)
    #expect(rules(recordings[0]) == ["NUSC005"])
    #expect(recordings[1].problems == [])
  }

  @Test func `tables without a log or scene are one recording`() throws {
    var fixture = TableFixture()
    fixture.tables["log"] = []
    #expect(rules(try one(fixture)) == ["NUSC004", "NUSC008", "NUSC010"])
    fixture.tables["scene"] = nil
    fixture.tables["log"] = nil
    let recording = try one(fixture)
    #expect(try stream("CAM_FRONT", recording).messageCount == 8)
    #expect(recording.statement.vehicle == nil)
  }

  @Test func `a table cut off keeps its first rows and is partial`() throws {
    let path = try TableFixture().write(to: folder, "cut")
    let file = "\(path)/sample_data.json"
    let bytes = Array(try Data(contentsOf: URL(filePath: file)))
    try folder.write("cut/sample_data.json", Array(bytes.prefix(bytes.count / 2)))
    let recording = try #require(
      try NuScenesFormat.recordings(of: path, options: LogReadingOptions()).first
    )
    #expect(recording.status == .partial)
    #expect(rules(recording).contains("NUSC002"))
    #expect((3...4).contains(try stream("CAM_FRONT", recording).messageCount))
  }

  @Test func `samples of nuImages name their log, and its poses are no positions`() throws {
    var fixture = TableFixture()
    fixture.tables["scene"] = nil
    fixture.tables["sample"] = fixture.tables["sample"]?
      .map { ["token": $0["token"] ?? "", "log_token": "log-0", "key_camera_token": "x"] }
    let recording = try one(fixture)
    #expect(rules(recording) == ["NUSC010"])
    #expect(recording.statement.vehicle == "n015")
  }

  @Test func `tokens are told apart by all their digits`() {
    let tokens = [
      "", "a", "1fb63f4534d44d967aa42720b8a97bc3", "1fb63f4534d44d967aa42720b8a97bc4",
      "1fb63f4534d44d967aa42720b8a97bc3" + "1fb63f4534d44d967aa42720b8a97bc3",
      "1fb63f4534d44d967aa42720b8a97bc3" + "1fb63f4534d44d967aa42720b8a97bc4",
    ]
    #expect(Set(tokens.map { TableToken(Array($0.utf8)) }).count == tokens.count)
  }
}
