import Bytes

/// MCAP specification, "Attachment Index (op=0x0A)".
struct MCAPAttachmentIndex: Hashable, Sendable {
  var offset: UInt64
  var length: UInt64
  var logTime: UInt64
  var createTime: UInt64
  var dataSize: UInt64
  var name: String
  var mediaType: String

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    offset = try reader.read()
    length = try reader.read()
    logTime = try reader.read()
    createTime = try reader.read()
    dataSize = try reader.read()
    name = try reader.readText()
    mediaType = try reader.readText()
  }
}
