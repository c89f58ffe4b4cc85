import Bytes

/// What the end of a log says about it: footer and summary.
struct MCAPTail {
  /// One chunk as the summary describes it.
  struct ChunkPlace {
    var start: UInt64
    var length: UInt64
    var messageIndexLength: UInt64
    var indexedChannelCount: Int
    var compression: String
    var compressedSize: UInt64
    var uncompressedSize: UInt64
    var messageStartTime: UInt64
    var messageEndTime: UInt64

    /// Keeps of a chunk index what finding and checking the chunk takes.
    init(_ index: MCAPChunkIndex) {
      start = index.chunkStartOffset
      length = index.chunkLength
      messageIndexLength = index.messageIndexLength
      indexedChannelCount = index.messageIndexOffsets.count
      compression = index.compression
      compressedSize = index.compressedSize
      uncompressedSize = index.uncompressedSize
      messageStartTime = index.messageStartTime
      messageEndTime = index.messageEndTime
    }
  }

  /// Where the summary starts: the end of the data section.
  var summaryStart: UInt64
  /// The end of the bytes that identify the summary: before its checksum.
  var summaryEnd: UInt64
  var schemas: [MCAPSchema] = []
  private var schemasByteCount = 0
  private var channelsByteCount = 0
  var channels: [MCAPChannel] = []
  /// In the order of the file.
  var chunks: [ChunkPlace] = []
  var statistics: MCAPStatistics?

  /// Creates what an empty summary says.
  init(summaryStart: UInt64, summaryEnd: UInt64) {
    self.summaryStart = summaryStart
    self.summaryEnd = summaryEnd
  }

  /// Takes one record of the summary.
  mutating func add(_ opcode: MCAPOpcode?, _ reader: inout ByteReader) throws(ByteError) {
    switch opcode {
    case .schema:
      let schema = try MCAPSchema(parsing: &reader)
      schemasByteCount += schema.byteCount
      guard schemasByteCount <= MCAPLimits.schemasByteCount else {
        throw .limitExceeded(
          what: "the schemas together",
          byteCount: UInt64(schemasByteCount),
          limit: UInt64(MCAPLimits.schemasByteCount)
        )
      }
      schemas.append(schema)
    case .channel:
      let channel = try MCAPChannel(parsing: &reader)
      channelsByteCount += channel.byteCount
      guard channelsByteCount <= MCAPLimits.channelsByteCount else {
        throw .limitExceeded(
          what: "the channels together",
          byteCount: UInt64(channelsByteCount),
          limit: UInt64(MCAPLimits.channelsByteCount)
        )
      }
      channels.append(channel)
    case .chunkIndex: chunks.append(ChunkPlace(try MCAPChunkIndex(parsing: &reader)))
    case .statistics: statistics = try MCAPStatistics(parsing: &reader)
    default: break
    }
  }
}

extension MCAPReader {
  /// Footer with frame, and the closing magic.
  private static var endByteCount: UInt64 {
    UInt64(MCAPFrame.byteCount + MCAPFooter.byteCount + MCAPFrame.magic.count)
  }

  /// Reads the footer and the summary before it.
  mutating func readTail() throws(MCAPDoubt) -> MCAPTail {
    let fileSize = UInt64(source.byteCount)
    let magicSize = UInt64(MCAPFrame.magic.count)
    guard fileSize >= magicSize + Self.endByteCount else { throw .unfinished }
    let footerStart = fileSize - Self.endByteCount
    let found: MCAPFooter?
    do throws(ByteError) { found = try readFooter(at: footerStart) } catch {
      throw MCAPDoubt(error, .damagedSummary, "footer at byte \(footerStart.grouped)")
    }
    guard let footer = found else { throw .unfinished }
    let hasSummary = footer.summaryStart != 0
    let start = hasSummary ? footer.summaryStart : footerStart
    guard start >= magicSize, start <= footerStart else {
      throw .finding(
        .damagedSummary,
        """
        footer at byte \(footerStart.grouped) says that the summary starts at byte \
        \(start.grouped), which is not before it; all \(fileSize.grouped) bytes were scanned
        """
      )
    }
    // The checksum covers the footer up to itself: its frame and two offsets.
    let end = footerStart + 25
    var tail = MCAPTail(summaryStart: start, summaryEnd: end)
    do throws(ByteError) {
      try wide.open(at: Int64(start), count: end - start, checks: true)
      try readSummary(byteCount: footerStart - start, into: &tail)
      try wide.skip(wide.remaining)
    } catch {
      throw MCAPDoubt(error, .damagedSummary, "summary at byte \(start.grouped)")
    }
    let checksum = wide.checksum
    guard footer.summaryCRC == 0 || footer.summaryCRC == checksum else {
      throw .finding(
        .damagedSummary,
        """
        summary at byte \(start.grouped) has the checksum \(hex(checksum)), the footer says \
        \(hex(footer.summaryCRC)); all \(fileSize.grouped) bytes were scanned
        """
      )
    }
    guard hasSummary else {
      throw .finding(
        .noIndex,
        "the log has no summary; all \(fileSize.grouped) bytes were scanned"
      )
    }
    tail.chunks.sort { ($0.start, $0.length) < ($1.start, $1.length) }
    return tail
  }

  private func readFooter(at start: UInt64) throws(ByteError) -> MCAPFooter? {
    try narrow.open(at: Int64(start), count: Self.endByteCount)
    return try narrow.take(Int(Self.endByteCount)) { bytes throws(ByteError) in
      var reader = ByteReader(bytes, at: Int64(start))
      let frame = try MCAPFrame(parsing: &reader)
      let footer = try MCAPFooter(parsing: &reader)
      guard try reader.readBytes(MCAPFrame.magic.count) == MCAPFrame.magic,
        frame.opcode == .footer, frame.length == UInt64(MCAPFooter.byteCount)
      else { return nil }
      return footer
    }
  }

  private func readSummary(byteCount: UInt64, into tail: inout MCAPTail) throws(ByteError) {
    while wide.position < byteCount {
      let offset = wide.sourceOffset
      let frame = try readFrame(wide)
      guard frame.length <= byteCount - min(wide.position, byteCount) else {
        throw .truncated(
          offset: offset,
          needed: frame.length,
          available: byteCount - min(wide.position, byteCount)
        )
      }
      switch frame.opcode {
      case .schema, .channel, .chunkIndex, .statistics:
        let size = try metadataSize(frame)
        try wide.take(size) { bytes throws(ByteError) in
          var reader = ByteReader(bytes, at: offset + Int64(MCAPFrame.byteCount))
          try tail.add(frame.opcode, &reader)
        }
      default: try wide.skip(frame.length)
      }
    }
  }

  /// Takes a record's frame.
  func readFrame(_ stream: ByteStream) throws(ByteError) -> MCAPFrame {
    try stream.take(MCAPFrame.byteCount) { bytes throws(ByteError) in
      var reader = ByteReader(bytes, at: stream.sourceOffset)
      return try MCAPFrame(parsing: &reader)
    }
  }

  /// The size of a record that is read whole, within its limit.
  func metadataSize(_ frame: MCAPFrame) throws(ByteError) -> Int {
    let limit =
      frame.opcode == .channel
      ? MCAPLimits.channelRecordByteCount : MCAPLimits.metadataRecordByteCount
    guard frame.length <= limit else {
      throw .limitExceeded(
        what: "a record of kind \(frame.code)",
        byteCount: frame.length,
        limit: limit
      )
    }
    return Int(frame.length)
  }

  /// A checksum as it is usually written: eight hexadecimal digits.
  func hex(_ checksum: UInt32) -> String {
    let digits = String(checksum, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
