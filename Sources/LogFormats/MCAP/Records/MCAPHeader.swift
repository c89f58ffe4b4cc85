import Bytes

/// MCAP specification, "Header (op=0x01)".
struct MCAPHeader: Hashable, Sendable {
  var profile: String
  var library: String

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    profile = try reader.readText()
    library = try reader.readText()
  }
}
