import CameraModels
import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats

/// Tables by others against plain joins of their JSON by token.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct NuScenesTruthTests {
  /// What the join found; `JSONSerialization` would be off by a bit in some numbers.
  struct Truth: Decodable {
    struct Log: Decodable {
      var vehicle: String
    }
    struct Channel: Decodable {
      var n: Int
      var first: Double
      var last: Double
      var sizes: [String: Int]
    }
    var log: [Log]
    var channels: [String: Channel]
    var camera_intrinsics: [String: [[Double]]]
    var orphans: [String: Int]
  }

  static let folders = RealData.files(below: "nuscenes", suffix: "/sample_data.json")
    .map { String($0.dropLast("/sample_data.json".count)) }

  private func truth(_ folder: String) throws -> Truth {
    let data = try Data(contentsOf: URL(filePath: RealData.path("truth/\(folder).json")))
    return try JSONDecoder().decode(Truth.self, from: data)
  }

  @Test func `there are tables`() { #expect(Self.folders.count >= 2) }

  @Test(arguments: folders)
  func `channels, counts, times and calibrations are those of the join`(folder: String) throws {
    let truth = try truth(folder)
    let recordings = try NuScenesFormat.recordings(
      of: RealData.path(folder),
      options: LogReadingOptions()
    )
    #expect(recordings.map(\.statement.vehicle) == truth.log.map(\.vehicle))
    let recording = try #require(recordings.first)
    #expect(recording.status == .ok)
    let frames = recording.streams.filter { $0.type == "sample_data" }
    #expect(Set(frames.map(\.name)) == Set(truth.channels.keys))
    for stream in frames {
      let channel = try #require(truth.channels[stream.name])
      #expect(stream.messageCount == channel.n, "\(stream.name)")
      for (time, stamp) in [(stream.first, channel.first), (stream.last, channel.last)] {
        // Stamps of 2023 in nanoseconds are found in tables where the schema wants microseconds.
        let nanoseconds = Int64(stamp > 1e17 ? stamp : stamp * 1e3)
        #expect(time?.nanosecondsSince1970 == nanoseconds, "\(stream.name)")
      }
    }
    #expect(Set(recording.calibrations.map(\.stream)) == Set(truth.camera_intrinsics.keys))
    for observation in recording.calibrations {
      let matrix = try #require(truth.camera_intrinsics[observation.stream])
      let found = observation.calibration
      #expect([found.fx, found.cx] == [matrix[0][0], matrix[0][2]])
      #expect([found.fy, found.cy] == [matrix[1][1], matrix[1][2]])
      let sizes = truth.channels[observation.stream]?.sizes ?? [:]
      #expect(sizes.keys.contains("\(found.width)x\(found.height)"))
    }
    for (words, rule) in [("ego_pose row", "NUSC007"), ("sample", "NUSC005")] {
      let count = truth.orphans["sample_data without \(words)"]
      let problem = recording.problems.first { $0.rule == rule }
      #expect((problem == nil) == (count == nil))
      guard let count, let problem else { continue }
      #expect(problem.message.contains(" \(count) of "), "\(problem.message)")
    }
  }
}
