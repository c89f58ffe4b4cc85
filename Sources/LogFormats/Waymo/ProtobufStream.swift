import Bytes

/// Walks over protocol buffers in a stream, so that payload is passed over without a request.
///
/// Protocol Buffers documentation, "Encoding". Every length is checked against the message that
/// holds it.
struct ProtobufStream {
  /// Why a message cannot be read on.
  enum Fault: Error {
    /// The bytes could not be had.
    case bytes(ByteError)
    /// They are no such message.
    case malformed(String)
  }

  let stream: ByteStream

  /// How many bytes of the stream were passed.
  var position: UInt64 { stream.position }

  /// Reads a number of variable length that ends before a position.
  func varint(before end: UInt64) throws(Fault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let byte = try number(UInt8.self, before: end)
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .malformed("a varint is longer than 10 bytes")
  }

  /// Reads a number of fixed length.
  func number<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type,
    before end: UInt64
  ) throws(Fault) -> T {
    try check(UInt64(MemoryLayout<T>.size), before: end)
    do throws(ByteError) {
      return try stream.take(MemoryLayout<T>.size) { (bytes) throws(ByteError) -> T in
        var reader = ByteReader(bytes)
        return try reader.read(T.self)
      }
    } catch {
      throw .bytes(error)
    }
  }

  /// Reads a field's number and how its value lies on the wire.
  func tag(
    before end: UInt64
  ) throws(Fault) -> (number: UInt64, wire: ProtobufCursor.WireType) {
    let tag = try varint(before: end)
    guard let wire = ProtobufCursor.WireType(rawValue: UInt8(tag & 7)), tag >> 3 > 0,
      tag >> 3 < 1 << 29
    else { throw .malformed("a field's tag \(tag) is not allowed") }
    return (tag >> 3, wire)
  }

  /// Reads a length and gives the position where what it announces ends.
  func extent(before end: UInt64) throws(Fault) -> UInt64 {
    let count = try varint(before: end)
    try check(count, before: end)
    return position + count
  }

  /// Reads the bytes up to a position, at most so many of them; the rest is passed over.
  func bytes(upTo end: UInt64, limit: Int) throws(Fault) -> [UInt8] {
    let count = Int(min(end - position, UInt64(limit)))
    do throws(ByteError) {
      let bytes = try stream.take(count) { (bytes) throws(ByteError) in [UInt8](copying: bytes) }
      try stream.skip(end - position)
      return bytes
    } catch {
      throw .bytes(error)
    }
  }

  /// Passes over everything up to a position.
  func skip(to end: UInt64) throws(Fault) {
    guard end > position else { return }
    do throws(ByteError) { try stream.skip(end - position) } catch { throw .bytes(error) }
  }

  /// Passes over a value.
  func skip(_ wire: ProtobufCursor.WireType, before end: UInt64) throws(Fault) {
    switch wire {
    case .varint: _ = try varint(before: end)
    case .eightBytes: _ = try number(UInt64.self, before: end)
    case .fourBytes: _ = try number(UInt32.self, before: end)
    case .bytes: try skip(to: try extent(before: end))
    case .groupStart, .groupEnd: throw .malformed("groups are not used by this message")
    }
  }

  private func check(_ count: UInt64, before end: UInt64) throws(Fault) {
    guard end >= position, count <= end - position else {
      throw .malformed("a field is longer than the message that holds it")
    }
  }
}
