import Bytes

/// Writes small MCAP logs in every shape the specification allows, for tests.
///
/// Zstandard frames are written with raw blocks (RFC 8878, section 3.1.1.2.2): no compressor is
/// needed, and a partial reading shows in the bytes requested.
struct MCAPWriter {
  /// What the log has.
  struct Shape {
    var isChunked = true
    var compression = ""
    var messagesPerChunk = 10
    var hasMessageIndexes = true
    var hasChunkIndexes = true
    var hasStatistics = true
    var hasSummaryChannels = true
    var hasSummary = true
    var hasChecksums = true
    var padding = 0
    var hasUnknownRecords = false
    var hasAttachment = false
  }

  /// One channel.
  struct Channel {
    var id: UInt16
    var schemaID: UInt16
    var topic: String
    var type: String
    var schemaEncoding = "ros2msg"
    var schema = ""
    var messageEncoding = "cdr"
  }

  /// One message.
  struct Message {
    var channel: UInt16
    var logTime: UInt64
    var bytes: [UInt8]
  }

  static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]

  /// Writes a log.
  static func log(
    _ shape: Shape,
    _ channels: [Channel],
    _ messages: [Message]
  ) -> [UInt8] {
    var file = magic
    let padding = [UInt8](repeating: 0xEE, count: shape.padding)
    file += record(0x01, text("") + text("test") + padding)
    let definitions = channels.flatMap { channel -> [UInt8] in
      (channel.schemaID == 0 ? [] : record(0x03, schema(channel) + padding))
        + record(0x04, self.channel(channel) + padding)
    }
    if shape.hasUnknownRecords { file += record(0x90, [1, 2, 3]) }
    if shape.hasAttachment {
      let fields =
        little(UInt64(1)) + little(UInt64(2)) + text("a.txt") + text("text/plain")
        + little(UInt64(3)) + [7, 8, 9]
      file += record(0x09, fields + little(CRC32.of(fields.span.bytes)))
    }
    var chunkIndexes: [UInt8] = []
    var chunkCount: UInt32 = 0
    if shape.isChunked {
      var rest = messages[...]
      while !rest.isEmpty {
        let part = rest.prefix(shape.messagesPerChunk)
        rest = rest.dropFirst(shape.messagesPerChunk)
        let start = UInt64(file.count)
        let chunk = self.chunk(shape, chunkCount == 0 ? definitions : [], Array(part))
        file += chunk.record
        let indexStart = UInt64(file.count)
        var offsets: [UInt8] = []
        if shape.hasMessageIndexes {
          for (channel, entries) in chunk.entries.sorted(by: { $0.key < $1.key }) {
            offsets += little(channel) + little(UInt64(file.count))
            let array = entries.flatMap { little($0.time) + little($0.offset) }
            file += record(0x07, little(channel) + little(UInt32(array.count)) + array + padding)
          }
        }
        let times = part.map(\.logTime)
        let fields: [UInt8] =
          little(times.min() ?? 0) + little(times.max() ?? 0) + little(start)
          + little(indexStart - start) + little(UInt32(offsets.count)) + offsets
          + little(UInt64(file.count) - indexStart) + text(shape.compression)
          + little(chunk.packedSize) + little(chunk.size)
        chunkIndexes += record(0x08, fields + padding)
        chunkCount += 1
      }
    } else {
      file += definitions
      for message in messages { file += self.message(message) }
    }
    let dataCRC = shape.hasChecksums ? CRC32.of(file.span.bytes) : 0
    file += record(0x0F, little(dataCRC) + padding)
    let summaryStart = UInt64(file.count)
    var summary: [UInt8] = []
    if shape.hasSummary {
      if shape.hasSummaryChannels { summary += definitions }
      if shape.hasStatistics {
        var counts: [UInt8] = []
        for channel in channels {
          let count = messages.filter { $0.channel == channel.id }.count
          if count > 0 { counts += little(channel.id) + little(UInt64(count)) }
        }
        let times = messages.map(\.logTime)
        let fields: [UInt8] =
          little(UInt64(messages.count)) + little(UInt16(channels.count))
          + little(UInt32(channels.count)) + little(UInt32(shape.hasAttachment ? 1 : 0))
          + little(UInt32(0)) + little(chunkCount) + little(times.min() ?? 0)
          + little(times.max() ?? 0) + little(UInt32(counts.count)) + counts
        summary += record(0x0B, fields + padding)
      }
      if shape.hasChunkIndexes { summary += chunkIndexes }
    }
    file += summary
    let start = summary.isEmpty ? 0 : summaryStart
    let end = [0x02] + little(UInt64(20)) + little(start) + little(UInt64(0))
    let summaryCRC = shape.hasChecksums ? CRC32.of((summary + end).span.bytes) : 0
    return file + end + little(summaryCRC) + magic
  }

  /// A record with its frame.
  static func record(_ opcode: UInt8, _ content: [UInt8]) -> [UInt8] {
    [opcode] + little(UInt64(content.count)) + content
  }

  static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<(T.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func text(_ text: String) -> [UInt8] {
    little(UInt32(text.utf8.count)) + Array(text.utf8)
  }

  static func schema(_ channel: Channel) -> [UInt8] {
    little(channel.schemaID) + text(channel.type) + text(channel.schemaEncoding)
      + text(channel.schema)
  }

  static func channel(_ channel: Channel) -> [UInt8] {
    little(channel.id) + little(channel.schemaID) + text(channel.topic)
      + text(channel.messageEncoding) + little(UInt32(0))
  }

  static func message(_ message: Message) -> [UInt8] {
    record(
      0x05,
      little(message.channel) + little(UInt32(0)) + little(message.logTime)
        + little(message.logTime) + message.bytes
    )
  }

  private static func chunk(
    _ shape: Shape,
    _ definitions: [UInt8],
    _ messages: [Message]
  ) -> (
    record: [UInt8], entries: [UInt16: [(time: UInt64, offset: UInt64)]], size: UInt64,
    packedSize: UInt64
  ) {
    var records = definitions
    var entries: [UInt16: [(time: UInt64, offset: UInt64)]] = [:]
    for message in messages {
      entries[message.channel, default: []].append((message.logTime, UInt64(records.count)))
      records += self.message(message)
    }
    let packed = shape.compression == "zstd" ? zstd(records) : records
    let times = messages.map(\.logTime)
    let crc = shape.hasChecksums ? CRC32.of(records.span.bytes) : 0
    let fields: [UInt8] =
      little(times.min() ?? 0) + little(times.max() ?? 0) + little(UInt64(records.count))
      + little(crc) + text(shape.compression) + little(UInt64(packed.count)) + packed
    return (record(0x06, fields), entries, UInt64(records.count), UInt64(packed.count))
  }

  /// A Zstandard frame of raw blocks: magic, descriptor 0, a window of 1 MiB, blocks.
  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(4_096)
      rest = rest.dropFirst(4_096)
      let header = UInt32(block.count) << 3 | (rest.isEmpty ? 1 : 0)
      frame += little(header).prefix(3) + block
    } while !rest.isEmpty
    return frame
  }
}
