/// Reads `TAXONOMY` sections into one taxonomy; a later file adds to what an earlier one declares.
struct TaxonomyReader {
  /// What was read so far.
  var taxonomy = Taxonomy()
  /// Where each key stands in all taxonomies, to tell a condition on a concept from a list.
  private var places: [String: Set<[String]>] = [:]

  /// Notes the paths of a section's keys; every file's before any file is read.
  mutating func survey(_ node: DeclaredNode, below path: [String] = []) {
    for entry in node.entries ?? [] {
      places[entry.key, default: []].insert(path + [entry.key])
      survey(entry.value, below: path + [entry.key])
    }
  }

  /// Reads one section.
  mutating func read(_ node: DeclaredNode, file: String, into log: inout DeclarationLog) {
    guard let entries = node.entries else {
      log.note("ODD004", file, node.line, "TAXONOMY: \(node.kindName); write a mapping")
      return
    }
    for entry in entries {
      switch entry.key {
      case "unit_types", "conversion": continue
      default: read(entry, path: [], file: file, into: &log)
      }
    }
  }

  private mutating func read(
    _ entry: DeclaredNode.Entry,
    path: [String],
    file: String,
    into log: inout DeclarationLog
  ) {
    let path = path + [entry.key]
    let place = DeclaredPlace(file: file, line: entry.line)
    guard taxonomy.concepts.count < Taxonomy.capacity else {
      log.note(
        "ODD004",
        file,
        entry.line,
        "TAXONOMY: more than \(Taxonomy.capacity) concepts; split the taxonomy"
      )
      return
    }
    var concept = Concept(name: entry.key, path: path, place: place, kind: .group)
    switch entry.value.content {
    case .list(let items):
      concept.kind = .classes
      concept.classes = words(items, of: entry.key, file: file, into: &log)
      declare(concept, into: &log)
    case .scalar(let text, _):
      guard let kind = kind(text, of: entry, file: file, into: &log) else {
        taxonomy.refusedNames.insert(entry.key)
        return
      }
      concept.kind = kind
      declare(concept, into: &log)
    case .mapping(let children):
      let definitions = children.filter { isDefinition($0.value, at: path + [$0.key]) }
      let others = children.filter { !isDefinition($0.value, at: path + [$0.key]) }
      if children.isEmpty {
        log.note("ODD004", file, entry.line, "\(entry.key): empty; list its classes or concepts")
      }
      if !definitions.isEmpty {
        concept.kind = .classes
        concept.classes = definitions.map {
          Concept.Class(
            word: $0.key,
            definition: $0.value,
            place: DeclaredPlace(file: file, line: $0.line)
          )
        }
        for other in others {
          log.note(
            "ODD009",
            file,
            other.line,
            "\(entry.key): \(quoted(other.key)) is no class but a concept among the classes "
              + "\(listed(concept.words)); move it beside \(quoted(entry.key))"
          )
        }
      }
      declare(concept, into: &log)
      for other in others { read(other, path: path, file: file, into: &log) }
    }
  }

  /// Merges a concept with what is declared at the same path.
  private mutating func declare(_ concept: Concept, into log: inout DeclarationLog) {
    guard let index = taxonomy.index(ofPath: concept.path) else {
      _ = taxonomy.add(concept)
      return
    }
    let earlier = taxonomy.concepts[index]
    if earlier.kind == concept.kind {
      let known = Set(earlier.words)
      let added = concept.classes.filter { !known.contains($0.word) }
      taxonomy.update(index) { $0.classes += added }
      guard concept.kind != .group else { return }
      log.note(
        "ODD024",
        concept.place.file,
        concept.place.line,
        "\(concept.name): declared in \(earlier.place.file):\(earlier.place.line) already"
          + (added.isEmpty
            ? "; remove one of the two"
            : ", its classes are added to those; other readers refuse that, so declare it once")
      )
      return
    }
    log.note(
      "ODD024",
      concept.place.file,
      concept.place.line,
      "\(concept.name): \(concept.kind.words) here, \(earlier.kind.words) in "
        + "\(earlier.place.file):\(earlier.place.line); "
        + (earlier.kind == .group || concept.kind == .group
          ? "both are kept, but give one of them another name"
          : "the first is kept, give one of them another name")
    )
    if earlier.kind == .group {
      taxonomy.update(index) {
        $0.kind = concept.kind
        $0.classes = concept.classes
        $0.place = concept.place
      }
    }
  }

