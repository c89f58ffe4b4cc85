import Bytes

/// A window that slides over a text, plain or compressed, front to back.
struct TextWindow {
  /// How much more than its file a text may be: extracts inflate to some twenty times.
  static let inflationLimit: Int64 = 256
  private static let blockByteCount = 65_536

  /// How much is added at once.
  private let blockByteCount: Int
  private let source: any ByteSource
  private let inflater: Inflater?
  private var packed: [UInt8] = []
  private var packedRange = 0..<0
  private var nextOffset: Int64 = 0
  private var produced: Int64 = 0

  /// The bytes at hand are `bytes[head..<tail]`.
  private(set) var bytes: [UInt8] = []
  var head = 0
  private(set) var tail = 0

  /// Starts at the front of a source.
  init(_ source: any ByteSource, codec: Codec?) throws(ByteError) {
    self.source = source
    // A short text needs no long window.
    blockByteCount =
      codec == nil
      ? Int(min(Int64(TextWindow.blockByteCount), max(source.byteCount, 64)))
      : TextWindow.blockByteCount
    inflater = codec == nil ? nil : Inflater()
    if let codec { try inflater?.begin(codec) }
  }

  /// Adds bytes behind those at hand.
  ///
  /// - Returns: Whether there were any.
  mutating func fill() throws(ByteError) -> Bool {
    if head > 0 {
      bytes.replaceSubrange(0..<(tail - head), with: bytes[head..<tail])
      tail -= head
      head = 0
    }
    if bytes.count < tail + blockByteCount {
      let missing = tail + blockByteCount - bytes.count
      bytes.append(contentsOf: repeatElement(0, count: max(missing, bytes.count)))
    }
    let before = tail
    if let inflater { try inflate(inflater) } else { try copy() }
    return tail > before
  }

  private mutating func read() throws(ByteError) {
    let count = Int(min(Int64(blockByteCount), source.byteCount - nextOffset))
    try source.read(at: nextOffset, count: count, into: &packed)
    nextOffset += Int64(count)
    packedRange = 0..<count
  }

  private mutating func copy() throws(ByteError) {
    try read()
    bytes.replaceSubrange(tail..<(tail + packedRange.count), with: packed[packedRange])
    tail += packedRange.count
  }

  private mutating func inflate(_ inflater: Inflater) throws(ByteError) {
    while true {
      if packedRange.isEmpty, nextOffset < source.byteCount { try read() }
      let step = try inflater.step(packed, packedRange, into: &bytes, tail..<bytes.count)
      packedRange = (packedRange.lowerBound + step.taken)..<packedRange.upperBound
      tail += step.filled
      produced += Int64(step.filled)
      guard produced / TextWindow.inflationLimit <= source.byteCount else {
        throw .limitExceeded(
          what: "inflated text",
          byteCount: UInt64(produced),
          limit: UInt64(source.byteCount * TextWindow.inflationLimit)
        )
      }
      if step.filled > 0 { return }
      if step.taken == 0, packedRange.isEmpty || nextOffset >= source.byteCount {
        if packedRange.isEmpty { return }
        throw .corrupt(what: "compressed text", reason: "it goes on after its end")
      }
    }
  }
}
