/// Reads the modules of all files.
enum ModuleReader {
  private static let sections = ["INCLUDE_AND", "INCLUDE_OR", "EXCLUDE_AND", "EXCLUDE_OR"]
  private static let keys =
    ["TITLE", "DESCRIPTION", "ACTIVE", "LABEL", "LABELS", "METADATA"] + sections

  /// Reads names and labels first, so that conditions can refer to any of them.
  static func read(
    _ documents: [Transmission.Document],
    _ reader: inout ConditionReader,
    into log: inout DeclarationLog
  ) -> [DomainModule] {
    var modules: [DomainModule] = []
    var bodies: [DeclaredNode] = []
    for document in documents {
      for (section, isUnderODD) in [("MODULES", false), ("ODD", true)] {
        guard let node = document.root[section] else { continue }
        guard let entries = node.entries else {
          log.note(
            "ODD004",
            document.file,
            node.line,
            "\(section): \(node.kindName); write a mapping from names to modules"
          )
          continue
        }
        for entry in entries {
          let place = DeclaredPlace(file: document.file, line: entry.line)
          checkName(entry.key, place, modules: modules, reader, into: &log)
          var module = DomainModule(name: entry.key, place: place, isUnderODD: isUnderODD)
          header(entry.value, of: &module, reader, into: &log)
          modules.append(module)
          bodies.append(entry.value)
        }
      }
    }
    reader.modules = Set(modules.map(\.name))
    reader.labels = Set(modules.flatMap { $0.labels.map(\.name) })
    for (index, body) in bodies.enumerated() {
      sections(of: body, &modules[index], &reader, into: &log)
    }
    return modules
  }

  private static func checkName(
    _ name: String,
    _ place: DeclaredPlace,
    modules: [DomainModule],
    _ reader: ConditionReader,
    into log: inout DeclarationLog
  ) {
    if name.trimmed.isEmpty {
      log.note("ODD022", place.file, place.line, "a module with no name; give it one")
    }
    if let first = modules.first(where: { $0.name == name }) {
      log.note(
        "ODD022",
        place.file,
        place.line,
        "the module \(quoted(name)) is declared in \(first.place.file):\(first.place.line) as well; "
          + "rename one of them"
      )
    }
    checkWord(name, "the module", place, reader, into: &log)
  }

  /// Refuses what OpenODD keeps: a name of a module or a label may neither hold the word unknown nor
  /// be a concept's.
  private static func checkWord(
    _ name: String,
    _ what: String,
    _ place: DeclaredPlace,
    _ reader: ConditionReader,
    into log: inout DeclarationLog
  ) {
    if name.lowercased().contains("unknown") {
      log.note(
        "ODD022",
        place.file,
        place.line,
        "\(what) \(quoted(name)) holds the word unknown, which OpenODD keeps for missing values; "
          + "rename it"
      )
    }
    if let concept = reader.taxonomy.concept(named: name), concept.kind != .group {
      log.note(
        "ODD022",
        place.file,
        place.line,
        "\(what) \(quoted(name)) has the name of a concept; rename it"
      )
    }
  }

