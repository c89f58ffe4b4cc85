import Bytes
import Foundation
import Quantities
import TestSupport
import Testing

@testable import Drives
@testable import LogFormats
@testable import sample_drives

@Suite struct ScalabelTests {
  static func read(_ text: String) throws -> Recording {
    try ScalabelReader.read(
      source: MemoryByteSource(Array(text.utf8)),
      path: "t.json",
      options: LogReadingOptions()
    )
  }

  @Test func `attributes of neighbours are one tag, and undefined stays a word`() throws {
    let recording = try Self.read(String(decoding: PlainSamples.labels, as: UTF8.self))
    #expect(recording.streams.map(\.messageCount) == [10])
    let spans = recording.statement.tags.map { tag in
      "\(tag.name)=\(tag.value) \(tag.range?.start.wholeSecondsSince1970 ?? -1)"
        + "-\(tag.range?.end.wholeSecondsSince1970 ?? -1)"
    }
    #expect(
      spans.sorted() == [
        "scene=city street 0-10", "timeofday=daytime 0-10", "weather=clear 0-4",
        "weather=rainy 4-8", "weather=undefined 8-10",
      ]
    )
    #expect(recording.doubts.map(\.aspect) == [.time])
    #expect(recording.status == .ok)
  }

  @Test func `what a frame lacks ends its neighbour's tag`() throws {
    let recording = try Self.read(
      #"{"frames":[{"name":"a","attributes":{"wet":true}},{"name":"b","attributes":null},7,{"name":"c","attributes":{"wet":true,"lanes":2}}]}"#
    )
    let wet = recording.statement.tags.filter { $0.name == "wet" }
    #expect(wet.compactMap(\.range?.start.wholeSecondsSince1970) == [0, 2])
    #expect(wet.map(\.value) == ["true", "true"])
    #expect(recording.statement.tags.contains { $0.name == "lanes" && $0.value == "2" })
    #expect(recording.problems.map(\.rule).contains("SCA003"))
  }

  @Test func `one picture's labels have the attributes of the whole`() throws {
    let text =
      #"{"name":"0000f77c","frames":[{"timestamp":10000,"objects":[]}],"attributes":{"weather":"clear","timeofday":"night"}}"#
    #expect(ScalabelShape(Array(text.utf8)) == .frames)
    let recording = try Self.read(text)
    #expect(recording.statement.tags.map(\.value) == ["clear", "night"])
    #expect(recording.statement.tags.allSatisfy { $0.range == nil })
  }

  @Test func `locations of a ride have the time of the clock`() throws {
    let text =
      #"{"rideID":"b1c9","locations":[{"timestamp":1503828143000,"longitude":-74.0,"course":1,"latitude":40.7,"speed":9.5},{"timestamp":1503828144000,"longitude":-74.0001,"latitude":40.7},{"longitude":1}],"startTime":1503828143047,"endTime":1503828183047}"#
    #expect(ScalabelShape(Array(text.utf8)) == .ride)
    let recording = try Self.read(text)
    let track = try #require(recording.fixTracks.first)
    #expect(track.fixes.first?.time.rfc3339 == "2017-08-27T10:02:23Z")
    #expect(track.validCount == 2)
    #expect(recording.problems.map(\.rule) == ["SCA007"])
    #expect(recording.doubts.isEmpty)
  }

  @Test func `every byte identifies the recording`() throws {
    final class Sink: ByteSink, @unchecked Sendable {
      var bytes: [UInt8] = []
      func update(_ more: [UInt8]) { bytes += more }
    }
    let sink = Sink()
    var options = LogReadingOptions()
    options.fingerprint = sink
    let source = MemoryByteSource(PlainSamples.labels)
    _ = try ScalabelReader.read(source: source, path: "t.json", options: options)
    #expect(sink.bytes == PlainSamples.labels)
  }

  @Test func `a cut list keeps its frames`() throws {
    let bytes = PlainSamples.labels
    let recording = try Self.read(
      String(decoding: bytes.prefix(bytes.count * 2 / 3), as: UTF8.self)
    )
    #expect(recording.status == .partial)
    #expect(recording.problems.contains { $0.rule == "SCA001" })
    #expect(recording.streams.first?.messageCount == 6)
  }

  @Test(arguments: [
    #"{"info":{},"images":[{"id":1,"file_name":"a.jpg","width":1}],"annotations":[]}"#,
    #"[{"token":"a","name":"scene-0001","attributes":{"weather":"x"},"timestamp":1}]"#,
    #"{"type":"FeatureCollection","name":"a","features":[]}"#,
    #"{"camera_angle_x":1,"frames":[{"file_path":"a","transform_matrix":[]}]}"#,
    #"[{"cameras":{},"shots":{"a.jpg":{"capture_time":1}}}]"#,
    #"{"lidar_mode":"1024x10","name":"os1","beam_altitude_angles":[1]}"#,
    #"[{"name":"a","value":1}]"#, "[1,2,3]", "[", "{}", "no json",
  ])
  func `other JSON is not recognised`(_ text: String) {
    #expect(ScalabelShape(Array(text.utf8)) == nil)
  }

  @Test func `a first frame whose labels fill the front is recognised`() {
    let vertices = String(repeating: "[594.7,318.8],", count: 600) + "[1,2]"
    let text =
      #"[{"labels":[{"category":"car","box2d":{"x1":1},"poly2d":[\#(vertices)]}],"name":"a"}]"#
    #expect(ScalabelShape(Array(text.utf8.prefix(4096))) == .frames)
  }
}

/// Numbers of the truth files: what Python's json reads.
@Suite(.enabled(if: RealData.isPresent, "\(RealData.absence)")) struct ScalabelTruthTests {
  private struct Truth: Decodable {
    var path: String
    var frames: Int
    var attributes: [String: Int]
    var intrinsics: Int
  }

  @Test(arguments: RealData.files(below: "truth/bdd", suffix: ".json"))
  func `a real list agrees with its peer`(_ file: String) throws {
    let truth = try JSONDecoder()
      .decode(Truth.self, from: Data(contentsOf: URL(filePath: RealData.path(file))))
    let path = RealData.path(truth.path)
    #expect(try LogFormatRegistry.format(of: path)?.name == "scalabel")
    let recording = try ScalabelFormat.read(path, options: LogReadingOptions())
    #expect(recording.status == .ok)
    #expect(recording.streams.map(\.messageCount) == [truth.frames])
    var counts: [String: Int] = [:]
    for tag in recording.statement.tags {
      let range = try #require(tag.range)
      counts["\(tag.name)=\(tag.value)", default: 0] += Int(range.nanoseconds / 1_000_000_000)
    }
    #expect(counts == truth.attributes)
    #expect(recording.calibrations.isEmpty == (truth.intrinsics == 0))
  }
}
