import Bytes

@testable import LogFormats

/// Every record of a log as a line of words, chunks opened, message indexes left out.
enum MCAPRecordWords {
  static func records(of bytes: [UInt8]) throws -> [String] {
    let span = bytes.span.bytes
    var reader = ByteReader(span)
    try reader.skip(8)
    var lines: [String] = []
    while reader.remaining > 8 { try add(&reader, to: &lines) }
    return lines
  }

  private static func add(_ reader: inout ByteReader, to lines: inout [String]) throws {
    let frame = try MCAPFrame(parsing: &reader)
    var record = try reader.slice(frame.length)
    func line(_ type: String, _ fields: [String: String]) {
      lines.append(
        "\(type): " + fields.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
      )
    }
    func words(_ bytes: [UInt8]) -> String { bytes.map { "\($0)" }.joined(separator: ",") }
    func words(_ map: [UInt16: UInt64]) -> String {
      map.map { "\($0.key):\($0.value)" }.sorted().joined(separator: ",")
    }
    func words(_ map: [String: String]) -> String {
      map.map { "\($0.key):\($0.value)" }.sorted().joined(separator: ",")
    }
    switch frame.opcode {
    case .header:
      let it = try MCAPHeader(parsing: &record)
      line("Header", ["profile": it.profile, "library": it.library])
    case .footer:
      let it = try MCAPFooter(parsing: &record)
      line(
        "Footer",
        [
          "summary_start": "\(it.summaryStart)", "summary_crc": "\(it.summaryCRC)",
          "summary_offset_start": "\(it.summaryOffsetStart)",
        ]
      )
    case .schema:
      let it = try MCAPSchema(parsing: &record)
      line(
        "Schema",
        ["id": "\(it.id)", "name": it.name, "encoding": it.encoding, "data": words(it.data)]
      )
    case .channel:
      let it = try MCAPChannel(parsing: &record)
      line(
        "Channel",
        [
          "id": "\(it.id)", "schema_id": "\(it.schemaID)", "topic": it.topic,
          "message_encoding": it.messageEncoding, "metadata": words(it.metadata),
        ]
      )
    case .message:
      let it = try MCAPMessage(parsing: &record)
      line(
        "Message",
        [
          "channel_id": "\(it.channelID)", "sequence": "\(it.sequence)",
          "log_time": "\(it.logTime)", "publish_time": "\(it.publishTime)",
          "data": words(try record.readBytes(record.remaining)),
        ]
      )
    case .chunk:
      let it = try MCAPChunk(parsing: &record)
      var inner = try record.slice(it.recordsSize)
      while !inner.isAtEnd { try add(&inner, to: &lines) }
    case .messageIndex: _ = try MCAPMessageIndex(parsing: &record)
    case .chunkIndex:
      let it = try MCAPChunkIndex(parsing: &record)
      line(
        "ChunkIndex",
        [
          "message_start_time": "\(it.messageStartTime)",
          "message_end_time": "\(it.messageEndTime)",
          "chunk_start_offset": "\(it.chunkStartOffset)", "chunk_length": "\(it.chunkLength)",
          "message_index_offsets": words(it.messageIndexOffsets),
          "message_index_length": "\(it.messageIndexLength)", "compression": it.compression,
          "compressed_size": "\(it.compressedSize)",
          "uncompressed_size": "\(it.uncompressedSize)",
        ]
      )
    case .attachment:
      let it = try MCAPAttachment(parsing: &record)
      line(
        "Attachment",
        [
          "log_time": "\(it.logTime)", "create_time": "\(it.createTime)", "name": it.name,
          "media_type": it.mediaType, "data": words(try record.readBytes(it.dataSize)),
        ]
      )
    case .attachmentIndex:
      let it = try MCAPAttachmentIndex(parsing: &record)
      line(
        "AttachmentIndex",
        [
          "offset": "\(it.offset)", "length": "\(it.length)", "log_time": "\(it.logTime)",
          "create_time": "\(it.createTime)", "data_size": "\(it.dataSize)", "name": it.name,
          "media_type": it.mediaType,
        ]
      )
    case .statistics:
      let it = try MCAPStatistics(parsing: &record)
      line(
        "Statistics",
        [
          "message_count": "\(it.messageCount)", "schema_count": "\(it.schemaCount)",
          "channel_count": "\(it.channelCount)", "attachment_count": "\(it.attachmentCount)",
          "metadata_count": "\(it.metadataCount)", "chunk_count": "\(it.chunkCount)",
          "message_start_time": "\(it.messageStartTime)",
          "message_end_time": "\(it.messageEndTime)",
          "channel_message_counts": words(it.channelMessageCounts),
        ]
      )
    case .metadata:
      let it = try MCAPMetadata(parsing: &record)
      line("Metadata", ["name": it.name, "metadata": words(it.metadata)])
    case .metadataIndex:
      let it = try MCAPMetadataIndex(parsing: &record)
      line(
        "MetadataIndex",
        ["offset": "\(it.offset)", "length": "\(it.length)", "name": it.name]
      )
    case .summaryOffset:
      let it = try MCAPSummaryOffset(parsing: &record)
      line(
        "SummaryOffset",
        [
          "group_opcode": "\(it.groupOpcode)", "group_start": "\(it.groupStart)",
          "group_length": "\(it.groupLength)",
        ]
      )
    case .dataEnd:
      line(
        "DataEnd",
        ["data_section_crc": "\(try MCAPDataEnd(parsing: &record).dataSectionCRC)"]
      )
    case nil: break
    }
  }
}
