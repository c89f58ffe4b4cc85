/// Bytes being put together, little-endian.
struct ByteBuffer {
  /// The bytes so far.
  private(set) var bytes: [UInt8] = []

  /// Creates an empty buffer with room for some bytes.
  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Bytes so far.
  var count: Int { bytes.count }

  /// Adds an integer, its lowest byte first.
  mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds an IEEE 754 number of 64 bits.
  mutating func append(_ value: Double) { append(value.bitPattern) }

  /// Adds bytes as they are.
  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Adds part of some bytes as they are.
  mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

  /// Adds a length of 32 bits and the bytes of a text.
  mutating func appendPrefixed(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a length of 32 bits and the bytes that a closure adds.
  mutating func appendPrefixed(_ content: (inout ByteBuffer) -> Void) {
    let start = count
    append(UInt32(0))
    content(&self)
    let length = UInt32(count - start - 4)
    for byte in 0..<4 { bytes[start + byte] = UInt8(truncatingIfNeeded: length >> (8 * byte)) }
  }

  /// Drops the bytes and keeps their room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
