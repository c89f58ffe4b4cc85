import Foundation
import Quantities
import Testing

@testable import Drives
@testable import LogFormats

@Suite struct DriveManifestTests {
  static func read(_ text: String) throws -> DriveManifest {
    try DriveManifestDocument.read(Array(text.utf8), file: "drive.yaml")
  }

  @Test func `every key of the manifest is understood`() throws {
    let manifest = try Self.read(
      """
      vehicle: karl-1
      time_zone: Europe/Berlin
      clock: {offset: -18 s, topics: {/camera/front/image: 20 ms}}
      topics: {/camera/front/image: {role: front, modality: camera}, /debug/image: ignore}
      gnss: {topic: /ins, latitude: pos.lat, longitude: pos.lon}
      gps_files: [track.nmea, more/track.gpx]
      calibrations: {front: calib/front.yaml, left: left.ini}
      tags:
        surface: wet
        construction: [{value: yes_zone, from: 2026-03-10T17:20:00Z, until: 2026-03-10T17:25:00Z}]
      """
    )
    #expect(manifest.vehicle == "karl-1")
    #expect(manifest.timeZone == "Europe/Berlin")
    #expect(manifest.clockCorrectionNanoseconds == -18_000_000_000)
    #expect(manifest.topicClockCorrectionsNanoseconds == ["/camera/front/image": 20_000_000])
    #expect(
      manifest.topics["/camera/front/image"]
        == DriveManifest.TopicRole(role: "front", modality: .camera)
    )
    #expect(manifest.topics["/debug/image"]?.isIgnored == true)
    #expect(
      manifest.gnss
        == DriveManifest.GNSSSource(
          topic: "/ins",
          latitudeField: "pos.lat",
          longitudeField: "pos.lon"
        )
    )
    #expect(manifest.gpsFiles == ["track.nmea", "more/track.gpx"])
    #expect(
      manifest.calibrations == [
        DriveManifest.CalibrationSource(path: "calib/front.yaml", sensor: "front"),
        DriveManifest.CalibrationSource(path: "left.ini", sensor: "left"),
      ]
    )
    #expect(
      try Self.read("calibrations: [a.yaml, b/camchain.yaml]").calibrations.map(\.path)
        == ["a.yaml", "b/camchain.yaml"]
    )
    let dated = try Self.read(
      "calibrations: [{file: a.yaml, date: 2025-11-02}, b.yaml]\nrig: [front, lidar_top, front]"
    )
    #expect(dated.calibrations.map(\.path) == ["a.yaml", "b.yaml"])
    #expect(dated.calibrations[0].date?.rfc3339 == "2025-11-02T00:00:00Z")
    #expect(dated.calibrations[1].date == nil)
    #expect(dated.rig == ["front", "lidar_top"])
    let from = try #require(Timestamp(rfc3339: "2026-03-10T17:20:00Z"))
    #expect(
      manifest.tags == [
        DriveManifest.Tag(name: "surface", value: "wet"),
        DriveManifest.Tag(
          name: "construction",
          value: "yes_zone",
          range: TimeRange(start: from, end: from.advanced(byNanoseconds: 300_000_000_000))
        ),
      ]
    )
  }

  @Test(arguments: [
    ("Europe/Berln", "did you mean 'Europe/Berlin'?"),
    ("europe/berlin", "did you mean 'Europe/Berlin'?"), ("CEST", "write it as Europe/Berlin;"),
    // POSIX: Etc/GMT-2 is two hours ahead of UTC.
    ("GMT+2", "did you mean 'Etc/GMT-2'?"),
  ])
  func `a time zone that does not exist leaves the plan's`(name: String, hint: String) throws {
    let manifest = try Self.read("vehicle: karl\ntime_zone: \(name)\n")
    #expect(manifest.timeZone == nil && manifest.vehicle == "karl")
    #expect(
      manifest.problems == [
        Problem(
          rule: "MAN007",
          severity: .error,
          message: "drive.yaml:2: '\(name)' is no time zone of the IANA data base; \(hint) "
            + "the plan's zone is used"
        )
      ]
    )
  }

  @Test(arguments: ["UTC", "Europe/Kyiv", "Asia/Calcutta", "US/Eastern", "Etc/GMT+2", "CET"])
  func `names of the data base are time zones`(name: String) throws {
    #expect(try Self.read("time_zone: \(name)\n").timeZone == name)
  }

  @Test func `an empty manifest declares nothing`() throws {
    #expect(try Self.read("# nothing yet\n") == DriveManifest())
  }

  @Test(arguments: [
    ("vehicle: a\nvehcle: b", "drive.yaml:2: unknown key 'vehcle'; did you mean 'vehicle'?"),
    (
      "clock:\n  offset: 18",
      "drive.yaml:2: 'offset' is '18', which is no duration; "
        + "write a number and a unit, such as '-18 s' or '20 ms'"
    ),
    (
      "topics:\n  /a: {modality: camra}",
      "drive.yaml:2: unknown modality 'camra'; did you mean 'camera'?"
    ),
    ("topics:\n  /a: ignored", "drive.yaml:2: unknown word 'ignored'; did you mean 'ignore'?"),
    (
      "gps_files:\n  - ../track.gpx",
      "drive.yaml:2: '../track.gpx' leads out of the drive's folder; put the file beside the log"
    ),
    (
      "gps_files:\n  - /etc/passwd",
      "drive.yaml:2: '/etc/passwd' leads out of the drive's folder; put the file beside the log"
    ),
    (
      "calibrations: {front: ../front.yaml}",
      "drive.yaml:1: '../front.yaml' leads out of the drive's folder; put the file beside the log"
    ),
    (
      "calibrations:\n  front: {file: a.yaml, date: 05/06/20}",
      "drive.yaml:2: 'date' is '05/06/20', which is no date; write 2026-03-10 or the like"
    ),
    (
      "calibrations: {front: {date: 2026-03-10}}",
      "drive.yaml:1: a calibration names no file; add 'file'"
    ),
    ("rig: front", "drive.yaml:1: 'rig' is a list of sensors: [front, lidar_top]"),
    ("calibrations: front.yaml", "drive.yaml:1: 'calibrations' is a list of paths"),
    (
      "tags:\n  a:\n    - {value: b, from: 2026-03-10}",
      "drive.yaml:3: 'from' is '2026-03-10', which is no time; write 2026-03-10T17:20:00Z or the like"
    ),
    ("gnss: {latitude: a}", "drive.yaml:1: 'gnss' names no topic; add 'topic'"),
    ("- a", "drive.yaml:1: a manifest is a mapping of 'key: value' lines"),
  ])
  func `each mistake is named with its line`(_ text: String, _ message: String) {
    let error = #expect(throws: LogError.self) { try Self.read(text) }
    #expect(error?.message == message)
    #expect(error?.kind == .malformed)
  }

  @Test(arguments: ["a: [", "vehicle: a\nvehicle: b", "a: &x [*x]", "\t- :", "vehicle: \u{0}"])
  func `broken YAML is an error with a sentence`(_ text: String) {
    let error = #expect(throws: LogError.self) { try Self.read(text) }
    #expect(error?.message.hasPrefix("drive.yaml") == true)
  }

  @Test(arguments: ["[", "- ", "? ", "{a: "])
  func `nesting without end is refused before it is parsed`(_ unit: String) {
    let text = "tags: \n " + String(repeating: unit, count: 10_000)
    let error = #expect(throws: LogError.self) { try Self.read(text) }
    #expect(error?.message.contains("nests deeper than 32 levels") == true)
  }

  @Test func `aliases that double thirty times are refused before they are unfolded`() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let error = #expect(throws: LogError.self) { try Self.read(text) }
    #expect(error?.rule == "MAN002")
  }

  @Test(arguments: [
    ("-18 s", Int64(-18_000_000_000)), ("20ms", 20_000_000), ("1.5 h", 5_400_000_000_000),
    ("0.000000001 s", 1), ("2 min", 120_000_000_000),
  ])
  func `durations are read exactly`(_ text: String, _ nanoseconds: Int64) {
    #expect(DurationText.nanoseconds(text) == nanoseconds)
  }

  @Test(arguments: [
    "", "s", "1", "1 parsec", "1..2 s", "1e3 s", "99999999999999999999 s", "0.1 ns",
  ])
  func `other texts are no durations`(_ text: String) {
    #expect(DurationText.nanoseconds(text) == nil)
  }

  @Test func `the manifest lies in the folder or beside the file`() throws {
    #expect(
      DriveManifestFile.candidates(forLog: "/a/x.mcap", isFolder: false)
        == ["/a/x.drive.yaml", "/a/x.mcap.drive.yaml"]
    )
    #expect(DriveManifestFile.candidates(forLog: "/a/d/", isFolder: true) == ["/a/d/drive.yaml"])
    #expect(
      DriveManifestFile.candidates(forLog: "x.mcap", isFolder: false)
        == ["x.drive.yaml", "x.mcap.drive.yaml"]
    )
    let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "x.mcap").path(percentEncoded: false)
    let missing = try DriveManifestFile.load(forLog: path, isFolder: false)
    #expect(missing?.content == nil)
    try Data("vehicle: karl".utf8).write(to: folder.appending(path: "x.mcap.drive.yaml"))
    let found = try #require(try DriveManifestFile.load(forLog: path, isFolder: false))
    #expect(found.manifest.vehicle == "karl")
    #expect(found.content == Array("vehicle: karl".utf8))
  }
}
