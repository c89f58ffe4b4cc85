/// One node of a declared YAML file, with its line.
struct DeclaredNode: Sendable {
  /// What the node holds.
  enum Content: Sendable {
    /// A plain or quoted word; an empty plain one stands for `null`.
    case scalar(String, isQuoted: Bool)
    /// A sequence.
    case list([DeclaredNode])
    /// A mapping in the file's order; no key occurs twice.
    case mapping([Entry])
  }

  /// One key of a mapping and its value.
  struct Entry: Sendable {
    /// The key's text.
    var key: String
    /// The key's line, counted from 1.
    var line: Int
    /// What the key stands for.
    var value: DeclaredNode
  }

  /// What the node holds.
  var content: Content
  /// The line of its first character, counted from 1.
  var line: Int

  /// The text of a scalar; `nil` for a list, a mapping and an empty plain scalar.
  var text: String? {
    guard case .scalar(let text, let isQuoted) = content, isQuoted || !isNullWord(text) else {
      return nil
    }
    return text
  }

  /// Whether the node is an empty plain scalar, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, let isQuoted) = content else { return false }
    return !isQuoted && isNullWord(text)
  }

  /// Whether the node is a mapping or a list without anything inside.
  var isEmptyCollection: Bool {
    switch content {
    case .scalar: false
    case .list(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }

  /// The keys of a mapping; `nil` for anything else.
  var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The items of a sequence; `nil` for anything else.
  var items: [DeclaredNode]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The entry of one key.
  func entry(_ key: String) -> Entry? { entries?.first { $0.key == key } }

  /// The value of one key; `nil` too where it is left empty.
  subscript(_ key: String) -> DeclaredNode? {
    guard let value = entry(key)?.value, !value.isNull else { return nil }
    return value
  }

  /// The value as the file writes it, on one line and shortened.
  var written: String {
    let whole =
      switch content {
      case .scalar(let text, let isQuoted): isQuoted ? "\"\(text)\"" : text
      case .list(let items): "[" + items.prefix(8).map(\.written).joined(separator: ", ") + "]"
      case .mapping(let entries):
        "{" + entries.prefix(8).map { "\($0.key): \($0.value.written)" }.joined(separator: ", ")
          + "}"
      }
    return whole.count > 120 ? String(whole.prefix(119)) + "…" : whole
  }

  /// What kind of node it is, for messages.
  var kindName: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a word"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  private func isNullWord(_ text: String) -> Bool {
    text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }
}
