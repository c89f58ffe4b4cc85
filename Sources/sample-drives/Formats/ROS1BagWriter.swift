/// Writes a ROS 1 bag in chunks with index records and an index section.
///
/// Bag format 2.0, <http://wiki.ros.org/Bags/Format/2.0>. Memory holds one chunk and the index.
final class ROS1BagWriter: LogWriter {
  private struct Connection {
    var topic: String
    var type: String
    var checksum: String
    var definition: [UInt8]
    var isDeclared = false
  }

  private struct ChunkPlace {
    var offset: UInt64
    var span: (first: UInt64, last: UInt64)
    var counts: [(connection: UInt32, count: UInt32)]
  }

  /// Bag format 2.0: the header record is padded with spaces to 4,096 bytes.
  private static let headerByteCount = 4096
  private static let version = Array("#ROSBAG V2.0\n".utf8)

  private let output: any ByteOutput
  private let compression: ChunkCompression
  private let chunkByteCount: Int
  private var offset: UInt64 = 0
  private var connections: [Connection] = []
  private var chunk = ByteBuffer()
  private var span: (first: UInt64, last: UInt64)?
  private var indexes: [[(time: UInt64, offset: UInt32)]] = []
  private var places: [ChunkPlace] = []

  /// Begins a file; roscpp's chunks have 768 KiB.
  init(
    _ output: any ByteOutput,
    compression: ChunkCompression,
    chunkByteCount: Int = 768 << 10
  ) throws {
    self.output = output
    self.compression = compression
    self.chunkByteCount = chunkByteCount
    try put(Self.version)
    try put(header(indexPosition: 0))
  }

  func add(topic: String, kind: MessageKind, dialect: MessageDialect) -> UInt16? {
    guard case .ros1 = dialect, let schema = dialect.schema(of: kind) else { return nil }
    return add(
      topic: topic,
      type: schema.name,
      checksum: ROSDefinitions.checksum(of: kind) ?? "*",
      definition: schema.content
    )
  }

  /// Declares a connection; returns its number.
  func add(topic: String, type: String, checksum: String, definition: [UInt8]) -> UInt16 {
    connections.append(
      Connection(topic: topic, type: type, checksum: checksum, definition: definition)
    )
    indexes.append([])
    return UInt16(connections.count - 1)
  }

  func write(channel: UInt16, sequence: UInt32, time: UInt64, payload: ArraySlice<UInt8>) throws {
    let number = Int(channel)
    if !connections[number].isDeclared {
      connections[number].isDeclared = true
      chunk.append(connectionRecord(number))
    }
    indexes[number].append((time, UInt32(chunk.count)))
    chunk.append(
      record(
        [("op", [0x02]), ("conn", bytes(UInt32(number))), ("time", stamp(time))],
        data: payload
      )
    )
    span = (min(span?.first ?? time, time), max(span?.last ?? time, time))
    if chunk.count >= chunkByteCount { try flush() }
  }

  /// Ends the last chunk as a recorder does.
  func flush() throws {
    guard chunk.count > 0, let times = span else { return }
    let stored = compression.compress(chunk.bytes)
    var place = ChunkPlace(offset: offset, span: times, counts: [])
    try put(
      record(
        [
          ("op", [0x05]), ("compression", Array(compression.bagName.utf8)),
          ("size", bytes(UInt32(chunk.count))),
        ],
        data: stored[...]
      )
    )
    for number in indexes.indices where !indexes[number].isEmpty {
      var entries = ByteBuffer()
      for entry in indexes[number] {
        entries.append(stamp(entry.time))
        entries.append(entry.offset)
      }
      let count = UInt32(indexes[number].count)
      place.counts.append((UInt32(number), count))
      try put(
        record(
          [
            ("op", [0x04]), ("ver", bytes(UInt32(1))), ("conn", bytes(UInt32(number))),
            ("count", bytes(count)),
          ],
          data: entries.bytes[...]
        )
      )
      indexes[number].removeAll(keepingCapacity: true)
    }
    places.append(place)
    chunk.removeAll()
    span = nil
  }

  func finish() throws {
    try flush()
    let indexPosition = offset
    for number in connections.indices { try put(connectionRecord(number)) }
    for place in places {
      var counts = ByteBuffer()
      for item in place.counts {
        counts.append(item.connection)
        counts.append(item.count)
      }
      try put(
        record(
          [
            ("op", [0x06]), ("ver", bytes(UInt32(1))), ("chunk_pos", bytes(place.offset)),
            ("start_time", stamp(place.span.first)), ("end_time", stamp(place.span.last)),
            ("count", bytes(UInt32(place.counts.count))),
          ],
          data: counts.bytes[...]
        )
      )
    }
    try output.overwrite(at: Self.version.count, header(indexPosition: indexPosition))
  }

  private func header(indexPosition: UInt64) -> [UInt8] {
    let fields: [(String, [UInt8])] = [
      ("op", [0x03]), ("index_pos", bytes(indexPosition)),
      ("conn_count", bytes(UInt32(connections.count))),
      ("chunk_count", bytes(UInt32(places.count))),
    ]
    let used = record(fields, data: []).count
    let padding = [UInt8](repeating: 0x20, count: Self.headerByteCount - used)
    return record(fields, data: padding[...])
  }

  private func connectionRecord(_ number: Int) -> [UInt8] {
    let connection = connections[number]
    let topic = Array(connection.topic.utf8)
    var data = ByteBuffer()
    append(
      [
        ("topic", topic), ("type", Array(connection.type.utf8)),
        ("md5sum", Array(connection.checksum.utf8)),
        ("message_definition", connection.definition),
      ],
      to: &data
    )
    return record(
      [("op", [0x07]), ("conn", bytes(UInt32(number))), ("topic", topic)],
      data: data.bytes[...]
    )
  }

  private func record(_ fields: [(String, [UInt8])], data: ArraySlice<UInt8>) -> [UInt8] {
    var buffer = ByteBuffer(capacity: data.count + 128)
    buffer.appendPrefixed { append(fields, to: &$0) }
    buffer.append(UInt32(data.count))
    buffer.append(data)
    return buffer.bytes
  }

  private func append(_ fields: [(String, [UInt8])], to buffer: inout ByteBuffer) {
    for (name, value) in fields {
      buffer.appendPrefixed {
        $0.append(Array(name.utf8) + [UInt8(ascii: "=")])
        $0.append(value)
      }
    }
  }

  private func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// Seconds and nanoseconds, 32 bits each.
  private func stamp(_ time: UInt64) -> [UInt8] {
    bytes(UInt32(time / 1_000_000_000)) + bytes(UInt32(time % 1_000_000_000))
  }

  private func put(_ more: [UInt8]) throws {
    try output.write(more)
    offset += UInt64(more.count)
  }
}
