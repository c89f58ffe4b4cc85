import Bytes
import Drives
import Quantities
import Testing

@testable import LogFormats

@Suite struct MCAPReaderTests {
  /// The shapes whose reading must give the same recording.
  static let shapes: [(label: String, shape: MCAPWriter.Shape)] = [
    ("chunked and indexed", .init()),
    ("zstd", .init(compression: "zstd")),
    ("not chunked", .init(isChunked: false)),
    ("no summary", .init(hasSummary: false)),
    ("no message indexes", .init(hasMessageIndexes: false)),
    ("no chunk indexes", .init(hasChunkIndexes: false)),
    ("no statistics", .init(hasStatistics: false)),
    ("no channels in the summary", .init(hasSummaryChannels: false)),
    ("no checksums", .init(hasChecksums: false)),
    ("padding behind known fields", .init(padding: 5)),
    ("unknown records", .init(hasUnknownRecords: true)),
    ("an attachment", .init(hasAttachment: true)),
    ("one message per chunk", .init(messagesPerChunk: 1)),
  ]

  private func read(
    _ bytes: [UInt8],
    isExact: Bool = false,
    sink: (any ByteSink)? = nil
  ) throws(LogError) -> Recording {
    var options = LogReadingOptions()
    options.isExact = isExact
    options.fingerprint = sink
    return try MCAPReader.read(source: MemoryByteSource(bytes), path: "a.mcap", options: options)
  }

  private func summary(_ recording: Recording) -> [String] {
    var lines: [String] = recording.streams.map { stream in
      let first = stream.first?.nanosecondsSince1970 ?? 0
      let last = stream.last?.nanosecondsSince1970 ?? 0
      return "\(stream.name) \(stream.messageCount) \(first) \(last) \(stream.logTimes.count)"
    }
    for track in recording.fixTracks {
      lines.append("fixes \(track.messageCount) \(track.fixes.count)")
      lines += track.fixes.map { "\($0.position.latitudeDegrees)" }
    }
    return lines
  }

  private func log(_ shape: MCAPWriter.Shape = .init(), seconds: Int = 6) -> [UInt8] {
    MCAPWriter.log(shape, MCAPSampleDrive.channels, MCAPSampleDrive.messages(seconds: seconds))
  }

