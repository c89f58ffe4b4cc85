/// Named limits of the MCAP reader; none is reached by an ordinary recorder.
enum MCAPLimits {
  /// What a compressed chunk may inflate to: 4 GiB (recorders write 1 to 8 MiB).
  static let inflatedChunkByteCount: UInt64 = 1 << 32
  /// A schema, channel, statistics or chunk index record: 16 MiB.
  static let metadataRecordByteCount: UInt64 = 1 << 24
  /// The schemas of one log together: 32 MiB.
  static let schemasByteCount = 1 << 25
  /// The message index records of one chunk: 32 MiB, two million messages.
  static let messageIndexByteCount: UInt64 = 1 << 25
  /// The name of a compression.
  static let compressionNameByteCount: UInt32 = 256
  /// Messages collected before they are passed on, where there are no chunks.
  static let batchMessageCount = 65_536
}
