/// A chunk that has been written, as the summary tells of it.
///
/// MCAP specification, "Chunk Index (op=0x08)".
struct MCAPChunkPlace {
  /// Log times of the earliest and the latest message, in nanoseconds since 1970.
  var startTime: UInt64
  var endTime: UInt64
  /// The record's first byte in the file, and its length with opcode and length.
  var offset: UInt64
  var byteCount: UInt64
  /// The message indexes behind the chunk, by the channel's id.
  var indexOffsets: [(channel: UInt16, offset: UInt64)] = []
  var indexByteCount: UInt64 = 0
  /// Bytes of the records, plain and compressed.
  var uncompressedByteCount: UInt64
  var compressedByteCount: UInt64
  /// The codec's name; empty for none.
  var compression: String
}

/// A metadata record that has been written.
///
/// MCAP specification, "Metadata Index (op=0x0D)".
struct MCAPMetadataPlace {
  /// The record's name.
  var name: String
  /// The record's first byte in the file, and its length with opcode and length.
  var offset: UInt64
  var byteCount: UInt64
}
