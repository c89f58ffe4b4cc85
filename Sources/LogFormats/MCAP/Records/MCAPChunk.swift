import Bytes

/// The fields before a chunk's records.
///
/// MCAP specification, "Chunk (op=0x06)".
struct MCAPChunk: Hashable, Sendable {
  /// The fields at most: 32 bytes, the longest name accepted, 8 bytes.
  static let maximumByteCount = 40 + Int(MCAPLimits.compressionNameByteCount)

  /// Log time of the earliest message; 0 for none.
  var messageStartTime: UInt64
  /// Log time of the latest message; 0 for none.
  var messageEndTime: UInt64
  var uncompressedSize: UInt64
  /// CRC-32 of the uncompressed records; 0 for none.
  var uncompressedCRC: UInt32
  /// `zstd`, `lz4`, or empty.
  var compression: String
  /// Bytes of the records as they lie in the file.
  var recordsSize: UInt64
  /// Bytes of the fields before the records.
  var headerSize: Int

  /// Reads the fields and leaves the reader at the records.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    let start = reader.consumed
    messageStartTime = try reader.read()
    messageEndTime = try reader.read()
    uncompressedSize = try reader.read()
    uncompressedCRC = try reader.read()
    let nameLength = try reader.read(UInt32.self)
    guard nameLength <= MCAPLimits.compressionNameByteCount else {
      throw .limitExceeded(
        what: "the name of a compression",
        byteCount: UInt64(nameLength),
        limit: UInt64(MCAPLimits.compressionNameByteCount)
      )
    }
    compression = try reader.readText(byteCount: nameLength)
    recordsSize = try reader.read()
    headerSize = reader.consumed - start
  }
}
