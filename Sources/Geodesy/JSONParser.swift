/// Reads a JSON text (RFC 8259) with bounded depth, naming line and column of a mistake.
struct JSONParser {
  /// A mistake in the text.
  struct Mistake: Error {
    /// What is wrong.
    let what: String
    /// The line, from 1.
    let line: Int
    /// The byte within the line, from 1.
    let column: Int
  }

  /// Arrays and objects may lie this deep; GeoJSON needs about ten levels.
  static let maximumDepth = 64

  private let bytes: [UInt8]
  private var index: Int

  /// Reads one whole text.
  static func value(of bytes: [UInt8]) throws(Mistake) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.index == bytes.count else { throw parser.mistake("text after the end") }
    return value
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // RFC 8259, section 8.1: a byte order mark may be ignored.
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private mutating func value(depth: Int) throws(Mistake) -> JSONValue {
    guard depth < JSONParser.maximumDepth else {
      throw mistake("more than \(JSONParser.maximumDepth) arrays and objects within each other")
    }
    skipSpace()
    switch current {
    case nil: throw mistake("the text ends where a value is due")
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func array(depth: Int) throws(Mistake) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw mistake("an array needs ',' or ']' here") }
    }
  }

  private mutating func object(depth: Int) throws(Mistake) -> JSONValue {
    index += 1
    var members: [(name: String, value: JSONValue)] = []
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw mistake("an object needs a name here") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw mistake("a name needs ':' after it") }
      members.append((name, try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw mistake("an object needs ',' or '}' here") }
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Mistake) -> JSONValue
  {
    for byte in "\(text)".utf8 {
      guard current == byte else { throw mistake("no JSON value") }
      index += 1
    }
    return value
  }

  private mutating func number() throws(Mistake) -> Double {
    let start = index
    _ = take("-")
    let wholeStart = index
    skipDigits()
    guard index > wholeStart, bytes[wholeStart] != UInt8(ascii: "0") || index == wholeStart + 1
    else {
      index = start
      throw mistake("no JSON value")
    }
    if take(".") {
      let fractionStart = index
      skipDigits()
      guard index > fractionStart else { throw mistake("a number needs digits after its point") }
    }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      let exponentStart = index
      skipDigits()
      guard index > exponentStart else { throw mistake("a number needs digits after its 'e'") }
    }
    // The grammar was checked above, so that the conversion can only round or overflow.
    return Double(String(decoding: bytes[start..<index], as: UTF8.self)) ?? .infinity
  }

  private mutating func string() throws(Mistake) -> String {
    index += 1
    var text: [UInt8] = []
    var start = index
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[start..<index]
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<index]
        index += 1
        text += String(try escaped()).utf8
        start = index
      case 0..<0x20: throw mistake("a text holds a bare control character")
      default: index += 1
      }
    }
    throw mistake("the text ends within a string")
  }

  private mutating func escaped() throws(Mistake) -> Character {
    guard let byte = current else { throw mistake("the text ends within a string") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try unicodeScalar())
    default: throw mistake("'\\' is followed by no known letter")
    }
  }

  /// RFC 8259, section 7: a pair of surrogates stands for one character; a lone one for none.
  private mutating func unicodeScalar() throws(Mistake) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { return "\u{FFFD}" }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(Mistake) -> UInt32 {
    guard index + 4 <= bytes.count else { throw mistake("the text ends within a string") }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw mistake("'\\u' needs four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = current,
      byte == 0x20
        || (0x09...0x0D).contains(byte) && byte != 0x0B
          && byte != 0x0C
    { index += 1 }
  }

  private mutating func skipDigits() {
    while let byte = current, (48...57).contains(byte) { index += 1 }
  }

  private func mistake(_ what: String) -> Mistake {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Mistake(what: what, line: line, column: before.count - lineStart + 1)
  }
}
