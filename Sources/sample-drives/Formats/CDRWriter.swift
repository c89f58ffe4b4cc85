/// Writes plain CDR, little-endian, with its encapsulation header.
///
/// OMG CORBA 3.3, part 2, section 9.3 (alignment); DDSI-RTPS 2.3, section 10.2 (header).
struct CDRWriter: FieldWriter {
  static let hasSequenceNumbers = false
  private var buffer = ByteBuffer(capacity: 256)

  /// Begins a message.
  init() { buffer.append([0x00, 0x01, 0x00, 0x00]) }

  /// The message so far.
  var bytes: [UInt8] { buffer.bytes }

  /// Fills up to a multiple, counted from behind the encapsulation header.
  private mutating func align(_ size: Int) {
    while (buffer.count - 4) % size != 0 { buffer.append(UInt8(0)) }
  }

  mutating func integer<Integer: FixedWidthInteger>(_ value: Integer) {
    align(Integer.bitWidth / 8)
    buffer.append(value)
  }

  mutating func double(_ value: Double) {
    align(8)
    buffer.append(value)
  }

  mutating func string(_ text: String) {
    length(text.utf8.count + 1)
    buffer.append(Array(text.utf8))
    buffer.append(UInt8(0))
  }

  mutating func byteSequence(_ bytes: [UInt8]) {
    length(bytes.count)
    buffer.append(bytes)
  }

  mutating func length(_ count: Int) { integer(UInt32(count)) }
}
