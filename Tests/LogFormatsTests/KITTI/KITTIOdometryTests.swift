import CameraModels
import Drives
import Foundation
import Quantities
import Testing

@testable import LogFormats

@Suite struct KITTIOdometryTests {
  /// A PNG's first bytes: signature, header chunk, 1241 by 376 pixels.
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0x04, 0xD9, 0, 0, 0x01, 0x78, 8, 0, 0, 0, 0]
  static let calibration =
    "P0: 7.188560e+02 0 6.071928e+02 0 0 7.188560e+02 1.852157e+02 0 0 0 1 0\n"
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read() throws -> Recording {
    try KITTIOdometryFormat.read("\(folder.path)/00", options: LogReadingOptions())
  }

  @Test func `a sequence has its frames on a clock that begins at zero`() throws {
    try folder.write("00/times.txt", "0.000000e+00\n1.037875e-01\n2.073350e-01\n")
    try folder.write("00/calib.txt", Self.calibration)
    for frame in 0..<3 { try folder.write("00/image_0/00000\(frame).png", Self.png) }
    try folder.write("poses/00.txt", "1 0 0 0 0 1 0 0 0 0 1 0\n")
    let logs = try DriveDiscovery.logs(under: [folder.path])
    #expect(logs.filter { $0.format != nil }.map(\.format) == ["kitti-odometry"])
    let recording = try read()
    #expect(recording.problems == [])
    let times = recording.streams.first?.logTimes.map(\.nanosecondsSince1970)
    #expect(times == [0, 103_787_500, 207_335_000])
    let camera = try #require(recording.calibrations.first)
    #expect(camera.calibration.width == 1241)
    #expect(camera.calibration.height == 376)
    #expect(camera.calibration.fx == 718.856)
    #expect(camera.calibration.cy == 185.2157)
  }

  @Test func `frames without a line and lines without a frame are named`() throws {
    try folder.write("00/times.txt", "0.0\nnan\n0.2\n0.3\n")
    for frame in [0, 1, 2, 9] { try folder.write("00/image_0/00000\(frame).png", Self.png) }
    let recording = try read()
    #expect(recording.problems.map(\.rule) == ["KITTI003", "KITTI006", "KITTI002", "KITTI004"])
    #expect(recording.streams.first?.messageCount == 2)
    #expect(recording.status == .partial)
  }

  @Test func `without a time it is refused`() throws {
    try folder.write("00/times.txt", "\n")
    try folder.write("00/image_0/000000.png", Self.png)
    #expect(throws: LogError.self) { try read() }
  }
}
