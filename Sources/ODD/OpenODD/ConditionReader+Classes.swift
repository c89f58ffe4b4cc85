extension ConditionReader {
  /// Reads `heavy_rain` or `">= heavy_rain"` into the words that it allows.
  func classes(
    _ text: String,
    _ concept: Concept,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> Set<String>? {
    let words = concept.words
    if words.contains(text) { return [text] }
    guard let (comparison, word) = Comparison.leading(text) else {
      if case .success = IntervalText.parse(text) {
        noteNumber(text, concept, entry, file: file, into: &log)
      } else {
        noteNoClass(text, of: concept, entry, line: entry.value.line, file: file, into: &log)
      }
      return nil
    }
    guard let position = words.firstIndex(of: word) else {
      if case .success = IntervalText.parse(text) {
        noteNumber(text, concept, entry, file: file, into: &log)
      } else {
        noteNoClass(word, of: concept, entry, line: entry.value.line, file: file, into: &log)
      }
      return nil
    }
    let allowed: ArraySlice<String> =
      switch comparison {
      case .equal: words[position...position]
      case .less: words[..<position]
      case .lessOrEqual: words[...position]
      case .greater: words[(position + 1)...]
      case .greaterOrEqual: words[position...]
      }
    if comparison != .equal { noteOrder(text, concept, allowed, entry, file: file, into: &log) }
    if allowed.isEmpty {
      log.note(
        "ODD017",
        file,
        entry.line,
        "\(entry.key): \(quoted(text)) leaves no class of \(listed(words)); compare with another one"
      )
      return nil
    }
    return Set(allowed)
  }

  /// Reads a list of classes.
  func oneOf(
    _ items: [DeclaredNode],
    _ concept: Concept,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> ConceptTest.Requirement? {
    let words = Set(concept.words)
    var allowed: Set<String> = []
    var isWhole = true
    for item in items {
      guard case .scalar(let word, _) = item.content, !word.isEmpty else {
        log.note(
          "ODD021",
          file,
          item.line,
          "\(entry.key): \(item.kindName) among the classes; write one of \(listed(concept.words))"
        )
        isWhole = false
        continue
      }
      guard words.contains(word) else {
        noteNoClass(word, of: concept, entry, line: item.line, file: file, into: &log)
        isWhole = false
        continue
      }
      allowed.insert(word)
    }
    if items.isEmpty {
      log.note("ODD021", file, entry.line, "\(entry.key): an empty list; name its classes")
    }
    return isWhole && !allowed.isEmpty ? .words(allowed) : nil
  }

  /// Notes a comparison by the order of classes whose order says nothing or the opposite.
  private func noteOrder(
    _ text: String,
    _ concept: Concept,
    _ allowed: ArraySlice<String>,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) {
    let meant = "write [\(allowed.joined(separator: ", "))] if the order of declaration is meant"
    guard case .found(let index) = taxonomy.lookup(concept.name), let ladder = ladders[index] else {
      log.note(
        "ODD008",
        file,
        entry.line,
        "\(entry.key): \(quoted(text)) compares by order, but its classes are not cut from one "
          + "number and have none but that of the list; \(meant)"
      )
      return
    }
    let number = taxonomy.concepts[ladder.concept].name
    switch ladder.direction {
    case .rising: return
    case .falling:
      log.note(
        "ODD008",
        file,
        entry.line,
        "\(entry.key): \(quoted(text)) is ambiguous: the classes are declared in the order "
          + "\(listed(concept.words)), in which \(quoted(number)) falls; \(meant)"
      )
    case .mixed:
      log.note(
        "ODD008",
        file,
        entry.line,
        "\(entry.key): \(quoted(text)) is ambiguous: \(quoted(number)) neither rises nor falls "
          + "over the classes \(listed(concept.words)); \(meant)"
      )
    }
  }

  private func noteNumber(
    _ text: String,
    _ concept: Concept,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) {
    var remedy = "write one of \(listed(concept.words))"
    if case .found(let index) = taxonomy.lookup(concept.name), let ladder = ladders[index] {
      remedy =
        "write \(taxonomy.concepts[ladder.concept].name): \"\(text.shown)\" or "
        + remedy.dropFirst(6)
    }
    log.note(
      "ODD007",
      file,
      entry.line,
      "\(entry.key): a set of classes, compared with the number \(quoted(text)); \(remedy)"
    )
  }

  private func noteNoClass(
    _ word: String,
    of concept: Concept,
    _ entry: DeclaredNode.Entry,
    line: Int,
    file: String,
    into log: inout DeclarationLog
  ) {
    var message = "\(entry.key): \(quoted(word)) is none of its classes"
    if word.contains("$") || word.contains("*") {
      log.note(
        "ODD020",
        file,
        line,
        "\(entry.key): \(quoted(word)) is a parameter or numeric term, which is not read; "
          + "write one of \(listed(concept.words))"
      )
      return
    }
    if let meant = NearestName.of(word, among: concept.words) {
      message += "; did you mean \(quoted(meant))?"
    } else {
      let others = taxonomy.concepts.filter { $0.words.contains(word) }.map(\.name)
      if let other = others.first { message += ", but one of \(quoted(other))" }
      message += "; write one of \(listed(concept.words))"
    }
    log.note("ODD006", file, line, message)
  }

  /// Notes that a group of concepts is tested as if it had values.
  func noteGroup(
    _ group: Concept,
    _ entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) {
    let below = taxonomy.concepts(below: group)
    let words = Set(entry.value.items?.compactMap(\.text) ?? [entry.value.text].compactMap { $0 })
    let holders = below.filter { !words.isDisjoint(with: $0.words) }.map(\.name)
    let remedy =
      if let holder = holders.first {
        "; did you mean \(quoted(holder)), which has \(listed(words.sorted()))?"
      } else {
        "; test one of \(listed(below.map(\.name)))"
      }
    log.note(
      "ODD023",
      file,
      entry.line,
      "\(entry.key): a group of concepts without values\(remedy)"
    )
  }

  /// Notes a name that is neither concept nor module nor label.
  func noteUnknown(
    _ entry: DeclaredNode.Entry,
    of owner: String,
    isReference: Bool,
    file: String,
    into log: inout DeclarationLog
  ) {
    guard !taxonomy.refusedNames.contains(entry.key) else { return }
    let concepts = taxonomy.testableNames
    let references = (modules.union(labels)).sorted()
    if isReference,
      let meant = NearestName.of(entry.key, among: references)
        ?? (entry.key.contains("module") ? "" : nil)
    {
      log.note(
        "ODD013",
        file,
        entry.line,
        "\(owner): there is no module or label \(quoted(entry.key))"
          + (meant.isEmpty ? "; declare it under MODULES" : "; did you mean \(quoted(meant))?")
      )
      return
    }
    let meant = NearestName.of(entry.key, among: isReference ? concepts + references : concepts)
    log.note(
      isReference ? "ODD013" : "ODD005",
      file,
      entry.line,
      "\(owner): \(quoted(entry.key)) is no concept of the taxonomy"
        + (isReference ? ", no module and no label" : "")
        + (meant.map { "; did you mean \(quoted($0))?" } ?? "; declare it under TAXONOMY")
    )
  }
}
