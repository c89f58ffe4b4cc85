import Bytes
import CameraModels
import Drives
import Quantities
import Testing

@testable import LogFormats
@testable import sample_drives

/// TFRecords of frames, by a peer and written here, whole and damaged.
@Suite struct WaymoFormatTests {
  private func read(_ bytes: [UInt8], isExact: Bool = false) throws -> [Recording] {
    var options = LogReadingOptions()
    options.isExact = isExact
    return try WaymoReader.recordings(
      source: MemoryByteSource(bytes),
      path: "x.tfrecord",
      options: options
    )
  }

  private func rules(_ recording: Recording) -> [String] {
    Set(recording.problems.map(\.rule)).sorted()
  }

  private func refusal(_ bytes: [UInt8]) -> LogError? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return error as? LogError
    }
  }

  @Test(arguments: [false, true])
  func `frames that a peer wrote`(isExact: Bool) throws {
    let recordings = try read(WaymoPeerBytes.frames, isExact: isExact)
    let recording = try #require(recordings.first)
    #expect(recordings.count == 1)
    #expect(recording.part == nil)
    #expect(recording.status == .ok)
    #expect(rules(recording) == ["WAYMO008"])
    #expect(
      recording.streams.map { "\($0.name) \($0.sensor) \($0.modality.rawValue) \($0.messageCount)" }
        == [
          "images/FRONT front camera 3", "images/FRONT_LEFT front_left camera 3",
          "lasers/FRONT lidar_front lidar 3", "lasers/TOP lidar_top lidar 3", "pose pose other 3",
        ]
    )
    // The triggers as the peer prints them, rounded to nanoseconds; sweeps have the frame's time.
    #expect(
      recording.streams[1].logTimes.map(\.nanosecondsSince1970) == [
        1_550_083_467_356_214_016, 1_550_083_467_456_214_016, 1_550_083_467_556_214_016,
      ]
    )
    #expect(recording.streams[3].first?.nanosecondsSince1970 == 1_550_083_467_346_370_000)
    #expect(recording.statement.timeZone == "America/Phoenix")
    #expect(
      recording.statement.tags.map { "\($0.name)=\($0.value)" } == [
        "time_of_day=Dawn/Dusk", "weather=rain", "location=location_phx",
      ]
    )
    let calibration = try #require(recording.calibrations.last)
    #expect(calibration.sensor == "front_left")
    #expect(calibration.calibration.fx == 2061.6)
    #expect(calibration.calibration.cy == 635.1)
    #expect(calibration.calibration.distortion == [0.0426, -0.3415, 0.0016, -0.0004, 0])
    #expect(calibration.calibration.width == 1920)
    #expect(calibration.calibration.height == 1280)
  }

  @Test func `images are passed over, their share of the bytes is not read`() throws {
    let bytes = (0..<10)
      .flatMap {
        WaymoFrames.frame(microseconds: Int64($0) * 100_000, imageByteCount: 300_000)
      }
    let recording = try #require(try read(bytes).first)
    #expect(recording.streams.first?.messageCount == 10)
    #expect(recording.byteCount == Int64(bytes.count))
    #expect(recording.bytesRead < recording.byteCount / 200)
  }

  @Test func `without a trigger time an image has the frame's`() throws {
    let bytes =
      WaymoFrames.frame(microseconds: 1_000_000)
      + WaymoFrames.frame(microseconds: 1_100_000, triggerSeconds: 1.125)
      + WaymoFrames.frame(microseconds: 1_200_000, triggerSeconds: .nan)
    let camera = try #require(try read(bytes).first?.streams.first)
    #expect(
      camera.logTimes.map(\.nanosecondsSince1970) == [1_000_000_000, 1_125_000_000, 1_200_000_000]
    )
  }

  @Test func `each segment is a recording of its own`() throws {
    let bytes =
      WaymoFrames.frame(context: "a", microseconds: 1)
      + WaymoFrames.frame(context: "b", microseconds: 1, location: "location_other")
      + WaymoFrames.frame(context: "a", microseconds: 2)
      + WaymoFrames.frame(context: "a", microseconds: 2)
    let found = try read(bytes)
    #expect(found.map(\.part) == ["a", "b"])
    #expect(found.map { $0.streams.first?.messageCount } == [2, 1])
    #expect(found.map(\.statement.timeZone) == ["America/Los_Angeles", nil])
    #expect(rules(found[0]) == ["WAYMO009"])
    #expect(found.reduce(0) { $0 + $1.byteCount } == Int64(bytes.count))
  }

  @Test func `a file cut off keeps its whole records`() throws {
    let bytes = (0..<4).flatMap { WaymoFrames.frame(microseconds: $0) }
    let recording = try #require(try read(Array(bytes.dropLast(30))).first)
    #expect(recording.status == .partial)
    #expect(rules(recording) == ["WAYMO002"])
    #expect(recording.streams.first?.messageCount == 3)
  }

  @Test func `a wrong checksum of a length ends the reading`() throws {
    let record = WaymoFrames.frame(microseconds: 7)
    var bytes = record + WaymoFrames.frame(microseconds: 8) + WaymoFrames.frame(microseconds: 9)
    bytes[record.count + 9] ^= 1
    let recording = try #require(try read(bytes).first)
    #expect(recording.status == .partial)
    #expect(rules(recording) == ["WAYMO003"])
    #expect(recording.streams.first?.messageCount == 1)
  }

  @Test func `a wrong checksum of data is found by an exact reading alone`() throws {
    let record = WaymoFrames.frame(microseconds: 7)
    var bytes = record + WaymoFrames.frame(microseconds: 8)
    bytes[100] ^= 1
    #expect(try rules(#require(read(bytes).first)) == [])
    let recording = try #require(try read(bytes, isExact: true).first)
    #expect(recording.status == .partial)
    #expect(rules(recording) == ["WAYMO004"])
    #expect(recording.streams.first?.messageCount == 1)
  }

  @Test func `other records are refused by name`() throws {
    // Serialized and framed by the same peers as the frames.
    let example: [UInt8] = [
      0x0D, 0, 0, 0, 0, 0, 0, 0, 0x3C, 0x37, 0xB8, 0x34, 0x0A, 0x0B, 0x0A, 0x09, 0x0A, 0x03, 0x61,
      0x62, 0x63, 0x12, 0x02, 0x0A, 0, 0xF2, 0x68, 0xBE, 0xC4,
    ]
    let refused = try #require(refusal(example))
    #expect(refused.rule == "WAYMO005")
    #expect(refused.message.contains("tf.train.Example"))
    var scenario = ProtobufWriter()
    scenario.doubles(1, [0, 0.1])
    scenario.string(5, "637f20cafde22ff8")
    #expect(
      refusal(WaymoFrames.record(scenario.bytes))?.message.contains("Scenario") == true
    )
    #expect(refusal([0x1F, 0x8B] + [UInt8](repeating: 0, count: 40))?.rule == "WAYMO007")
    #expect(refusal([])?.rule == "WAYMO001")
    #expect(refusal([UInt8](repeating: 1, count: 40))?.rule == "WAYMO001")
  }

  @Test func `a file is known by its content and by its name`() {
    let bytes = WaymoFrames.frame(microseconds: 1)
    #expect(WaymoFormat.recognizes(LogCandidate(file: "", head: bytes)))
    #expect(WaymoFormat.recognizes(LogCandidate(file: "a.TFRECORD", head: [])))
    #expect(!WaymoFormat.recognizes(LogCandidate(file: "a.bin", head: Array(bytes.dropFirst()))))
  }

  @Test func `lengths beyond any file end the reading without an allocation`() throws {
    var length: [UInt8] = [UInt8](repeating: 0xFF, count: 8)
    let checksum = TFRecord.masked(CRC32C.of(length.span.bytes))
    length += (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
    let recording = try #require(try read(WaymoFrames.frame(microseconds: 1) + length).first)
    #expect(rules(recording) == ["WAYMO002"])
    // Inside a message: an image that claims more bytes than its record has.
    var frame = ProtobufWriter()
    frame.message(1) { $0.string(1, "a") }
    frame.integer(2, 5)
    let bytes = frame.bytes + [0x22, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]
    let broken = try #require(
      try read(WaymoFrames.record(bytes) + WaymoFrames.frame(microseconds: 6)).first
    )
    #expect(rules(broken) == ["WAYMO006"])
    #expect(broken.streams.first?.messageCount == 1)
  }
}
