import Bytes
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

  /// One stream of the truth: channels of a topic and type together.
  private struct Truth: Equatable {
    var count = 0
    var first: Int64?
    var last: Int64?
  }

  private func truth(_ file: String) throws -> [String: Truth] {
    let path = RealData.path("truth/\(file).json")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [String: Any]
    )
    var streams: [String: Truth] = [:]
    for topic in try #require(root["topics"] as? [[String: Any]]) {
      let key = "\(topic["topic"] ?? "") \(topic["schema"] as? String ?? "")"
      var known = streams[key] ?? Truth()
      known.count += topic["count"] as? Int ?? 0
      let first = (topic["first_ns"] as? NSNumber)?.int64Value
      let last = (topic["last_ns"] as? NSNumber)?.int64Value
      known.first = [known.first, first].compactMap(\.self).min()
      known.last = [known.last, last].compactMap(\.self).max()
      streams[key] = known
    }
    return streams
  }

  private func found(_ file: String, isExact: Bool) throws -> [String: Truth] {
    var options = LogReadingOptions()
    options.isExact = isExact
    let recording = try MCAPFormat.read(RealData.path(file), options: options)
    #expect(recording.status == .ok)
    #expect(
      recording.problems.filter { $0.severity > .note && $0.rule.hasPrefix("MCAP") } == []
    )
    return Dictionary(
      uniqueKeysWithValues: recording.streams.map {
        (
          "\($0.name) \($0.type)",
          Truth(
            count: $0.messageCount,
            first: $0.first?.nanosecondsSince1970,
            last: $0.last?.nanosecondsSince1970
          )
        )
      }
    )
  }

  @Test(arguments: files)
  func `streams, counts and times are those of the peer`(file: String) throws {
    #expect(try found(file, isExact: false) == truth(file))
  }

  @Test(arguments: files)
  func `an exact reading finds the same and every checksum holds`(file: String) throws {
    #expect(try found(file, isExact: true) == truth(file))
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
  }
}
