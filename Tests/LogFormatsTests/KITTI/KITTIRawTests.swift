import CameraModels
import Drives
import Foundation
import Quantities
import Testing

@testable import LogFormats

@Suite struct KITTIRawTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ drive: KITTIDrive,
    _ change: (inout LogReadingOptions) -> Void = { _ in }
  ) throws -> Recording {
    var options = LogReadingOptions()
    change(&options)
    return try KITTIRawFormat.read(drive.write(to: folder), options: options)
  }

  private func rules(_ recording: Recording) -> [String] { recording.problems.map(\.rule) }

  @Test func `a whole drive has its frames, positions and calibrations in UTC`() throws {
    let recording = try read(KITTIDrive())
    #expect(recording.problems == [])
    #expect(recording.doubts == [])
    #expect(recording.status == .ok)
    #expect(recording.streams.map(\.name) == ["image_02", "oxts", "velodyne_points"])
    #expect(recording.streams.map(\.modality) == [.camera, .gnss, .lidar])
    #expect(recording.streams.map(\.messageCount) == [40, 40, 40])
    // Karlsruhe is two hours ahead of UTC in September.
    #expect(recording.start?.rfc3339 == "2011-09-26T11:02:25.100000123Z")
    #expect(recording.end?.rfc3339 == "2011-09-26T11:02:29.000000123Z")
    let track = try #require(recording.chosenFixTrack)
    #expect(track.fixes.map(\.time.wholeSecondsSince1970).count == 5)
    #expect(track.fixes.first?.position.latitudeDegrees == 49)
    #expect(track.fixes.first?.horizontalErrorMeters == 0.05)
    #expect(track.fixes.first?.speedErrorMetersPerSecond == 0.01)
    #expect(track.fixes.first?.altitudeMeters == 116.5)
    #expect(recording.bytesRead < recording.byteCount)
  }

  @Test func `one packet a second is read unless the reading is exact`() throws {
    #expect(try read(KITTIDrive()).chosenFixTrack?.readCount == 5)
    let exact = try read(KITTIDrive()) { $0.isExact = true }
    #expect(exact.chosenFixTrack?.readCount == 40)
    #expect(exact.chosenFixTrack?.fixes == (try read(KITTIDrive())).chosenFixTrack?.fixes)
  }

  @Test func `packets without a solution are an outage, whose last position is kept`() throws {
    var drive = KITTIDrive()
    for frame in 14..<31 {
      drive.set(
        "oxts/data/\(KITTIDrive.number(frame)).txt",
        KITTIDrive.packet(latitude: 0, navstat: 2)
      )
    }
    let track = try #require(try read(drive).chosenFixTrack)
    #expect(track.dropped[.noFixStatus] ?? 0 > 0)
    // Frames 0, 9 and the last one before the outage, 13; then 31 and, as the end, 39.
    let latitudes = track.fixes.map { Int((($0.position.latitudeDegrees - 49) * 1e5).rounded()) }
    #expect(latitudes.contains(13) && latitudes.contains(31))
    #expect(latitudes.allSatisfy { $0 <= 13 || $0 >= 31 })
  }

  @Test func `rectified and raw images have calibrations of their own`() throws {
    let rectified = try #require(try read(KITTIDrive()).calibrations.first)
    #expect(rectified.sensor == "image_02")
    #expect(rectified.calibration.width == 1242)
    #expect(rectified.calibration.height == 375)
    #expect([rectified.calibration.fx, rectified.calibration.cy] == [720, 170])
    #expect(rectified.calibration.distortion == [])
    let raw = try #require(
      try read(KITTIDrive(name: "2011_09_26_drive_0001_extract")).calibrations.first
    )
    #expect(raw.calibration.width == 1392)
    #expect(raw.calibration.height == 512)
    #expect([raw.calibration.fx, raw.calibration.fy, raw.calibration.cy] == [950, 940, 220])
    #expect(raw.calibration.distortion == [-0.36, 0.19, 0.0013, 0.00056, -0.067])
    let nameless = try read(KITTIDrive(name: "0001"))
    #expect(nameless.calibrations.isEmpty)
    #expect(rules(nameless) == ["KITTI010"])
  }

  @Test func `records are matched to times by their number`() throws {
    var drive = KITTIDrive()
    for frame in [3, 4, 20] { drive.remove("oxts/data/\(KITTIDrive.number(frame)).txt") }
    drive.remove("velodyne_points/data/\(KITTIDrive.number(7)).bin")
    let recording = try read(drive)
    #expect(recording.streams.map(\.messageCount) == [40, 37, 39])
    #expect(rules(recording) == ["KITTI004", "KITTI004"])
    #expect(recording.problems[0].message.contains("3 have no file of their number"))
    #expect(recording.status == .ok)
    let times = recording.streams[2].logTimes.map(\.nanosecondsSince1970)
    #expect(times[7] - times[6] == 200_000_000)
  }

  @Test func `times that are cut off, empty or broken cost their frames alone`() throws {
    var drive = KITTIDrive(frames: 10)
    var lines = (0..<10).map(KITTIDrive.line)
    lines[2] = ""
    lines[5] = "2011-09-26 25:02:25.1"
    drive.set("image_02/timestamps.txt", lines.joined(separator: "\r\n").dropLast(4) + "")
    let recording = try read(drive)
    #expect(recording.streams[0].messageCount == 7)
    #expect(recording.status == .partial)
    #expect(rules(recording) == ["KITTI003", "KITTI002"])
    #expect(recording.problems[0].message.contains("2 lines are no time, the first being line 6"))
    #expect(recording.problems[1].message.contains("3 of 10 files"))
  }

  @Test func `a drive without a position or a zone has no certain time`() throws {
    var drive = KITTIDrive()
    for path in drive.files.keys where path.contains("/oxts/") { drive.files[path] = nil }
    let unknown = try read(drive)
    #expect(rules(unknown) == ["KITTI008"])
    #expect(unknown.doubts.map(\.aspect) == [.time])
    #expect(unknown.doubts[0].range == nil)
    #expect(unknown.doubts[0].reason.contains("no position"))
    let declared = try read(drive) { $0.manifest.timeZone = "Asia/Tokyo" }
    #expect(declared.doubts == [])
    #expect(declared.start?.rfc3339 == "2011-09-26T04:02:25.100000123Z")
  }

  @Test func `the hour that comes twice is doubted where the drive runs into it`() throws {
    var drive = KITTIDrive(frames: 0)
    drive.set(
      "image_02/timestamps.txt",
      "2011-10-30 01:59:59.500\n2011-10-30 02:00:00.500\n2011-10-30 03:00:00.500\n"
    )
    let recording = try read(drive) { $0.manifest.timeZone = "Europe/Berlin" }
    let range = try #require(recording.doubts.first?.range)
    #expect(range.start.rfc3339 == "2011-10-30T00:00:00.500Z")
    #expect(range.nanoseconds == 1)
    #expect(recording.end?.rfc3339 == "2011-10-30T02:00:00.500Z")
  }

  @Test func `broken packets are named and passed over`() throws {
    var drive = KITTIDrive()
    drive.set("oxts/data/\(KITTIDrive.number(0)).txt", "49.0 8.4 116")
    drive.set("oxts/data/\(KITTIDrive.number(9)).txt", "x" + KITTIDrive.packet(latitude: 49))
    let recording = try read(drive)
    #expect(rules(recording) == ["KITTI005", "KITTI005"])
    #expect(recording.problems[0].message.contains("3 values instead of 30"))
    #expect(recording.chosenFixTrack?.validCount == 5)
  }

  @Test func `the columns are those that dataformat names`() throws {
    var drive = KITTIDrive(frames: 3)
    drive.set("oxts/dataformat.txt", "lon: longitude (deg)\nlat:  latitude (deg)\n")
    for frame in 0..<3 { drive.set("oxts/data/\(KITTIDrive.number(frame)).txt", "8.4 49.01") }
    let fix = try #require(try read(drive).chosenFixTrack?.fixes.first)
    #expect(fix.position == GeographicPosition(latitudeDegrees: 49.01, longitudeDegrees: 8.4))
    #expect(fix.horizontalErrorMeters == nil)
    #expect(fix.altitudeMeters == nil)
  }

  @Test func `scans outside of their own span are named`() throws {
    var drive = KITTIDrive(frames: 3)
    let lines = (0..<3).map(KITTIDrive.line)
    drive.set("velodyne_points/timestamps_start.txt", lines.joined(separator: "\n"))
    drive.set("velodyne_points/timestamps_end.txt", "\(lines[0])\n\(lines[0])\n\(lines[2])\n")
    #expect(rules(try read(drive)) == ["KITTI009"])
  }

  @Test func `calibrations are looked for in the drive and three levels above`() throws {
    var drive = KITTIDrive(frames: 1)
    for name in KITTICalibrationFolder.fileNames {
      let path = "2011_09_26/\(name)"
      drive.files["2011_09_26_calib/2011_09_26/\(name)"] = drive.files[path]
      drive.files[path] = nil
    }
    #expect(try read(drive).calibrations.count == 1)
    try FileManager.default.removeItem(atPath: "\(folder.path)/2011_09_26_calib")
    for name in KITTICalibrationFolder.fileNames {
      drive.files["2011_09_26_calib/2011_09_26/\(name)"] = nil
    }
    #expect(rules(try read(drive)) == ["KITTI006"])
    drive.files["2011_09_26/calib_cam_to_cam.txt"] = Array("K_02: 1 2\n".utf8)
    #expect(rules(try read(drive)) == ["KITTI007", "KITTI006", "KITTI006"])
  }

  @Test func `a folder without a time of a frame is refused`() throws {
    var drive = KITTIDrive(frames: 2)
    for stream in ["image_02", "oxts", "velodyne_points"] {
      drive.set("\(stream)/timestamps.txt", "no time\n")
    }
    let error = try #require(throws: LogError.self) { try read(drive) }
    #expect(error.rule == "KITTI001")
  }

  @Test func `drives are found below their date and their files are no logs`() throws {
    _ = try KITTIDrive(frames: 2).write(to: folder)
    let logs = try DriveDiscovery.logs(under: [folder.path])
    #expect(logs.filter { $0.format != nil }.map(\.format) == ["kitti-raw"])
    #expect(logs.filter(\.isOtherFile).count == 3)
  }
}
