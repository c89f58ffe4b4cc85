import Bytes

/// MCAP specification, "Metadata Index (op=0x0D)".
struct MCAPMetadataIndex: Hashable, Sendable {
  var offset: UInt64
  var length: UInt64
  var name: String

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    offset = try reader.read()
    length = try reader.read()
    name = try reader.readText()
  }
}
