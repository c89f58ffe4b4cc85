import Bytes

/// Reading a bag by its index section and the index records behind each chunk.
extension ROS1BagReader {
  /// Where a chunk lies and how many messages of which connection it holds.
  struct ChunkPlace {
    var start: UInt64
    var counts: [UInt32: UInt32]
  }

  /// What stands at the end of a bag.
  struct IndexSection {
    /// Where it starts, which is where the chunks end.
    var start: UInt64
    /// Where the first chunk may start.
    var dataStart: UInt64
    /// By position, ascending.
    var chunks: [ChunkPlace]
  }

  /// Reads the bag header and the connection and chunk information records it points to.
  mutating func readIndexSection(
    into builder: inout RecordingBuilder
  ) throws(ROS1BagDoubt) -> IndexSection {
    let start = UInt64(Self.versionLine.count)
    let header: ROS1BagRecord
    let dataStart: UInt64
    do throws(ByteError) {
      try wide.open(at: Int64(start), count: UInt64(source.byteCount) - start)
      header = try wide.takeRecord()
      dataStart = start + wide.position + UInt64(header.dataByteCount)
    } catch {
      throw ROS1BagDoubt(error, "bag header")
    }
    guard header.opcode == .bagHeader, let indexPosition = header.indexPosition else {
      throw .finding(.indexContradiction, "the bag does not begin with its header; it was scanned")
    }
    guard indexPosition > 0 else {
      throw .finding(
        .noIndex,
        "the bag has no index, because its recorder did not end it; it was scanned"
      )
    }
    guard indexPosition >= dataStart, indexPosition <= UInt64(source.byteCount) else {
      throw .finding(
        .truncated,
        """
        the index should begin at byte \(indexPosition.grouped), the bag ends at byte \
        \(source.byteCount.grouped); what came after is lost
        """
      )
    }
    let chunks = try readIndexRecords(at: indexPosition, into: &builder)
    guard connections.count == header.connectionCount.map(Int.init),
      chunks.count == header.chunkCount.map(Int.init)
    else {
      throw .finding(
        .truncated,
        """
        the header counts \(header.connectionCount ?? 0) connections and \
        \(header.chunkCount ?? 0) chunks, the index has \(connections.count) and \(chunks.count); \
        the bag was scanned
        """
      )
    }
    return IndexSection(
      start: indexPosition,
      dataStart: dataStart,
      chunks: chunks.sorted { $0.start < $1.start }
    )
  }

  private mutating func readIndexRecords(
    at position: UInt64,
    into builder: inout RecordingBuilder
  ) throws(ROS1BagDoubt) -> [ChunkPlace] {
    var chunks: [ChunkPlace] = []
    do throws(ByteError) {
      wide.sink = options.fingerprint
      defer { wide.sink = nil }
      try wide.open(
        at: Int64(position),
        count: UInt64(source.byteCount) - position,
        checks: true
      )
      while wide.remaining > 0 {
        let record = try wide.takeRecord()
        switch record.opcode {
        case .connection: try takeConnection(record, from: wide, into: &builder)
        case .chunkInfo: chunks.append(try takeChunkPlace(record))
        default: try wide.skip(UInt64(record.dataByteCount))
        }
      }
      _ = wide.checksum
    } catch {
      throw ROS1BagDoubt(error, "index section")
    }
    return chunks
  }

  private func takeChunkPlace(_ record: ROS1BagRecord) throws(ByteError) -> ChunkPlace {
    guard let start = record.chunkPosition, record.dataByteCount <= ROS1BagRecord.metadataByteCount
    else { throw .corrupt(what: "a chunk information record", reason: "it has no position") }
    let counts = try wide.take(Int(record.dataByteCount)) { bytes throws(ByteError) in
      var reader = ByteReader(bytes)
      var counts: [UInt32: UInt32] = [:]
      while !reader.isAtEnd {
        let connection: UInt32 = try reader.read()
        let count: UInt32 = try reader.read()
        counts[connection] = counts[connection, default: 0] &+ count
      }
      return counts
    }
    return ChunkPlace(start: start, counts: counts)
  }

  /// Reads times from the index records and the few messages whose content is wanted.
  mutating func readIndexed(
    _ index: IndexSection,
    into builder: inout RecordingBuilder
  ) throws(ROS1BagDoubt) {
    var cursor = index.dataStart
    var chunks: [IndexedChunk] = []
    for (number, place) in index.chunks.enumerated() {
      guard place.start == cursor else {
        throw .finding(
          .indexContradiction,
          """
          the index places a chunk at byte \(place.start.grouped), the records before it end at \
          byte \(cursor.grouped); the bag was scanned
          """
        )
      }
      let end = number + 1 < index.chunks.count ? index.chunks[number + 1].start : index.start
      let chunk = try readIndexedChunk(place, upTo: end)
      for (slot, times) in chunk.times where !times.isEmpty {
        connections.sampling[slot].chunks.add(number)
        connections.sampling[slot].addFixTimes(times, chunk: number)
      }
      if !options.isExact { try readWanted(chunk, chunk.entries, isFirst: true, into: &builder) }
      for (slot, times) in chunk.times {
        builder.addTimes(times, stream: connections.sampling[slot].stream)
      }
      chunks.append(chunk.withoutMessages)
      cursor = end
      options.progress?(Int64(clamping: cursor))
    }
    guard cursor == index.start else {
      throw .finding(
        .indexContradiction,
        """
        the chunks of the index end at byte \(cursor.grouped), the index begins at byte \
        \(index.start.grouped); the bag was scanned
        """
      )
    }
    if !options.isExact { try readLeftOver(index, chunks, into: &builder) }
  }

  /// Reads what the first pass left open: header stamps, the last calibration of each stream, and
  /// the positions of seconds before an outage.
  private mutating func readLeftOver(
    _ index: IndexSection,
    _ chunks: [IndexedChunk],
    into builder: inout RecordingBuilder
  ) throws(ROS1BagDoubt) {
    var slotsOfChunk: [Int: [(slot: Int, count: Int)]] = [:]
    var outages: [Int: Set<Int64>] = [:]
    for (slot, sampling) in connections.sampling.enumerated() {
      let isPacked = sampling.chunks.last.map { chunks[$0].codec != nil } ?? false
      let leftOver = sampling.leftOver(isPacked: isPacked)
      for number in leftOver.chunks {
        slotsOfChunk[number, default: []].append((slot, leftOver.perChunk))
      }
      let (chunks, seconds) = sampling.outages(builder)
      outages[slot] = seconds
      for number in chunks { slotsOfChunk[number, default: []].append((slot, 0)) }
    }
    for (number, wanted) in slotsOfChunk.sorted(by: { $0.key < $1.key }) {
      let end = number + 1 < index.chunks.count ? index.chunks[number + 1].start : index.start
      let chunk = try readIndexedChunk(index.chunks[number], upTo: end, isRepeated: true)
      let entries = wanted.flatMap { slot, count in
        connections.sampling[slot]
          .leftOver(
            of: chunk.entries.filter { $0.slot == slot },
            count: count,
            seconds: outages[slot] ?? []
          )
      }
      try readWanted(
        chunk,
        entries.sorted { $0.offset < $1.offset },
        isFirst: false,
        into: &builder
      )
    }
  }
}
