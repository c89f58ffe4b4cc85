import Bytes
import Drives
import Testing

@testable import LogFormats

@Suite struct MCAPDamageTests {
  private func read(_ bytes: [UInt8], isExact: Bool = false) throws(LogError) -> Recording {
    var options = LogReadingOptions()
    options.isExact = isExact
    return try MCAPReader.read(source: MemoryByteSource(bytes), path: "a.mcap", options: options)
  }

  private func log(_ shape: MCAPWriter.Shape = .init(), seconds: Int = 2) -> [UInt8] {
    MCAPWriter.log(
      shape,
      MCAPSampleDrive.channels,
      MCAPSampleDrive.messages(seconds: seconds, imageByteCount: 40)
    )
  }

  /// Where records of a kind start at the top level.
  private func starts(of opcode: UInt8, in bytes: [UInt8]) throws -> [Int] {
    let span = bytes.span.bytes
    var reader = ByteReader(span)
    try reader.skip(8)
    var found: [Int] = []
    while reader.remaining > 8 {
      let start = Int(reader.offset)
      let frame = try MCAPFrame(parsing: &reader)
      if frame.code == opcode { found.append(start) }
      try reader.skip(frame.length)
    }
    return found
  }

  private func count(_ recording: Recording) -> Int {
    recording.streams.reduce(0) { $0 + $1.messageCount }
  }

