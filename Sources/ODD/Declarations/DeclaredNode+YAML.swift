import Yams

extension DeclaredNode {
  /// The largest file that is read, in bytes.
  static let maximumByteCount = 4 << 20
  /// Levels of nesting that are read.
  static let maximumDepth = 48

  /// Reads one YAML document.
  ///
  /// Aliases (`*name`) are refused before the document is composed, so that nothing in a file can
  /// stand for more than its own bytes.
  ///
  /// `bytes`: The whole file.
  /// `file`: The file's name for messages.
  /// Returns The document; an empty mapping for an empty file.
  static func read(_ bytes: [UInt8], file: String) throws(DeclarationIssue) -> DeclaredNode {
    func refusal(_ line: Int?, _ message: String) -> DeclarationIssue {
      DeclarationIssue(rule: "YAML001", severity: .error, file: file, line: line, message: message)
    }
    guard bytes.count <= maximumByteCount else {
      throw refusal(
        nil,
        "the file has \(bytes.count) bytes, \(maximumByteCount) are read at most; split it by IMPORT"
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw refusal(nil, "the file is not UTF-8 text; save it as UTF-8")
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw refusal(
        lineNumber(at: zero, in: bytes),
        "a zero byte; the file is not text, is it the right one?"
      )
    }
    if let alias = repeatedAnchor(in: bytes) {
      throw refusal(
        alias.line,
        "the alias *\(alias.name) is not read; write out what it stands for"
      )
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      let (line, problem) = reason(of: error)
      throw refusal(line, problem)
    } catch {
      throw refusal(nil, "no valid YAML")
    }
    guard let root else { return DeclaredNode(content: .mapping([]), line: 1) }
    return try convert(root, file: file, depth: 0)
  }

  private static func convert(
    _ node: Node,
    file: String,
    depth: Int
  ) throws(DeclarationIssue) -> DeclaredNode {
    let line = node.mark?.line ?? 1
    guard depth <= maximumDepth else {
      throw DeclarationIssue(
        rule: "YAML001",
        severity: .error,
        file: file,
        line: line,
        message: "nested deeper than \(maximumDepth) levels; flatten it"
      )
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let text = isPlain ? scalar.string.trimmed : scalar.string
      return DeclaredNode(content: .scalar(text, isQuoted: !isPlain), line: line)
    case .sequence(let sequence):
      var items: [DeclaredNode] = []
      for item in sequence { items.append(try convert(item, file: file, depth: depth + 1)) }
      return DeclaredNode(content: .list(items), line: line)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw DeclarationIssue(
            rule: "YAML001",
            severity: .error,
            file: file,
            line: key.mark?.line ?? line,
            message: "a key that is no word; write a name before the colon"
          )
        }
        entries.append(
          Entry(
            key: name.string,
            line: key.mark?.line ?? line,
            value: try convert(value, file: file, depth: depth + 1)
          )
        )
      }
      return DeclaredNode(content: .mapping(entries), line: line)
    case .alias:
      throw DeclarationIssue(
        rule: "YAML001",
        severity: .error,
        file: file,
        line: line,
        message: "aliases are not read; write out what it stands for"
      )
    }
  }

  /// The first name that occurs both as an anchor `&name` and as an alias `*name`.
  private static func repeatedAnchor(in bytes: [UInt8]) -> (name: String, line: Int)? {
    var anchors: Set<ArraySlice<UInt8>> = []
    var aliases: [(name: ArraySlice<UInt8>, at: Int)] = []
    var index = 0
    while index < bytes.count {
      let sign = bytes[index]
      index += 1
      guard sign == 0x26 || sign == 0x2A else { continue }  // & and *
      let start = index
      while index < bytes.count, isAnchorByte(bytes[index]) { index += 1 }
      guard index > start else { continue }
      if sign == 0x26 {
        anchors.insert(bytes[start..<index])
      } else if aliases.count < 10_000 {
        aliases.append((bytes[start..<index], start))
      } else {
        return (
          String(decoding: bytes[start..<index], as: UTF8.self), lineNumber(at: start, in: bytes)
        )
      }
    }
    guard let first = aliases.first(where: { anchors.contains($0.name) }) else { return nil }
    return (String(decoding: first.name, as: UTF8.self), lineNumber(at: first.at, in: bytes))
  }

  /// YAML 1.1 as libyaml reads it: letters, digits, `_` and `-`.
  private static func isAnchorByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2D
  }

  private static func lineNumber(at index: Int, in bytes: [UInt8]) -> Int {
    bytes[..<index].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  private static func reason(of error: YamlError) -> (line: Int?, problem: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (max(1, mark.line), "no valid YAML: \(problem)")
    case .reader(let problem, _, _, _): return (nil, "no valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.prefix(3).joined(separator: ", ")
      return (
        max(1, context.mark.line), "the key \(names) occurs twice in one mapping; remove one"
      )
    default: return (nil, "no valid YAML")
    }
  }
}
