import Bytes

/// Reading a log from front to back, up to its end or the damage.
extension MCAPReader {
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
    let outer = ByteStream(source, blockByteCount: 1 << 20)
    outer.sink = feedsFingerprint ? options.fingerprint : nil
    defer { outer.sink = nil }
    try outer.open(at: 0, count: UInt64(source.byteCount), checks: true)
    try outer.skip(UInt64(MCAPFrame.magic.count))
    var hasDataEnd = false
    var isFirst = true
    records: while true {
      let offset = outer.position
      guard outer.remaining >= UInt64(MCAPFrame.byteCount) else {
        reportCut(at: offset, "ends", hasDataEnd)
        break
      }
      let frame = try outer.peek(MCAPFrame.byteCount) { bytes throws(ByteError) in
        var reader = ByteReader(bytes, at: Int64(offset))
        return try MCAPFrame(parsing: &reader)
      }
      if isFirst, frame.opcode != .header {
        findings.add(
          .malformedRecord,
          "byte \(offset.grouped) holds a record of kind \(frame.code) instead of the header"
        )
      }
      isFirst = false
      let available = outer.remaining - UInt64(MCAPFrame.byteCount)
      guard frame.length <= available, frame.code != 0 else {
        if frame.opcode == .chunk {
          try scanChunk(at: offset, byteCount: available, isCut: true, into: &builder)
        }
        let resume = resumePoints.first { $0 > offset && $0 < UInt64(source.byteCount) }
        reportDamage(frame, at: offset, available, resume)
        guard let resume else { break }
        try outer.skip(resume - offset)
        continue
      }
      let size = UInt64(MCAPFrame.byteCount) + frame.length
      switch frame.opcode {
      case .message:
        try outer.skip(UInt64(MCAPFrame.byteCount))
        try lenient(at: offset) { reader throws(ByteError) in
          try reader.scanMessage(outer, byteCount: frame.length, builder)
        }
        if isBatchFull {
          flush(into: &builder)
          options.progress?(Int64(offset))
        }
      case .chunk:
        flush(into: &builder)
        try scanChunk(at: offset, byteCount: frame.length, isCut: false, into: &builder)
        options.progress?(Int64(offset))
      case .schema, .channel:
        try outer.skip(UInt64(MCAPFrame.byteCount))
        try lenient(at: offset) { reader throws(ByteError) in
          try reader.scanDefinition(outer, frame, into: &builder)
        }
      case .attachment: try checkAttachment(at: offset, frame)
      case .dataEnd:
        hasDataEnd = true
        try checkDataEnd(at: offset, frame, outer.checksum)
      case .statistics: readStatistics(at: offset, frame)
      case .footer:
        try outer.skip(size)
        reportEnd(outer.remaining, hasDataEnd)
        break records
      default: break
      }
      try outer.skip(offset + size - outer.position)
    }
    try outer.skip(outer.remaining)
    // Passes the last block on to the fingerprint.
    _ = outer.checksum
    flush(into: &builder)
    takePending(into: &builder)
    reportTotals()
  }

  /// Runs the reading of one record, whose contradictions cost that record only.
  private mutating func lenient(
    at offset: UInt64,
    _ body: (inout MCAPReader) throws(ByteError) -> Void
  ) throws(ByteError) {
    do throws(ByteError) { try body(&self) } catch {
      guard !error.isSystem else { throw error }
      findings.add(
        .malformedRecord,
        "record at byte \(offset.grouped) is skipped: \(error.reason)"
      )
    }
  }

  private func crc(at offset: UInt64, count: UInt64) throws(ByteError) -> UInt32 {
    try wide.open(at: Int64(offset), count: count, checks: true)
    try wide.skip(count)
    return wide.checksum
  }

  private mutating func checkAttachment(at offset: UInt64, _ frame: MCAPFrame) throws(ByteError) {
    guard frame.length >= 4 else { return }
    let content = offset + UInt64(MCAPFrame.byteCount)
    let found = try crc(at: content, count: frame.length - 4)
    try narrow.open(at: Int64(content + frame.length - 4), count: 4)
    let stated = try narrow.take(4) { bytes throws(ByteError) in
      var reader = ByteReader(bytes)
      return try reader.read(UInt32.self)
    }
    if stated != 0, stated != found {
      findings.add(
        .attachmentChecksum,
        """
        attachment at byte \(offset.grouped) has the checksum \(hex(found)), its record says \
        \(hex(stated)); attachments are not used
        """
      )
    }
  }

  private mutating func checkDataEnd(
    at offset: UInt64,
    _ frame: MCAPFrame,
    _ found: UInt32
  ) throws(ByteError) {
    guard frame.length >= 4 else { return }
    try narrow.open(at: Int64(offset) + Int64(MCAPFrame.byteCount), count: 4)
    let end = try narrow.take(4) { bytes throws(ByteError) in
      var reader = ByteReader(bytes)
      return try MCAPDataEnd(parsing: &reader)
    }
    if end.dataSectionCRC != 0, end.dataSectionCRC != found {
      findings.add(
        .dataChecksum,
        """
        the \(offset.grouped) bytes of the data section have the checksum \(hex(found)), their \
        end says \(hex(end.dataSectionCRC)); some of them changed since the log was recorded
        """
      )
    }
  }

  private mutating func readStatistics(at offset: UInt64, _ frame: MCAPFrame) {
    guard frame.length <= MCAPLimits.metadataRecordByteCount else { return }
    // Statistics are only compared with; broken ones compare with nothing.
    do throws(ByteError) {
      try wide.open(at: Int64(offset) + Int64(MCAPFrame.byteCount), count: frame.length)
      statistics = try wide.take(Int(frame.length)) { bytes throws(ByteError) in
        var reader = ByteReader(bytes)
        return try MCAPStatistics(parsing: &reader)
      }
    } catch { statistics = nil }
  }
}
