/// Writes the fields of a ROS message in their order.
protocol FieldWriter {
  /// Whether headers begin with a sequence number, as in ROS 1.
  static var hasSequenceNumbers: Bool { get }
  /// Adds an integer.
  mutating func integer<Integer: FixedWidthInteger>(_ value: Integer)
  /// Adds a number of 64 bits.
  mutating func double(_ value: Double)
  /// Adds a text.
  mutating func string(_ text: String)
  /// Adds a sequence of bytes with its length.
  mutating func byteSequence(_ bytes: [UInt8])
  /// Adds the length of a sequence.
  mutating func length(_ count: Int)
}

extension FieldWriter {
  /// Adds numbers of 64 bits without a length.
  mutating func doubles(_ values: [Double]) {
    for value in values { double(value) }
  }
}
