import Bytes

/// Reading one chunk by its message index records.
extension MCAPReader {
  /// What the message index records behind a chunk list.
  struct ChunkEntries {
    /// Log times by channel.
    var times: [(slot: Int, times: [Int64])] = []
    /// Messages of streams with an interest, in the order of their bytes.
    var entries: [IndexedMessage] = []
    /// Where the last message starts.
    var lastOffset: UInt64 = 0
    /// Messages later than the year 2262.
    var lateCount = 0
    /// A channel whose record is not in the summary.
    var unknownChannel: UInt16?
    /// What contradicts the chunk.
    var contradiction: String?
  }

  /// Reads one chunk's times and its wanted messages.
  mutating func readIndexedChunk(
    _ number: Int,
    _ place: MCAPTail.ChunkPlace,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    let chunk = try checkedChunk(place)
    if isRefused(place) {
      findings.add(
        .refusedChunk,
        """
        chunk at byte \(place.start.grouped) is refused: it claims to inflate to \
        \(place.uncompressedSize.grouped) bytes, over the limit of \
        \(MCAPLimits.inflatedChunkByteCount.grouped) bytes; its messages are skipped
        """
      )
      unindexedChunkCount += 1
      return
    }
    guard place.messageIndexLength > 0,
      place.messageIndexLength <= MCAPLimits.messageIndexByteCount
    else {
      guard place.uncompressedSize > 0 else { return }
      unindexedChunkCount += 1
      findings.add(
        .noIndex,
        "chunk at byte \(place.start.grouped) has no message index; it was scanned"
      )
      return try scan(place, into: &builder)
    }
    let listed = try readMessageIndexes(place, options.fingerprint)
    if let channel = listed.unknownChannel {
      throw .finding(
        .noIndex,
        "the summary has no record of channel \(channel); the log was scanned"
      )
    }
    if let contradiction = listed.contradiction {
      unindexedChunkCount += 1
      return try rescan(place, contradiction, into: &builder)
    }
    for (slot, times) in listed.times {
      channels.slots[slot].indexedCount += UInt64(times.count)
      if !times.isEmpty { channels.sampling[slot].chunks.add(number) }
    }
    lateCount += listed.lateCount
    guard !options.isExact else { return }
    do throws(ByteError) {
      try readWanted(chunk, place, listed, .first, into: &builder)
    } catch {
      guard !error.isSystem else { throw .system(error) }
      lateCount -= listed.lateCount
      return try rescan(place, error.reason, into: &builder)
    }
    for (slot, times) in listed.times {
      builder.addTimes(times, stream: channels.sampling[slot].stream)
      channels.sampling[slot].addFixTimes(times, chunk: number)
    }
  }

  /// Whether a compressed chunk claims to inflate beyond the limit.
  private func isRefused(_ place: MCAPTail.ChunkPlace) -> Bool {
    guard let codec = codec(of: place.compression), codec != nil else { return false }
    return place.uncompressedSize > MCAPLimits.inflatedChunkByteCount
  }

  private mutating func rescan(
    _ place: MCAPTail.ChunkPlace,
    _ reason: String,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    findings.add(
      .indexContradiction,
      "message index of the chunk at byte \(place.start.grouped): \(reason); the chunk was scanned"
    )
    try scan(place, into: &builder)
  }

  private mutating func scan(
    _ place: MCAPTail.ChunkPlace,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    guard !options.isExact else { return }
    do throws(ByteError) {
      try scanChunk(
        at: place.start,
        byteCount: place.length - UInt64(MCAPFrame.byteCount),
        isCut: false,
        into: &builder
      )
    } catch {
      throw .system(error)
    }
  }