  private static func header(
    _ body: DeclaredNode,
    of module: inout DomainModule,
    _ reader: ConditionReader,
    into log: inout DeclarationLog
  ) {
    let file = module.place.file
    guard let entries = body.entries else { return }
    for entry in entries {
      switch entry.key {
      case "TITLE":
        module.title = word(entry, of: module, into: &log)
        module.titleLine = entry.line
      case "DESCRIPTION": _ = word(entry, of: module, into: &log)
      case "METADATA":
        if entry.value.entries == nil, !entry.value.isNull {
          log.note(
            "ODD004",
            file,
            entry.line,
            "\(module.name): METADATA is \(entry.value.kindName); write a mapping such as {version: 1.0.0}"
          )
        }
        module.version = entry.value["version"]?.text
      case "ACTIVE":
        guard let active = entry.value.text.flatMap(ConditionReader.boolean) else {
          log.note(
            "ODD021",
            file,
            entry.line,
            "\(module.name): ACTIVE is \(entry.value.written); write true or false"
          )
          continue
        }
        module.isActive = active
      case "LABEL", "LABELS":
        for item in entry.value.items ?? [entry.value] {
          guard let text = item.text, !text.trimmed.isEmpty else {
            log.note(
              "ODD004",
              file,
              item.line,
              "\(module.name): \(entry.key) holds \(item.kindName); write a name or remove it"
            )
            continue
          }
          guard !module.labels.contains(where: { $0.name == text }) else {
            log.note(
              "ODD036",
              file,
              item.line,
              "\(module.name): the label \(quoted(text)) is given twice; remove one"
            )
            continue
          }
          checkWord(
            text,
            "the label",
            DeclaredPlace(file: file, line: item.line),
            reader,
            into: &log
          )
          module.labels.append((text, item.line))
        }
      case let key where !keys.contains(key):
        // A concept outside any section is a condition that somebody forgot to put into one.
        if reader.isConcept(key) { continue }
        let meant = NearestName.of(key, among: keys)
        log.note(
          "ODD002",
          file,
          entry.line,
          "\(module.name): unknown key \(quoted(key))"
            + (meant.map { "; did you mean \($0)?" }
              ?? "; known are \(keys.joined(separator: ", "))")
        )
      default: continue
      }
    }
  }

  /// The text of a title or description, which explains and decides nothing.
  private static func word(
    _ entry: DeclaredNode.Entry,
    of module: DomainModule,
    into log: inout DeclarationLog
  ) -> String? {
    if entry.value.text == nil, !entry.value.isNull {
      log.note(
        "ODD004",
        module.place.file,
        entry.line,
        "\(module.name): \(entry.key) is \(entry.value.kindName); write a text"
      )
    }
    return entry.value.text
  }

  private static func sections(
    of body: DeclaredNode,
    _ module: inout DomainModule,
    _ reader: inout ConditionReader,
    into log: inout DeclarationLog
  ) {
    let file = module.place.file
    let present = (body.entries ?? []).filter { sections.contains($0.key) }
    let stray = (body.entries ?? []).filter { !keys.contains($0.key) && reader.isConcept($0.key) }
    let slip = (body.entries ?? [])
      .first { entry in
        !keys.contains(entry.key) && !reader.isConcept(entry.key)
          && NearestName.of(entry.key, among: keys).map(sections.contains) == true
      }
    if present.isEmpty, slip == nil {
      let remedy =
        stray.first.map { "; put \(quoted($0.key)) and what follows under one" }
        ?? "; add one or remove the module"
      log.note(
        "ODD010",
        file,
        module.place.line,
        "the module \(quoted(module.name)) has no INCLUDE or EXCLUDE section\(remedy)"
      )
    } else if !present.isEmpty, let first = stray.first {
      log.note(
        "ODD002",
        file,
        first.line,
        "\(module.name): the condition \(quoted(first.key)) stands outside INCLUDE and EXCLUDE; move it "
          + "into one"
      )
    }
    if !stray.isEmpty {
      // Read for their own mistakes only.
      _ = reader.conditions(
        DeclaredNode(content: .mapping(stray), line: stray[0].line),
        of: "module \(quoted(module.name))",
        file: file,
        into: &log
      )
    }
    for entry in present {
      let isInclude = entry.key.hasPrefix("INCLUDE")
      if (isInclude ? module.include : module.exclude) != nil {
        log.note(
          "ODD032",
          file,
          entry.line,
          "\(module.name): a second \(isInclude ? "INCLUDE" : "EXCLUDE") section; nest it as AND or OR"
        )
        continue
      }
      let nodes = reader.conditions(
        entry.value,
        of: "module \(quoted(module.name))",
        file: file,
        into: &log
      )
      // A section that is left empty is absent.
      guard !nodes.isEmpty else {
        if entry.value.isEmptyCollection {
          reader.noteEmpty(
            entry.key,
            entry.line,
            of: "module \(quoted(module.name))",
            file: file,
            into: &log
          )
        }
        continue
      }
      let place = DeclaredPlace(file: file, line: entry.line)
      let node: ConditionNode =
        entry.key.hasSuffix("AND") ? .all(nodes, at: place) : .any(nodes, at: place)
      if isInclude { module.include = node } else { module.exclude = node }
    }
  }
}
