/// Walks over the wire format of protocol buffers.
///
/// Protocol Buffers documentation, "Encoding".
struct ProtobufCursor: ~Escapable {
  /// How a value lies on the wire.
  enum WireType: UInt8 {
    case varint = 0
    case eightBytes = 1
    case bytes = 2
    case groupStart = 3
    case groupEnd = 4
    case fourBytes = 5
  }
  private let bytes: RawSpan
  private var offset = 0

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan) { self.bytes = bytes }

  /// Whether every byte was read.
  var isAtEnd: Bool { offset >= bytes.byteCount }

  mutating func varint() throws(MessageError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard offset < bytes.byteCount else { throw .truncated }
      // Sound: the offset was checked just above.
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .malformed("a varint is longer than 10 bytes")
  }

  /// Reads a field's number and how its value lies on the wire.
  mutating func tag() throws(MessageError) -> (number: Int, wire: WireType) {
    let tag = try varint()
    guard let wire = WireType(rawValue: UInt8(tag & 7)), tag >> 3 > 0, tag >> 3 < 1 << 29 else {
      throw .malformed("a field's tag \(tag) is not allowed")
    }
    return (Int(tag >> 3), wire)
  }

  mutating func fixed<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type
  ) throws(MessageError) -> T {
    guard MemoryLayout<T>.size <= bytes.byteCount - offset else { throw .truncated }
    // Sound: the range was checked just above, and any bits are an integer.
    let raw = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: T.self)
    offset += MemoryLayout<T>.size
    return T(littleEndian: raw)
  }

  /// Reads a length and lends the bytes it announces.
  @_lifetime(copy self)
  mutating func slice() throws(MessageError) -> RawSpan {
    let count = try length()
    let slice = bytes.extracting(offset..<offset + count)
    offset += count
    return slice
  }

  private mutating func length() throws(MessageError) -> Int {
    guard let count = Int(exactly: try varint()), count <= bytes.byteCount - offset else {
      throw .truncated
    }
    return count
  }

  /// Reads a length and at most so many bytes of what it announces as text.
  mutating func text() throws(MessageError) -> String {
    let slice = try slice()
    let kept = min(slice.byteCount, MessageLimits.keptTextBytes)
    return String(decoding: Array(slice.extracting(0..<kept)), as: UTF8.self)
  }

  /// Passes over a value.
  mutating func skip(_ wire: WireType) throws(MessageError) {
    switch wire {
    case .varint: _ = try varint()
    case .eightBytes: _ = try fixed(UInt64.self)
    case .fourBytes: _ = try fixed(UInt32.self)
    case .bytes: offset += try length()
    case .groupStart:
      var depth = 1
      while depth > 0 {
        let (_, inner) = try tag()
        switch inner {
        case .groupStart: depth += 1
        case .groupEnd: depth -= 1
        case .varint, .eightBytes, .bytes, .fourBytes: try skip(inner)
        }
      }
    case .groupEnd: throw .malformed("a group ends that did not begin")
    }
  }
}
