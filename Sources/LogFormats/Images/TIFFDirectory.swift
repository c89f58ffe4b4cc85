import Bytes

/// The fields of one image file directory.
///
/// TIFF 6.0, section 2; types of CIPA DC-008-2023 (Exif 3.0), section 4.6.2. Only the fields that
/// are asked for are read, and none leads outside the structure.
struct TIFFDirectory {
  /// A TIFF structure inside a file.
  struct Structure {
    fileprivate let bytes: HeaderBytes
    fileprivate let range: Range<Int64>
    fileprivate let isBigEndian: Bool
    /// The offset of the first directory.
    let first: UInt32

    /// Reads the header: the byte order, 42, and where the first directory lies.
    init?(_ bytes: HeaderBytes, _ range: Range<Int64>) {
      guard range.count >= 8,
        let head = try? bytes.bytes(at: range.lowerBound, count: 8)
      else { return nil }
      switch head.prefix(4) {
      case [0x49, 0x49, 42, 0]: isBigEndian = false
      case [0x4D, 0x4D, 0, 42]: isBigEndian = true
      default: return nil
      }
      self.bytes = bytes
      self.range = range
      first = UInt32(Self.number(head[4...], isBigEndian))
    }

    fileprivate func read(_ offset: UInt32, _ count: Int) -> [UInt8]? {
      let start = range.lowerBound + Int64(offset)
      guard start + Int64(count) <= range.upperBound else { return nil }
      return try? bytes.bytes(at: start, count: count)
    }

    fileprivate static func number(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> UInt64 {
      let ordered = isBigEndian ? Array(bytes) : bytes.reversed()
      return ordered.reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
  private struct Field {
    var type: UInt16
    var count: UInt32
    var value: [UInt8]
  }
  /// Numbers read of one field; a position has three.
  private static let numberLimit = 4
  /// Bytes read of one text.
  private static let textLimit = 128

  private let structure: Structure
  private var fields: [UInt16: Field] = [:]
  /// Whether every field that it states lies inside the structure.
  private(set) var isWhole = true

  /// Reads a directory; `nil` where none can lie there.
  init?(_ structure: Structure, at offset: UInt32) {
    self.structure = structure
    guard let head = structure.read(offset, 2) else { return nil }
    let count = Int(Structure.number(head[...], structure.isBigEndian))
    for index in 0..<count {
      let (place, overflow) = offset.addingReportingOverflow(UInt32(2 + 12 * index))
      guard !overflow, let entry = structure.read(place, 12) else {
        isWhole = false
        return
      }
      let tag = UInt16(truncatingIfNeeded: Structure.number(entry[..<2], structure.isBigEndian))
      // The first of several fields of one tag counts.
      guard fields[tag] == nil else { continue }
      fields[tag] = Field(
        type: UInt16(
          truncatingIfNeeded: Structure.number(entry[2..<4], structure.isBigEndian)
        ),
        count: UInt32(truncatingIfNeeded: Structure.number(entry[4..<8], structure.isBigEndian)),
        value: Array(entry[8...])
      )
    }
  }

  /// The directory that a field leads to.
  func directory(_ tag: UInt16) -> TIFFDirectory? {
    guard let offset = numbers(tag)?.first.flatMap(UInt32.init(exactly:)) else { return nil }
    return TIFFDirectory(structure, at: offset)
  }

  /// The numbers of a field, not a number where a fraction has no denominator.
  func numbers(_ tag: UInt16) -> [Double]? {
    guard let field = fields[tag], let size = Self.byteCount(field.type), field.type != 2,
      let bytes = content(field, size, limit: Self.numberLimit)
    else { return nil }
    return stride(from: 0, to: bytes.count, by: size)
      .map {
        number(bytes[$0..<($0 + size)], field.type)
      }
  }

  /// The text of a field without what surrounds it.
  func text(_ tag: UInt16) -> String? {
    // ASCII, UNDEFINED and the UTF-8 of Exif 3.0; some cameras write BYTE.
    guard let field = fields[tag], [1, 2, 7, 129].contains(field.type),
      let bytes = content(field, 1, limit: Self.textLimit)
    else { return nil }
    let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The bytes of the first values of a field, which stand in it where there is room.
  private func content(_ field: Field, _ size: Int, limit: Int) -> [UInt8]? {
    let count = Int(min(field.count, UInt32(limit)))
    guard count > 0 else { return nil }
    // All of the values decide where they stand, not those that are wanted.
    if UInt64(field.count) * UInt64(size) <= 4 { return Array(field.value.prefix(count * size)) }
    let offset = UInt32(
      truncatingIfNeeded: Structure.number(field.value[...], structure.isBigEndian)
    )
    return structure.read(offset, count * size)
  }

  private static func byteCount(_ type: UInt16) -> Int? {
    switch type {
    case 1, 2, 6, 7, 129: 1
    case 3, 8: 2
    case 4, 9, 11, 13: 4
    case 5, 10, 12: 8
    default: nil
    }
  }

  private func number(_ bytes: ArraySlice<UInt8>, _ type: UInt16) -> Double {
    let raw = Structure.number(bytes, structure.isBigEndian)
    switch type {
    case 6: return Double(Int8(truncatingIfNeeded: raw))
    case 8: return Double(Int16(truncatingIfNeeded: raw))
    case 9: return Double(Int32(truncatingIfNeeded: raw))
    case 11: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: raw)))
    case 12: return Double(bitPattern: raw)
    case 5, 10:
      let middle = bytes.startIndex + 4
      let top = Structure.number(bytes[..<middle], structure.isBigEndian)
      let bottom = Structure.number(bytes[middle...], structure.isBigEndian)
      if type == 5 { return bottom == 0 ? .nan : Double(top) / Double(bottom) }
      let (a, b) = (Int32(truncatingIfNeeded: top), Int32(truncatingIfNeeded: bottom))
      return b == 0 ? .nan : Double(a) / Double(b)
    default: return Double(raw)
    }
  }
}
