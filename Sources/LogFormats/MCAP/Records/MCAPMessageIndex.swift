import Bytes

/// Where the messages of one channel lie in a chunk.
///
/// MCAP specification, "Message Index (op=0x07)".
struct MCAPMessageIndex: Hashable, Sendable {
  /// One message.
  struct Entry: Hashable, Sendable {
    var logTime: UInt64
    /// From the start of the uncompressed records.
    var offset: UInt64
  }

  var channelID: UInt16
  var entries: [Entry]

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    channelID = try reader.read()
    var array = try reader.slice(try reader.read(UInt32.self))
    entries = []
    entries.reserveCapacity(array.remaining / 16)
    while !array.isAtEnd {
      entries.append(Entry(logTime: try array.read(), offset: try array.read()))
    }
  }
}
