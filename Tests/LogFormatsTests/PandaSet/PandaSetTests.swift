import CameraModels
import Drives
import Foundation
import Quantities
import TestSupport
import Testing

@testable import LogFormats

/// A PandaSet sequence as files, to be written and damaged.
struct PandaSetSequence {
  /// Bytes by path below the sequence's folder.
  var files: [String: [UInt8]] = [:]
  /// A JPEG's first bytes: start of image, an application segment, start of frame 1920 by 1080.
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0x04, 0x38, 0x07, 0x80, 3, 1, 0x22]

  init(frames: Int = 30) {
    let times =
      "["
      + (0..<frames).map { "15575399\(20 + $0 / 10).\($0 % 10)49972" }
      .joined(separator: ", ") + "]"
    let pose =
      #"{"position": {"x": 0.1, "y": 0, "z": 1}, "heading": {"w": 1, "x": 0, "y": 0, "z": 0}}"#
    let poses = "[" + Array(repeating: pose, count: frames).joined(separator: ", ") + "]"
    for sensor in ["camera/front_camera", "lidar"] {
      set("\(sensor)/timestamps.json", times)
      set("\(sensor)/poses.json", poses)
    }
    set(
      "camera/front_camera/intrinsics.json",
      #"{"fx": 1970.0131, "fy": 1970.0091, "cx": 970, "cy": 483}"#
    )
    for frame in 0..<frames {
      let number = frame < 10 ? "0\(frame)" : "\(frame)"
      files["camera/front_camera/\(number).jpg"] = Self.jpeg
      set("lidar/\(number).pkl.gz", "scan")
    }
    set("meta/timestamps.json", times)
    let gps = (0..<frames)
      .map {
        #"{"lat": \#(37.7 + Double($0) * 1e-5), "long": -122.4, "height": 12.5, "xvel": 1, "yvel": 0}"#
      }
    set("meta/gps.json", "[" + gps.joined(separator: ",\n") + "]")
  }

  mutating func set(_ path: String, _ text: String) { files[path] = Array(text.utf8) }

  /// Writes the sequence and gives its path.
  func write(to target: TemporaryFolder, as name: String = "001") throws -> String {
    for (path, bytes) in files { try target.write("\(name)/\(path)", bytes) }
    return "\(target.path)/\(name)"
  }
}

