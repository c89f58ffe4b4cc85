/// One node of a plan or a border set, with its line.
struct PlanNode: Sendable {
  /// What the node holds.
  enum Content: Sendable {
    /// A word, quoted or not; an empty plain one stands for nothing.
    case word(String, isQuoted: Bool)
    /// A sequence.
    case list([PlanNode])
    /// A mapping in the file's order.
    case mapping([Entry])
  }

  /// One key of a mapping and its value.
  struct Entry: Sendable {
    /// The key's text.
    var key: String
    /// The key's line, counted from 1.
    var line: Int
    /// What the key stands for.
    var value: PlanNode
  }

  /// What the node holds.
  var content: Content
  /// The line of its first character, counted from 1.
  var line: Int

  /// The text of a word; `nil` for a list, a mapping and nothing.
  var text: String? {
    guard case .word(let text, let isQuoted) = content, isQuoted || !Self.isNothing(text) else {
      return nil
    }
    return text
  }

  /// Whether nothing is written.
  var isNothing: Bool {
    guard case .word(let text, let isQuoted) = content else { return false }
    return !isQuoted && Self.isNothing(text)
  }

  /// The entries of a mapping; `nil` for anything else.
  var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The items of a list; `nil` for anything else.
  var items: [PlanNode]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The value of a key; `nil` too where nothing is written.
  subscript(_ key: String) -> PlanNode? {
    guard let value = entries?.first(where: { $0.key == key })?.value, !value.isNothing else {
      return nil
    }
    return value
  }

  /// What kind of node it is, for messages.
  var kind: String {
    switch content {
    case .word: isNothing ? "nothing" : "a word"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  private static func isNothing(_ text: String) -> Bool {
    text.isEmpty || text == "~" || text == "null"
  }
}