  /// Reads a chunk's own fields and compares them with the summary's.
  func checkedChunk(_ place: MCAPTail.ChunkPlace) throws(MCAPDoubt) -> MCAPChunk {
    let frameSize = UInt64(MCAPFrame.byteCount)
    do throws(ByteError) {
      try narrow.open(at: Int64(place.start), count: place.length)
      let frame = try readFrame(narrow)
      let size = min(narrow.remaining, UInt64(MCAPChunk.maximumByteCount))
      let chunk = try narrow.peek(Int(size)) { bytes throws(ByteError) in
        var reader = ByteReader(bytes, at: Int64(place.start + frameSize))
        return try MCAPChunk(parsing: &reader)
      }
      guard frame.opcode == .chunk, frame.length == place.length - frameSize,
        chunk.compression == place.compression, chunk.recordsSize == place.compressedSize,
        chunk.uncompressedSize == place.uncompressedSize,
        chunk.messageStartTime == place.messageStartTime,
        chunk.messageEndTime == place.messageEndTime,
        frame.length - UInt64(chunk.headerSize) >= chunk.recordsSize,
        chunk.compression != "" || chunk.recordsSize == chunk.uncompressedSize
      else {
        throw ByteError.corrupt(what: "chunk", reason: "its own fields say otherwise")
      }
      return chunk
    } catch {
      if error.isSystem { throw .system(error) }
      throw .finding(
        .indexContradiction,
        """
        the summary describes a chunk at byte \(place.start.grouped) that is not there; the log \
        was scanned
        """
      )
    }
  }

  /// Reads the message index records behind a chunk.
  func readMessageIndexes(
    _ place: MCAPTail.ChunkPlace,
    _ sink: (any ByteSink)?
  ) throws(MCAPDoubt) -> ChunkEntries {
    var listed = ChunkEntries()
    var records = 0
    var filled = 0
    do throws(ByteError) {
      wide.sink = sink
      defer { wide.sink = nil }
      try wide.open(
        at: Int64(place.start + place.length),
        count: place.messageIndexLength,
        checks: sink != nil
      )
      do throws(ByteError) {
        while wide.remaining > 0 {
          let frame = try readFrame(wide)
          guard frame.opcode == .messageIndex, frame.length <= wide.remaining else {
            try wide.skip(frame.length)
            continue
          }
          let index = try wide.take(Int(frame.length)) { bytes throws(ByteError) in
            var reader = ByteReader(bytes, at: wide.sourceOffset)
            return try MCAPMessageIndex(parsing: &reader)
          }
          records += 1
          filled += index.entries.isEmpty ? 0 : 1
          add(index, of: place, to: &listed)
        }
      } catch {
        guard !error.isSystem else { throw error }
        listed.contradiction = error.reason
      }
      try wide.skip(wide.remaining)
      _ = wide.checksum
    } catch {
      throw MCAPDoubt(error, .indexContradiction, "message index")
    }
    if listed.contradiction == nil, place.indexedChannelCount > 0,
      !(filled...records).contains(place.indexedChannelCount)
    {
      listed.contradiction =
        "\(records) records for \(place.indexedChannelCount) channels in the summary"
    }
    listed.entries.sort { $0.offset < $1.offset }
    return listed
  }

  private func add(
    _ index: MCAPMessageIndex,
    of place: MCAPTail.ChunkPlace,
    to listed: inout ChunkEntries
  ) {
    guard !index.entries.isEmpty else { return }
    guard let slot = channels.slot(of: index.channelID) else {
      listed.unknownChannel = index.channelID
      return
    }
    guard !listed.times.contains(where: { $0.slot == slot }) else {
      listed.contradiction = "channel \(index.channelID) comes twice"
      return
    }
    let isWanted = channels.sampling[slot].interest != .none
    let leastSize = UInt64(MCAPFrame.byteCount + MCAPMessage.byteCount)
    var times: [Int64] = []
    times.reserveCapacity(index.entries.count)
    for entry in index.entries {
      guard entry.logTime >= place.messageStartTime, entry.logTime <= place.messageEndTime,
        place.uncompressedSize >= leastSize, entry.offset <= place.uncompressedSize - leastSize
      else {
        listed.contradiction =
          "an entry for offset \(entry.offset.grouped) lies outside the chunk or its time span"
        return
      }
      listed.lastOffset = max(listed.lastOffset, entry.offset)
      guard let logTime = Int64(exactly: entry.logTime) else {
        listed.lateCount += 1
        continue
      }
      times.append(logTime)
      if isWanted {
        listed.entries.append(IndexedMessage(offset: entry.offset, logTime: logTime, slot: slot))
      }
    }
    listed.times.append((slot, times))
  }
}
