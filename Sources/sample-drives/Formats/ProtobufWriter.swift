/// Writes the fields of one protobuf message.
///
/// Protocol Buffers documentation, "Encoding".
struct ProtobufWriter {
  private var buffer = ByteBuffer()

  /// Begins a message.
  init() {}

  /// The message so far.
  var bytes: [UInt8] { buffer.bytes }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    buffer.append(UInt8(rest))
  }

  private mutating func tag(_ field: Int, wireType: UInt64) {
    varint(UInt64(field) << 3 | wireType)
  }

  /// Adds a number of variable length: integers, enumerations, truth values.
  mutating func integer(_ field: Int, _ value: Int64) {
    tag(field, wireType: 0)
    varint(UInt64(bitPattern: value))
  }

  /// Adds a signed number of variable length, its sign in the lowest bit (`sint64`).
  mutating func zigzag(_ field: Int, _ value: Int64) {
    integer(field, value << 1 ^ value >> 63)
  }

  /// Adds packed numbers of variable length.
  mutating func integers(_ field: Int, _ values: [Int64]) {
    var packed = ProtobufWriter()
    for value in values { packed.varint(UInt64(bitPattern: value)) }
    byteString(field, packed.bytes)
  }

  /// Adds packed signed numbers, each as its difference to the one before (`sint64`).
  mutating func differences(_ field: Int, _ values: [Int64]) {
    integers(
      field,
      zip(values, [0] + values)
        .map {
          let difference = $0 - $1
          return difference << 1 ^ difference >> 63
        }
    )
  }

  /// Adds a number of 32 bits.
  mutating func fixed32(_ field: Int, _ value: UInt32) {
    tag(field, wireType: 5)
    buffer.append(value)
  }

  /// Adds a number of 64 bits.
  mutating func double(_ field: Int, _ value: Double) {
    tag(field, wireType: 1)
    buffer.append(value)
  }

  /// Adds bytes.
  mutating func byteString(_ field: Int, _ bytes: [UInt8]) {
    tag(field, wireType: 2)
    varint(UInt64(bytes.count))
    buffer.append(bytes)
  }

  /// Adds a text.
  mutating func string(_ field: Int, _ text: String) { byteString(field, Array(text.utf8)) }

  /// Adds packed numbers of 64 bits; nothing for none.
  mutating func doubles(_ field: Int, _ values: [Double]) {
    guard !values.isEmpty else { return }
    var packed = ByteBuffer(capacity: values.count * 8)
    for value in values { packed.append(value) }
    byteString(field, packed.bytes)
  }

  /// Adds a message within the message.
  mutating func message(_ field: Int, _ content: (inout ProtobufWriter) -> Void) {
    var inner = ProtobufWriter()
    content(&inner)
    byteString(field, inner.bytes)
  }
}
