import Quantities

/// The files of one ODD, imports first, and what they declare together.
struct Transmission {
  /// One file's tree.
  struct Document {
    var file: String
    var root: DeclaredNode
  }

  /// Imported files come before the files that import them.
  private(set) var documents: [Document] = []
  /// The files as read.
  private(set) var files: [CoveragePlan.SourceFile] = []
  /// Files that one ODD may import.
  static let maximumFiles = 64

  /// The name of the first module under `ODD` of the last file.
  var name: String? {
    documents.last?.root["ODD"]?.entries?.first?.key
  }

  /// Reads a file after everything that it imports.
  mutating func gather(
    _ path: String,
    read: (String) throws -> [UInt8],
    chain: [String],
    line: Int?,
    importer: String,
    into log: inout DeclarationLog
  ) {
    if let start = chain.firstIndex(of: path) {
      let circle = (chain[start...] + [path]).joined(separator: " -> ")
      log.note("ODD003", importer, line, "the imports lead back: \(circle); remove one of them")
      return
    }
    guard !files.contains(where: { $0.path == path }) else { return }
    guard files.count < Self.maximumFiles else {
      log.note("ODD003", importer, line, "more than \(Self.maximumFiles) files; import fewer")
      return
    }
    let content: [UInt8]
    do {
      content = try read(path)
    } catch {
      log.note(
        "ODD003",
        importer,
        line,
        "\(path) cannot be read; correct the path, it is relative to the importing file"
      )
      return
    }
    if !chain.isEmpty, let kind = DeclaredKind(content: content), kind != .odd {
      log.note(
        "ODD003",
        importer,
        line,
        "\(path) is \(kind.rawValue), which an ODD cannot import; remove it from IMPORT"
      )
      return
    }
    files.append(
      CoveragePlan.SourceFile(
        path: path,
        role: chain.isEmpty ? "odd" : "import",
        content: content
      )
    )
    let root: DeclaredNode
    do throws(DeclarationIssue) {
      root = try DeclaredNode.read(content, file: path)
    } catch {
      log.note(
        DeclarationIssue(
          rule: "ODD001",
          severity: .error,
          file: error.file,
          line: error.line,
          message: error.message
        )
      )
      return
    }
    for item in imports(of: root, file: path, into: &log) {
      gather(
        PlanPath.resolve(item.path, besides: path),
        read: read,
        chain: chain + [path],
        line: item.line,
        importer: path,
        into: &log
      )
    }
    documents.append(Document(file: path, root: root))
  }

  private func imports(
    of root: DeclaredNode,
    file: String,
    into log: inout DeclarationLog
  ) -> [(path: String, line: Int)] {
    guard let entries = root.entries else {
      log.note(
        "ODD004",
        file,
        root.line,
        "\(root.kindName) at the top; write a mapping with TAXONOMY, MODULES or ODD"
      )
      return []
    }
    if entries.isEmpty {
      log.note(
        "ODD004",
        file,
        root.line,
        "the file declares nothing; write TAXONOMY, MODULES or ODD"
      )
    }
    for entry in entries where !Self.keys.contains(entry.key) {
      if entry.key == "TOD" {
        log.note(
          "ODD002",
          file,
          entry.line,
          "the section TOD is not read; write what is aimed at into the requirements of a plan"
        )
        continue
      }
      let meant = NearestName.of(entry.key, among: Self.keys)
      log.note(
        "ODD002",
        file,
        entry.line,
        "unknown key \(quoted(entry.key))"
          + (meant.map { "; did you mean \($0)?" }
            ?? "; known are \(Self.keys.joined(separator: ", "))")
      )
    }
    for key in Self.keys where root.entry(key)?.value.isNull == true {
      log.note(
        "ODD039",
        file,
        root.entry(key)?.line,
        "the section \(key) is empty and counts as absent; fill it or remove it"
      )
    }
    for key in ["COD", "OD"] {
      if let entry = root.entry(key) {
        log.note(
          "ODD031",
          file,
          entry.line,
          "the section \(key) holds observations, which are not read; remove it if it is meant as a rule"
        )
      }
    }
    guard let list = root["IMPORT"] else { return [] }
    let items = list.items ?? [list]
    return items.compactMap { item in
      guard let text = item.text, !text.isEmpty else {
        log.note(
          "ODD004",
          file,
          item.line,
          "IMPORT: \(item.kindName); write the path of a file, or a list of paths"
        )
        return nil
      }
      guard !text.contains("://") else {
        log.note(
          "ODD003",
          file,
          item.line,
          "IMPORT: \(quoted(text)) is no file; save it beside this one and write its path"
        )
        return nil
      }
      return (text, item.line)
    }
  }

  private static let keys = [
    "IMPORT", "TAXONOMY", "MODULES", "ODD", "COD", "OD", "conversion", "unit_types",
  ]

