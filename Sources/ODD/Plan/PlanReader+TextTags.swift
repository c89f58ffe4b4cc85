import Conditions

extension PlanReader {
  /// The keys of a rule of `tags_from_text`.
  private static let textTagKeys = ["tag", "contains", "without", "gives"]

  /// Reads `tags_from_text`.
  mutating func readTextTags(_ node: PlanNode) -> [TextTagRule] {
    guard let items = node.items else {
      findings.note(
        .wrongKind,
        node.line,
        "tags_from_text is \(node.kind); write a list of {tag, contains, gives}"
      )
      return []
    }
    return items.compactMap { readTextTag($0) }
  }

  private mutating func readTextTag(_ node: PlanNode) -> TextTagRule? {
    let what = "a rule of tags_from_text"
    _ = findings.entries(node, of: what, keys: Self.textTagKeys)
    guard node.entries != nil else { return nil }
    let tag = findings.requiredWord(node, "tag", of: what)
    let contains = phrases(node, "contains", of: what, isRequired: true)
    let without = phrases(node, "without", of: what, isRequired: false)
    guard let given = node["gives"] else {
      findings.note(.missingKey, node.line, "\(what) has no 'gives'; add the tags that follow")
      return nil
    }
    guard let entries = given.entries, !entries.isEmpty else {
      findings.note(
        .wrongKind,
        given.line,
        "gives of \(what) is \(given.kind); write a mapping such as {weather_tag: rain}"
      )
      return nil
    }
    var gives: [String: String] = [:]
    for entry in entries {
      findings.checkName(entry.key, line: entry.line, of: "a tag that \(what) gives")
      if entry.key == tag {
        findings.note(
          .name,
          entry.line,
          "\(what) gives the tag \(quoted(entry.key)) that it reads; name another one"
        )
      }
      gives[entry.key] = findings.word(entry.value, what: "\(quoted(entry.key)) of \(what)")
    }
    guard let tag, !contains.isEmpty else { return nil }
    return TextTagRule(
      tag: tag,
      contains: contains,
      without: without,
      gives: gives,
      line: node.line
    )
  }

  private mutating func phrases(
    _ node: PlanNode,
    _ key: String,
    of what: String,
    isRequired: Bool
  ) -> [String] {
    guard let value = node[key] else {
      if isRequired {
        findings.note(
          .missingKey,
          node.line,
          "\(what) has no \(quoted(key)); add the words to look for"
        )
      }
      return []
    }
    let found = findings.words(value, what: "\(key) of \(what)")
    if found.isEmpty, value.items?.isEmpty ?? false {
      findings.note(.name, value.line, "\(key) of \(what) is empty; write a word or remove it")
    }
    for phrase in found where TextTagRule.words(of: phrase.text).isEmpty {
      findings.note(
        .name,
        phrase.line,
        "\(key) of \(what) is \(quoted(phrase.text)), which holds no word; write letters or digits"
      )
    }
    return found.map(\.text)
  }

  /// Warns of tags that a rule gives and nothing measures.
  mutating func noteUnusedTextTags(
    _ rules: [TextTagRule],
    measured: [CoveragePlan.MeasuredConcept]
  ) {
    let measures = axes.map(\.measure) + measured.map(\.measure)
    for rule in rules {
      for name in rule.gives.keys.sorted() where !measures.contains(.tag(name)) {
        findings.note(
          .unused,
          rule.line,
          "tags_from_text gives the tag \(quoted(name)), which no axis or concept measures; use "
            + "tag:\(name) or remove it"
        )
      }
    }
  }
}
