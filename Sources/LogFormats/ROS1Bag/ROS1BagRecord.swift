import Bytes

/// The header of one record: named fields in any order, of which those of the format are kept.
///
/// Bag format 2.0, "Record headers": each field is a length, a name, `=` and a value.
struct ROS1BagRecord: Sendable {
  /// The kinds of records.
  enum Opcode: UInt8 {
    case message = 0x02
    case bagHeader = 0x03
    case indexData = 0x04
    case chunk = 0x05
    case chunkInfo = 0x06
    case connection = 0x07
  }

  /// A header: names and numbers only, so 64 KiB is far more than any recorder writes.
  static let headerByteCount: UInt32 = 1 << 16
  /// A connection, an index or a chunk information record: 16 MiB.
  static let metadataByteCount: UInt32 = 1 << 24

  private(set) var opcode: Opcode?
  private(set) var connection: UInt32?
  private(set) var count: UInt32?
  private(set) var version: UInt32?
  private(set) var size: UInt32?
  private(set) var chunkPosition: UInt64?
  private(set) var indexPosition: UInt64?
  private(set) var connectionCount: UInt32?
  private(set) var chunkCount: UInt32?
  private(set) var compression: String?
  private(set) var topic: String?
  /// Nanoseconds since 1970.
  private(set) var time: Int64?
  /// Bytes of data behind the header; set once they were read.
  var dataByteCount: UInt32 = 0

  /// Reads a header that fills the bytes of the reader exactly.
  init(parsing reader: inout ByteReader) throws(ByteError) {
    while !reader.isAtEnd {
      let length: UInt32 = try reader.read()
      var field = try reader.slice(length)
      let name = try ROS1BagRecord.name(of: &field)
      switch name {
      case "op": opcode = Opcode(rawValue: try field.read())
      case "conn": connection = try field.read()
      case "count": count = try field.read()
      case "ver": version = try field.read()
      case "size": size = try field.read()
      case "chunk_pos": chunkPosition = try field.read()
      case "index_pos": indexPosition = try field.read()
      case "conn_count": connectionCount = try field.read()
      case "chunk_count": chunkCount = try field.read()
      case "compression": compression = try field.readText(byteCount: field.remaining)
      case "topic": topic = try field.readText(byteCount: field.remaining)
      case "time": time = try ROS1BagRecord.time(&field)
      default: break
      }
    }
  }

  /// Reads the name before a field's `=` and leaves the value.
  static func name(of field: inout ByteReader) throws(ByteError) -> String {
    var name: [UInt8] = []
    while true {
      let byte: UInt8 = try field.read()
      if byte == UInt8(ascii: "=") { return String(decoding: name, as: UTF8.self) }
      name.append(byte)
    }
  }

  /// Reads seconds and nanoseconds; the largest is below 2^62.
  static func time(_ reader: inout ByteReader) throws(ByteError) -> Int64 {
    let seconds: UInt32 = try reader.read()
    let nanoseconds: UInt32 = try reader.read()
    return Int64(seconds) * 1_000_000_000 + Int64(nanoseconds)
  }
}

extension ByteStream {
  /// Takes a record's header and the length of its data, and checks both.
  func takeRecord() throws(ByteError) -> ROS1BagRecord {
    let offset = sourceOffset
    let length = try takeLength()
    guard length > 0, length <= ROS1BagRecord.headerByteCount else {
      throw .lengthOutOfRange(offset: offset, length: UInt64(length))
    }
    var record = try take(Int(length)) { bytes throws(ByteError) in
      var reader = ByteReader(bytes, at: offset + 4)
      return try ROS1BagRecord(parsing: &reader)
    }
    guard record.opcode != nil else {
      throw .corrupt(what: "the record at byte \(offset.grouped)", reason: "it has no known kind")
    }
    record.dataByteCount = try takeLength()
    guard UInt64(record.dataByteCount) <= remaining else {
      throw .truncated(
        offset: offset,
        needed: UInt64(record.dataByteCount),
        available: remaining
      )
    }
    return record
  }

  private func takeLength() throws(ByteError) -> UInt32 {
    try take(4) { bytes throws(ByteError) in
      var reader = ByteReader(bytes)
      return try reader.read(UInt32.self)
    }
  }
}
