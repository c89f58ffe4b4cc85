import Bytes

/// The fields before an attachment's data.
///
/// MCAP specification, "Attachment (op=0x09)".
struct MCAPAttachment: Hashable, Sendable {
  var logTime: UInt64
  var createTime: UInt64
  var name: String
  var mediaType: String
  /// Bytes of data, followed by a CRC-32 of everything before.
  var dataSize: UInt64

  /// Reads the fields and leaves the reader at the data.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    logTime = try reader.read()
    createTime = try reader.read()
    name = try reader.readText()
    mediaType = try reader.readText()
    dataSize = try reader.read()
  }
}
