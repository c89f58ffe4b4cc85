import Bytes

/// Reading the records of a chunk from front to back.
extension MCAPReader {
  /// Reads a chunk to its end and passes its messages on if its checksum holds.
  ///
  /// - Parameters:
  ///   - start: Where the record starts in the file.
  ///   - byteCount: The record's content as far as the file has it.
  ///   - isCut: Whether the file ends inside the record, which is then reported elsewhere.
  ///   - builder: Receives what is found.
  /// - Throws: What the system refuses; damage is a finding.
  mutating func scanChunk(
    at start: UInt64,
    byteCount: UInt64,
    isCut: Bool,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    let content = start + UInt64(MCAPFrame.byteCount)
    let chunk: MCAPChunk
    do throws(ByteError) {
      chunk = try readChunk(at: content, byteCount: byteCount)
    } catch {
      guard !error.isSystem else { throw error }
      if !isCut {
        findings.add(
          .malformedRecord,
          "chunk at byte \(start.grouped) is skipped: \(error.reason)"
        )
      }
      return
    }
    let available = byteCount - UInt64(chunk.headerSize)
    let size = min(chunk.recordsSize, available)
    guard let codec = codec(of: chunk.compression) else {
      findings.add(
        .refusedChunk,
        """
        chunk at byte \(start.grouped) is compressed with "\(chunk.compression)"; zstd, lz4 and \
        none are understood; its messages are skipped
        """
      )
      return
    }
    let records = Int64(content) + Int64(chunk.headerSize)
    func open() throws(ByteError) {
      switch codec {
      case .none: try wide.open(at: records, count: size, checks: true)
      case .some(let codec):
        try wide.open(
          at: records,
          count: size,
          codec: codec,
          inflatedByteCount: chunk.uncompressedSize,
          limit: MCAPLimits.inflatedChunkByteCount,
          checks: true
        )
      }
    }
    let inflatedByteCount = codec == nil ? size : chunk.uncompressedSize
    var holdsBack = chunk.uncompressedCRC != 0
    chunkMessageCount = 0
    do throws(ByteError) {
      try open()
      // What is too large to be held back is checked on a pass of its own; what is damaged has no
      // checksum and is used up to the damage.
      if holdsBack, inflatedByteCount > MCAPLimits.heldBackByteCount {
        let found = try wholeChecksum()
        if let found, chunk.recordsSize <= available, found != chunk.uncompressedCRC {
          return reportChecksum(found, chunk, at: start, "messages")
        }
        try open()
        holdsBack = false
      }
    } catch {
      guard !error.isSystem else { throw error }
      findings.add(
        .refusedChunk,
        "chunk at byte \(start.grouped) is refused: \(error.reason); its messages are skipped"
      )
      return
    }
    var damage: ByteError?
    do throws(ByteError) {
      try scanRecords(wide, holdsBack: holdsBack, isPacked: codec != nil, into: &builder)
      try wide.requireEnd()
    } catch {
      guard !error.isSystem else { throw error }
      damage = error
    }
    if damage == nil, chunk.recordsSize > available {
      damage = .truncated(
        offset: records,
        needed: chunk.recordsSize,
        available: available
      )
    }
    if let damage {
      if !isCut { reportChunkDamage(damage, at: start, codec) }
    } else if holdsBack, chunk.uncompressedCRC != wide.checksum {
      reportChecksum(wide.checksum, chunk, at: start, "\(batch.count.grouped) messages")
      batch.discard()
      channels.dropPending()
    }
    flush(into: &builder)
  }

  /// The checksum of all that an open chunk holds; `nil` where it is damaged.
  private func wholeChecksum() throws(ByteError) -> UInt32? {
    do throws(ByteError) {
      try wide.skip(wide.remaining)
      try wide.requireEnd()
      return wide.checksum
    } catch {
      guard !error.isSystem else { throw error }
      return nil
    }
  }

  private mutating func reportChecksum(
    _ found: UInt32,
    _ chunk: MCAPChunk,
    at start: UInt64,
    _ lost: String
  ) {
    findings.add(
      .chunkChecksum,
      """
      chunk at byte \(start.grouped) has the checksum \(hex(found)), its record says \
      \(hex(chunk.uncompressedCRC)); its \(lost) are skipped
      """
    )
  }