  private func words(
    _ items: [DeclaredNode],
    of name: String,
    file: String,
    into log: inout DeclarationLog
  ) -> [Concept.Class] {
    var seen: Set<String> = []
    var classes: [Concept.Class] = []
    for item in items {
      guard case .scalar(let word, _) = item.content, !word.isEmpty else {
        log.note(
          "ODD004",
          file,
          item.line,
          "\(name): \(item.kindName) among the classes; write a word"
        )
        continue
      }
      guard seen.insert(word).inserted else {
        log.note(
          "ODD022",
          file,
          item.line,
          "\(name): the class \(quoted(word)) is listed twice; remove one"
        )
        continue
      }
      if MissingWord.contains(word) {
        log.note(
          "ODD026",
          file,
          item.line,
          "\(name): the class \(quoted(word)) reads like OpenODD's word for a missing value; "
            + "it is taken as the class, rename it (no_\(name))"
        )
      }
      classes.append(
        Concept.Class(word: word, place: DeclaredPlace(file: file, line: item.line))
      )
    }
    return classes
  }

  /// Reads `float velocity`, `boolean`, `shapefile` or another concept's name.
  private func kind(
    _ text: String,
    of entry: DeclaredNode.Entry,
    file: String,
    into log: inout DeclarationLog
  ) -> Concept.Kind? {
    let parts = text.split(separator: " ").map(String.init)
    guard let first = parts.first else {
      log.note(
        "ODD025",
        file,
        entry.line,
        "\(entry.key): has no type; write \(Self.typeWords)"
      )
      return nil
    }
    switch (first, parts.count) {
    case ("float", 1...2), ("double", 1...2):
      return .number(type: parts.count == 2 ? parts[1] : nil, isInteger: false)
    case ("integer", 1...2), ("long", 1...2), ("int", 1...2):
      return .number(type: parts.count == 2 ? parts[1] : nil, isInteger: true)
    case ("boolean", 1), ("bool", 1): return .boolean
    case ("shapefile", 1): return .shapefile
    case (_, 1): return .reference(first)
    default:
      let meant = NearestName.of(first, among: Self.primitives)
      log.note(
        "ODD025",
        file,
        entry.line,
        "\(entry.key): the type \(quoted(text)) is unknown"
          + (meant.map { "; did you mean \($0) \(parts[1])?" }
            ?? "; write \(Self.typeWords)")
      )
      return nil
    }
  }

  /// What a type may be, for messages.
  static let typeWords =
    "float UNIT_TYPE, integer UNIT_TYPE, boolean, shapefile, a list of classes or a concept's name"

  static let primitives = ["float", "double", "integer", "long", "boolean", "shapefile"]

  /// Whether a mapping holds conditions, which makes its key a class, and not concepts.
  ///
  /// `path`: Where the mapping stands. What an earlier file declares there stays a concept.
  private func isDefinition(_ node: DeclaredNode, at path: [String]) -> Bool {
    guard let entries = node.entries, !entries.isEmpty else { return false }
    if entries.contains(where: { isCondition($0) }) { return true }
    guard taxonomy.index(ofPath: path) == nil else { return false }
    return entries.allSatisfy { entry in
      let here = path + [entry.key]
      let isElsewhere = places[entry.key]?.contains { $0 != here } == true
      switch entry.value.content {
      case .scalar(let text, _):
        // A word that names a concept is a reference type; one of the neighbours is a class.
        let isConcept = places[text]?.contains { !$0.starts(with: path.dropLast()) } == true
        return isElsewhere && !isConcept && !text.contains(" ") && !Self.primitives.contains(text)
      case .list: return isElsewhere
      case .mapping: return false
      }
    }
  }

  private func isCondition(_ entry: DeclaredNode.Entry) -> Bool {
    if entry.key == "AND" || entry.key == "OR" { return true }
    guard case .scalar(let text, _) = entry.value.content, let first = text.first else {
      return false
    }
    return "[(<>=!".contains(first) || first.isNumber || first == "-" || text == "true"
      || text == "false" || MissingWord.contains(text)
  }
}

/// OpenODD's words for a missing value.
enum MissingWord {
  /// Whether a word stands for a missing value.
  static func contains(_ word: String) -> Bool {
    ["unknown", "none", "null", "undefined"].contains(word.lowercased())
  }
}

/// A few names in quotes for a message.
func listed(_ names: [String], limit: Int = 12) -> String {
  names.prefix(limit).map { quoted($0) }.joined(separator: ", ")
    + (names.count > limit ? ", …" : "")
}
