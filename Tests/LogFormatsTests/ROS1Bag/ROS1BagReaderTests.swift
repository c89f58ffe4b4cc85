import Bytes
import Drives
import Foundation
import Quantities
import Testing

@testable import LogFormats
@testable import sample_drives

/// Bags written here, whole and damaged.
///
/// Times are seconds from 1,000 on.
@Suite struct ROS1BagReaderTests {
  static let start: UInt64 = 1_000_000_000_000

  /// Ten seconds of a fix at 10 Hz, a camera at 20 Hz and its calibration, in chunks of 14 images.
  static func bag(
    _ compression: ChunkCompression = .none,
    definition: [UInt8]? = nil,
    checksum: String = "2d3a8cd499b9b4a0249fb98fd05cfa48",
    imageByteCount: Int = 300
  ) throws -> [UInt8] {
    let output = MemoryOutput()
    let writer = try ROS1BagWriter(
      output,
      compression: compression,
      chunkByteCount: imageByteCount * 14
    )
    let schema = try #require(MessageDialect.ros1.schema(of: .fix))
    let fix = writer.add(
      topic: "/fix",
      type: schema.name,
      checksum: checksum,
      definition: definition ?? schema.content
    )
    let image = try #require(
      writer.add(topic: "/front/image", kind: .compressedImage, dialect: .ros1)
    )
    let info = try #require(
      writer.add(topic: "/front/camera_info", kind: .calibration, dialect: .ros1)
    )
    for tick in 0..<200 {
      let time = start + UInt64(tick) * 50_000_000
      func say(_ message: SensorMessage, _ channel: UInt16) throws {
        let payload = MessageDialect.ros1.payload(
          message,
          stamp: MessageStamp(time: Int64(time) - 8_000_000, frame: "", sequence: UInt32(tick))
        )
        try writer.write(
          channel: channel,
          sequence: UInt32(tick),
          time: time,
          payload: payload[...]
        )
      }
      try say(.compressedImage([UInt8](repeating: UInt8(tick), count: imageByteCount)), image)
      if tick == 0 { try say(.calibration(.wide), info) }
      guard tick.isMultiple(of: 2) else { continue }
      let place = PositionFix(
        latitude: 49 + Double(tick) * 1e-5,
        longitude: 8.4,
        altitude: 110,
        isValid: true
      )
      try say(.fix(place), fix)
    }
    try writer.finish()
    return output.bytes
  }

  private func read(_ bytes: [UInt8], isExact: Bool = false) throws -> Recording {
    var options = LogReadingOptions()
    options.isExact = isExact
    return try ROS1BagReader.read(
      source: MemoryByteSource(bytes),
      path: "written.bag",
      options: options
    )
  }

  private func rules(_ recording: Recording) -> [String] {
    recording.problems.map(\.rule).filter { $0.hasPrefix("BAG") }
  }

  @Test(arguments: [ChunkCompression.none, .lz4, .bz2], [false, true])
  func `a bag gives times, fixes and calibrations whatever its compression`(
    compression: ChunkCompression,
    isExact: Bool
  ) throws {
    let recording = try read(Self.bag(compression), isExact: isExact)
    #expect(recording.status == .ok)
    #expect(rules(recording).isEmpty)
    #expect(recording.streams.map(\.messageCount) == [100, 1, 200])
    let camera = try #require(recording.streams.first { $0.modality == .camera })
    #expect(camera.logTimes.count == 200)
    #expect(camera.headerOffset?.medianNanoseconds == -8_000_000)
    let track = try #require(recording.fixTracks.first)
    // Ten seconds from 1,000 s on hold ten first fixes, and the last of the track is kept; of the
    // last second, behind which none follows, all ten are read; an exact reading decodes a hundred.
    #expect(track.fixes.count == 11)
    #expect(track.readCount == (isExact ? 100 : 19))
    #expect(track.fixes.first?.position.latitudeDegrees == 49)
    #expect(recording.calibrations.count == 1)
  }

  @Test(arguments: [ChunkCompression.none, .lz4, .bz2])
  func `a calibration that lasts forty seconds is found`(compression: ChunkCompression) throws {
    let output = MemoryOutput()
    // A ROS 1 CameraInfo has some 400 bytes: four of them fill a chunk.
    let writer = try ROS1BagWriter(output, compression: compression, chunkByteCount: 1_500)
    let info = try #require(
      writer.add(topic: "/front/camera_info", kind: .calibration, dialect: .ros1)
    )
    for second in 0..<120 {
      let time = Self.start + UInt64(second) * 1_000_000_000
      let payload = MessageDialect.ros1.payload(
        .calibration((40..<80).contains(second) ? .narrow : .wide),
        stamp: MessageStamp(time: Int64(time), frame: "", sequence: UInt32(second))
      )
      try writer.write(
        channel: info,
        sequence: UInt32(second),
        time: time,
        payload: payload[...]
      )
    }
    try writer.finish()
    let found = try read(output.bytes).calibrations
    #expect(
      found.map { $0.time?.nanosecondsSince1970 }
        == [0, 40].map { Int64(Self.start) + $0 * 1_000_000_000 }
    )
  }

  @Test func `an indexed bag is read by a part of its bytes`() throws {
    let recording = try read(Self.bag(imageByteCount: 30_000))
    // 200 images of 30 kB are 6 MB; indexes, ten fixes and sixteen stamps are a few blocks each.
    #expect(recording.bytesRead < 200_000)
    #expect(recording.byteCount > 6_000_000)
  }

  @Test(arguments: [ChunkCompression.none, .lz4, .bz2])
  func `a bag without its index gives the same by a scan, with a note`(
    compression: ChunkCompression
  ) throws {
    var bytes = try Self.bag(compression)
    let whole = try read(bytes)
    // index_pos is the second field of the header record: its eight bytes become zero.
    let name = Array("index_pos=".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
    bytes.replaceSubrange(
      place + name.count..<place + name.count + 8,
      with: repeatElement(0, count: 8)
    )
    let scanned = try read(bytes)
    #expect(scanned.status == .ok)
    #expect(rules(scanned) == ["BAG008"])
    #expect(scanned.streams.map(\.messageCount) == whole.streams.map(\.messageCount))
    #expect(scanned.fixTracks.first?.fixes == whole.fixTracks.first?.fixes)
  }

  @Test func `a bag that is cut off keeps what lies before the cut`() throws {
    let bytes = try Self.bag()
    let recording = try read(Array(bytes.prefix(bytes.count / 2)))
    #expect(recording.status == .partial)
    #expect(rules(recording).contains("BAG002"))
    let frames = try #require(recording.streams.first { $0.modality == .camera }).messageCount
    // Payload is spread evenly over ten seconds; half of the file holds about half of the frames.
    #expect((80...110).contains(frames))
  }

  @Test func `a hole of zeros costs what lay in it and no more`() throws {
    var bytes = try Self.bag()
    let hole = bytes.count / 3..<bytes.count / 3 + 6_000
    bytes.replaceSubrange(hole, with: repeatElement(0, count: hole.count))
    let recording = try read(bytes, isExact: true)
    #expect(recording.status == .partial)
    #expect(rules(recording).contains("BAG003"))
    let found = recording.streams.reduce(0) { $0 + $1.messageCount }
    // 6,000 bytes hold at most 6,000 / 414 = 14 images with their records, and fixes between them;
    // the two messages that the hole cuts are lost as well.
    #expect(found < 301)
    #expect(found > 301 - 30)
  }

  @Test func `without a definition the checksum decides about the layout`() throws {
    let known = try read(Self.bag(definition: []))
    #expect(known.fixTracks.first?.fixes.count == 11)
    let unknown = try read(
      Self.bag(definition: [], checksum: "00000000000000000000000000000000")
    )
    #expect(unknown.fixTracks.flatMap(\.fixes) == [])
    #expect(unknown.problems.contains { $0.rule == "MSG002" && $0.message.contains("md5sum") })
  }

  @Test func `several connections of one topic are one stream`() throws {
    let output = MemoryOutput()
    let writer = try ROS1BagWriter(output, compression: .none)
    let first = writer.add(topic: "/tf", type: "tf/tfMessage", checksum: "*", definition: [])
    let second = writer.add(topic: "/tf", type: "tf/tfMessage", checksum: "*", definition: [])
    for (channel, time) in [(first, Self.start), (second, Self.start + 5)] {
      try writer.write(channel: channel, sequence: 0, time: time, payload: [1, 2][...])
    }
    try writer.finish()
    let recording = try read(output.bytes)
    #expect(recording.streams.map(\.messageCount) == [2])
    #expect(recording.streams.first?.last?.nanosecondsSince1970 == Int64(Self.start) + 5)
  }

  @Test func `another version is refused by name`() throws {
    let bytes = Array("#ROSBAG V1.2\n".utf8) + [UInt8](repeating: 0, count: 100)
    let error = #expect(throws: LogError.self) { try read(bytes) }
    #expect(error?.kind == .unsupported)
    #expect(error?.message.contains("#ROSBAG V1.2") == true)
  }
}
