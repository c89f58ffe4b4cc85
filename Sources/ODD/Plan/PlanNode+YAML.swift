import Yams

extension PlanNode {
  /// The largest file that is read, in bytes.
  static let maximumByteCount = 4 << 20
  /// Levels of nesting that are read.
  static let maximumDepth = 32

  /// Why a file is no document.
  struct Refusal: Error {
    /// The line, counted from 1; `nil` where the whole file is meant.
    var line: Int?
    /// What and why; what to do.
    var message: String
  }

  /// Reads one YAML document.
  ///
  /// Aliases (`*name`) are refused before the document is composed, so that nothing in a file can
  /// stand for more than its own bytes.
  static func read(_ bytes: [UInt8]) throws(Refusal) -> PlanNode {
    guard bytes.count <= maximumByteCount else {
      throw Refusal(
        message: "the file has \(bytes.count) bytes, \(maximumByteCount) are read at most; "
          + "is it the right one?"
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(message: "the file is not UTF-8 text; save it as UTF-8")
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw Refusal(
        line: lineNumber(at: zero, in: bytes),
        message: "a zero byte; the file is no text, is it the right one?"
      )
    }
    if let alias = repeatedAnchor(in: bytes) {
      throw Refusal(
        line: alias.line,
        message: "the alias *\(alias.name) is not read; write out what it stands for"
      )
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw refusal(of: error)
    } catch {
      throw Refusal(message: "no valid YAML")
    }
    guard let root else { throw Refusal(message: "the file is empty") }
    return try convert(root, depth: 0)
  }

  private static func convert(_ node: Node, depth: Int) throws(Refusal) -> PlanNode {
    let line = max(1, node.mark?.line ?? 1)
    guard depth <= maximumDepth else {
      throw Refusal(
        line: line,
        message: "nested deeper than \(maximumDepth) levels; flatten it"
      )
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return PlanNode(content: .word(scalar.string.trimmed, isQuoted: !isPlain), line: line)
    case .sequence(let sequence):
      var items: [PlanNode] = []
      for item in sequence { items.append(try convert(item, depth: depth + 1)) }
      return PlanNode(content: .list(items), line: line)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw Refusal(
            line: key.mark?.line ?? line,
            message: "a key that is no word; write a name before the colon"
          )
        }
        entries.append(
          Entry(
            key: name.string,
            line: max(1, key.mark?.line ?? line),
            value: try convert(value, depth: depth + 1)
          )
        )
      }
      return PlanNode(content: .mapping(entries), line: line)
    case .alias:
      throw Refusal(line: line, message: "aliases are not read; write out what it stands for")
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
      guard sign == UInt8(ascii: "&") || sign == UInt8(ascii: "*") else { continue }
      let start = index
      while index < bytes.count, isAnchorByte(bytes[index]) { index += 1 }
      guard index > start else { continue }
      if sign == UInt8(ascii: "&") {
        anchors.insert(bytes[start..<index])
      } else {
        aliases.append((bytes[start..<index], start))
      }
    }
    guard let first = aliases.first(where: { anchors.contains($0.name) }) else { return nil }
    return (
      String(decoding: first.name.prefix(40), as: UTF8.self), lineNumber(at: first.at, in: bytes)
    )
  }

  /// YAML 1.1 as libyaml reads it: letters, digits, `_` and `-`.
  private static func isAnchorByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2D
  }

  private static func lineNumber(at index: Int, in bytes: [UInt8]) -> Int {
    bytes[..<index].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  private static func refusal(of error: YamlError) -> Refusal {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Refusal(line: max(1, mark.line), message: "no valid YAML: \(problem)")
    case .reader(let problem, _, _, _): Refusal(message: "no valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      Refusal(
        line: max(1, context.mark.line),
        message: "\(quoted(duplicates.first ?? "")) occurs twice in one mapping; remove one"
      )
    default: Refusal(message: "no valid YAML")
    }
  }
}
