import Bytes
import Quantities

/// A message that an index names before its bytes are touched.
struct IndexedMessage {
  /// From the start of the chunk's uncompressed records.
  var offset: UInt64
  var logTime: Int64
  /// The channel, by its place among those of the log.
  var slot: Int
}

extension StreamSampling {
  /// Reads a message whose bytes come next as far as they are wanted, and passes it on.
  ///
  /// - Returns: Whether it was read; a position or calibration over the limit is not.
  mutating func read(
    byteCount: UInt64,
    from stream: ByteStream,
    logTime: Int64,
    into builder: inout RecordingBuilder
  ) throws(ByteError) -> Bool {
    let size = interest == .header ? min(byteCount, Self.headerByteCount) : byteCount
    if interest == .calibration {
      isTried = true
      lastTaken = logTime
    }
    guard size <= Self.messageByteCount else { return false }
    var isUnderstood = false
    try stream.peek(Int(size)) { bytes throws(ByteError) in
      isUnderstood = builder.take(
        bytes,
        isWhole: size == byteCount,
        stream: self.stream,
        logTime: logTime
      )
    }
    if interest == .transforms || interest == .header && isUnderstood { sampleCount += 1 }
    return true
  }

  /// Those of a chunk's messages of this channel that a second pass reads.
  ///
  /// - Parameters:
  ///   - messages: The channel's messages in the chunk, in the order of their bytes.
  ///   - count: How many header stamps the chunk is to give.
  ///   - seconds: The seconds of which all positions are read.
  /// - Returns: Some of the messages, in their order.
  func leftOver(
    of messages: [IndexedMessage],
    count: Int,
    seconds: Set<Int64>
  ) -> [IndexedMessage] {
    switch interest {
    case .fix: messages.filter { seconds.contains(floorDivide($0.logTime, 1_000_000_000)) }
    case .calibration: messages.suffix(1).filter { $0.logTime != lastTaken }
    case .header, .none: Array(messages.prefix(count))
    case .transforms: []
    }
  }
}
