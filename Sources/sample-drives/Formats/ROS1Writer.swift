/// Writes messages as ROS 1 serialises them: little-endian, without any alignment.
///
/// ROS wiki, "roscpp/Overview/MessagesSerializationAndAdaptingTypes".
struct ROS1Writer: FieldWriter {
  static let hasSequenceNumbers = true
  private var buffer = ByteBuffer(capacity: 256)

  /// Begins a message.
  init() {}

  /// The message so far.
  var bytes: [UInt8] { buffer.bytes }

  mutating func integer<Integer: FixedWidthInteger>(_ value: Integer) { buffer.append(value) }

  mutating func double(_ value: Double) { buffer.append(value) }

  mutating func string(_ text: String) { buffer.appendPrefixed(text) }

  mutating func byteSequence(_ bytes: [UInt8]) {
    length(bytes.count)
    buffer.append(bytes)
  }

  mutating func length(_ count: Int) { integer(UInt32(count)) }
}
