/// Named limits of the MCAP reader; none is reached by an ordinary recorder.
enum MCAPLimits {
  /// What a compressed chunk may inflate to: 4 GiB (recorders write 1 to 8 MiB).
  static let inflatedChunkByteCount: UInt64 = 1 << 32
  /// A schema, statistics or chunk index record: 16 MiB.
  static let metadataRecordByteCount: UInt64 = 1 << 24
  /// The schemas of one log together: 32 MiB.
  static let schemasByteCount = 1 << 25
  /// A channel record: 1 MiB, most of it metadata.
  static let channelRecordByteCount: UInt64 = 1 << 20
  /// The channel records of one log together: 32 MiB, 500 bytes of each possible channel.
  static let channelsByteCount = 1 << 25
  /// A topic, or the name of a schema, with the name of its encoding: 64 KiB.
  static let nameByteCount = 1 << 16
  /// Bytes of a chunk whose messages are held back until its checksum is known to hold: 16 MiB.
  static let heldBackByteCount: UInt64 = 1 << 24
  /// The message index records of one chunk: 32 MiB, two million messages.
  static let messageIndexByteCount: UInt64 = 1 << 25
  /// The name of a compression.
  static let compressionNameByteCount: UInt32 = 256
  /// Messages collected before they are passed on, where nothing holds them back.
  static let batchMessageCount = 65_536
  /// Bytes of messages collected before they are passed on: 1 MiB.
  static let batchByteCount = 1 << 20
}
