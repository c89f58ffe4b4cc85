import Bytes

/// What stands before the content of every record: its kind and its length.
struct MCAPFrame: Hashable, Sendable {
  /// The bytes that begin and end every log.
  ///
  /// MCAP specification, "Magic".
  static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]
  /// One byte of kind and eight of length.
  static let byteCount = 9

  /// The kind, which this version may not know.
  var code: UInt8
  /// Bytes of content.
  var length: UInt64

  /// The kind; `nil` for extensions and later versions.
  var opcode: MCAPOpcode? { MCAPOpcode(rawValue: code) }

  /// Reads the frame.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    code = try reader.read()
    length = try reader.read()
  }
}
