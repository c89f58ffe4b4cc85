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
  static let folders = RealData.files(below: "nuscenes", suffix: "/sample_data.json")
    .map { String($0.dropLast("/sample_data.json".count)) }

  private func truth(_ folder: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: RealData.path("truth/\(folder).json")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `there are tables`() { #expect(Self.folders.count >= 2) }

  @Test(arguments: folders)
  func `channels, counts, times and calibrations are those of the join`(folder: String) throws {
    let truth = try truth(folder)
    let recordings = try NuScenesFormat.recordings(
      of: RealData.path(folder),
      options: LogReadingOptions()
    )
    let logs = try #require(truth["log"] as? [[String: Any]])
    #expect(recordings.count == logs.count)
    let recording = try #require(recordings.first)
    #expect(recording.status == .ok)
    #expect(recording.statement.vehicle == logs[0]["vehicle"] as? String)
    let channels = try #require(truth["channels"] as? [String: [String: Any]])
    let frames = recording.streams.filter { $0.type == "sample_data" }
    #expect(Set(frames.map(\.name)) == Set(channels.keys))
    for stream in frames {
      let channel = try #require(channels[stream.name])
      #expect(stream.messageCount == channel["n"] as? Int, "\(stream.name)")
      for (time, key) in [(stream.first, "first"), (stream.last, "last")] {
        let stamp = try #require((channel[key] as? NSNumber)?.doubleValue)
        // Stamps of 2023 in nanoseconds are found in tables where the schema wants microseconds.
        let nanoseconds = stamp > 1e17 ? stamp : stamp * 1e3
        #expect(time?.nanosecondsSince1970 == Int64(nanoseconds), "\(stream.name) \(key)")
      }
    }
    let matrices = try #require(truth["camera_intrinsics"] as? [String: [[Double]]])
    #expect(Set(recording.calibrations.map(\.stream)) == Set(matrices.keys))
    for observation in recording.calibrations {
      let matrix = try #require(matrices[observation.stream])
      let found = observation.calibration
      #expect([found.fx, found.cx] == [matrix[0][0], matrix[0][2]])
      #expect([found.fy, found.cy] == [matrix[1][1], matrix[1][2]])
      let sizes = channels[observation.stream]?["sizes"] as? [String: Int] ?? [:]
      #expect(sizes.keys.contains("\(found.width)x\(found.height)"))
    }
    let orphans = truth["orphans"] as? [String: Int] ?? [:]
    for (words, rule) in [("ego_pose row", "NUSC007"), ("sample", "NUSC005")] {
      guard let count = orphans["sample_data without \(words)"] else { continue }
      #expect(recording.problems.contains { $0.rule == rule && $0.message.contains(" \(count) of ") })
    }
    #expect(recording.problems.contains { $0.rule == "NUSC005" } == !orphans.isEmpty)
  }
}
