/// What is found wrong while a plan is read, with helpers to look at nodes.
struct PlanFindings {
  /// The file that is being read, as messages name it.
  let file: String
  /// In the order of discovery.
  private(set) var issues: [DeclarationIssue] = []
  /// More would help nobody.
  static let capacity = 500

  /// Begins with nothing wrong.
  init(file: String) { self.file = file }

  /// Whether something refuses the file.
  var hasErrors: Bool { issues.contains { $0.severity == .error } }

  /// Notes a finding.
  mutating func note(
    _ rule: PlanRule,
    _ line: Int?,
    _ message: String,
    severity: DeclarationIssue.Severity? = nil
  ) {
    note(
      DeclarationIssue(
        rule: rule.rawValue,
        severity: severity ?? rule.rule.severity,
        file: file,
        line: line,
        message: message
      )
    )
  }

  /// Notes a finding of another reader, each once.
  mutating func note(_ issue: DeclarationIssue) {
    guard issues.count < Self.capacity, !issues.contains(issue) else { return }
    issues.append(issue)
  }

  /// The end of a message on an unknown name: what was meant, or what exists.
  static func suggestion(for name: String, among known: [String]) -> String {
    if let meant = NearestName.of(name, among: known) { return "; did you mean \(quoted(meant))?" }
    guard !known.isEmpty else { return "; correct or remove it" }
    return "; write one of " + listed(known)
  }

  /// Names for a message: the first twelve.
  static func listed(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ")
      + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }

  /// The entries of a mapping, unknown keys noted and left out.
  mutating func entries(
    _ node: PlanNode,
    of what: String,
    keys: [String],
    rule: PlanRule = .unknownKey
  ) -> [PlanNode.Entry] {
    guard let entries = node.entries else {
      note(
        .wrongKind,
        node.line,
        "\(what) is \(node.kind); write a mapping of \(keys.prefix(3).joined(separator: ", "))"
      )
      return []
    }
    return entries.filter { entry in
      if keys.contains(entry.key) { return true }
      note(
        rule,
        entry.line,
        "unknown key \(quoted(entry.key)) in \(what)"
          + Self.suggestion(for: entry.key, among: keys)
      )
      return false
    }
  }

  /// The word of a key that has to be there.
  mutating func requiredWord(_ node: PlanNode, _ key: String, of what: String) -> String? {
    guard let value = node[key] else {
      note(.missingKey, node.line, "\(what) has no \(quoted(key)); add it")
      return nil
    }
    return word(value, what: "\(key) of \(what)")
  }

  /// The text of a word.
  mutating func word(_ node: PlanNode, what: String) -> String? {
    guard let text = node.text else {
      note(.wrongKind, node.line, "\(what) is \(node.kind); write a word")
      return nil
    }
    guard !text.trimmed.isEmpty else {
      note(.name, node.line, "\(what) is empty; write a word")
      return nil
    }
    return text
  }

  /// Notes a name that is empty.
  mutating func checkName(_ name: String, line: Int, of what: String) {
    if name.trimmed.isEmpty { note(.name, line, "\(what) has no name; give it one") }
  }

  /// Notes a class name that is empty or that reports keep for values beyond the classes.
  mutating func checkClassName(_ name: String, line: Int, of what: String) {
    checkName(name, line: line, of: "a class of \(what)")
    if ["other", "unknown"].contains(name.lowercased()) {
      note(
        .name,
        line,
        "class \(quoted(name)) of \(what): the report keeps that word for values of no class and "
          + "for missing ones; rename it"
      )
    }
  }

  /// One word or a list of words, each with its line.
  mutating func words(_ node: PlanNode, what: String) -> [(text: String, line: Int)] {
    guard let items = node.items else {
      return word(node, what: what).map { [($0, node.line)] } ?? []
    }
    var found: [(text: String, line: Int)] = []
    for item in items {
      if let text = word(item, what: what) { found.append((text, item.line)) }
    }
    return found
  }

  /// Whether a key says yes.
  mutating func flag(_ node: PlanNode, what: String) -> Bool {
    switch node.text?.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      note(.wrongKind, node.line, "\(what) is neither true nor false; write one of them")
      return false
    }
  }

  /// A quantity such as `30 min`, in another unit; zero and below are refused.
  mutating func quantity(_ node: PlanNode, in unitName: String, what: String) -> Double? {
    quantity(node, in: unitName, what: what) { Unit.convert($0, from: $1, to: $2) }
  }

  /// A difference of two values such as `2 K`, in another unit; zero and below are refused.
  mutating func difference(_ node: PlanNode, in unitName: String, what: String) -> Double? {
    quantity(node, in: unitName, what: what) { $0 * $1.scale / $2.scale }
  }

  private mutating func quantity(
    _ node: PlanNode,
    in unitName: String,
    what: String,
    convert: (Double, Unit, Unit) -> Double?
  ) -> Double? {
    guard let text = word(node, what: what) else { return nil }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    let symbol = String(text.dropFirst(digits.count)).trimmed
    guard let target = Unit.named(unitName) else { return nil }
    let example =
      switch unitName {
      case "s": "30 s or 15 min"
      case "deg": "10 deg"
      case "m": "500 m or 25 km"
      default: "2 \(unitName)"
      }
    guard let value = Double(digits), value.isFinite else {
      note(.badExpression, node.line, "\(what) is \(quoted(text)), no quantity; write \(example)")
      return nil
    }
    guard !symbol.isEmpty else {
      note(.badExpression, node.line, "\(what) is \(quoted(text)) without a unit; write \(example)")
      return nil
    }
    guard let unit = Unit.named(symbol), unit.dimension == target.dimension,
      let converted = convert(value, unit, target)
    else {
      let known = Unit.names(ofDimension: target.dimension)
      note(
        .badExpression,
        node.line,
        "\(what) has the unit \(quoted(symbol))" + Self.suggestion(for: symbol, among: known)
      )
      return nil
    }
    guard converted > 0, converted <= 1e9 else {
      note(
        .badExpression,
        node.line,
        "\(what) is \(quoted(text)), it has to be above 0; write \(example)"
      )
      return nil
    }
    return converted
  }

  /// Everything found, in the order of file and line.
  var sorted: [DeclarationIssue] { issues.sortedByPlace() }
}

extension [DeclarationIssue] {
  /// In the order of file and line, then of discovery.
  func sortedByPlace() -> [DeclarationIssue] {
    enumerated()
      .sorted {
        ($0.element.file, $0.element.line ?? 0, $0.offset)
          < ($1.element.file, $1.element.line ?? 0, $1.offset)
      }
      .map(\.element)
  }
}
