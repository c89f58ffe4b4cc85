import Bytes
import CameraModels
import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats

/// Logs by others against what the Python library `mcap` reads from them.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct MCAPTruthTests {
  static let files =
    RealData.files(below: "mcap", suffix: ".mcap")
    + RealData.files(below: "derived", suffix: ".mcap")
    + RealData.files(below: "mcap_conformance", suffix: ".mcap")

  private func found(_ file: String, isExact: Bool) throws -> [String: StreamTruth] {
    var options = LogReadingOptions()
    options.isExact = isExact
    let recording = try MCAPFormat.read(RealData.path(file), options: options)
    #expect(recording.status == .ok)
    #expect(
      recording.problems.filter { $0.severity > .note && $0.rule.hasPrefix("MCAP") } == []
    )
    return StreamTruth.streams(of: recording)
  }

  @Test(arguments: files)
  func `streams, counts and times are those of the peer`(file: String) throws {
    #expect(try found(file, isExact: false) == StreamTruth.streams(of: file, type: "schema"))
  }

  @Test(arguments: files)
  func `an exact reading finds the same and every checksum holds`(file: String) throws {
    #expect(try found(file, isExact: true) == StreamTruth.streams(of: file, type: "schema"))
  }

  @Test(
    arguments: [
      "mcap/lichtblick-suite__lichtblick/e2e/fixtures/assets/custom-camera-model.mcap",
      "derived/camera_calibration_lz4.mcap",
    ])
  func `the calibrations are those of the peer`(file: String) throws {
    let recording = try MCAPFormat.read(RealData.path(file), options: LogReadingOptions())
    // The truth: 640 x 480, fx = fy = 800, cx = 320, cy = 240 in both streams.
    #expect(Set(recording.calibrations.map(\.calibration.fx)) == [800])
    #expect(Set(recording.calibrations.map(\.calibration.width)) == [640])
    #expect(
      Set(recording.calibrations.map(\.calibration.distortionModel))
        == ["plumb_bob", "CylinderCameraModel"]
    )
    #expect(Set(recording.calibrations.map(\.calibration.model)) == [.pinhole, .cylindrical])
    #expect(recording.calibrations.allSatisfy { $0.calibration.fieldOfView != nil })
  }
}
