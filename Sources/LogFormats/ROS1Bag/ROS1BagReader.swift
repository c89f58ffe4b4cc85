package import Bytes
package import Drives

/// Reads ROS 1 bags: by their index where there is one that holds, else from front to back.
package struct ROS1BagReader {
  /// The line that begins every bag of the version that is read.
  static let magic = Array("#ROSBAG V".utf8)
  static let versionLine = Array("#ROSBAG V2.0\n".utf8)

  let source: any ByteSource
  let options: LogReadingOptions
  var connections = ROS1BagConnections()
  var findings = LogFindings<ROS1BagRule>()
  var batch = MessageBatch()
  /// Messages found so far in the chunk that is scanned.
  var chunkMessageCount = 0
  /// What compressed chunks that are scanned may hold.
  var packedMessages: PackedMessageBudget
  /// For whole regions: the index, chunks that are scanned or inflated.
  let wide: ByteStream
  /// For single records in uncompressed chunks.
  let narrow: ByteStream
  /// Where the record being scanned starts in its chunk.
  var recordStart: UInt64 = 0

  /// Reads a bag.
  package static func read(
    source: any ByteSource,
    path: String,
    options: LogReadingOptions
  ) throws(LogError) -> Recording {
    try checkVersion(source)
    var builder = RecordingBuilder(path: path, format: ROS1BagFormat.name, options: options)
    do throws(ByteError) {
      let findings = try read(source, into: &builder, options)
      findings.report(to: &builder)
    } catch {
      throw LogError(kind: .io, rule: ROS1BagRule.notBag.rawValue, message: error.reason)
    }
    return builder.finish(byteCount: source.byteCount, bytesRead: source.bytesRead)
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
  ) throws(ByteError) -> LogFindings<ROS1BagRule> {
    let before = builder
    var doubt: (rule: ROS1BagRule, message: String)?
    do throws(ROS1BagDoubt) {
      var reader = ROS1BagReader(source, options)
      let index = try reader.readIndexSection(into: &builder)
      try reader.readIndexed(index, into: &builder)
      guard options.isExact else { return reader.findings }
    } catch {
      switch error {
      case .system(let error): throw error
      case .finding(let rule, let message): doubt = (rule, message)
      }
    }
    builder = before
    var scan = ROS1BagReader(source, options)
    // An index that holds gave the fingerprint already; an exact reading trusts the data alone.
    try scan.scanFile(into: &builder, feedsFingerprint: doubt != nil)
    if let doubt { scan.findings.add(doubt.rule, doubt.message) }
    return scan.findings
  }

  private static func checkVersion(_ source: any ByteSource) throws(LogError) {
    func refusal(_ kind: LogError.Kind, _ message: String) -> LogError {
      LogError(kind: kind, rule: ROS1BagRule.notBag.rawValue, message: message)
    }
    guard source.byteCount > 0 else {
      throw refusal(.malformed, "the file is empty; a ROS bag begins with a line of its version")
    }
    var head: [UInt8] = []
    let available = Int(min(Int64(versionLine.count), source.byteCount))
    do throws(ByteError) {
      try source.read(at: 0, count: available, into: &head)
    } catch {
      throw refusal(.io, error.reason)
    }
    head = Array(head.prefix(available))
    if head == versionLine { return }
    guard head.starts(with: magic) else {
      throw refusal(.malformed, "not a ROS bag: it does not begin with '#ROSBAG V2.0'")
    }
    let line = String(decoding: head.prefix { $0 != 0x0A }, as: UTF8.self)
    throw refusal(
      .unsupported,
      "a bag of version '\(line)' is not read; rewrite it with 'rosbag fix' as version 2.0"
    )
  }

  /// The codec of a chunk's compression; `.some(nil)` for none, `nil` for one not understood.
  func codec(of name: String?) -> Codec?? {
    switch name {
    case "none": .some(nil)
    case "bz2": .some(.bzip2)
    case "lz4": .some(.lz4)
    default: nil
    }
  }

  /// Passes the messages held back on.
  mutating func flush(into builder: inout RecordingBuilder) {
    batch.flush(into: &builder, &connections.sampling)
  }

  /// Takes a connection record whose data come next.
  mutating func takeConnection(
    _ record: ROS1BagRecord,
    from stream: ByteStream,
    into builder: inout RecordingBuilder
  ) throws(ByteError) {
    guard record.dataByteCount <= ROS1BagRecord.metadataByteCount else {
      throw .limitExceeded(
        what: "a connection record",
        byteCount: UInt64(record.dataByteCount),
        limit: UInt64(ROS1BagRecord.metadataByteCount)
      )
    }
    let offset = stream.sourceOffset
    try stream.take(Int(record.dataByteCount)) { bytes throws(ByteError) in
      var data = ByteReader(bytes, at: offset)
      try connections.add(record, &data, to: &builder, &findings)
    }
  }

  /// Says that a message is too large to be read.
  mutating func reportOversized(_ slot: Int, _ byteCount: UInt64) {
    findings.add(
      .oversizedMessage,
      """
      message of '\(connections.topics[slot])' has \(byteCount.grouped) bytes, over the limit of \
      \(StreamSampling.messageByteCount.grouped) bytes for a position or calibration; it is not read
      """
    )
  }
}

/// Why an index is not used.
enum ROS1BagDoubt: Error {
  /// The system refused, which ends the reading.
  case system(ByteError)
  /// What is said beside the result of a scan.
  case finding(ROS1BagRule, String)

  /// The doubt that an error gives rise to.
  init(_ error: ByteError, _ what: String) {
    self =
      error.isSystem
      ? .system(error)
      : .finding(.indexContradiction, "\(what): \(error.reason); the bag was scanned")
  }
}
