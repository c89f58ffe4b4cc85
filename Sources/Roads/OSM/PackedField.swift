import Bytes

/// The bytes of a repeated number, however it was split: packed in one piece, in several, or not.
///
/// Protocol Buffers documentation, "Repeated Elements": parsers accept packed and unpacked forms,
/// and join several packed pieces.
struct PackedField {
  private(set) var bytes: [UInt8] = []

  /// Takes the next piece.
  mutating func append(
    _ field: ByteReader.ProtobufField,
    from reader: inout ByteReader
  ) throws(ByteError) {
    if field.wire == 0 {
      var value = try reader.readVarint(field)
      while value >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
        value >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
    } else {
      bytes.append(copying: try reader.readDelimited(field).rest)
    }
  }

  /// A cursor over the numbers.
  var reader: ByteReader {
    // Every bit pattern is a byte.
    @_lifetime(borrow self) get { ByteReader(unsafe bytes.span.bytes) }
  }

  var isEmpty: Bool { bytes.isEmpty }
}
