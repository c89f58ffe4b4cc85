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

  /// How much a message is wanted.
  private enum Want {
    case no
    /// Only if its bytes are inflated on the way to another.
    case onTheWay
    case yes
  }

  /// How many header stamps are measured per stream where each costs a request of its own.
  private static let sampleCount = 16
  /// How many are enough where a chunk must be inflated for them.
  private static let leastSampleCount = 5

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
    var onTheWay: [Entry] = []
    var sampled: Set<Int> = []
    let lastIsWanted = codec != nil && isLastWanted(listed, purpose, builder)
    for entry in listed.entries {
      let want =
        purpose == .samples ? .yes : wish(entry, isPacked: codec != nil, sampled, builder)
      switch want {
      case .no: continue
      case .onTheWay:
        if channels.slots[entry.slot].interest == .header { sampled.insert(entry.slot) }
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
    let slot = channels.slots[last.slot]
    switch (purpose, slot.interest) {
    case (.samples, _): return true
    case (.first, .fix):
      return builder.wantsFix(stream: slot.stream, logTime: last.logTime)
        && !listed.entries.dropLast()
          .contains {
            $0.slot == last.slot && !isApart($0.logTime, last.logTime, 1_000_000_000)
          }
    case (.first, .calibration):
      return !slot.isTried && listed.entries.count { $0.slot == last.slot } == 1
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

  private func wish(
    _ entry: Entry,
    isPacked: Bool,
    _ sampled: Set<Int>,
    _ builder: RecordingBuilder
  ) -> Want {
    let slot = channels.slots[entry.slot]
    switch slot.interest {
    case .none: return .no
    case .header:
      return isPacked && slot.sampleCount < 256 && !sampled.contains(entry.slot) ? .onTheWay : .no
    case .fix:
      return builder.wantsFix(stream: slot.stream, logTime: entry.logTime) ? .yes : .no
    case .calibration:
      guard slot.isTried, let last = slot.lastTaken else { return .yes }
      guard isPacked else { return isApart(last, entry.logTime, 10_000_000_000) ? .yes : .no }
      return isApart(last, entry.logTime, 1_000_000_000) ? .onTheWay : .no
    }
  }

  /// Reads one message, compares it with its index entry and passes it on.
  private mutating func read(
    _ entry: Entry,
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
    let slot = channels.slots[entry.slot]
    guard message.channelID == slot.channel.id, message.logTime == UInt64(entry.logTime) else {
      throw contradiction(entry)
    }
    let byteCount = frame.length - fields
    let size = slot.interest == .header ? min(byteCount, MCAPLimits.headerByteCount) : byteCount
    if slot.interest == .calibration {
      channels.slots[entry.slot].isTried = true
      channels.slots[entry.slot].lastTaken = entry.logTime
    }
    guard size <= MCAPLimits.messageByteCount else {
      return reportOversized(slot.channel.topic, byteCount)
    }
    var isUnderstood = false
    try stream.peek(Int(size)) { bytes throws(ByteError) in
      isUnderstood = builder.take(
        bytes,
        isWhole: size == byteCount,
        stream: slot.stream,
        logTime: entry.logTime
      )
    }
    if slot.interest == .header, isUnderstood { channels.slots[entry.slot].sampleCount += 1 }
  }

  private func contradiction(_ entry: Entry) -> ByteError {
    .corrupt(
      what: "index",
      reason: "offset \(entry.offset.grouped) holds no message of that channel and time"
    )
  }

  /// Reads what the first pass left open: header stamps, and the last calibration of each stream.
  mutating func readSamples(
    _ tail: MCAPTail,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    var slotsOfChunk: [Int: Set<Int>] = [:]
    var perChunk: [Int: Int] = [:]
    for (index, slot) in channels.slots.enumerated() {
      switch slot.interest {
      case .header:
        let isPacked = slot.chunks.last.map { tail.chunks[$0].compression != "" } ?? false
        let wanted = isPacked ? Self.leastSampleCount : Self.sampleCount
        guard slot.sampleCount < wanted else { continue }
        let chunks = slot.chunks.spread(wanted - slot.sampleCount)
        guard !chunks.isEmpty else { continue }
        perChunk[index] = (wanted - slot.sampleCount + chunks.count - 1) / chunks.count
        for number in chunks { slotsOfChunk[number, default: []].insert(index) }
      case .calibration:
        if let last = slot.chunks.last { slotsOfChunk[last, default: []].insert(index) }
      case .none, .fix: continue
      }
    }
    for (number, slots) in slotsOfChunk.sorted(by: { $0.key < $1.key }) {
      let place = tail.chunks[number]
      let chunk = try checkedChunk(place)
      var listed = try readMessageIndexes(place, nil)
      listed.entries = slots.flatMap { slot -> ArraySlice<Entry> in
        let own = listed.entries.filter { $0.slot == slot }
        guard channels.slots[slot].interest == .calibration else {
          return own.prefix(perChunk[slot] ?? 1)
        }
        return own.suffix(1).filter { $0.logTime != channels.slots[slot].lastTaken }[...]
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
