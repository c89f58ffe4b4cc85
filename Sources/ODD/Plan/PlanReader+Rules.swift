import Drives

extension PlanReader {
  /// Words for what becomes of a rule.
  private static let words = ["ignore"] + Problem.Severity.allCases.map(\.rawValue)

  /// Reads `rules:`, a word or a mapping of `severity` and `because` by rule id.
  mutating func readRules(_ node: PlanNode) -> RuleSettings {
    guard let entries = node.entries else {
      findings.note(
        .wrongKind,
        node.line,
        "rules is \(node.kind); write a mapping of rule ids: TIME010: error"
      )
      return RuleSettings()
    }
    var settings: [String: RuleSettings.Setting] = [:]
    for entry in entries where !entry.value.isNothing {
      guard Self.isRuleID(entry.key) else {
        findings.note(
          .unknownKey,
          entry.line,
          "\(quoted(entry.key)) is no rule id; 'oddcov rules' lists them"
        )
        continue
      }
      if let knownRules, !knownRules.contains(entry.key) {
        findings.note(
          .unknownKey,
          entry.line,
          "no rule about recordings is called \(quoted(entry.key)); 'oddcov rules' lists them"
        )
        continue
      }
      if let setting = readSetting(entry) { settings[entry.key] = setting }
    }
    return RuleSettings(settings)
  }

  private mutating func readSetting(_ entry: PlanNode.Entry) -> RuleSettings.Setting? {
    var because: String?
    var node: PlanNode? = entry.value
    if entry.value.entries != nil {
      _ = findings.entries(entry.value, of: entry.key, keys: ["severity", "because"])
      because = entry.value["because"].flatMap { findings.word($0, what: "because") }
      node = entry.value["severity"]
    }
    guard let node else {
      findings.note(.missingKey, entry.line, "\(entry.key) has no severity; add it")
      return nil
    }
    guard let word = findings.word(node, what: entry.key) else { return nil }
    guard Self.words.contains(word) else {
      findings.note(
        .wrongKind,
        node.line,
        "\(quoted(word)) is no severity" + PlanFindings.suggestion(for: word, among: Self.words)
      )
      return nil
    }
    return RuleSettings.Setting(severity: Problem.Severity(rawValue: word), because: because)
  }

  /// Capital letters, perhaps a digit among them, and three digits: `TIME010`, `RB2003`.
  static func isRuleID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (5...12).contains(bytes.count) && bytes.suffix(3).allSatisfy { (48...57).contains($0) }
      && bytes.dropLast(3).allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
      && bytes[0] >= 65
  }
}
