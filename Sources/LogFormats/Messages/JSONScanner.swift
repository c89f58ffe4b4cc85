/// Walks over JSON text.
///
/// RFC 8259. Values that are passed over are only checked for balanced brackets and ended texts.
struct JSONScanner: ~Escapable {
  private let bytes: RawSpan
  private var offset = 0

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan) { self.bytes = bytes }

  /// The byte at the cursor.
  func peek() throws(MessageError) -> UInt8 {
    guard offset < bytes.byteCount else { throw .truncated }
    // Sound: the offset was checked just above.
    return unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  private mutating func take() throws(MessageError) -> UInt8 {
    let byte = try peek()
    offset += 1
    return byte
  }

  mutating func skipSpace() throws(MessageError) {
    while [0x20, 0x0A, 0x0D, 0x09].contains(try peek()) { offset += 1 }
  }

  private mutating func expect(_ byte: UInt8) throws(MessageError) {
    guard try take() == byte else {
      throw .malformed("its JSON is broken at byte \(offset - 1)")
    }
  }

  /// Enters an object; false if it is empty.
  mutating func beginObject() throws(MessageError) -> Bool {
    try expect(UInt8(ascii: "{"))
    try skipSpace()
    guard try peek() == UInt8(ascii: "}") else { return true }
    offset += 1
    return false
  }

  /// Enters an array; false if it is empty.
  mutating func beginArray() throws(MessageError) -> Bool {
    try expect(UInt8(ascii: "["))
    try skipSpace()
    guard try peek() == UInt8(ascii: "]") else { return true }
    offset += 1
    return false
  }

  /// Reads a key and the colon behind it; `nil` for a key too long to be wanted.
  mutating func key() throws(MessageError) -> String? {
    try skipSpace()
    let key = try text()
    try skipSpace()
    try expect(UInt8(ascii: ":"))
    try skipSpace()
    return key.utf8.count < MessageLimits.keptTextBytes ? key : nil
  }

  /// Passes over the comma behind a value; false at the end of the object or array.
  mutating func continues(until close: UInt8) throws(MessageError) -> Bool {
    try skipSpace()
    if try peek() == close {
      offset += 1
      return false
    }
    try expect(UInt8(ascii: ","))
    return true
  }

  /// Reads a text, of which only so much is kept as is wanted.
  mutating func text() throws(MessageError) -> String {
    try expect(UInt8(ascii: "\""))
    var kept: [UInt8] = []
    var highSurrogate: UInt32?
    while true {
      var byte = try take()
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        byte = try take()
        switch byte {
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "b"): byte = 0x08
        case UInt8(ascii: "f"): byte = 0x0C
        case UInt8(ascii: "u"):
          let unit = try codeUnit()
          if (0xD800..<0xDC00).contains(unit) {
            highSurrogate = unit
            continue
          }
          var scalar = unit
          if let high = highSurrogate, (0xDC00..<0xE000).contains(unit) {
            scalar = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
          }
          highSurrogate = nil
          let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
          if kept.count < MessageLimits.keptTextBytes {
            kept.append(contentsOf: String(character).utf8)
          }
          continue
        default: break
        }
      }
      if kept.count < MessageLimits.keptTextBytes { kept.append(byte) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private mutating func codeUnit() throws(MessageError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = try take()
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw .malformed("its JSON is broken at byte \(offset - 1)")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  mutating func number() throws(MessageError) -> FieldValue {
    var text: [UInt8] = []
    while offset < bytes.byteCount, text.count < 400 {
      let byte = try peek()
      guard (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) else {
        let word = String(decoding: text, as: UTF8.self)
        if let value = Int64(word) { return .integer(value) }
        guard let value = Double(word) else {
          throw .malformed("its JSON holds the number '\(word)'")
        }
        return .real(value)
      }
      text.append(byte)
      offset += 1
    }
    // A number at the end of the bytes may go on.
    throw .truncated
  }

  /// Reads an array of numbers; null is not a number.
  mutating func numbers() throws(MessageError) -> [Double] {
    try expect(UInt8(ascii: "["))
    try skipSpace()
    if try peek() == UInt8(ascii: "]") {
      offset += 1
      return []
    }
    var result: [Double] = []
    repeat {
      try skipSpace()
      let value: Double
      switch try peek() {
      case UInt8(ascii: "n"):
        try skipValue()
        value = .nan
      case UInt8(ascii: "\""): value = Double(try text()) ?? .nan
      default: value = try number().number ?? .nan
      }
      if result.count < MessageLimits.keptNumbers { result.append(value) }
    } while try continues(until: UInt8(ascii: "]"))
    return result
  }

  /// Passes over a value of any kind.
  mutating func skipValue() throws(MessageError) {
    var depth = 0
    repeat {
      try skipSpace()
      switch try peek() {
      case UInt8(ascii: "\""): try skipText()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw .malformed("its JSON is broken at byte \(offset)") }
        depth -= 1
        offset += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw .malformed("its JSON is broken at byte \(offset)") }
        offset += 1
      default: try skipWord()
      }
    } while depth > 0
  }

  private mutating func skipText() throws(MessageError) {
    offset += 1
    while true {
      let byte = try take()
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") { _ = try take() }
    }
  }

  /// Passes over a number, true, false or null.
  private mutating func skipWord() throws(MessageError) {
    let start = offset
    while true {
      let byte = try peek()
      let isWord =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2B, 0x2D, 0x2E, 0x45].contains(byte)
      guard isWord else { break }
      offset += 1
    }
    guard offset > start else { throw .malformed("its JSON is broken at byte \(offset)") }
  }
}
