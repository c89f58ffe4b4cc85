package import Bytes
package import Drives

/// Reads MCAP logs: by their index where there is one that holds, else from front to back.
package struct MCAPReader {
  let source: any ByteSource
  let options: LogReadingOptions
  var channels = MCAPChannels()
  var findings = LogFindings<MCAPRule>()
  var batch = MessageBatch()
  /// For whole regions: chunks that are scanned, the summary.
  let wide: ByteStream
  /// For single records in uncompressed chunks.
  let narrow: ByteStream
  /// Where chunks start by the summary, ascending; a scan resumes there behind damage.
  var resumePoints: [UInt64] = []
  /// What the summary counts, to compare a scan with.
  var statistics: MCAPStatistics?
  /// Messages later than the year 2262.
  var lateCount = 0
  /// Messages found so far in the chunk that is scanned.
  var chunkMessageCount = 0
  /// What compressed chunks that are scanned may hold.
  var packedMessages: PackedMessageBudget
  /// Chunks whose messages no index gave.
  var unindexedChunkCount = 0

  /// Reads a log.
  package static func read(
    source: any ByteSource,
    path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    var builder = RecordingBuilder(path: path, format: MCAPFormat.name, options: options)
    try read(source: source, into: &builder, options: options)
    return builder.finish(byteCount: source.byteCount, bytesRead: source.bytesRead)
  }

  /// Adds a log to a recording, which may consist of several.
  package static func read(
    source: any ByteSource,
    into builder: inout RecordingBuilder,
    options: LogReadingOptions
  ) throws(LogError) {
    try checkMagic(source)
    let findings: LogFindings<MCAPRule>
    do throws(ByteError) {
      findings = try read(source, into: &builder, options)
    } catch {
      throw LogError(error)
    }
    findings.report(to: &builder)
  }

  private init(_ source: any ByteSource, _ options: LogReadingOptions) {
    self.source = source
    self.options = options
    packedMessages = PackedMessageBudget(byteCount: source.byteCount)
    wide = ByteStream(source)
    narrow = ByteStream(source, blockByteCount: 512)
  }

  private static func read(
    _ source: any ByteSource,
    into builder: inout RecordingBuilder,
    _ options: LogReadingOptions
  ) throws(ByteError) -> LogFindings<MCAPRule> {
    var reader = MCAPReader(source, options)
    let before = builder
    let statistics: MCAPStatistics?
    do throws(MCAPDoubt) {
      let tail = try reader.readTail()
      reader.resumePoints = tail.chunks.map(\.start)
      try reader.readIndexed(tail, into: &builder)
      guard options.isExact else { return reader.findings }
      statistics = tail.statistics
    } catch {
      builder = before
      var scan = MCAPReader(source, options)
      scan.resumePoints = reader.resumePoints
      if case .system(let error) = error { throw error }
      try scan.scanFile(into: &builder, feedsFingerprint: true)
      if case .finding(let rule, let message) = error { scan.findings.add(rule, message) }
      return scan.findings
    }
    // The index holds and gave the fingerprint; an exact reading trusts the data alone.
    builder = before
    var scan = MCAPReader(source, options)
    scan.resumePoints = reader.resumePoints
    scan.statistics = statistics
    try scan.scanFile(into: &builder, feedsFingerprint: false)
    return scan.findings
  }

  private static func checkMagic(_ source: any ByteSource) throws(LogError) {
    let size = MCAPFrame.magic.count
    var head: [UInt8] = []
    let available = min(Int64(size), source.byteCount)
    do throws(ByteError) {
      try source.read(at: 0, count: Int(available), into: &head)
    } catch {
      throw LogError(error)
    }
    guard available > 0 else {
      throw LogError(
        kind: .malformed,
        rule: MCAPRule.notMCAP.rawValue,
        message: "the file is empty; an MCAP log begins with 8 bytes that name the format"
      )
    }
    guard available == size, head.starts(with: MCAPFrame.magic) else {
      throw LogError(
        kind: .malformed,
        rule: MCAPRule.notMCAP.rawValue,
        message: "not an MCAP log: it does not begin with the bytes 89 4D 43 41 50 30 0D 0A"
      )
    }
  }
}

/// Why an index is not used.
enum MCAPDoubt: Error {
  /// The system refused, which ends the reading.
  case system(ByteError)
  /// The log has no end; the scan says where it stops.
  case unfinished
  /// What is said beside the result of a scan.
  case finding(MCAPRule, String)

  /// The doubt that an error gives rise to.
  init(_ error: ByteError, _ rule: MCAPRule, _ what: String) {
    self = error.isSystem ? .system(error) : .finding(rule, "\(what): \(error.reason)")
  }
}
