import Bytes

/// Reading the few messages of an indexed log whose content is wanted.
extension MCAPReader {
  /// Why messages of a chunk are read.
  enum Purpose {
    /// Fixes, the first calibration, and what lies in bytes that are inflated anyway.
    case first
    /// Everything listed.
    case samples
  }

  /// Reads the wanted ones of a chunk's messages, in the order of their bytes.
  ///
  /// - Throws: A contradiction between the index and the records, or damage.
  mutating func readWanted(
    _ chunk: MCAPChunk,
    _ place: MCAPTail.ChunkPlace,
    _ listed: ChunkEntries,
    _ purpose: Purpose,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    guard let codec = codec(of: chunk.compression) else {
      if !listed.entries.isEmpty {
        findings.add(
          .refusedChunk,
          """
          chunk at byte \(place.start.grouped) is compressed with "\(chunk.compression)"; zstd, \
          lz4 and none are understood; only its message times are used
          """
        )
      }
      return
    }
    let records = Int64(place.start) + Int64(MCAPFrame.byteCount) + Int64(chunk.headerSize)
    let stream = codec == nil ? narrow : wide
    var isOpen = false
    var onTheWay: [IndexedMessage] = []
    var sampled: Set<Int> = []
    let lastIsWanted = codec != nil && isLastWanted(listed, purpose, builder)
    for entry in listed.entries {
      let want: StreamSampling.Want =
        purpose == .samples
        ? .yes
        : channels.sampling[entry.slot]
          .want(
            entry.logTime,
            isPacked: codec != nil,
            isSampledHere: sampled.contains(entry.slot),
            builder
          )
      switch want {
      case .no: continue
      case .onTheWay:
        if channels.sampling[entry.slot].interest == .header { sampled.insert(entry.slot) }
        onTheWay.append(entry)
      case .yes:
        if !isOpen {
          try open(
            stream,
            at: records,
            chunk,
            codec,
            checksFirst: lastIsWanted && chunk.uncompressedCRC != 0
          )
          isOpen = true
        }
        for passed in onTheWay { try read(passed, stream, place, into: &builder) }
        onTheWay.removeAll(keepingCapacity: true)
        try read(entry, stream, place, into: &builder)
      }
    }
  }

  /// Whether a chunk's last message is read, so that the whole chunk is and its checksum holds.
  private func isLastWanted(
    _ listed: ChunkEntries,
    _ purpose: Purpose,
    _ builder: RecordingBuilder
  ) -> Bool {
    guard let last = listed.entries.last, last.offset == listed.lastOffset else { return false }
    let sampling = channels.sampling[last.slot]
    switch (purpose, sampling.interest) {
    case (.samples, _): return true
    case (.first, .fix):
      return builder.wantsFix(stream: sampling.stream, logTime: last.logTime)
        && !listed.entries.dropLast()
          .contains {
            $0.slot == last.slot && !StreamSampling.isApart($0.logTime, last.logTime, 1_000_000_000)
          }
    case (.first, .calibration):
      return sampling.isDue(last.logTime)
        && listed.entries.count { $0.slot == last.slot } == 1
    case (.first, _): return false
    }
  }

  private func open(
    _ stream: ByteStream,
    at records: Int64,
    _ chunk: MCAPChunk,
    _ codec: Codec?,
    checksFirst: Bool
  ) throws(ByteError) {
    guard let codec else { return try stream.open(at: records, count: chunk.recordsSize) }
    func open(checks: Bool) throws(ByteError) {
      try stream.open(
        at: records,
        count: chunk.recordsSize,
        codec: codec,
        inflatedByteCount: chunk.uncompressedSize,
        limit: MCAPLimits.inflatedChunkByteCount,
        checks: checks
      )
    }
    if checksFirst {
      try open(checks: true)
      try stream.skip(stream.remaining)
      guard stream.checksum == chunk.uncompressedCRC else {
        throw .corrupt(what: "the chunk", reason: "its checksum is wrong")
      }
    }
    try open(checks: false)
  }

  /// Reads one message, compares it with its index entry and passes it on.
  private mutating func read(
    _ entry: IndexedMessage,
    _ stream: ByteStream,
    _ place: MCAPTail.ChunkPlace,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    guard entry.offset >= stream.position else {
      throw .corrupt(what: "index", reason: "two messages at offset \(entry.offset.grouped)")
    }
    try stream.skip(entry.offset - stream.position)
    let frame = try readFrame(stream)
    let fields = UInt64(MCAPMessage.byteCount)
    guard frame.opcode == .message, frame.length >= fields, frame.length <= stream.remaining else {
      throw contradiction(entry)
    }
    let message = try stream.take(MCAPMessage.byteCount) { bytes throws(ByteError) in
      var reader = ByteReader(bytes)
      return try MCAPMessage(parsing: &reader)
    }
    let channel = channels.slots[entry.slot].channel
    guard message.channelID == channel.id, message.logTime == UInt64(entry.logTime) else {
      throw contradiction(entry)
    }
    let byteCount = frame.length - fields
    let isRead = try channels.sampling[entry.slot]
      .read(byteCount: byteCount, from: stream, logTime: entry.logTime, into: &builder)
    if !isRead { reportOversized(channel.topic, byteCount) }
  }

  private func contradiction(_ entry: IndexedMessage) -> ByteError {
    .corrupt(
      what: "index",
      reason: "offset \(entry.offset.grouped) holds no message of that channel and time"
    )
  }

  /// Reads what the first pass left open: header stamps, the last calibration of each stream, and
  /// the positions of seconds before an outage.
  mutating func readSamples(
    _ tail: MCAPTail,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    var slotsOfChunk: [Int: Set<Int>] = [:]
    var perChunk: [Int: Int] = [:]
    var outages: [Int: Set<Int64>] = [:]
    for (index, sampling) in channels.sampling.enumerated() {
      let isPacked = sampling.chunks.last.map { tail.chunks[$0].compression != "" } ?? false
      let leftOver = sampling.leftOver(isPacked: isPacked)
      perChunk[index] = leftOver.perChunk
      let (chunks, seconds) = sampling.outages(builder)
      outages[index] = seconds
      for number in leftOver.chunks + chunks { slotsOfChunk[number, default: []].insert(index) }
    }
    for (number, slots) in slotsOfChunk.sorted(by: { $0.key < $1.key }) {
      let place = tail.chunks[number]
      let chunk = try checkedChunk(place)
      var listed = try readMessageIndexes(place, nil)
      listed.entries = slots.flatMap { slot in
        channels.sampling[slot]
          .leftOver(
            of: listed.entries.filter { $0.slot == slot },
            count: perChunk[slot] ?? 0,
            seconds: outages[slot] ?? []
          )
      }
      listed.entries.sort { $0.offset < $1.offset }
      do throws(ByteError) {
        try readWanted(chunk, place, listed, .samples, into: &builder)
      } catch {
        guard !error.isSystem else { throw .system(error) }
        throw .finding(
          .indexContradiction,
          "chunk at byte \(place.start.grouped): \(error.reason); the log was scanned"
        )
      }
    }
  }
}
