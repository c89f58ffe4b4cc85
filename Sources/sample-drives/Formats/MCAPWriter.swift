import Bytes

/// Writes an MCAP file in chunks with message indexes, a summary and checksums.
///
/// MCAP specification, <https://mcap.dev/spec>. Memory holds one chunk and the indexes.
final class MCAPWriter {
  private let output: any ByteOutput
  private let compression: ChunkCompression
  private let chunkByteCount: Int
  private var offset: UInt64 = 0
  private var channels: [MCAPChannel] = []
  private var schemas: [MCAPSchema] = []
  private var chunk = ByteBuffer()
  private var chunkTimes: (first: UInt64, last: UInt64)?
  private var indexes: [[(time: UInt64, offset: UInt64)]] = []
  private var places: [MCAPChunkPlace] = []
  private var counts: [UInt64] = []
  private var span: (first: UInt64, last: UInt64)?

  /// Begins a file.
  init(
    _ output: any ByteOutput,
    profile: String,
    compression: ChunkCompression,
    chunkByteCount: Int = 1 << 20
  ) throws {
    self.output = output
    self.compression = compression
    self.chunkByteCount = chunkByteCount
    try put(Self.magic)
    try record(0x01) {
      $0.appendPrefixed(profile)
      $0.appendPrefixed("oddcov sample-drives")
    }
  }

