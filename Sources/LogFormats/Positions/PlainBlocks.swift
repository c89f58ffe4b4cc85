import Bytes

/// A file's bytes block by block, with UTF-16 turned into UTF-8 and the byte order mark left out.
///
/// Logs of receivers are bytes; spreadsheets and consoles save their texts as UTF-16, with the mark
/// or without.
struct PlainBlocks {
  /// Even, so that no block ends inside a unit of UTF-16.
  static let blockByteCount = 131_072

  private enum Encoding {
    case bytes
    case utf16(isBigEndian: Bool)
  }
  private let source: any ByteSource
  private let options: LogReadingOptions?
  private var encoding = Encoding.bytes
  private var offset: Int64 = 0
  private var block: [UInt8] = []
  private var highSurrogate: UInt32?

  /// Starts at the front of a source.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - options: Whose fingerprint and progress hear of every block; `nil` for a second look.
  init(_ source: any ByteSource, options: LogReadingOptions? = nil) {
    self.source = source
    self.options = options
  }

  /// Adds the next block; false at the end of the file.
  mutating func appendNext(to buffer: inout [UInt8]) throws(ByteError) -> Bool {
    let count = Int(min(source.byteCount - offset, Int64(Self.blockByteCount)))
    guard count > 0 else { return false }
    try source.read(at: offset, count: count, into: &block)
    options?.fingerprint?.update(Array(block[..<count]))
    var start = 0
    if offset == 0 { (encoding, start) = Self.encoding(of: block[..<count]) }
    offset += Int64(count)
    options?.progress?(offset)
    switch encoding {
    case .bytes: buffer.append(contentsOf: block[start..<count])
    case .utf16(let isBigEndian): appendUnits(start..<count, isBigEndian, to: &buffer)
    }
    return true
  }

  /// The bytes at the front of a file as they are after decoding.
  static func plain(_ head: [UInt8]) -> [UInt8] {
    var blocks = PlainBlocks(MemoryByteSource(head))
    var plain: [UInt8] = []
    while (try? blocks.appendNext(to: &plain)) == true {}
    return plain
  }

  /// The encoding and the length of its mark.
  private static func encoding(of head: ArraySlice<UInt8>) -> (Encoding, Int) {
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.bytes, 3) }
    // Without the mark: every other one of the first bytes is zero, the rest is text.
    let pairs = min(head.count / 2, 16)
    guard pairs >= 4 else { return (.bytes, 0) }
    for isBigEndian in [false, true] {
      let isText = (0..<pairs)
        .allSatisfy { pair in
          let first = head[head.startIndex + 2 * pair]
          let second = head[head.startIndex + 2 * pair + 1]
          let (high, low) = isBigEndian ? (first, second) : (second, first)
          return high == 0 && (low == 9 || low == 10 || low == 13 || (32..<127).contains(low))
        }
      if isText { return (.utf16(isBigEndian: isBigEndian), 0) }
    }
    return (.bytes, 0)
  }

  private mutating func appendUnits(
    _ range: Range<Int>,
    _ isBigEndian: Bool,
    to buffer: inout [UInt8]
  ) {
    for index in stride(from: range.lowerBound, to: range.upperBound - 1, by: 2) {
      let (a, b) = (UInt32(block[index]), UInt32(block[index + 1]))
      let unit = isBigEndian ? a << 8 | b : b << 8 | a
      if unit < 0x80 {
        buffer.append(UInt8(unit))
        continue
      }
      switch unit {
      case 0xD800..<0xDC00: highSurrogate = unit
      case 0xDC00..<0xE000:
        let scalar = highSurrogate.map { 0x10000 + ($0 - 0xD800) << 10 + (unit - 0xDC00) }
        append(scalar ?? 0xFFFD, to: &buffer)
        highSurrogate = nil
      default: append(unit, to: &buffer)
      }
    }
  }

  private func append(_ scalar: UInt32, to buffer: inout [UInt8]) {
    let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    buffer.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
  }
}
