import Bytes

/// The fields before a message's data.
///
/// MCAP specification, "Message (op=0x05)".
struct MCAPMessage: Hashable, Sendable {
  /// The fields' size; the rest of the record is the message.
  static let byteCount = 22

  var channelID: UInt16
  var sequence: UInt32
  /// Nanoseconds of the recorder's clock.
  var logTime: UInt64
  /// Nanoseconds of the sender's clock.
  var publishTime: UInt64

  /// Reads the fields and leaves the reader at the data.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    channelID = try reader.read()
    sequence = try reader.read()
    logTime = try reader.read()
    publishTime = try reader.read()
  }
}
