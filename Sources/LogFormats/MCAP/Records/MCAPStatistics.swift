import Bytes

/// MCAP specification, "Statistics (op=0x0B)".
struct MCAPStatistics: Hashable, Sendable {
  var messageCount: UInt64
  var schemaCount: UInt16
  var channelCount: UInt32
  var attachmentCount: UInt32
  var metadataCount: UInt32
  var chunkCount: UInt32
  var messageStartTime: UInt64
  var messageEndTime: UInt64
  /// Empty where the writer did not count.
  var channelMessageCounts: [UInt16: UInt64]

  /// Reads the content of the record.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    messageCount = try reader.read()
    schemaCount = try reader.read()
    channelCount = try reader.read()
    attachmentCount = try reader.read()
    metadataCount = try reader.read()
    chunkCount = try reader.read()
    messageStartTime = try reader.read()
    messageEndTime = try reader.read()
    channelMessageCounts = try reader.readCountMap()
  }
}
