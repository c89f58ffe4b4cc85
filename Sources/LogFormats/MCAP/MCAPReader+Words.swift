import Bytes

/// The sentences of a scan's findings.
extension MCAPReader {
  /// Says that the file ends where a record should begin.
  mutating func reportCut(at offset: UInt64, _ verb: String, _ hasDataEnd: Bool) {
    let left = UInt64(source.byteCount) - offset
    let lost = hasDataEnd ? "its summary is lost, no message is" : "what came after is lost"
    findings.add(
      .truncated,
      left == 0
        ? "log \(verb) at byte \(offset.grouped) without its footer; \(lost)"
        : """
        log \(verb) inside a record at byte \(offset.grouped), of which \(left.grouped) bytes are \
        left; \(lost)
        """
    )
  }

  /// Says that a record leads out of the file or is none.
  mutating func reportDamage(
    _ frame: MCAPFrame,
    at offset: UInt64,
    _ available: UInt64,
    _ resume: UInt64?
  ) {
    let lost = (resume ?? UInt64(source.byteCount)) - offset
    let rest =
      resume.map {
        "\(lost.grouped) bytes up to the next chunk at byte \($0.grouped) are lost"
      } ?? "the last \(lost.grouped) bytes of the log are lost as far as they are not recovered"
    guard frame.code != 0 else {
      findings.add(.malformedRecord, "byte \(offset.grouped) holds no record (kind 0); \(rest)")
      return
    }
    let name = frame.opcode.map { "\($0)" } ?? "kind \(frame.code)"
    findings.add(
      resume == nil ? .truncated : .malformedRecord,
      """
      record (\(name)) at byte \(offset.grouped) needs \(frame.length.grouped) bytes, \
      \(available.grouped) are left; \(rest)
      """
    )
  }

  /// Says what is odd about the end of the log.
  mutating func reportEnd(_ remaining: UInt64, _ hasDataEnd: Bool) {
    let magic = UInt64(MCAPFrame.magic.count)
    if remaining < magic {
      findings.add(
        .truncated,
        "log ends inside its last 8 bytes, of which \(remaining.grouped) are left; no message is lost"
      )
    } else if remaining > magic {
      findings.add(
        .trailingBytes,
        "\((remaining - magic).grouped) bytes behind the footer are ignored"
      )
    }
    if !hasDataEnd {
      findings.add(.noDataEnd, "the data section ends without a DataEnd record")
    }
  }

  /// Says that a chunk's records break off.
  mutating func reportChunkDamage(_ damage: ByteError, at start: UInt64, _ codec: Codec?) {
    findings.add(
      codec == nil ? .malformedRecord : .undecodableChunk,
      """
      chunk at byte \(start.grouped) is damaged: \(damage.reason); the \(chunkMessageCount.grouped) \
      messages before the damage are used
      """
    )
  }

  /// Says that a message is too large to be read.
  mutating func reportOversized(_ topic: String, _ byteCount: UInt64) {
    findings.add(
      .oversizedMessage,
      """
      message of "\(topic)" has \(byteCount.grouped) bytes, over the limit of \
      \(StreamSampling.messageByteCount.grouped) bytes for a position or calibration; it is not read
      """
    )
  }

  /// Says which messages were skipped.
  mutating func reportLosses() {
    if lateCount > 0 {
      findings.add(
        .timeOutOfRange,
        """
        \(lateCount.grouped) messages have log times after 2262-04-11, which is beyond 64 bits of \
        nanoseconds; they are skipped
        """
      )
    }
    channels.reportStrangers(&findings)
  }

  /// Compares what a scan found with what the summary counts.
  mutating func reportTotals() {
    reportLosses()
    let found = channels.sampling.reduce(0) { $0 + $1.messageCount }
    if let statistics, statistics.messageCount != found {
      findings.add(
        .indexContradiction,
        """
        the summary counts \(statistics.messageCount.grouped) messages, \(found.grouped) were \
        found; the found ones are used
        """
      )
    }
  }
}