  @Test func `an empty file is no log`() {
    #expect {
      try read([])
    } throws: {
      ($0 as? LogError)?.kind == .malformed && ($0 as? LogError)?.rule == "MCAP001"
    }
  }

  @Test func `other bytes are no log`() {
    #expect { try read(Array("#ROSBAG V2.0\n".utf8)) } throws: {
      ($0 as? LogError)?.rule == "MCAP001"
    }
  }

  @Test(arguments: [UInt64(1) << 63, .max, 1 << 62, 1 << 40])
  func `a record length beyond the file ends the reading there`(length: UInt64) throws {
    var bytes = log(.init(isChunked: false, hasSummary: false))
    let message = try starts(of: 0x05, in: bytes)[10]
    bytes.replaceSubrange((message + 1)..<(message + 9), with: MCAPWriter.little(length))
    let recording = try read(bytes)
    #expect(recording.status == .partial)
    #expect(recording.problems.map(\.rule).contains("MCAP002"))
    #expect(count(recording) == 10)
  }

  @Test func `a chunk that claims a terabyte is refused by name`() throws {
    var bytes = log(.init(compression: "zstd", hasSummary: false))
    let chunk = try starts(of: 0x06, in: bytes)[0]
    // The claimed size stands 9 + 16 bytes behind the record's start.
    bytes.replaceSubrange((chunk + 25)..<(chunk + 33), with: MCAPWriter.little(UInt64(1) << 40))
    let recording = try read(bytes)
    #expect(recording.status == .partial)
    #expect(
      recording.problems.contains {
        $0.rule == "MCAP006" && $0.message.contains("1,099,511,627,776 bytes")
      }
    )
    #expect(recording.bytesRead <= recording.byteCount)
  }

  @Test func `a map that overruns its record costs that record only`() throws {
    var bytes = log(.init(isChunked: false, hasSummary: false))
    let channel = try starts(of: 0x04, in: bytes)[2]
    // The metadata's byte count stands in the last four bytes of the record.
    let length = Int(bytes[channel + 1])
    let map = channel + 9 + length - 4
    bytes.replaceSubrange(map..<(map + 4), with: [0xFF, 0xFF, 0xFF, 0xFF])
    let recording = try read(bytes)
    #expect(recording.problems.map(\.rule).contains("MCAP003"))
    #expect(recording.streams.map(\.name) == ["/camera/front/image", "/gnss/fix"])
  }

  @Test func `a chunk inside a chunk is refused`() throws {
    let inner = MCAPWriter.record(0x06, [UInt8](repeating: 0, count: 40))
    let fields: [UInt8] =
      MCAPWriter.little(UInt64(0)) + MCAPWriter.little(UInt64(0))
      + MCAPWriter.little(UInt64(inner.count)) + MCAPWriter.little(UInt32(0))
      + MCAPWriter.text("") + MCAPWriter.little(UInt64(inner.count)) + inner
    let bytes =
      MCAPWriter.magic + MCAPWriter.record(0x01, MCAPWriter.text("") + MCAPWriter.text(""))
      + MCAPWriter.record(0x06, fields)
    let recording = try read(bytes)
    #expect(recording.problems.contains { $0.rule == "MCAP006" && $0.message.contains("inside") })
  }

  @Test(arguments: ["", "zstd"])
  func `a chunk with a bad checksum is skipped and reported`(compression: String) throws {
    var bytes = log(.init(compression: compression, hasSummary: false))
    let chunks = try starts(of: 0x06, in: bytes)
    // The last byte of the second chunk's records belongs to a message.
    let index = try #require(try starts(of: 0x07, in: bytes).first { $0 > chunks[1] })
    bytes[index - 1] ^= 0xFF
    let whole = try read(log(.init(compression: compression, hasSummary: false)))
    let recording = try read(bytes)
    #expect(recording.status == .partial)
    #expect(recording.problems.map(\.rule).contains("MCAP005"))
    #expect(count(recording) == count(whole) - 10)
  }

  @Test func `an index that names the wrong place is not believed`() throws {
    var bytes = log()
    let index = try starts(of: 0x07, in: bytes)[1]
    // The first entry's offset: 9 bytes of frame, 2 of channel, 4 of length, 8 of time.
    let offset = index + 23
    bytes.replaceSubrange(offset..<(offset + 8), with: MCAPWriter.little(UInt64(3)))
    let recording = try read(bytes)
    #expect(recording.problems.map(\.rule).contains("MCAP009"))
    #expect(count(recording) == 32)
    // The first of each second and the last of all.
    #expect(recording.fixTracks.first?.fixes.count == 3)
  }

  @Test func `an index with the wrong count is not believed`() throws {
    var bytes = log(.init(hasChecksums: false))
    let statistics = try starts(of: 0x0B, in: bytes)[0]
    bytes[statistics + 9] = 99
    let recording = try read(bytes)
    #expect(recording.problems.map(\.rule).contains("MCAP009"))
    #expect(count(recording) == 32)
  }

  @Test func `overlapping chunks are not believed`() throws {
    var bytes = log(.init(hasChecksums: false))
    let index = try starts(of: 0x08, in: bytes)
    // The second chunk index gets the first one's place: 9 of frame, 16 of times, 8 of offset.
    bytes.replaceSubrange(
      (index[1] + 25)..<(index[1] + 33),
      with: bytes[(index[0] + 25)..<(index[0] + 33)]
    )
    let recording = try read(bytes)
    #expect(recording.problems.map(\.rule).contains("MCAP009"))
    #expect(count(recording) == 32)
  }

  @Test func `a damaged summary costs nothing but time`() throws {
    var bytes = log()
    bytes[bytes.count - 60] ^= 0xFF
    let recording = try read(bytes)
    #expect(recording.status == .ok)
    #expect(recording.problems.map(\.rule).contains("MCAP011"))
    #expect(count(recording) == 32)
  }

  @Test func `behind a broken record the next chunk of the summary is read`() throws {
    var bytes = log()
    let chunks = try starts(of: 0x06, in: bytes)
    bytes.replaceSubrange((chunks[1] + 1)..<(chunks[1] + 9), with: MCAPWriter.little(UInt64.max))
    let recording = try read(bytes)
    #expect(recording.status == .partial)
    #expect(count(recording) == 32)
  }

  @Test func `an exact reading finds a flipped byte in a payload`() throws {
    var bytes = log()
    bytes[try starts(of: 0x06, in: bytes)[1] + 150] ^= 0x01
    let recording = try read(bytes, isExact: true)
    #expect(recording.problems.map(\.rule).contains("MCAP005"))
    #expect(recording.problems.map(\.rule).contains("MCAP012"))
  }

  /// A log of under two kilobytes.
  private func smallLog(_ shape: MCAPWriter.Shape) -> [UInt8] {
    let channels: [MCAPWriter.Channel] = [
      .init(id: 1, schemaID: 1, topic: "/a", type: "t", schemaEncoding: ""),
      .init(id: 2, schemaID: 0, topic: "/b", type: "", messageEncoding: "json"),
    ]
    let messages = (0..<12)
      .map {
        MCAPWriter.Message(channel: UInt16($0 % 2 + 1), logTime: UInt64(1_000 + $0), bytes: [1, 2])
      }
    var small = shape
    small.messagesPerChunk = min(shape.messagesPerChunk, 5)
    return MCAPWriter.log(small, channels, messages)
  }

  @Test(arguments: MCAPReaderTests.shapes)
  func `every prefix is read or refused`(label: String, shape: MCAPWriter.Shape) throws {
    let bytes = smallLog(shape)
    let whole = count(try read(bytes))
    var last = 0
    for size in 0..<bytes.count {
      do throws(LogError) {
        let recording = try read(Array(bytes.prefix(size)))
        #expect(recording.status == .partial, "prefix of \(size) bytes")
        #expect(count(recording) >= last, "prefix of \(size) bytes")
        last = count(recording)
      } catch {
        #expect(size < 8)
      }
    }
    #expect(last == whole)
  }

  @Test(arguments: MCAPReaderTests.shapes)
  func `flipped bytes never end the process`(label: String, shape: MCAPWriter.Shape) throws {
    let bytes = smallLog(shape)
    let seed: UInt64 = 0x0DDC_0FFE
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<80 {
      var broken = bytes
      for _ in 0...(round % 4) { broken[8 + next(broken.count - 8)] = UInt8(next(256)) }
      for isExact in [false, true] {
        let recording = try read(broken, isExact: isExact)
        #expect(recording.bytesRead <= recording.byteCount, "seed \(seed), round \(round)")
      }
    }
  }
}
