import Bytes

/// MCAP specification, "Channel (op=0x04)".
struct MCAPChannel: Hashable, Sendable {
  var id: UInt16
  /// Zero for a channel without schema.
  var schemaID: UInt16
  var topic: String
  var messageEncoding: String
  var metadata: [String: String]

  /// What its record keeps in memory, roughly, in bytes.
  var byteCount: Int {
    metadata.reduce(nameByteCount) { $0 + $1.key.utf8.count + $1.value.utf8.count + 64 }
  }
  /// Bytes of topic and encoding.
  var nameByteCount: Int { topic.utf8.count + messageEncoding.utf8.count }

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    id = try reader.read()
    schemaID = try reader.read()
    topic = try reader.readText()
    messageEncoding = try reader.readText()
    metadata = try reader.readTextMap()
  }
}
