import Yams

extension PlanNode {
  /// Levels of nesting that are read.
  static let maximumDepth = 32

  /// Why a file is no document.
  typealias Refusal = YAMLDocument.Refusal

  /// Reads one YAML document without aliases.
  static func read(_ bytes: [UInt8]) throws(Refusal) -> PlanNode {
    let tree = try YAMLDocument.compose(bytes)
    guard let root = tree.root else {
      throw Refusal(message: "the file is empty; is it the right one?")
    }
    return try convert(root, of: tree, depth: 0)
  }

  private static func convert(
    _ node: Node,
    of tree: YAMLDocument.Tree,
    depth: Int
  ) throws(Refusal) -> PlanNode {
    let line = max(1, node.mark?.line ?? 1)
    guard depth <= maximumDepth else {
      throw Refusal(
        line: line,
        message: "nested deeper than \(maximumDepth) levels; flatten it"
      )
    }
    switch node {
    case .scalar(let scalar):
      return PlanNode(
        content: .word(try tree.text(of: scalar).trimmed, isQuoted: !tree.isPlain(scalar)),
        line: line
      )
    case .sequence(let sequence):
      var items: [PlanNode] = []
      for item in sequence { items.append(try convert(item, of: tree, depth: depth + 1)) }
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
            key: try tree.text(of: name),
            line: max(1, key.mark?.line ?? line),
            value: try convert(value, of: tree, depth: depth + 1)
          )
        )
      }
      return PlanNode(content: .mapping(entries), line: line)
    case .alias:
      throw Refusal(line: line, message: "aliases are not read; write out what it stands for")
    }
  }
}
