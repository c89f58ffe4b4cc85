import Bytes

/// What the index records behind a chunk say of its messages.
struct IndexedChunk {
  /// Where the chunk's records start in the file.
  var dataStart: UInt64
  var dataByteCount: UInt64
  /// How they are compressed; `nil` for not at all.
  var codec: Codec?
  /// What they inflate to.
  var inflatedByteCount: UInt64
  /// Log times by connection.
  var times: [(slot: Int, times: [Int64])] = []
  /// Messages of streams with an interest, in the order of their bytes.
  var entries: [IndexedMessage] = []

  /// The place alone, to remember many.
  var withoutMessages: IndexedChunk {
    var place = self
    place.times = []
    place.entries = []
    return place
  }
}

extension ROS1BagReader {
  /// Reads a chunk's header and the index records behind it.
  ///
  /// - Parameters:
  ///   - place: Where it lies and what it should hold.
  ///   - end: Where the next chunk or the index starts.
  ///   - isRepeated: Whether the fingerprint has these bytes already.
  /// - Returns: What the records list.
  /// - Throws: A doubt where they contradict the index.
  func readIndexedChunk(
    _ place: ChunkPlace,
    upTo end: UInt64,
    isRepeated: Bool = false
  ) throws(ROS1BagDoubt) -> IndexedChunk {
    do throws(ByteError) {
      guard end > place.start, end <= UInt64(source.byteCount) else {
        throw ByteError.corrupt(what: "the index", reason: "two chunks in one place")
      }
      try narrow.open(at: Int64(place.start), count: end - place.start)
      let record = try narrow.takeRecord()
      guard record.opcode == .chunk, let size = record.size,
        let codec = codec(of: record.compression)
      else {
        throw ByteError.corrupt(
          what: "byte \(place.start.grouped)",
          reason: "no chunk of a known compression"
        )
      }
      var chunk = IndexedChunk(
        dataStart: place.start + narrow.position,
        dataByteCount: UInt64(record.dataByteCount),
        codec: codec,
        inflatedByteCount: UInt64(size)
      )
      guard codec != nil || chunk.dataByteCount == chunk.inflatedByteCount else {
        throw ByteError.corrupt(what: "the chunk", reason: "two sizes without compression")
      }
      let counts = try readIndexData(of: &chunk, upTo: end, isRepeated: isRepeated)
      guard counts == place.counts.filter({ $0.value > 0 }) else {
        throw ByteError.corrupt(
          what: "the chunk at byte \(place.start.grouped)",
          reason: "the records behind it count other messages than the index"
        )
      }
      chunk.entries.sort { $0.offset < $1.offset }
      return chunk
    } catch {
      throw ROS1BagDoubt(error, "chunk index")
    }
  }

  /// Reads the index data records behind a chunk and counts their entries by connection.
  private func readIndexData(
    of chunk: inout IndexedChunk,
    upTo end: UInt64,
    isRepeated: Bool
  ) throws(ByteError) -> [UInt32: UInt32] {
    var counts: [UInt32: UInt32] = [:]
    let start = chunk.dataStart + chunk.dataByteCount
    wide.sink = isRepeated ? nil : options.fingerprint
    defer { wide.sink = nil }
    try wide.open(at: Int64(start), count: end - start, checks: !isRepeated)
    while wide.remaining > 0 {
      if try isPadding() { break }
      let record = try wide.takeRecord()
      // Bag format 2.0, "Index data records": version 1 is the only one.
      guard record.opcode == .indexData, record.version == 1, let connection = record.connection,
        let count = record.count, UInt64(record.dataByteCount) == UInt64(count) * 12,
        record.dataByteCount <= ROS1BagRecord.metadataByteCount
      else { throw .corrupt(what: "an index record", reason: "it is not of version 1") }
      guard let slot = connections.slot(of: connection) else {
        throw .corrupt(what: "an index record", reason: "connection \(connection) has no record")
      }
      guard count > 0 else { continue }
      guard counts.updateValue(count, forKey: connection) == nil else {
        throw .corrupt(what: "an index record", reason: "connection \(connection) comes twice")
      }
      try wide.take(Int(record.dataByteCount)) { bytes throws(ByteError) in
        var reader = ByteReader(bytes)
        try add(&reader, slot, to: &chunk)
      }
    }
    _ = wide.checksum
    return counts
  }