  /// Reads the fields before a chunk's records.
  func readChunk(at content: UInt64, byteCount: UInt64) throws(ByteError) -> MCAPChunk {
    let size = min(UInt64(MCAPChunk.maximumByteCount), byteCount)
    try narrow.open(at: Int64(content), count: size)
    return try narrow.take(Int(size)) { bytes throws(ByteError) in
      var reader = ByteReader(bytes, at: Int64(content))
      return try MCAPChunk(parsing: &reader)
    }
  }

  /// The codec of a name; `.some(nil)` for no compression, `nil` for one that is not understood.
  func codec(of name: String) -> Codec?? {
    switch name {
    case "", "none": .some(nil)
    case "zstd": .some(.zstd)
    case "lz4": .some(.lz4)
    default: nil
    }
  }

  /// Reads records up to the end of a stream.
  ///
  /// Messages are passed on in between unless they are held back.
  private mutating func scanRecords(
    _ stream: ByteStream,
    holdsBack: Bool,
    isPacked: Bool,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    while stream.remaining > 0 {
      if !holdsBack, isBatchFull { flush(into: &builder) }
      let frame = try readFrame(stream)
      guard frame.length <= stream.remaining else {
        throw .truncated(
          offset: stream.sourceOffset,
          needed: frame.length,
          available: stream.remaining
        )
      }
      switch frame.opcode {
      case .message:
        if isPacked { try packedMessages.spend() }
        try scanMessage(stream, byteCount: frame.length, builder)
      case .schema, .channel: try scanDefinition(stream, frame, into: &builder)
      case .chunk:
        findings.add(
          .refusedChunk,
          """
          chunk of \(frame.length.grouped) bytes inside the chunk at byte \
          \(stream.sourceOffset.grouped), which the format forbids; it is skipped
          """
        )
        try stream.skip(frame.length)
      default: try stream.skip(frame.length)
      }
    }
  }

  /// Takes a schema or channel record behind its frame.
  mutating func scanDefinition(
    _ stream: ByteStream,
    _ frame: MCAPFrame,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    if frame.opcode == .channel, frame.length > MCAPLimits.channelRecordByteCount {
      channels.reportRefused(
        nil,
        "its record has \(frame.length.grouped) bytes, "
          + "\(MCAPLimits.channelRecordByteCount.grouped) are allowed",
        &findings
      )
      return try stream.skip(frame.length)
    }
    let size = try metadataSize(frame)
    try stream.take(size) { bytes throws(ByteError) in
      var reader = ByteReader(bytes, at: stream.sourceOffset)
      if frame.opcode == .schema {
        channels.add(try MCAPSchema(parsing: &reader), &findings)
      } else {
        channels.add(try MCAPChannel(parsing: &reader), to: &builder, &findings)
      }
    }
  }

  /// Takes a message record behind its frame.
  mutating func scanMessage(
    _ stream: ByteStream,
    byteCount: UInt64,
    _ builder: RecordingBuilder
  ) throws(ByteError) {
    let fields = UInt64(MCAPMessage.byteCount)
    guard byteCount >= fields else {
      throw .truncated(offset: stream.sourceOffset, needed: fields, available: byteCount)
    }
    let message = try stream.take(MCAPMessage.byteCount) { bytes throws(ByteError) in
      var reader = ByteReader(bytes, at: stream.sourceOffset)
      return try MCAPMessage(parsing: &reader)
    }
    let rest = byteCount - fields
    chunkMessageCount += 1
    guard let slot = channels.slot(of: message.channelID) else {
      channels.addStranger(message.channelID)
      return try stream.skip(rest)
    }
    guard let logTime = Int64(exactly: message.logTime) else {
      batch.addLate()
      return try stream.skip(rest)
    }
    let isOversized = try batch.scan(
      byteCount: rest,
      from: stream,
      logTime: logTime,
      slot: slot,
      &channels.sampling,
      isExact: options.isExact,
      builder
    )
    if isOversized { reportOversized(channels.slots[slot].channel.topic, rest) }
    try stream.skip(rest)
  }

  /// Whether the collected messages are to be passed on.
  var isBatchFull: Bool {
    batch.count >= MCAPLimits.batchMessageCount || batch.byteCount > MCAPLimits.batchByteCount
  }

  /// Passes the messages held back on.
  mutating func flush(into builder: inout RecordingBuilder) {
    lateCount += batch.lateCount
    batch.flush(into: &builder, &channels.sampling)
  }

  /// Passes the last calibration of each stream on.
  mutating func takePending(into builder: inout RecordingBuilder) {
    for slot in channels.sampling.indices { channels.sampling[slot].takePending(into: &builder) }
  }
}