@Suite struct PandaSetTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ sequence: PandaSetSequence) throws -> Recording {
    try PandaSetFormat.read(sequence.write(to: folder), options: LogReadingOptions())
  }

  @Test func `a sequence has its frames, positions and intrinsics`() throws {
    let recording = try read(PandaSetSequence())
    #expect(recording.problems == [])
    #expect(recording.streams.map(\.name) == ["front_camera", "gps", "lidar"])
    #expect(recording.streams.map(\.messageCount) == [30, 30, 30])
    #expect(recording.start?.rfc3339 == "2019-05-11T01:58:40.049972Z")
    let track = try #require(recording.chosenFixTrack)
    #expect(track.validCount >= 3)
    #expect(track.fixes.first?.altitudeMeters == 12.5)
    let camera = try #require(recording.calibrations.first?.calibration)
    #expect(camera.width == 1920)
    #expect(camera.height == 1080)
    #expect(camera.fx == 1970.0131)
    #expect(recording.bytesRead < recording.byteCount)
  }

  @Test func `sequences of a dataset are recordings of their own`() throws {
    _ = try PandaSetSequence(frames: 2).write(to: folder, as: "set/001")
    _ = try PandaSetSequence(frames: 2).write(to: folder, as: "set/002")
    let logs = try DriveDiscovery.logs(under: [folder.path])
    #expect(logs.map(\.format) == ["pandaset", "pandaset"])
  }

  @Test func `lists that differ in length count up to the shorter one`() throws {
    var sequence = PandaSetSequence()
    sequence.set("lidar/poses.json", "[{}, {}, {}]")
    sequence.set("meta/timestamps.json", "[1557539920.0, 1557539921.0, null]")
    let recording = try read(sequence)
    #expect(recording.streams.map(\.messageCount) == [30, 2, 3])
    #expect(
      recording.problems.map(\.rule).sorted() == ["PANDA003", "PANDA003", "PANDA004", "PANDA007"]
    )
  }

  @Test func `a list that is cut off counts up to the cut`() throws {
    var sequence = PandaSetSequence(frames: 5)
    sequence.set("camera/front_camera/timestamps.json", "[1557539920.1, 1557539920.2, 15575")
    let recording = try read(sequence)
    #expect(recording.streams[0].messageCount == 2)
    #expect(recording.status == .partial)
    #expect(recording.problems.map(\.rule) == ["PANDA002", "PANDA003", "PANDA004"])
  }

  @Test func `frames without a file are left out`() throws {
    var sequence = PandaSetSequence(frames: 4)
    sequence.files["lidar/02.pkl.gz"] = nil
    sequence.set("lidar/17.pkl.gz", "scan")
    let recording = try read(sequence)
    #expect(recording.streams[2].messageCount == 3)
    #expect(recording.problems.map(\.rule) == ["PANDA004"])
  }

  @Test func `files kept compressed are undone, and broken ones are named`() throws {
    // CPython 3.11.7, gzip.compress(b"[1557539920.5, 1557539921.5]", mtime=0).
    let packed: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 139, 54, 52, 53, 53, 55, 53, 182, 180, 52, 50, 208, 51, 213,
      81, 128, 243, 12, 245, 76, 99, 1, 37, 167, 232, 75, 28, 0, 0, 0,
    ]
    var sequence = PandaSetSequence(frames: 2)
    sequence.files["lidar/timestamps.json"] = nil
    sequence.files["lidar/timestamps.json.gz"] = packed
    let recording = try read(sequence)
    #expect(recording.problems == [])
    #expect(recording.streams[2].first?.rfc3339 == "2019-05-11T01:58:40.500Z")
    sequence.files["lidar/timestamps.json.gz"] = packed.dropLast(6)
    #expect(try read(sequence).problems.map(\.rule).contains("PANDA002"))
    var flipped = packed
    flipped[14] ^= 0x40
    sequence.files["lidar/timestamps.json.gz"] = flipped
    #expect(try read(sequence).problems.map(\.rule).contains("PANDA002"))
  }

  @Test func `intrinsics and image sizes that are missing are said`() throws {
    var sequence = PandaSetSequence(frames: 2)
    sequence.set("camera/front_camera/intrinsics.json", #"{"fx": 0, "fy": 1, "cx": 2}"#)
    #expect(try read(sequence).problems.map(\.rule) == ["PANDA005"])
    sequence = PandaSetSequence(frames: 2)
    for frame in ["00", "01"] { sequence.set("camera/front_camera/\(frame).jpg", "no picture") }
    let recording = try read(sequence)
    #expect(recording.problems.map(\.rule) == ["PANDA006"])
    #expect(recording.calibrations.first?.calibration.width == 0)
  }

  @Test func `positions without times are left out`() throws {
    var sequence = PandaSetSequence(frames: 2)
    sequence.files["meta/timestamps.json"] = nil
    let recording = try read(sequence)
    #expect(recording.problems.map(\.rule) == ["PANDA008"])
    #expect(recording.chosenFixTrack?.validCount == 0)
  }

  @Test func `a sequence without a time is refused`() throws {
    var sequence = PandaSetSequence(frames: 2)
    for sensor in ["camera/front_camera", "lidar"] {
      sequence.set("\(sensor)/timestamps.json", "[1e300, null]")
    }
    let error = try #require(throws: LogError.self) { try read(sequence) }
    #expect(error.rule == "PANDA001")
  }
}

/// The real sequences against what a peer read from the same files.
@Suite(.enabled(if: RealData.isPresent, Comment(rawValue: RealData.absence)))
struct PandaSetTruthTests {
  @Test func `times, intrinsics and sizes are those of the peer`() throws {
    let logs = try DriveDiscovery.logs(under: [RealData.path("pandaset")])
      .filter { $0.format != nil }
    #expect(!logs.isEmpty && logs.allSatisfy { $0.format == "pandaset" })
    for log in logs {
      let relative = try #require(log.path.split(separator: "/pandaset/").last)
      let below = log.path.split(separator: "shared/real/").last ?? relative
      let truth = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(filePath: RealData.path("truth/\(below).json")))
        ) as? [String: Any]
      )
      let recording = try PandaSetFormat.read(log.path, options: LogReadingOptions())
      #expect(recording.problems == [])
      for stream in recording.streams {
        let folder = stream.modality == .lidar ? "lidar" : "camera/\(stream.name)"
        let times = try #require(truth["\(folder)/timestamps.json"] as? [Double])
        #expect(stream.logTimes.map { $0.secondsSince1970 } == times)
      }
      for observation in recording.calibrations {
        let name = "camera/\(observation.sensor)"
        let numbers = try #require(truth["\(name)/intrinsics.json"] as? [String: Double])
        let found = observation.calibration
        #expect(["fx": found.fx, "fy": found.fy, "cx": found.cx, "cy": found.cy] == numbers)
        let image = try #require(truth["\(name)/00.jpg"] as? [String: [Int]])
        #expect([found.width, found.height] as [Int]? == image["size"])
      }
    }
  }
}
