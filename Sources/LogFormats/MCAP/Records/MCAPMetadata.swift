import Bytes

/// MCAP specification, "Metadata (op=0x0C)".
struct MCAPMetadata: Hashable, Sendable {
  var name: String
  var metadata: [String: String]

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    name = try reader.readText()
    metadata = try reader.readTextMap()
  }
}