  private static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]

  /// Declares a channel; returns its id.
  func add(_ channel: MCAPChannel) -> UInt16 {
    if !schemas.contains(channel.schema) { schemas.append(channel.schema) }
    channels.append(channel)
    indexes.append([])
    counts.append(0)
    return UInt16(channels.count - 1)
  }

  /// Adds a message; times in nanoseconds since 1970.
  func write(channel: UInt16, sequence: UInt32, time: UInt64, payload: ArraySlice<UInt8>) throws {
    let index = Int(channel)
    if counts[index] == 0 { declare(index) }
    counts[index] += 1
    indexes[index].append((time, UInt64(chunk.count)))
    chunk.append(UInt8(0x05))
    chunk.append(UInt64(22 + payload.count))
    chunk.append(channel)
    chunk.append(sequence)
    chunk.append(time)
    chunk.append(time)
    chunk.append(payload)
    chunkTimes = (min(chunkTimes?.first ?? time, time), max(chunkTimes?.last ?? time, time))
    span = (min(span?.first ?? time, time), max(span?.last ?? time, time))
    if chunk.count >= chunkByteCount { try flush() }
  }

  /// Puts a channel's schema and channel record into the chunk that needs them first.
  private func declare(_ index: Int) {
    let channel = channels[index]
    append(schemaRecord(channel.schema), opcode: 0x03, to: &chunk)
    append(channelRecord(index), opcode: 0x04, to: &chunk)
  }

  private func schemaID(_ schema: MCAPSchema) -> UInt16 {
    UInt16((schemas.firstIndex(of: schema) ?? 0) + 1)
  }

  private func schemaRecord(_ schema: MCAPSchema) -> [UInt8] {
    var body = ByteBuffer()
    body.append(schemaID(schema))
    body.appendPrefixed(schema.name)
    body.appendPrefixed(schema.encoding)
    body.append(UInt32(schema.content.count))
    body.append(schema.content)
    return body.bytes
  }

  private func channelRecord(_ index: Int) -> [UInt8] {
    var body = ByteBuffer()
    body.append(UInt16(index))
    body.append(schemaID(channels[index].schema))
    body.appendPrefixed(channels[index].topic)
    body.appendPrefixed(channels[index].encoding)
    body.append(UInt32(0))
    return body.bytes
  }

  private func append(_ body: [UInt8], opcode: UInt8, to buffer: inout ByteBuffer) {
    buffer.append(opcode)
    buffer.append(UInt64(body.count))
    buffer.append(body)
  }

  private func flush() throws {
    guard chunk.count > 0, let times = chunkTimes else { return }
    let stored = compression.compress(chunk.bytes)
    var place = MCAPChunkPlace(
      startTime: times.first,
      endTime: times.last,
      offset: offset,
      byteCount: 0,
      uncompressedByteCount: UInt64(chunk.count),
      compressedByteCount: UInt64(stored.count),
      compression: compression.recordName
    )
    let checksum = CRC32.of(chunk.bytes.span.bytes)
    var head = ByteBuffer()
    head.append(times.first)
    head.append(times.last)
    head.append(UInt64(chunk.count))
    head.append(checksum)
    head.appendPrefixed(compression.recordName)
    head.append(UInt64(stored.count))
    var frame = ByteBuffer()
    frame.append(UInt8(0x06))
    frame.append(UInt64(head.count + stored.count))
    frame.append(head.bytes)
    try put(frame.bytes)
    try put(stored)
    place.byteCount = offset - place.offset
    let indexStart = offset
    for (channel, entries) in indexes.enumerated() where !entries.isEmpty {
      place.indexOffsets.append((UInt16(channel), offset))
      try record(0x07) { body in
        body.append(UInt16(channel))
        body.append(UInt32(entries.count * 16))
        for entry in entries {
          body.append(entry.time)
          body.append(entry.offset)
        }
      }
      indexes[channel].removeAll(keepingCapacity: true)
    }
    place.indexByteCount = offset - indexStart
    places.append(place)
    chunk.removeAll()
    chunkTimes = nil
  }

  /// Ends the file with its summary.
  func finish() throws {
    try flush()
    try record(0x0F) { $0.append(UInt32(0)) }
    let start = offset
    var summary = ByteBuffer()
    for schema in schemas { append(schemaRecord(schema), opcode: 0x03, to: &summary) }
    for index in channels.indices { append(channelRecord(index), opcode: 0x04, to: &summary) }
    var statistics = ByteBuffer()
    statistics.append(counts.reduce(0, +))
    statistics.append(UInt16(schemas.count))
    statistics.append(UInt32(channels.count))
    statistics.append(UInt32(0))
    statistics.append(UInt32(0))
    statistics.append(UInt32(places.count))
    statistics.append(span?.first ?? 0)
    statistics.append(span?.last ?? 0)
    statistics.append(UInt32(counts.count * 10))
    for (channel, count) in counts.enumerated() {
      statistics.append(UInt16(channel))
      statistics.append(count)
    }
    append(statistics.bytes, opcode: 0x0B, to: &summary)
    for place in places { append(chunkIndex(place), opcode: 0x08, to: &summary) }
    // The checksum covers the summary and the footer up to the checksum itself.
    var footer = ByteBuffer()
    footer.append(UInt8(0x02))
    footer.append(UInt64(20))
    footer.append(start)
    footer.append(UInt64(0))
    let checksum = CRC32.of((summary.bytes + footer.bytes).span.bytes)
    footer.append(checksum)
    try put(summary.bytes)
    try put(footer.bytes)
    try put(Self.magic)
  }

  private func chunkIndex(_ place: MCAPChunkPlace) -> [UInt8] {
    var body = ByteBuffer()
    body.append(place.startTime)
    body.append(place.endTime)
    body.append(place.offset)
    body.append(place.byteCount)
    body.append(UInt32(place.indexOffsets.count * 10))
    for index in place.indexOffsets {
      body.append(index.channel)
      body.append(index.offset)
    }
    body.append(place.indexByteCount)
    body.appendPrefixed(place.compression)
    body.append(place.compressedByteCount)
    body.append(place.uncompressedByteCount)
    return body.bytes
  }

  private func record(_ opcode: UInt8, _ content: (inout ByteBuffer) -> Void) throws {
    var body = ByteBuffer()
    content(&body)
    var frame = ByteBuffer()
    append(body.bytes, opcode: opcode, to: &frame)
    try put(frame.bytes)
  }

  private func put(_ bytes: [UInt8]) throws {
    try output.write(bytes)
    offset += UInt64(bytes.count)
  }
}
