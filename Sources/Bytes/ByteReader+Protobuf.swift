/// The wire format of protocol buffers (Protocol Buffers documentation, "Encoding").
extension ByteReader {
  /// A field's number, and how its value lies on the wire.
  package struct ProtobufField: Hashable {
    /// The number that the message's definition gives the field.
    package var number: UInt64
    /// 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes; groups are refused.
    package var wire: UInt8
  }

  /// Reads an integer of seven bits a byte, the lowest first.
  @inlinable package mutating func readVarint() throws(ByteError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 70 {
      let byte = try read(UInt8.self)
      value |= UInt64(byte & 0x7F) &<< min(shift, 63)
      if byte < 0x80 { return value }
      shift &+= 7
    }
    throw .corrupt(what: "varint", reason: "longer than 10 bytes")
  }

  /// Reads a signed integer in zigzag form.
  @inlinable package mutating func readZigzag() throws(ByteError) -> Int64 {
    let raw = try readVarint()
    return Int64(bitPattern: raw &>> 1) ^ -Int64(bitPattern: raw & 1)
  }

  /// Reads the next field's tag; `nil` at the end.
  package mutating func readField() throws(ByteError) -> ProtobufField? {
    guard !isAtEnd else { return nil }
    let tag = try readVarint()
    let field = ProtobufField(number: tag >> 3, wire: UInt8(tag & 7))
    guard field.number > 0, field.number < 1 << 29, [0, 1, 2, 5].contains(field.wire) else {
      throw .corrupt(what: "protocol buffer", reason: "a field's tag \(tag) is not allowed")
    }
    return field
  }

  /// Cuts off a length-delimited value as a cursor of its own.
  @_lifetime(copy self) package mutating func readDelimited(
    _ field: ProtobufField
  ) throws(ByteError) -> ByteReader {
    guard field.wire == 2 else { throw ByteReader.mistyped(field) }
    return try slice(try readVarint())
  }

  /// Reads a field's value as an integer.
  package mutating func readVarint(_ field: ProtobufField) throws(ByteError) -> UInt64 {
    guard field.wire == 0 else { throw ByteReader.mistyped(field) }
    return try readVarint()
  }

  /// Passes over a field's value.
  package mutating func skip(_ field: ProtobufField) throws(ByteError) {
    switch field.wire {
    case 0: _ = try readVarint()
    case 1: try skip(8)
    case 5: try skip(4)
    default: try skip(try readVarint())
    }
  }

  private static func mistyped(_ field: ProtobufField) -> ByteError {
    .corrupt(
      what: "protocol buffer",
      reason: "field \(field.number) lies on the wire as type \(field.wire)"
    )
  }
}
