import Bytes

/// Reading a bag from front to back, around holes and up to a cut.
extension ROS1BagReader {
  /// Reads every record of the file.
  ///
  /// - Parameters:
  ///   - builder: Receives what is found.
  ///   - feedsFingerprint: Whether the whole file identifies the recording.
  /// - Throws: What the system refuses; damage is a finding.
  mutating func scanFile(
    into builder: inout RecordingBuilder,
    feedsFingerprint: Bool
  ) throws(ByteError) {
    if feedsFingerprint { try feedFingerprint() }
    let end = UInt64(source.byteCount)
    var position = UInt64(Self.versionLine.count)
    let outer = ByteStream(source, blockByteCount: 4096)
    while position < end {
      do throws(ByteError) {
        try outer.open(at: Int64(position), count: end - position)
        let record = try outer.takeRecord()
        let dataStart = position + outer.position
        let next = dataStart + UInt64(record.dataByteCount)
        switch record.opcode {
        case .chunk:
          position = try scanChunk(record, at: dataStart, from: position, into: &builder) ?? next
          options.progress?(Int64(clamping: position))
          continue
        case .connection: try takeConnection(record, from: outer, into: &builder)
        case .message: try takeMessage(record, from: outer, builder)
        default: break
        }
        if batch.count >= 4096 || batch.byteCount > 1 << 20 { flush(into: &builder) }
        position = next
      } catch {
        guard !error.isSystem else { throw error }
        flush(into: &builder)
        guard let next = try resume(behind: error, at: position, into: &builder) else { break }
        position = next
      }
    }
    flush(into: &builder)
    for slot in connections.sampling.indices {
      connections.sampling[slot].takePending(into: &builder)
    }
    connections.reportStrangers(&findings)
  }

  /// Passes the whole file on to the fingerprint.
  private func feedFingerprint() throws(ByteError) {
    guard let sink = options.fingerprint else { return }
    let all = ByteStream(source, blockByteCount: 1 << 20)
    all.sink = sink
    try all.open(at: 0, count: UInt64(source.byteCount), checks: true)
    try all.skip(all.remaining)
    _ = all.checksum
  }

  /// Reads a chunk's records.
  ///
  /// - Returns: Where to go on inside a plain chunk that is damaged; `nil` to go on behind it.
  private mutating func scanChunk(
    _ record: ROS1BagRecord,
    at dataStart: UInt64,
    from start: UInt64,
    into builder: inout RecordingBuilder
  ) throws(ByteError) -> UInt64? {
    guard let codec = codec(of: record.compression) else {
      findings.add(
        .refusedChunk,
        """
        chunk at byte \(start.grouped) is compressed with '\(record.compression ?? "")'; bz2, lz4 \
        and none are understood; its messages are skipped
        """
      )
      return nil
    }
    var byteCount = UInt64(record.dataByteCount)
    var inflatedByteCount = UInt64(record.size ?? 0)
    // A recorder writes the sizes when it ends a chunk; one that was killed left zeros, and what
    // follows are the bytes of this chunk.
    let isOpen = byteCount == 0 && codec != nil && dataStart < UInt64(source.byteCount)
    if isOpen {
      byteCount = UInt64(source.byteCount) - dataStart
      inflatedByteCount = UInt64(UInt32.max)
    }
    do throws(ByteError) {
      if let codec {
        try wide.open(
          at: Int64(dataStart),
          count: byteCount,
          codec: codec,
          inflatedByteCount: inflatedByteCount,
          limit: UInt64(UInt32.max)
        )
      } else {
        try wide.open(at: Int64(dataStart), count: byteCount)
      }
      try scanRecords(isPacked: codec != nil, into: &builder)
      try wide.requireEnd()
      flush(into: &builder)
      return nil
    } catch {
      guard !error.isSystem else { throw error }
      let found = chunkMessageCount
      flush(into: &builder)
      // What is not compressed can be searched for the next record.
      if codec == nil { return dataStart + recordStart }
      findings.add(
        isOpen ? .truncated : .undecodableChunk,
        """
        chunk at byte \(start.grouped) \(isOpen ? "was not ended" : "is damaged"): \
        \(error.reason); the \(found.grouped) messages before are used
        """
      )
      return isOpen ? UInt64(source.byteCount) : nil
    }
  }

  /// Reads records up to the end of the wide stream.
  private mutating func scanRecords(
    isPacked: Bool,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    chunkMessageCount = 0
    while wide.remaining > 0 {
      recordStart = wide.position
      let record = try wide.takeRecord()
      let end = wide.position + UInt64(record.dataByteCount)
      switch record.opcode {
      case .connection: try takeConnection(record, from: wide, into: &builder)
      case .message:
        if isPacked { try packedMessages.spend() }
        try takeMessage(record, from: wide, builder)
      default: break
      }
      try wide.skip(end - wide.position)
      if batch.count >= 65_536 || batch.byteCount > 1 << 20 { flush(into: &builder) }
    }
    recordStart = wide.position
  }

  /// Takes a message record whose data come next.
  private mutating func takeMessage(
    _ record: ROS1BagRecord,
    from stream: ByteStream,
    _ builder: RecordingBuilder
  ) throws(ByteError) {
    guard let connection = record.connection, let logTime = record.time else {
      throw .corrupt(what: "a message record", reason: "it has no connection or no time")
    }
    guard let slot = connections.slot(of: connection) else {
      return connections.addStranger(connection)
    }
    chunkMessageCount += 1
    let byteCount = UInt64(record.dataByteCount)
    let isOversized = try batch.scan(
      byteCount: byteCount,
      from: stream,
      logTime: logTime,
      slot: slot,
      &connections.sampling,
      isExact: options.isExact,
      builder
    )
    if isOversized { reportOversized(slot, byteCount) }
  }

  /// Finds the next record behind bytes that are none, and says what was passed over.
  private mutating func resume(
    behind error: ByteError,
    at position: UInt64,
    into builder: inout RecordingBuilder
  ) throws(ByteError) -> UInt64? {
    let end = UInt64(source.byteCount)
    if let next = try ROS1BagRecovery(source).nextRecord(from: position + 1) {
      findings.add(
        .noRecord,
        """
        \((next - position).grouped) bytes at byte \(position.grouped) are no record: \
        \(error.reason); they are passed over
        """
      )
      return next
    }
    try scanCutChunk(at: position, into: &builder)
    findings.add(
      .truncated,
      """
      the bag ends inside a record at byte \(position.grouped), of which \
      \((end - position).grouped) bytes are left; what came after is lost
      """
    )
    return nil
  }

  /// Reads the messages of a last chunk that the file ends in.
  private mutating func scanCutChunk(
    at position: UInt64,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    let end = UInt64(source.byteCount)
    guard let (record, dataStart) = try ROS1BagRecovery(source).cutRecord(at: position),
      record.opcode == .chunk, let codec = codec(of: record.compression)
    else { return }
    do throws(ByteError) {
      if let codec {
        try wide.open(
          at: Int64(dataStart),
          count: end - dataStart,
          codec: codec,
          inflatedByteCount: UInt64(record.size ?? 0),
          limit: UInt64(UInt32.max)
        )
      } else {
        try wide.open(at: Int64(dataStart), count: end - dataStart)
      }
      try scanRecords(isPacked: codec != nil, into: &builder)
    } catch {
      // The cut is what ends it, and is reported as such.
      guard !error.isSystem else { throw error }
    }
    flush(into: &builder)
  }
}
