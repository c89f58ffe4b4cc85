import Bytes

/// Walks over the tags of an XML document that need not fit into memory; text is passed over.
///
/// Extensible Markup Language 1.0, fifth edition. A document type is passed over: nothing it
/// declares is resolved, so no entity can grow or lead elsewhere.
struct XMLTagStream {
  /// A start or end tag; its ranges hold until the next one is read.
  struct Tag {
    var name: Range<Int>
    var attributes: Range<Int>
    var isEnd: Bool
    var isEmpty: Bool
  }

  /// Longer tags are refused.
  static let tagLimit = 1 << 20

  private var window: TextWindow

  /// Starts at the front of a document in UTF-8.
  init(_ source: any ByteSource, codec: Codec?) throws(ByteError) {
    window = try TextWindow(source, codec: codec)
  }

  /// The next tag; `nil` at the end of the document.
  mutating func next() throws(ByteError) -> Tag? {
    while try passText() {
      if try starts("<!--") {
        try pass("-->")
      } else if try starts("<![CDATA[") {
        try pass("]]>")
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

  /// Moves to the next `<`; false at the end.
  private mutating func passText() throws(ByteError) -> Bool {
    while true {
      while window.head < window.tail {
        if window.bytes[window.head] == UInt8(ascii: "<") { return true }
        window.head += 1
      }
      guard try window.fill() else { return false }
    }
  }

  private mutating func starts(_ text: String) throws(ByteError) -> Bool {
    let text = text.utf8
    while window.tail - window.head < text.count {
      guard try window.fill() else { return false }
    }
    return window.bytes[window.head...].starts(with: text)
  }

  private mutating func pass(_ end: String) throws(ByteError) {
    let word = Array(end.utf8)
    window.head += 2
    while true {
      while window.tail - window.head >= word.count {
        if window.bytes[window.head..<(window.head + word.count)].elementsEqual(word) {
          window.head += word.count
          return
        }
        window.head += 1
      }
      guard try window.fill() else { throw broken("a comment or instruction does not end") }
    }
  }

  private mutating func passDocumentType() throws(ByteError) {
    var depth = 0
    while true {
      while window.head < window.tail {
        let byte = window.bytes[window.head]
        window.head += 1
        if byte == UInt8(ascii: "<") { depth += 1 }
        if byte == UInt8(ascii: ">") { depth -= 1 }
        if depth == 0 { return }
      }
      guard try window.fill() else { throw broken("its document type does not end") }
    }
  }

  private mutating func tag() throws(ByteError) -> Tag {
    var length = 1
    var quote: UInt8?
    while true {
      guard length < XMLTagStream.tagLimit else {
        throw broken("a tag is over a million bytes long")
      }
      if window.head + length >= window.tail {
        guard try window.fill() else { throw broken("it ends inside a tag") }
      }
      let byte = window.bytes[window.head + length]
      length += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    var body = (window.head + 1)..<(window.head + length - 1)
    window.head += length
    let isEnd = !body.isEmpty && window.bytes[body.lowerBound] == UInt8(ascii: "/")
    if isEnd { body = (body.lowerBound + 1)..<body.upperBound }
    let isEmpty = !isEnd && !body.isEmpty && window.bytes[body.upperBound - 1] == UInt8(ascii: "/")
    if isEmpty { body = body.lowerBound..<(body.upperBound - 1) }
    let end = body.first { window.bytes[$0] <= 0x20 } ?? body.upperBound
    guard end > body.lowerBound else { throw broken("a tag has no name") }
    return Tag(
      name: body.lowerBound..<end,
      attributes: end..<body.upperBound,
      isEnd: isEnd,
      isEmpty: isEmpty
    )
  }

  /// The name of a tag.
  func name(_ tag: Tag) -> String { String(decoding: window.bytes[tag.name], as: UTF8.self) }

  /// The value of an attribute as it is written; `nil` where the tag has none of that name.
  func raw(_ name: String, _ tag: Tag) -> ArraySlice<UInt8>? {
    var rest = window.bytes[tag.attributes]
    while true {
      rest = rest.drop { $0 <= 0x20 }
      let found = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") }
      rest = rest[found.endIndex...].drop { $0 <= 0x20 }
      guard !found.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
      rest = rest.dropFirst().drop { $0 <= 0x20 }
      guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        return nil
      }
      let value = rest.dropFirst().prefix { $0 != quote }
      if found.elementsEqual(name.utf8) { return value }
      rest = rest[value.endIndex...].dropFirst()
    }
  }

  /// The value of an attribute with its references replaced.
  func text(_ name: String, _ tag: Tag) -> String? {
    raw(name, tag).map { XMLReferences.replaced($0.prefix(OSMLimits.tagBytes)) }
  }

  /// The value of an attribute as an integer.
  func integer(_ name: String, _ tag: Tag) -> Int64? {
    guard let value = raw(name, tag), value.count <= 20 else { return nil }
    return Int64(String(decoding: value, as: UTF8.self))
  }

  /// The value of an attribute as a number.
  func number(_ name: String, _ tag: Tag) -> Double? {
    guard let value = raw(name, tag), value.count <= 40 else { return nil }
    return Double(String(decoding: value, as: UTF8.self))
  }

  private func broken(_ reason: String) -> ByteError {
    .corrupt(what: "XML", reason: reason)
  }
}

/// The five predefined entities and character references; others stay as written.
enum XMLReferences {
  static func replaced(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      guard let end = rest[start...].prefix(12).firstIndex(of: ";") else {
        result += "&"
        rest = rest[rest.index(after: start)...]
        continue
      }
      result += character(rest[rest.index(after: start)..<end]) ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    if let text = known[String(name)] { return text }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
