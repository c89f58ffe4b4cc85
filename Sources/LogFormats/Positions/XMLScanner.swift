/// Walks over the elements of an XML document, without namespaces and without entities of its own.
///
/// Extensible Markup Language 1.0, fifth edition. A document type is passed over: nothing it
/// declares is resolved, so no entity can grow or lead elsewhere.
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
  /// Why the walk stopped early: the byte where the document is broken.
  private(set) var brokenAt: Int?
  private let bytes: [UInt8]
  private var offset = 0
  /// The end of an element that was written as `<name/>`.
  private var pendingEnd: String?

  /// Starts at the beginning of a document in UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next event; `nil` at the end and where the document is broken.
  mutating func next() -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while offset < bytes.count, brokenAt == nil {
      guard bytes[offset] == UInt8(ascii: "<") else {
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "<") { offset += 1 }
        return .text(Self.replaced(bytes[start..<offset]))
      }
      if starts("<!--") {
        pass("-->")
      } else if starts("<![CDATA[") {
        let start = offset + 9
        pass("]]>")
        if brokenAt == nil {
          return .text(String(decoding: bytes[start..<(offset - 3)], as: UTF8.self))
        }
      } else if starts("<?") {
        pass("?>")
      } else if starts("<!") {
        passDocumentType()
      } else {
        return tag()
      }
    }
    return nil
  }

  private func starts(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  private mutating func pass(_ end: String) {
    let word = Array(end.utf8)
    let start = offset
    offset += 2
    while offset < bytes.count, !bytes[offset...].starts(with: word) { offset += 1 }
    if offset >= bytes.count { brokenAt = start } else { offset += word.count }
  }

  private mutating func passDocumentType() {
    let start = offset
    var depth = 0
    while offset < bytes.count {
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

  private mutating func tag() -> Event? {
    let start = offset
    var end = offset + 1
    var quote: UInt8?
    while end < bytes.count, quote != nil || bytes[end] != UInt8(ascii: ">") {
      if let open = quote {
        if bytes[end] == open { quote = nil }
      } else if bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'") {
        quote = bytes[end]
      }
      end += 1
    }
    guard end < bytes.count else {
      brokenAt = start
      return nil
    }
    var body = bytes[(start + 1)..<end]
    offset = end + 1
    if body.first == UInt8(ascii: "/") {
      return .end(Self.localName(body.dropFirst().prefix { $0 > 0x20 }))
    }
    let isEmpty = body.last == UInt8(ascii: "/")
    if isEmpty { body.removeLast() }
    let name = body.prefix { $0 > 0x20 }
    guard !name.isEmpty else {
      brokenAt = start
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