  /// Whether all that is left before the next record is a hole of zeros, which is then taken.
  ///
  /// Some recorders leave one behind a chunk. The counts of the index tell whether messages are
  /// missing; the hole itself is no loss.
  private func isPadding() throws(ByteError) -> Bool {
    let probe = min(wide.remaining, 4)
    guard try wide.peek(Int(probe), { $0.isZero }) else { return false }
    while wide.remaining > 0 {
      let count = Int(min(wide.remaining, 65_536))
      guard try wide.take(count, { $0.isZero }) else {
        throw .corrupt(what: "an index record", reason: "a hole of zeros stands in its place")
      }
    }
    return true
  }

  private func add(
    _ reader: inout ByteReader,
    _ slot: Int,
    to chunk: inout IndexedChunk
  ) throws(ByteError) {
    var times: [Int64] = []
    times.reserveCapacity(reader.remaining / 12)
    let isWanted = connections.sampling[slot].interest != .none
    while !reader.isAtEnd {
      let time = try ROS1BagRecord.time(&reader)
      let offset = UInt64(try reader.read(UInt32.self))
      guard offset < chunk.inflatedByteCount else {
        throw .corrupt(what: "an index entry", reason: "it lies outside its chunk")
      }
      times.append(time)
      if isWanted {
        chunk.entries.append(
          IndexedMessage(offset: offset, logTime: time, slot: slot)
        )
      }
    }
    chunk.times.append((slot, times))
  }

  /// Reads the wanted ones of a chunk's messages, in the order of their bytes.
  ///
  /// - Parameters:
  ///   - chunk: Where they lie.
  ///   - entries: The messages that may be wanted, by offset.
  ///   - isFirst: Whether the sampling decides; otherwise every entry is read.
  ///   - builder: Receives what is found.
  /// - Throws: A doubt where the records contradict the index.
  mutating func readWanted(
    _ chunk: IndexedChunk,
    _ entries: [IndexedMessage],
    isFirst: Bool,
    into builder: inout RecordingBuilder
  ) throws(ROS1BagDoubt) {
    let stream = chunk.codec == nil ? narrow : wide
    var isOpen = false
    var onTheWay: [IndexedMessage] = []
    var sampled: Set<Int> = []
    do throws(ByteError) {
      for entry in entries {
        let want: StreamSampling.Want =
          isFirst
          ? connections.sampling[entry.slot]
            .want(
              entry.logTime,
              isPacked: chunk.codec != nil,
              isSampledHere: sampled.contains(entry.slot),
              builder
            )
          : .yes
        switch want {
        case .no: continue
        case .onTheWay:
          if connections.sampling[entry.slot].interest == .header { sampled.insert(entry.slot) }
          onTheWay.append(entry)
        case .yes:
          if !isOpen { try open(stream, chunk) }
          isOpen = true
          for passed in onTheWay { try read(passed, stream, into: &builder) }
          onTheWay.removeAll(keepingCapacity: true)
          try read(entry, stream, into: &builder)
        }
      }
    } catch {
      throw ROS1BagDoubt(error, "chunk at byte \(chunk.dataStart.grouped)")
    }
  }

  private func open(_ stream: ByteStream, _ chunk: IndexedChunk) throws(ByteError) {
    guard let codec = chunk.codec else {
      return try stream.open(at: Int64(chunk.dataStart), count: chunk.dataByteCount)
    }
    try stream.open(
      at: Int64(chunk.dataStart),
      count: chunk.dataByteCount,
      codec: codec,
      inflatedByteCount: chunk.inflatedByteCount,
      limit: UInt64(UInt32.max)
    )
  }

  /// Reads one message, compares it with its index entry and passes it on.
  private mutating func read(
    _ entry: IndexedMessage,
    _ stream: ByteStream,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    guard entry.offset >= stream.position else {
      throw .corrupt(what: "the index", reason: "two messages at offset \(entry.offset.grouped)")
    }
    try stream.skip(entry.offset - stream.position)
    let record = try stream.takeRecord()
    guard record.opcode == .message, record.connection == connections.numbers[entry.slot],
      record.time == entry.logTime
    else {
      throw .corrupt(
        what: "the index",
        reason: "offset \(entry.offset.grouped) holds no message of that connection and time"
      )
    }
    let byteCount = UInt64(record.dataByteCount)
    let isRead = try connections.sampling[entry.slot]
      .read(byteCount: byteCount, from: stream, logTime: entry.logTime, into: &builder)
    if !isRead { reportOversized(entry.slot, byteCount) }
  }
}

extension RawSpan {
  /// Whether every byte is zero.
  fileprivate var isZero: Bool {
    // The buffer does not outlive the closure.
    unsafe withUnsafeBytes { unsafe $0.allSatisfy { $0 == 0 } }
  }
}
