/// Rows of comma- or tab-separated text.
///
/// RFC 4180: quoted fields may hold separators, line ends and doubled quotes. Lines that begin with
/// `#` are comments; a byte order mark and null bytes are dropped.
package struct DelimitedText {
  /// The most fields of a row.
  static let maximumFieldCount = 1024
  /// The most bytes of a field.
  static let maximumFieldByteCount = 65_536

  /// The fields as they are written, without quotes and outer blanks.
  package struct Row {
    /// Without quotes and outer blanks.
    package var fields: [String]
    /// Counted from 1: where the row begins.
    package var line: Int
  }

  /// Comments in the order of the file.
  private(set) var comments: [String] = []
  /// Lines whose rows have too many or too long fields, or a quote without an end.
  package private(set) var brokenLines: [Int] = []

  private let content: [UInt8]
  private let separator: UInt8
  private var offset: Int
  private var line = 1

  /// Creates a reader; the separator is the tab if the first row has one, then the semicolon.
  package init(_ content: [UInt8]) {
    self.content = content
    offset = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = DelimitedText.separator(of: content)
  }

  private static func separator(of content: [UInt8]) -> UInt8 {
    var start = 0
    while start < content.count, content[start] == UInt8(ascii: "#") {
      start = (content[start...].firstIndex(of: 10) ?? content.count - 1) + 1
    }
    let first = content[min(start, content.count)...].prefix(4096).prefix { $0 != 10 }
    for candidate in [UInt8(ascii: "\t"), UInt8(ascii: ";")] where first.contains(candidate) {
      if !first.contains(UInt8(ascii: ",")) || candidate == 9 { return candidate }
    }
    return UInt8(ascii: ",")
  }

  /// The next row that is neither empty nor a comment.
  package mutating func next() -> Row? {
    while offset < content.count {
      let startLine = line
      if content[offset] == UInt8(ascii: "#") {
        let end = content[offset...].firstIndex(of: 10) ?? content.count
        if comments.count < 100 {
          comments.append(String(decoding: content[offset..<end].prefix(1024), as: UTF8.self))
        }
        offset = end + 1
        line += 1
        continue
      }
      guard let fields = readFields() else {
        brokenLines.append(startLine)
        continue
      }
      if fields.count > 1 || fields.first?.isEmpty == false {
        return Row(fields: fields, line: startLine)
      }
    }
    return nil
  }

  private mutating func readFields() -> [String]? {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var isAfterQuote = false
    var isSound = true
    let start = (offset, line)
    func text() -> String {
      String(decoding: field, as: UTF8.self).trimmed
    }
    while offset < content.count {
      let byte = content[offset]
      offset += 1
      if byte == 10 { line += 1 }
      if isQuoted {
        if byte == 34 {
          if offset < content.count, content[offset] == 34 {
            offset += 1
            field.append(34)
          } else {
            isQuoted = false
            isAfterQuote = true
          }
        } else {
          field.append(byte)
        }
      } else if byte == 34, field.allSatisfy({ $0 == 32 }), !isAfterQuote {
        isQuoted = true
        field.removeAll(keepingCapacity: true)
      } else if byte == separator {
        fields.append(text())
        field.removeAll(keepingCapacity: true)
        isAfterQuote = false
      } else if byte == 10 {
        fields.append(text())
        return isSound && fields.count <= DelimitedText.maximumFieldCount ? fields : nil
      } else if byte != 0 {
        field.append(byte)
      }
      if field.count > DelimitedText.maximumFieldByteCount {
        if isQuoted {
          // A quote without an end: give up this line only.
          (offset, line) = start
          skipLine()
          return nil
        }
        field.removeAll(keepingCapacity: true)
        isSound = false
      }
      if fields.count > DelimitedText.maximumFieldCount {
        fields.removeAll(keepingCapacity: true)
        isSound = false
      }
    }
    if isQuoted {
      (offset, line) = start
      skipLine()
      return nil
    }
    fields.append(text())
    return isSound ? fields : nil
  }

  private mutating func skipLine() {
    offset = (content[offset...].firstIndex(of: 10) ?? content.count - 1) + 1
    line += 1
  }
}

extension StringProtocol {
  /// Without blanks and carriage returns at both ends.
  var trimmed: String {
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { $0 > 32 }),
      let last = bytes.lastIndex(where: { $0 > 32 })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
