import Bytes

/// Reading a log by its chunk indexes and message indexes.
extension MCAPReader {
  /// Reads times from the message indexes and the few messages whose content is wanted.
  ///
  /// An exact reading only checks the index here; the data are scanned afterwards.
  /// - Throws: A doubt where the index contradicts the data; the builder is then unusable.
  mutating func readIndexed(
    _ tail: MCAPTail,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    var cursor = try readHeader()
    let schemas = Set(tail.schemas.map(\.id))
    if let channel = tail.channels.first(where: {
      $0.schemaID != 0 && !schemas.contains($0.schemaID)
    }) {
      throw .finding(
        .noIndex,
        "the summary has no record of schema \(channel.schemaID); the log was scanned"
      )
    }
    for schema in tail.schemas { channels.add(schema, &findings) }
    for channel in tail.channels { channels.add(channel, to: &builder, &findings) }
    for (number, place) in tail.chunks.enumerated() {
      let end = try checkedEnd(of: place, from: cursor, to: tail.summaryStart)
      try walkGap(cursor..<place.start, into: &builder)
      try readIndexedChunk(number, place, into: &builder)
      cursor = end
      options.progress?(Int64(clamping: cursor))
    }
    guard cursor <= tail.summaryStart else {
      throw .finding(
        .indexContradiction,
        "the records before the summary end at byte \(cursor.grouped), behind its start; the log was "
          + "scanned"
      )
    }
    try walkGap(cursor..<tail.summaryStart, into: &builder)
    try checkStatistics(tail)
    if !options.isExact { try readSamples(tail, into: &builder) }
    do throws(ByteError) {
      wide.sink = options.fingerprint
      defer { wide.sink = nil }
      try wide.open(
        at: Int64(tail.summaryStart),
        count: tail.summaryEnd - tail.summaryStart,
        checks: true
      )
      try wide.skip(wide.remaining)
      _ = wide.checksum
    } catch {
      throw MCAPDoubt(error, .damagedSummary, "summary")
    }
    reportLosses()
  }

  /// Reads the header record and returns where the data section starts.
  private func readHeader() throws(MCAPDoubt) -> UInt64 {
    let start = UInt64(MCAPFrame.magic.count)
    do throws(ByteError) {
      try wide.open(at: Int64(start), count: UInt64(source.byteCount) - start)
      let frame = try wide.peek(MCAPFrame.byteCount) { bytes throws(ByteError) in
        var reader = ByteReader(bytes, at: Int64(start))
        return try MCAPFrame(parsing: &reader)
      }
      let size = try metadataSize(frame) + MCAPFrame.byteCount
      let bytes = try wide.take(size) { bytes throws(ByteError) in
        var reader = ByteReader(bytes, at: Int64(start))
        try reader.skip(MCAPFrame.byteCount)
        if frame.opcode == .header { _ = try MCAPHeader(parsing: &reader) }
        return [UInt8](copying: bytes)
      }
      options.fingerprint?.update(bytes)
      guard frame.opcode == .header else {
        throw ByteError.corrupt(what: "the header", reason: "kind \(frame.code)")
      }
      return start + UInt64(size)
    } catch {
      throw MCAPDoubt(error, .indexContradiction, "header at byte \(start)")
    }
  }

  /// Checks that a chunk and its message indexes lie behind what was read and in the data section.
  private func checkedEnd(
    of place: MCAPTail.ChunkPlace,
    from cursor: UInt64,
    to limit: UInt64
  ) throws(MCAPDoubt) -> UInt64 {
    let (chunkEnd, first) = place.start.addingReportingOverflow(place.length)
    let (end, second) = chunkEnd.addingReportingOverflow(place.messageIndexLength)
    guard !first, !second, place.start >= cursor, end <= limit else {
      throw .finding(
        .indexContradiction,
        """
        the summary places a chunk of \(place.length.grouped) bytes at byte \
        \(place.start.grouped), where no chunk can lie; the log was scanned
        """
      )
    }
    return end
  }

  /// Passes over the records between chunks; none of them may hold messages.
  private mutating func walkGap(
    _ gap: Range<UInt64>,
    into builder: inout RecordingBuilder
  ) throws(MCAPDoubt) {
    var position = gap.lowerBound
    while position < gap.upperBound {
      do throws(ByteError) {
        try narrow.open(at: Int64(position), count: gap.upperBound - position)
        let frame = try readFrame(narrow)
        guard frame.length <= narrow.remaining, frame.code != 0 else {
          throw ByteError.truncated(
            offset: Int64(position),
            needed: frame.length,
            available: narrow.remaining
          )
        }
        switch frame.opcode {
        case .message, .chunk:
          throw ByteError.corrupt(
            what: "byte \(position.grouped)",
            reason: "messages that no index names"
          )
        case .schema, .channel: try scanDefinition(narrow, frame, into: &builder)
        default: break
        }
        position += UInt64(MCAPFrame.byteCount) + frame.length
      } catch {
        if error.isSystem { throw .system(error) }
        if case .corrupt(let place, let reason) = error {
          throw .finding(.noIndex, "\(place) holds \(reason); the log was scanned")
        }
        throw MCAPDoubt(error, .indexContradiction, "data section, scanned instead of indexed")
      }
    }
  }

  /// Compares the counts of the message indexes with those of the statistics record.
  private func checkStatistics(_ tail: MCAPTail) throws(MCAPDoubt) {
    guard let statistics = tail.statistics else { return }
    guard unindexedChunkCount == 0 else { return }
    let late = UInt64(lateCount)
    let indexed = channels.slots.reduce(0) { $0 &+ $1.indexedCount } &+ late
    guard indexed == statistics.messageCount else {
      throw .finding(
        .indexContradiction,
        """
        the summary counts \(statistics.messageCount.grouped) messages, the message indexes list \
        \(indexed.grouped); the log was scanned
        """
      )
    }
    guard late == 0, !statistics.channelMessageCounts.isEmpty else { return }
    for slot in channels.slots {
      let stated = statistics.channelMessageCounts[slot.channel.id] ?? 0
      guard stated == slot.indexedCount else {
        throw .finding(
          .indexContradiction,
          """
          the summary counts \(stated.grouped) messages of "\(slot.channel.topic)", the message \
          indexes list \(slot.indexedCount.grouped); the log was scanned
          """
        )
      }
    }
  }
}