  @Test(arguments: shapes)
  func `every shape gives the same recording`(label: String, shape: MCAPWriter.Shape) throws {
    let recording = try read(log(shape))
    // Six seconds: 60 images, 6 texts, 30 fixes of which the first of each second is taken and the
    // last of all, 5.8 s after the first: 0.00058 degrees.
    let start = Int64(MCAPSampleDrive.start)
    #expect(recording.status == .ok)
    #expect(recording.problems.filter { $0.severity > .note } == [])
    #expect(
      summary(recording) == [
        "/camera/front/image 60 \(start) \(start + 5_900_000_000) 60",
        "/chatter 6 \(start + 2) \(start + 5_000_000_002) 0",
        "/gnss/fix 30 \(start + 1) \(start + 5_800_000_001) 0",
        "fixes 30 7", "49.0", "49.0001", "49.0002", "49.0003", "49.0004", "49.0005", "49.00058",
      ]
    )
    // The header's stamp is the log time.
    #expect(recording.streams[0].headerOffset?.medianNanoseconds == 0)
    #expect(recording.streams[0].headerOffset?.isApplied == true)
  }

  @Test(arguments: shapes)
  func `an exact reading reads every header and every fix`(
    label: String,
    shape: MCAPWriter.Shape
  ) throws {
    let recording = try read(log(shape), isExact: true)
    #expect(recording.status == .ok)
    #expect(recording.problems.filter { $0.severity > .note } == [])
    #expect(recording.fixTracks.first?.readCount == 30)
    #expect(recording.streams[0].headerOffset?.sampleCount == 60)
  }

  @Test(arguments: shapes)
  func `the fingerprint does not depend on exactness and changes with the log`(
    label: String,
    shape: MCAPWriter.Shape
  ) throws {
    func digest(_ bytes: [UInt8], isExact: Bool) throws -> [UInt8] {
      let collector = Collector()
      _ = try read(bytes, isExact: isExact, sink: collector)
      return collector.bytes
    }
    let plain = try digest(log(shape), isExact: false)
    #expect(!plain.isEmpty)
    #expect(try digest(log(shape), isExact: true) == plain)
    #expect(try digest(log(shape, seconds: 7), isExact: false) != plain)
  }

  @Test func `an unindexed log is identified by all its bytes`() throws {
    let collector = Collector()
    let bytes = log(.init(hasSummary: false))
    _ = try read(bytes, sink: collector)
    #expect(collector.bytes == bytes)
  }

  @Test(arguments: shapes)
  func `the last fix before an outage is kept`(label: String, shape: MCAPWriter.Shape) throws {
    // The receiver at 5 Hz is silent from 2.8 s to 4.4 s: 1.6 s, not the 2.4 s from 2.0 s on. Its
    // stamps are whole tenths of a second.
    let silence = (MCAPSampleDrive.start + 2_900_000_000)..<(MCAPSampleDrive.start + 4_300_000_000)
    let messages = MCAPSampleDrive.messages(seconds: 6)
      .filter { $0.channel != 2 || !silence.contains($0.logTime) }
    for isExact in [false, true] {
      let recording = try read(
        MCAPWriter.log(shape, MCAPSampleDrive.channels, messages),
        isExact: isExact
      )
      let fixes = try #require(recording.fixTracks.first).fixes
      #expect(
        fixes.map { $0.time.nanosecondsSince1970 - Int64(MCAPSampleDrive.start) }
          == [0, 1_000, 2_000, 2_800, 4_400, 5_000, 5_800].map { $0 * 1_000_000 }
      )
    }
  }

  @Test func `an uncompressed log costs two hundredths of its bytes`() throws {
    let messages = MCAPSampleDrive.messages(seconds: 30, imageByteCount: 60_000)
    let bytes = MCAPWriter.log(
      .init(messagesPerChunk: 20),
      MCAPSampleDrive.channels,
      messages
    )
    let recording = try read(bytes)
    #expect(recording.fixTracks.first?.fixes.count == 31)
    #expect(recording.streams[0].headerOffset?.isApplied == true)
    #expect(recording.bytesRead * 50 < recording.byteCount)
  }

  @Test func `a compressed chunk is read no further than its last wanted message`() throws {
    let messages = MCAPSampleDrive.messages(seconds: 30, imageByteCount: 100_000)
    // 16 messages a second: a chunk begins with each second, its first fix is the second message.
    let bytes = MCAPWriter.log(
      .init(compression: "zstd", messagesPerChunk: 16),
      MCAPSampleDrive.channels,
      messages
    )
    let recording = try read(bytes)
    #expect(recording.fixTracks.first?.fixes.count == 31)
    // One image of 100 kB and a block of 64 KiB of each megabyte: under a fifth.
    #expect(recording.bytesRead * 5 < recording.byteCount)
  }

  @Test func `messages without a channel record are skipped and counted`() throws {
    var messages = MCAPSampleDrive.messages(seconds: 1)
    messages.append(.init(channel: 9, logTime: MCAPSampleDrive.start, bytes: [1]))
    let recording = try read(
      MCAPWriter.log(.init(isChunked: false), MCAPSampleDrive.channels, messages)
    )
    #expect(
      recording.problems.contains { $0.rule == "MCAP007" && $0.message.contains("channel 9") }
    )
    #expect(recording.streams.reduce(0) { $0 + $1.messageCount } == 16)
  }

  @Test(arguments: [true, false])
  func `times beyond the year 2262 are a problem`(isChunked: Bool) throws {
    var messages = MCAPSampleDrive.messages(seconds: 1)
    messages.append(.init(channel: 3, logTime: .max, bytes: []))
    let recording = try read(
      MCAPWriter.log(.init(isChunked: isChunked), MCAPSampleDrive.channels, messages)
    )
    #expect(recording.problems.map(\.rule).contains("MCAP008"))
    #expect(recording.streams.reduce(0) { $0 + $1.messageCount } == 16)
  }

  @Test func `a channel without a schema is a stream without a type`() throws {
    let channel = MCAPWriter.Channel(
      id: 1,
      schemaID: 0,
      topic: "/free",
      type: "",
      messageEncoding: "json"
    )
    let recording = try read(
      MCAPWriter.log(.init(), [channel], [.init(channel: 1, logTime: 5, bytes: [0x7B, 0x7D])])
    )
    #expect(recording.status == .ok)
    #expect(recording.streams.map(\.name) == ["/free"])
    #expect(recording.streams.map(\.type) == [""])
  }

  @Test(arguments: ["", "zstd"])
  func `a calibration that lasts forty seconds is found`(compression: String) throws {
    let channel = MCAPWriter.Channel(
      id: 1,
      schemaID: 1,
      topic: "/camera/front/info",
      type: "sensor_msgs/msg/CameraInfo"
    )
    // One a second for two minutes, a chunk for every four; the focal length changes for the
    // seconds 40 to 79, so that one every ten seconds meets both.
    let wide = PeerBytes.cameraInfoLittleEndian
    // IEEE 754: 1000.5 ends in 44 8F 40, 1002 in 50 8F 40 (512 times 1 + 3908 or 3920 / 4096).
    let place = try #require(
      wide.indices.dropLast(2).first { wide[$0...].starts(with: [0x44, 0x8F, 0x40]) }
    )
    var narrow = wide
    narrow[place] = 0x50
    let messages = (0..<120)
      .map { second -> MCAPWriter.Message in
        .init(
          channel: 1,
          logTime: MCAPSampleDrive.start + UInt64(second) * 1_000_000_000,
          bytes: (40..<80).contains(second) ? narrow : wide
        )
      }
    let log = MCAPWriter.log(
      .init(compression: compression, messagesPerChunk: 4),
      [channel],
      messages
    )
    let recording = try read(log)
    #expect(recording.calibrations.map(\.calibration.fx) == [1000.5, 1002])
    let first = recording.calibrations.map { $0.time?.nanosecondsSince1970 }
    #expect(first == [0, 40].map { Int64(MCAPSampleDrive.start) + $0 * 1_000_000_000 })
  }

  @Test func `a log without messages is whole`() throws {
    let recording = try read(MCAPWriter.log(.init(), MCAPSampleDrive.channels, []))
    #expect(recording.status == .ok)
    #expect(recording.streams.map(\.messageCount) == [0, 0, 0])
  }
}

/// Keeps what a fingerprint would digest.
final class Collector: ByteSink, @unchecked Sendable {
  var bytes: [UInt8] = []
  func update(_ bytes: [UInt8]) { self.bytes += bytes }
}
