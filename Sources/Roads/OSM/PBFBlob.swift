import Bytes

/// A file block of an OpenStreetMap PBF file, found but not undone.
///
/// OpenStreetMap wiki, "PBF Format", "File format"; `fileformat.proto` of openstreetmap/OSM-binary.
struct PBFBlob: Hashable, Sendable {
  /// Larger headers are refused (specification: "must be less than 64 KiB").
  static let headerLimit: UInt32 = 64 * 1024
  /// Larger blobs, packed or not, are refused (specification: "must be less than 32 MiB").
  static let blobLimit: UInt64 = 32 * 1024 * 1024

  /// `OSMHeader`, `OSMData` or something to pass over.
  var type: String
  /// Where the blob lies.
  var offset: Int64
  var byteCount: Int

  /// Reads the header of the block at an offset; `nil` at the end of the file.
  static func read(at offset: Int64, _ source: any ByteSource) throws(ByteError) -> PBFBlob? {
    guard offset < source.byteCount else { return nil }
    var buffer: [UInt8] = []
    try source.read(at: offset, count: 4, into: &buffer)
    let length = buffer[..<4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard length < headerLimit else {
      throw .limitExceeded(
        what: "PBF block header",
        byteCount: UInt64(length),
        limit: UInt64(headerLimit)
      )
    }
    try source.read(at: offset + 4, count: Int(length), into: &buffer)
    // Every bit pattern is a byte.
    let bytes = unsafe buffer.span.bytes
    var header = ByteReader(bytes.extracting(0..<Int(length)), at: offset + 4)
    var type: String?
    var size: UInt64?
    while let field = try header.readField() {
      switch field.number {
      case 1:
        var text = try header.readDelimited(field)
        type = try text.readText(byteCount: text.remaining)
      case 3: size = try header.readVarint(field)
      default: try header.skip(field)
      }
    }
    guard let type, let size else {
      throw .corrupt(what: "PBF block header", reason: "it states no type or no size")
    }
    guard size <= blobLimit else {
      throw .limitExceeded(what: "PBF blob", byteCount: size, limit: blobLimit)
    }
    let start = offset + 4 + Int64(length)
    guard Int64(size) <= source.byteCount - start else {
      throw .truncated(
        offset: start,
        needed: size,
        available: UInt64(clamping: source.byteCount - start)
      )
    }
    return PBFBlob(type: type, offset: start, byteCount: Int(size))
  }

  /// The offset after the blob.
  var end: Int64 { offset + Int64(byteCount) }

  /// Undoes the blob.
  func content(_ source: any ByteSource, _ inflater: Inflater) throws(ByteError) -> [UInt8] {
    var packed: [UInt8] = []
    try source.read(at: offset, count: byteCount, into: &packed)
    var rawSize: UInt64?
    var found: (field: UInt64, range: Range<Int>)?
    do {
      // Every bit pattern is a byte.
      let bytes = unsafe packed.span.bytes
      var blob = ByteReader(bytes.extracting(0..<byteCount), at: offset)
      while let field = try blob.readField() {
        switch field.number {
        case 2: rawSize = try blob.readVarint(field)
        case 1, 3, 4, 5, 6, 7:
          let data = try blob.readDelimited(field)
          found = (field.number, (blob.consumed - data.remaining)..<blob.consumed)
        default: try blob.skip(field)
        }
      }
    }
    guard let (number, range) = found else {
      throw .corrupt(what: "PBF blob", reason: "it holds no data that this version knows")
    }
    if number == 1 { return Array(packed[range]) }
    guard let rawSize, rawSize <= PBFBlob.blobLimit else {
      throw .limitExceeded(what: "PBF blob", byteCount: rawSize ?? 0, limit: PBFBlob.blobLimit)
    }
    let count = Int(rawSize)
    switch number {
    case 3: return try inflater.inflate(packed, range, codec: .zlib, byteCount: count)
    case 6: return try Inflater.inflateLZ4Block(packed, range, byteCount: count)
    case 7: return try inflater.inflate(packed, range, codec: .zstd, byteCount: count)
    default:
      throw .corrupt(
        what: "PBF blob",
        reason: "\(number == 4 ? "lzma" : "bzip2") is not read; write the extract with zlib"
      )
    }
  }
}
