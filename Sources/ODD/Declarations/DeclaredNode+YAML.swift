import Yams

extension DeclaredNode {
  /// Levels of nesting that are read.
  static let maximumDepth = 48

  /// Reads one YAML document without aliases.
  ///
  /// `bytes`: The whole file.
  /// `file`: The file's name for messages.
  static func read(_ bytes: [UInt8], file: String) throws(DeclarationIssue) -> DeclaredNode {
    do throws(YAMLDocument.Refusal) {
      let tree = try YAMLDocument.compose(bytes)
      guard let root = tree.root else {
        throw YAMLDocument.Refusal(message: "the file is empty; write TAXONOMY, MODULES or ODD")
      }
      return try convert(root, of: tree, depth: 0)
    } catch {
      throw DeclarationIssue(
        rule: "YAML001",
        severity: .error,
        file: file,
        line: error.line,
        message: error.message
      )
    }
  }

  private static func convert(
    _ node: Node,
    of tree: YAMLDocument.Tree,
    depth: Int
  ) throws(YAMLDocument.Refusal) -> DeclaredNode {
    let line = node.mark?.line ?? 1
    guard depth <= maximumDepth else {
      throw YAMLDocument.Refusal(
        line: line,
        message: "nested deeper than \(maximumDepth) levels; flatten it"
      )
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = tree.isPlain(scalar)
      let text = try tree.text(of: scalar)
      return DeclaredNode(
        content: .scalar(isPlain ? text.trimmed : text, isQuoted: !isPlain),
        line: line
      )
    case .sequence(let sequence):
      var items: [DeclaredNode] = []
      for item in sequence { items.append(try convert(item, of: tree, depth: depth + 1)) }
      return DeclaredNode(content: .list(items), line: line)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw YAMLDocument.Refusal(
            line: key.mark?.line ?? line,
            message: "a key that is no word; write a name before the colon"
          )
        }
        entries.append(
          Entry(
            key: try tree.text(of: name),
            line: key.mark?.line ?? line,
            value: try convert(value, of: tree, depth: depth + 1)
          )
        )
      }
      return DeclaredNode(content: .mapping(entries), line: line)
    case .alias:
      throw YAMLDocument.Refusal(
        line: line,
        message: "aliases are not read; write out what it stands for"
      )
    }
  }
}
