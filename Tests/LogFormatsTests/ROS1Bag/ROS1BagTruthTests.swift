import Drives
import Foundation
import TestSupport
import Testing

@testable import LogFormats

/// Bags by others against what the Python library `rosbags` reads from them.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct ROS1BagTruthTests {
  static let files = RealData.files(below: "rosbag1", suffix: ".bag")
    .filter { !$0.hasSuffix("empty-file.bag") }

  @Test(arguments: files, [false, true])
  func `streams, counts and times are those of the peer`(file: String, isExact: Bool) throws {
    var options = LogReadingOptions()
    options.isExact = isExact
    let recording = try ROS1BagFormat.read(RealData.path(file), options: options)
    // The peer spells types as ROS 2 does: `std_msgs/msg/String`; it keeps streams without messages.
    let found = StreamTruth.streams(of: recording) { $0.replacing("/", with: "/msg/") }
    let truth = try StreamTruth.streams(of: file, type: "type")
    #expect(found == truth)
    if !isExact {
      #expect(recording.status == .ok)
      #expect(recording.problems.filter { $0.rule.hasPrefix("BAG") } == [])
    }
  }

  @Test func `an empty file is no bag`() {
    let file = RealData.path("rosbag1/foxglove__rosbag/fixtures/empty-file.bag")
    #expect(throws: LogError.self) {
      try ROS1BagFormat.read(file, options: LogReadingOptions())
    }
  }
}