  /// Reads taxonomy, units and modules of all files.
  func compile(into log: inout DeclarationLog) -> DomainRules {
    var reader = TaxonomyReader()
    var conversions = UnitConversions()
    for document in documents {
      for holder in [document.root, document.root["TAXONOMY"]].compactMap({ $0 }) {
        if let types = holder["unit_types"] {
          UnitDeclarations.readTypes(
            types,
            file: document.file,
            into: &reader.taxonomy,
            &log
          )
        }
        if let conversion = holder["conversion"] {
          conversions.read(conversion, file: document.file, into: &log)
        }
      }
      if let taxonomy = document.root["TAXONOMY"] { reader.survey(taxonomy) }
    }
    conversions.settle(&reader.taxonomy, into: &log)
    UnitDeclarations.settleTypes(reader.taxonomy, into: &log)
    for document in documents {
      if let taxonomy = document.root["TAXONOMY"] {
        reader.read(taxonomy, file: document.file, into: &log)
      }
    }
    settleTypes(&reader.taxonomy, into: &log)
    var conditions = ConditionReader(taxonomy: reader.taxonomy)
    var definitions = classDefinitions(&conditions, into: &log)
    ConceptCircles.check(conditions.taxonomy, definitions, into: &log)
    for (concept, classes) in definitions {
      if let ladder = Self.ladder(classes.map(\.node), in: conditions.taxonomy) {
        conditions.ladders[concept] = ladder
        definitions[concept] = nil
      }
    }
    let modules = ModuleReader.read(documents, &conditions, into: &log)
    var rules = DomainRules(
      taxonomy: conditions.taxonomy,
      modules: modules,
      ladders: conditions.ladders,
      definitions: definitions
    )
    rules.dropInactiveReferences()
    rules.roots = Self.roots(of: rules)
    return rules
  }

  /// Gives numbers the unit of their type, and checks that types and references exist.
  private func settleTypes(_ taxonomy: inout Taxonomy, into log: inout DeclarationLog) {
    for (index, concept) in taxonomy.concepts.enumerated() {
      switch concept.kind {
      case .number(let type?, _):
        if let unit = taxonomy.unit(ofType: type) {
          taxonomy.update(index) { $0.unit = unit }
        } else if !taxonomy.isKnownType(type) {
          let meant = NearestName.of(type, among: Unit.typeNames)
          log.note(
            "ODD025",
            concept.place.file,
            concept.place.line,
            "\(concept.name): the unit type \(quoted(type)) is unknown"
              + (meant.map { "; did you mean \($0)?" } ?? "; declare it under unit_types")
          )
        }
      case .reference(let name):
        guard taxonomy.concept(named: name) == nil else { continue }
        let meant = NearestName.of(name, among: taxonomy.testableNames + TaxonomyReader.primitives)
        log.note(
          "ODD025",
          concept.place.file,
          concept.place.line,
          "\(concept.name): there is no type or concept \(quoted(name))"
            + (meant.map { "; did you mean \($0)?" } ?? "; write \(TaxonomyReader.typeWords)")
        )
      default: continue
      }
    }
  }

  /// The conditions of every class that has some, by concept.
  private func classDefinitions(
    _ reader: inout ConditionReader,
    into log: inout DeclarationLog
  ) -> [Int: [(word: String, node: ConditionNode)]] {
    var found: [Int: [(word: String, node: ConditionNode)]] = [:]
    for (index, concept) in reader.taxonomy.concepts.enumerated() where concept.isDefined {
      var classes: [(word: String, node: ConditionNode)] = []
      for item in concept.classes {
        guard let definition = item.definition else { continue }
        let nodes = reader.conditions(
          definition,
          of: "class \(quoted(item.word))",
          file: item.place.file,
          into: &log
        )
        classes.append(
          (item.word, nodes.count == 1 ? nodes[0] : .all(nodes, at: item.place))
        )
      }
      found[index] = classes
    }
    return found
  }

  /// The classes as cuts of one number; `nil` where they are not.
  private static func ladder(_ nodes: [ConditionNode], in taxonomy: Taxonomy) -> ClassLadder? {
    var number: Int?
    var declared: [Interval] = []
    for node in nodes {
      guard let test = node.onlyTest, case .within(let intervals, _) = test.requirement,
        intervals.count == 1, number == nil || number == test.concept
      else { return nil }
      number = test.concept
      declared.append(intervals[0])
    }
    guard let number, !declared.isEmpty else { return nil }
    return ClassLadder(concept: number, declared: declared)
  }

  /// Active modules under `ODD`, or every active one, that no other module refers to.
  private static func roots(of rules: DomainRules) -> [Int] {
    let hasODD = rules.modules.contains(where: \.isUnderODD)
    var referred: Set<Int> = []
    for module in rules.modules where module.isActive {
      for node in [module.include, module.exclude].compactMap({ $0 }) {
        node.visitReferences { name, _ in referred.formUnion(rules.modules(called: name)) }
      }
    }
    return rules.modules.indices.filter { index in
      rules.modules[index].isActive && (!hasODD || rules.modules[index].isUnderODD)
        && !referred.contains(index)
    }
  }
}
