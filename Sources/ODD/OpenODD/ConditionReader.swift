import Quantities

/// Reads conditions against a taxonomy and the names of modules and labels.
struct ConditionReader {
  /// The concepts; a number without a declared unit takes the unit of its first condition.
  var taxonomy: Taxonomy
  /// Names of modules.
  var modules: Set<String> = []
  /// Labels that modules carry.
  var labels: Set<String> = []
  /// Classes that are cut from one number, by concept.
  var ladders: [Int: ClassLadder] = [:]
  /// Levels of AND and OR groups that are read.
  static let maximumDepth = 16

  /// Whether a key names a concept of the taxonomy.
  func isConcept(_ name: String) -> Bool {
    if case .missing = taxonomy.lookup(name) { false } else { true }
  }

  /// Reads the conditions of a section, a group or a class.
  mutating func conditions(
    _ node: DeclaredNode,
    of owner: String,
    file: String,
    depth: Int = 0,
    into log: inout DeclarationLog
  ) -> [ConditionNode] {
    guard depth <= Self.maximumDepth else {
      log.note(
        "ODD004",
        file,
        node.line,
        "\(owner): groups nested deeper than \(Self.maximumDepth) levels; make modules of them"
      )
      return []
    }
    var found: [ConditionNode] = []
    if let items = node.items {
      for item in items {
        if let count = item.entries?.count, count > 1 {
          log.note(
            "ODD021",
            file,
            item.line,
            "\(owner): one item of a list holds \(count) conditions, which may mean all or any; "
              + "group them under AND or OR"
          )
          continue
        }
        found += conditions(item, of: owner, file: file, depth: depth + 1, into: &log)
      }
      return found
    }
    guard let entries = node.entries else {
      log.note(
        "ODD004",
        file,
        node.line,
        "\(owner): \(node.kindName); write a mapping of conditions"
      )
      return []
    }
    for entry in entries {
      switch entry.key {
      case "AND", "OR":
        let nodes = conditions(entry.value, of: owner, file: file, depth: depth + 1, into: &log)
        // A group that is left empty is absent: neither true nor false.
        guard !nodes.isEmpty else {
          if entry.value.isEmptyCollection {
            noteEmpty(entry.key, entry.line, of: owner, file: file, into: &log)
          }
          continue
        }
        let place = DeclaredPlace(file: file, line: entry.line)
        found.append(entry.key == "AND" ? .all(nodes, at: place) : .any(nodes, at: place))
      default:
        if let node = condition(entry, of: owner, file: file, into: &log) { found.append(node) }
      }
    }
    return found
  }

  /// Notes a section or group that is left empty and counts as absent.
  func noteEmpty(
    _ key: String,
    _ line: Int,
    of owner: String,
    file: String,
    into log: inout DeclarationLog
  ) {
    log.note(
      "ODD039",
      file,
      line,
      "\(owner): \(key) holds no condition and counts as absent; write one or remove it"
    )
  }

  /// Reads one condition; `nil` where it is wrong, which is noted.
  private mutating func condition(
    _ entry: DeclaredNode.Entry,
    of owner: String,
    file: String,
    into log: inout DeclarationLog
  ) -> ConditionNode? {
    let isModule = modules.contains(entry.key) || labels.contains(entry.key)
    switch taxonomy.lookup(entry.key) {
    case .found(let index) where taxonomy.concepts[index].kind != .group || !isModule:
      let concept = taxonomy.concepts[index]
      if concept.kind == .group {
        noteGroup(concept, entry, file: file, into: &log)
        return nil
      }
      guard
        let requirement = requirement(index, entry: entry, file: file, into: &log)
      else { return nil }
      return .test(
        ConceptTest(
          concept: index,
          requirement: requirement,
          text: written(entry),
          place: DeclaredPlace(file: file, line: entry.line)
        )
      )
    case .ambiguous(let paths) where !isModule:
      log.note(
        "ODD005",
        file,
        entry.line,
        "\(owner): \(quoted(entry.key)) is declared more than once; write \(listed(paths))"
      )
      return nil
    default: break
    }
    let truth = entry.value.text.flatMap(Self.boolean)
    guard isModule else {
      noteUnknown(entry, of: owner, isReference: truth != nil, file: file, into: &log)
      return nil
    }
    guard let truth else {
      log.note(
        "ODD021",
        file,
        entry.line,
        "\(entry.key): \(entry.value.written) for a module or label; write true or false"
      )
      return nil
    }
    return .module(
      entry.key,
      holds: truth,
      place: DeclaredPlace(file: file, line: entry.line)
    )
  }

  private func written(_ entry: DeclaredNode.Entry) -> String {
    if case .scalar(let text, _) = entry.value.content { return "\(entry.key) \"\(text.shown)\"" }
    return "\(entry.key) \(entry.value.written)"
  }

  private mutating func requirement(
    _ index: Int,
    entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> ConceptTest.Requirement? {
    let concept = taxonomy.concepts[index]
    let source = taxonomy.source(of: concept)
    switch entry.value.content {
    case .mapping:
      log.note(
        "ODD020",
        file,
        entry.line,
        "\(entry.key): a mapping (condition-level metadata), which is not read; write the condition"
      )
      return nil
    case .scalar(let text, let isQuoted):
      if text.isEmpty || (text == "~" && !isQuoted) {
        log.note(
          "ODD021",
          file,
          entry.line,
          "\(entry.key): has no condition; write unknown where a missing value is meant"
        )
        return nil
      }
      if MissingWord.contains(text), !source.words.contains(text) { return .missing }
      switch source.kind {
      case .number: return number(text, index, entry, file: file, into: &log)
      case .boolean: return boolean(text, entry, file: file, into: &log)
      case .classes:
        return classes(text, source, entry, file: file, into: &log).map { .words($0) }
      case .shapefile: return .words([text])
      case .group, .reference: return nil
      }
    case .list(let items):
      switch source.kind {
      case .number:
        noteList(items, concept, entry, file: file, into: &log)
        return nil
      case .classes: return oneOf(items, source, entry, file: file, into: &log)
      case .shapefile:
        let names = items.compactMap(\.text)
        return names.isEmpty ? nil : .words(Set(names))
      default:
        log.note(
          "ODD007",
          file,
          entry.line,
          "\(entry.key): a list, but it is \(source.kind.words); write true or false"
        )
        return nil
      }
    }
  }

  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  private func boolean(
    _ text: String,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> ConceptTest.Requirement? {
    if let value = Self.boolean(text) { return .boolean(value) }
    log.note(
      "ODD007",
      file,
      entry.line,
      "\(entry.key): \(quoted(text)) for a boolean; write true or false"
    )
    return nil
  }
}
