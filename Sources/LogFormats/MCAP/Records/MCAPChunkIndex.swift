import Bytes

/// MCAP specification, "Chunk Index (op=0x08)".
struct MCAPChunkIndex: Hashable, Sendable {
  var messageStartTime: UInt64
  var messageEndTime: UInt64
  /// Where the chunk record starts in the file.
  var chunkStartOffset: UInt64
  /// The chunk record with its frame.
  var chunkLength: UInt64
  /// Where each channel's message index record starts in the file.
  var messageIndexOffsets: [UInt16: UInt64]
  /// The message index records that follow the chunk.
  var messageIndexLength: UInt64
  var compression: String
  var compressedSize: UInt64
  var uncompressedSize: UInt64

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    messageStartTime = try reader.read()
    messageEndTime = try reader.read()
    chunkStartOffset = try reader.read()
    chunkLength = try reader.read()
    messageIndexOffsets = try reader.readCountMap()
    messageIndexLength = try reader.read()
    compression = try reader.readText()
    compressedSize = try reader.read()
    uncompressedSize = try reader.read()
  }
}
