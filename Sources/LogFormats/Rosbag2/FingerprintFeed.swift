import Bytes

/// Feeds numbers and texts to a fingerprint as little-endian bytes, a buffer at a time.
struct FingerprintFeed {
  private static let bufferByteCount = 65_536
  private let sink: (any ByteSink)?
  private var buffer: [UInt8] = []

  init(_ sink: (any ByteSink)?) {
    self.sink = sink
    if sink != nil { buffer.reserveCapacity(Self.bufferByteCount) }
  }

  /// Adds eight bytes, the least significant first.
  mutating func append(_ value: Int64) {
    guard sink != nil else { return }
    var rest = UInt64(bitPattern: value)
    for _ in 0..<8 {
      buffer.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
    if buffer.count >= Self.bufferByteCount - 8 { flush() }
  }

  /// Adds the length of a text in bytes and the text.
  mutating func append(_ text: String) {
    append(Int64(text.utf8.count))
    guard sink != nil else { return }
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferByteCount - 8 { flush() }
  }

  /// Hands over what is left.
  mutating func flush() {
    guard !buffer.isEmpty else { return }
    sink?.update(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
