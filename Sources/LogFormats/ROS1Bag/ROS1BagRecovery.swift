import Bytes

/// Finds records in bytes of which some are lost.
struct ROS1BagRecovery {
  private let source: any ByteSource
  /// Bytes searched at once.
  private static let windowByteCount = 1 << 20
  /// How far before its `op` field a record's header may start: chunk information has 100 bytes.
  private static let reach = 512
  /// The front of every `op` field: a length of 4, and its name.
  private static let mark: [UInt8] = [4, 0, 0, 0, 0x6F, 0x70, 0x3D]

  init(_ source: any ByteSource) { self.source = source }

  /// Where the next whole record starts, from a position on.
  func nextRecord(from start: UInt64) throws(ByteError) -> UInt64? {
    let end = UInt64(source.byteCount)
    var window: [UInt8] = []
    var position = start
    while position < end {
      let count = Int(min(UInt64(Self.windowByteCount), end - position))
      try source.read(at: Int64(position), count: count, into: &window)
      var offset = 0
      while let hit = Self.find(window, from: offset, count: count) {
        let place = position + UInt64(hit)
        if let record = try headerStart(before: place, notBefore: start) { return record }
        offset = hit + 1
      }
      guard count == Self.windowByteCount else { return nil }
      // A mark may lie across two windows.
      position += UInt64(count - Self.mark.count)
    }
    return nil
  }

  private static func find(_ bytes: [UInt8], from start: Int, count: Int) -> Int? {
    var index = start
    while index + mark.count <= count {
      // Most bytes are no 4: the first comparison decides.
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Where the header starts that an `op` field belongs to; nearest first.
  private func headerStart(
    before field: UInt64,
    notBefore limit: UInt64
  ) throws(ByteError) -> UInt64? {
    let first = max(limit, field > UInt64(Self.reach) ? field - UInt64(Self.reach) : 0)
    guard field >= first + 4 else { return nil }
    let end = min(UInt64(source.byteCount), field + UInt64(Self.reach))
    var bytes: [UInt8] = []
    try source.read(at: Int64(first), count: Int(end - first), into: &bytes)
    var start = Int(field - first) - 4
    while start >= 0 {
      let length = bytes[start..<start + 4].enumerated()
        .reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }
      let reached = start + 4 + Int(clamping: length)
      if reached > Int(field - first), reached - start <= Self.reach,
        try isRecord(at: first + UInt64(start))
      {
        return first + UInt64(start)
      }
      start -= 1
    }
    return nil
  }

  /// Whether a whole record starts at a position.
  private func isRecord(at position: UInt64) throws(ByteError) -> Bool {
    let stream = ByteStream(source, blockByteCount: 1024)
    do throws(ByteError) {
      try stream.open(at: Int64(position), count: UInt64(source.byteCount) - position)
      _ = try stream.takeRecord()
      return true
    } catch {
      guard !error.isSystem else { throw error }
      return false
    }
  }

  /// The header of a record whose data the file does not hold to their end.
  func cutRecord(
    at position: UInt64
  ) throws(ByteError) -> (record: ROS1BagRecord, dataStart: UInt64)? {
    let stream = ByteStream(source, blockByteCount: 4096)
    do throws(ByteError) {
      try stream.open(at: Int64(position), count: UInt64(source.byteCount) - position)
      let length = try stream.take(4) { bytes throws(ByteError) in
        var reader = ByteReader(bytes)
        return try reader.read(UInt32.self)
      }
      guard length > 0, length <= ROS1BagRecord.headerByteCount else { return nil }
      let record = try stream.take(Int(length)) { bytes throws(ByteError) in
        var reader = ByteReader(bytes)
        return try ROS1BagRecord(parsing: &reader)
      }
      try stream.skip(4)
      return (record, position + stream.position)
    } catch {
      guard !error.isSystem else { throw error }
      return nil
    }
  }
}
