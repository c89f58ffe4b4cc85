import Bytes

/// Walks over the elements of an XML document, without namespaces and without entities of its own.
///
/// Extensible Markup Language 1.0, fifth edition. A document type is passed over: nothing it
/// declares is resolved, so no entity can grow or lead elsewhere. A block and a tag are in memory.
struct XMLScanner {
  /// What stands in the document next.
  enum Event: Hashable {
    /// A start tag: the local name and its attributes.
    case start(String, [String: String])
    /// An end tag: the local name.
    case end(String)
    /// Character data with references replaced.
    case text(String)
  }
  /// Bytes of one tag; a longer one is no XML that anybody wrote.
  private static let maximumTagByteCount = 1 << 20
  /// Bytes of one piece of text, which may come in several.
  private static let textByteCount = 65_536

  /// Why the walk stopped early: the byte where the document is broken.
  private(set) var brokenAt: Int64?
  private var blocks: PlainBlocks
  private var bytes: [UInt8] = []
  private var offset = 0
  /// Where `bytes` lie in the document.
  private var base: Int64 = 0
  private var isAtEnd = false
  /// The end of an element that was written as `<name/>`.
  private var pendingEnd: String?

  /// Starts at the beginning of a document in UTF-8 or UTF-16.
  init(_ blocks: PlainBlocks) { self.blocks = blocks }

  /// The next event; `nil` at the end and where the document is broken.
  mutating func next() throws(ByteError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while brokenAt == nil, try has(1) {
      guard bytes[offset] == UInt8(ascii: "<") else { return .text(Self.replaced(try text())) }
      if try starts("<!--") {
        try pass("-->")
      } else if try starts("<![CDATA[") {
        return .text(String(decoding: try characterData(), as: UTF8.self))
      } else if try starts("<?") {
        try pass("?>")
      } else if try starts("<!") {
        try passDocumentType()
      } else {
        return try tag()
      }
    }
    return nil
  }

  /// Whether so many bytes follow; reads on where they are not at hand.
  private mutating func has(_ count: Int) throws(ByteError) -> Bool {
    while bytes.count - offset < count {
      guard !isAtEnd else { return false }
      bytes.removeSubrange(..<offset)
      base += Int64(offset)
      offset = 0
      isAtEnd = try !blocks.appendNext(to: &bytes)
    }
    return true
  }

  private mutating func starts(_ text: String) throws(ByteError) -> Bool {
    guard try has(text.utf8.count) else { return false }
    return bytes[offset...].starts(with: text.utf8)
  }

  /// The bytes up to the next tag, as far as they are not too many for one piece.
  private mutating func text() throws(ByteError) -> ArraySlice<UInt8> {
    var count = 1
    while count < Self.textByteCount, try has(count + 1),
      bytes[offset + count] != UInt8(ascii: "<")
    {
      count += 1
    }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// What stands in a section of character data, as far as one piece holds it.
  private mutating func characterData() throws(ByteError) -> ArraySlice<UInt8> {
    offset += 9
    var data: [UInt8] = []
    let start = base + Int64(offset)
    while try has(3) {
      if bytes[offset...].starts(with: "]]>".utf8) {
        offset += 3
        return data[...]
      }
      if data.count < Self.textByteCount { data.append(bytes[offset]) }
      offset += 1
    }
    brokenAt = start
    return []
  }

  private mutating func pass(_ end: String) throws(ByteError) {
    let start = base + Int64(offset)
    offset += 2
    let length = end.utf8.count
    while try has(length) {
      if bytes[offset...].starts(with: end.utf8) {
        offset += length
        return
      }
      offset += 1
    }
    brokenAt = start
  }

  private mutating func passDocumentType() throws(ByteError) {
    let start = base + Int64(offset)
    var depth = 0
    while try has(1) {
      switch bytes[offset] {
      case UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: ">"): depth -= 1
      default: break
      }
      offset += 1
      if depth == 0 { return }
    }
    brokenAt = start
  }

  private mutating func tag() throws(ByteError) -> Event? {
    var count = 1
    var quote: UInt8?
    while count < Self.maximumTagByteCount, try has(count + 1) {
      let byte = bytes[offset + count]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      count += 1
    }
    guard count < Self.maximumTagByteCount, try has(count + 1) else {
      brokenAt = base + Int64(offset)
      return nil
    }
    var body = bytes[(offset + 1)..<(offset + count)]
    defer { offset += count + 1 }
    if body.first == UInt8(ascii: "/") {
      return .end(Self.localName(body.dropFirst().prefix { $0 > 0x20 }))
    }
    let isEmpty = body.last == UInt8(ascii: "/")
    if isEmpty { body.removeLast() }
    let name = body.prefix { $0 > 0x20 }
    guard !name.isEmpty else {
      brokenAt = base + Int64(offset)
      return nil
    }
    let local = Self.localName(name)
    if isEmpty { pendingEnd = local }
    return .start(local, Self.attributes(body[name.endIndex...]))
  }

  private static func localName(_ name: ArraySlice<UInt8>) -> String {
    let local = name.split(separator: UInt8(ascii: ":")).last ?? name
    return String(decoding: local, as: UTF8.self)
  }

  private static func attributes(_ bytes: ArraySlice<UInt8>) -> [String: String] {
    var result: [String: String] = [:]
    var rest = bytes
    while true {
      rest = rest.drop { $0 <= 0x20 }
      let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") }
      rest = rest[name.endIndex...].drop { $0 <= 0x20 }
      guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return result }
      rest = rest.dropFirst().drop { $0 <= 0x20 }
      guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        return result
      }
      let value = rest.dropFirst().prefix { $0 != quote }
      rest = rest[value.endIndex...].dropFirst()
      result[localName(name)] = replaced(value)
    }
  }

  /// Replaces the five predefined entities and character references; others stay as written.
  private static func replaced(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result = ""
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      guard let end = rest[start...].prefix(12).firstIndex(of: ";") else {
        result += "&"
        rest = rest[rest.index(after: start)...]
        continue
      }
      let name = rest[rest.index(after: start)..<end]
      result += reference(name) ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func reference(_ name: Substring) -> String? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
  }
}
