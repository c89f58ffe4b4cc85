import Bytes

/// MCAP specification, "Schema (op=0x03)".
struct MCAPSchema: Hashable, Sendable {
  /// Zero is invalid.
  var id: UInt16
  var name: String
  var encoding: String
  var data: [UInt8]

  /// What its record keeps in memory, in bytes.
  var byteCount: Int { nameByteCount + data.count }
  /// Bytes of name and encoding.
  var nameByteCount: Int { name.utf8.count + encoding.utf8.count }

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    id = try reader.read()
    name = try reader.readText()
    encoding = try reader.readText()
    data = try reader.readBytes(try reader.read(UInt32.self))
  }
}
