/// Writes PBF files by the specification, in every form that it allows and that peers seldom write.
///
/// OpenStreetMap wiki, "PBF Format"; `fileformat.proto` and `osmformat.proto`. The packings hold
/// their content as it is: LZ4 block format ("LZ4 Block Format Description", one sequence without a
/// match), zstd (RFC 8878, a raw block) and zlib (RFC 1950 and 1951, a stored block).
struct PBFWriter {
  enum Packing: UInt64, CaseIterable {
    case raw = 1, zlib = 3, lzma = 4, bzip2 = 5, lz4 = 6, zstd = 7
  }

  var bytes: [UInt8] = []

  static func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

  static func number(_ field: UInt64, _ value: UInt64) -> [UInt8] {
    varint(field << 3) + varint(value)
  }

  static func message(_ field: UInt64, _ content: [UInt8]) -> [UInt8] {
    varint(field << 3 | 2) + varint(UInt64(content.count)) + content
  }

  static func message(_ field: UInt64, _ text: String) -> [UInt8] {
    message(field, Array(text.utf8))
  }

  /// Packed differences to the number before.
  static func differences(_ field: UInt64, _ values: [Int64]) -> [UInt8] {
    message(field, zip(values, [0] + values).flatMap { varint(zigzag($0 - $1)) })
  }

  /// Packs up to 65,535 bytes.
  static func pack(_ content: [UInt8], _ packing: Packing) -> [UInt8] {
    let count = content.count
    switch packing {
    case .raw, .lzma, .bzip2: return content
    case .zlib:
      var (a, b) = (UInt32(1), UInt32(0))
      for byte in content {
        a = (a + UInt32(byte)) % 65_521
        b = (b + a) % 65_521
      }
      let sum = b << 16 | a
      return [0x78, 0x01, 0x01, UInt8(count & 255), UInt8(count >> 8)]
        + [~UInt8(count & 255), ~UInt8(count >> 8)] + content
        + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
    case .lz4:
      guard count >= 15 else { return [UInt8(count << 4)] + content }
      return [0xF0] + Array(repeating: 0xFF, count: (count - 15) / 255)
        + [UInt8((count - 15) % 255)] + content
    case .zstd:
      // Single segment with a content size of 2 bytes, which begin at 256.
      let size = count - 256
      let block = count << 3 | 1
      return [0x28, 0xB5, 0x2F, 0xFD, 0x60, UInt8(size & 255), UInt8(size >> 8)]
        + [UInt8(block & 255), UInt8(block >> 8 & 255), UInt8(block >> 16)] + content
    }
  }

  /// Adds a file block; `rawSize` tells another size than the true one.
  mutating func add(_ type: String, _ content: [UInt8], _ packing: Packing, rawSize: UInt64? = nil)
  {
    let blob =
      (packing == .raw ? [] : Self.number(2, rawSize ?? UInt64(content.count)))
      + Self.message(packing.rawValue, Self.pack(content, packing))
    let header = Self.message(1, type) + Self.number(3, UInt64(blob.count))
    bytes += [0, 0, 0, UInt8(header.count)] + header + blob
  }

  /// A header block, at least 256 bytes long by a text that nobody reads.
  static func header(source: String? = nil, feature: String = "OsmSchema-V0.6") -> [UInt8] {
    message(4, feature) + (source.map { message(17, $0) } ?? [])
      + message(99, String(repeating: "x", count: 256))
  }
}
