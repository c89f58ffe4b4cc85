import Bytes

/// Walks over JSON text of any length, of which only a block is in memory.
///
/// RFC 8259; `NaN` and `Infinity` are passed over as Python writes them. Values that are not wanted
/// are only checked for balanced brackets and ended texts, without recursion.
struct JSONStream {
  /// Why the text cannot be read on.
  struct Fault: Error {
    /// Where, in bytes from the front.
    var offset: UInt64
    /// What is wrong, to follow a colon.
    var reason: String
    /// The refusal of the system; `nil` where the text is wrong.
    var refusal: ByteError?
  }

  /// What a value begins as.
  enum Kind {
    case object, array, text, number
    /// `true`, `false`, `null`, `NaN`.
    case word
  }

  /// The longest number that is read, in bytes.
  private static let maximumNumberBytes = 400

  private let stream: ByteStream
  private let blockByteCount: Int
  private let progress: ((Int64) -> Void)?
  private var block: [UInt8] = []
  private var index = 0
  private var blockStart: UInt64 = 0

  /// Creates a walk over what a stream was opened at.
  ///
  /// - Parameters:
  ///   - stream: The text, opened at its front.
  ///   - blockByteCount: How much of it is in memory.
  ///   - progress: Told the bytes dealt with, once for each block.
  init(
    _ stream: ByteStream,
    blockByteCount: Int = 65_536,
    progress: ((Int64) -> Void)? = nil
  ) {
    self.stream = stream
    self.blockByteCount = max(blockByteCount, 1)
    self.progress = progress
  }

  /// Bytes passed over so far.
  var offset: UInt64 { blockStart + UInt64(index) }

  /// The byte at the cursor.
  mutating func peek() throws(Fault) -> UInt8 {
    if index == block.count { try refill() }
    return block[index]
  }

  private mutating func take() throws(Fault) -> UInt8 {
    let byte = try peek()
    index += 1
    return byte
  }

  private mutating func refill() throws(Fault) {
    blockStart += UInt64(block.count)
    index = 0
    let count = Int(min(UInt64(blockByteCount), stream.remaining))
    guard count > 0 else {
      block = []
      throw Fault(offset: blockStart, reason: "it ends there, inside a value", refusal: nil)
    }
    do throws(ByteError) {
      block = try stream.take(count) { (bytes) throws(ByteError) in [UInt8](copying: bytes) }
    } catch {
      block = []
      throw Fault(offset: blockStart, reason: error.reason, refusal: error)
    }
    progress?(Int64(clamping: blockStart))
  }

  private func mistake(_ reason: String) -> Fault {
    Fault(offset: offset, reason: reason, refusal: nil)
  }

  /// Passes over spaces and, at the very front, a byte order mark.
  mutating func skipSpace() throws(Fault) {
    if offset == 0, try peek() == 0xEF {
      for byte: UInt8 in [0xEF, 0xBB, 0xBF] { try expect(byte) }
    }
    while true {
      switch try peek() {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  /// Passes over what is left, which may only be space; false where there is more.
  mutating func isAtEnd() throws(Fault) -> Bool {
    while index < block.count || stream.remaining > 0 {
      switch try peek() {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return false
      }
    }
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(Fault) {
    guard try peek() == byte else {
      throw mistake("'\(Character(Unicode.Scalar(byte)))' is missing")
    }
    index += 1
  }

  /// What the next value is.
  mutating func kind() throws(Fault) -> Kind {
    try skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .text
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: return .word
    }
  }

  /// Enters an object; false if it is empty.
  mutating func beginObject() throws(Fault) -> Bool { try begin("{", "}") }

  /// Enters an array; false if it is empty.
  mutating func beginArray() throws(Fault) -> Bool { try begin("[", "]") }

  private mutating func begin(
    _ open: Unicode.Scalar,
    _ close: Unicode.Scalar
  ) throws(Fault) -> Bool {
    try skipSpace()
    try expect(UInt8(ascii: open))
    try skipSpace()
    guard try peek() == UInt8(ascii: close) else { return true }
    index += 1
    return false
  }

  /// Passes over the comma behind a member of an object; false at the object's end.
  mutating func continuesObject() throws(Fault) -> Bool {
    try continues(until: UInt8(ascii: "}"))
  }

  /// Passes over the comma behind an element of an array; false at the array's end.
  mutating func continuesArray() throws(Fault) -> Bool {
    try continues(until: UInt8(ascii: "]"))
  }

  private mutating func continues(until close: UInt8) throws(Fault) -> Bool {
    try skipSpace()
    if try peek() == close {
      index += 1
      return false
    }
    try expect(UInt8(ascii: ","))
    return true
  }

  /// Reads a key and the colon behind it.
  mutating func key(limit: Int = 256) throws(Fault) -> [UInt8] {
    try skipSpace()
    let key = try text(limit: limit)
    try skipSpace()
    try expect(UInt8(ascii: ":"))
    return key
  }

  /// Reads a text as UTF-8, of which no more is kept than a limit in bytes.
  mutating func text(limit: Int) throws(Fault) -> [UInt8] {
    try expect(UInt8(ascii: "\""))
    var kept: [UInt8] = []
    kept.reserveCapacity(40)
    var highSurrogate: UInt32?
    while true {
      let byte = try take()
      switch byte {
      case UInt8(ascii: "\""): return kept
      case UInt8(ascii: "\\"):
        let escaped = try escape(&highSurrogate)
        if kept.count < limit { kept += escaped }
      default:
        if kept.count < limit { kept.append(byte) }
      }
    }
  }

  private mutating func escape(_ highSurrogate: inout UInt32?) throws(Fault) -> [UInt8] {
    let byte = try take()
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"): break
    default: return [byte]
    }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try take())).hexDigitValue else {
        throw mistake("an escape lacks its four digits")
      }
      unit = unit << 4 | UInt32(digit)
    }
    if (0xD800..<0xDC00).contains(unit) {
      highSurrogate = unit
      return []
    }
    var scalar = unit
    if let high = highSurrogate, (0xDC00..<0xE000).contains(unit) {
      scalar = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
    }
    highSurrogate = nil
    return Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
  }

  /// Reads a number: an integer where it is written as one that fits, else a real.
  mutating func number() throws(Fault) -> FieldValue {
    var text: [UInt8] = []
    while true {
      // A number may be the last thing in a text.
      guard index < block.count || stream.remaining > 0 else { break }
      let byte = try peek()
      guard (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) else {
        break
      }
      guard text.count < Self.maximumNumberBytes else { throw mistake("a number has no end") }
      text.append(byte)
      index += 1
    }
    let word = String(decoding: text, as: UTF8.self)
    if let value = Int64(word) { return .integer(value) }
    guard let value = Double(word) else { throw mistake("'\(word)' is no number") }
    return .real(value)
  }

  /// Reads `true`, `false`, `null` or `NaN`.
  mutating func word() throws(Fault) -> String {
    var text: [UInt8] = []
    while index < block.count || stream.remaining > 0 {
      let byte = try peek()
      guard (0x61...0x7A).contains(byte | 0x20), text.count < 16 else { break }
      text.append(byte)
      index += 1
    }
    guard !text.isEmpty else { throw mistake("no value begins like that") }
    return String(decoding: text, as: UTF8.self)
  }

  /// Passes over a value of any kind.
  mutating func skipValue() throws(Fault) {
    var depth = 0
    repeat {
      try skipSpace()
      switch try peek() {
      case UInt8(ascii: "\""): try skipText()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw mistake("a bracket closes nothing") }
        depth -= 1
        index += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw mistake("a value is missing") }
        index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        while index < block.count || stream.remaining > 0 {
          let byte = try peek()
          guard (0x2B...0x39).contains(byte) && byte != 0x2C || byte | 0x20 == 0x65 else { break }
          index += 1
        }
      default: _ = try word()
      }
    } while depth > 0
  }

  private mutating func skipText() throws(Fault) {
    index += 1
    while true {
      let byte = try take()
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") { _ = try take() }
    }
  }
}
