/// One module: what it includes and what it excludes.
struct DomainModule: Sendable {
  /// Its id.
  var name: String
  /// Where it is declared.
  var place: DeclaredPlace
  /// Whether it stands under `ODD` and so is a root candidate.
  var isUnderODD: Bool
  /// An inactive module drops out.
  var isActive = true
  /// Labels by which other modules refer to it.
  var labels: [(name: String, line: Int)] = []
  /// The title for messages.
  var title: String?
  /// The line of the title.
  var titleLine: Int?
  /// The version in its metadata.
  var version: String?
  /// What must hold; `nil` where nothing is included by name.
  var include: ConditionNode?
  /// What must not hold; `nil` where nothing is excluded.
  var exclude: ConditionNode?
}

/// Everything that judges a moment: the taxonomy, the modules, the roots.
struct DomainRules: Sendable {
  var taxonomy: Taxonomy
  var modules: [DomainModule]
  /// Indices of the modules that must all hold.
  var roots: [Int]
  /// Classes that are cut from one number, by concept.
  var ladders: [Int: ClassLadder]
  /// Classes that are defined by conditions, by concept, in order.
  var definitions: [Int: [(word: String, node: ConditionNode)]]
  /// Names of the modules whose references to an inactive module were taken out, by its name.
  private(set) var dropped: [String: [String]] = [:]

  /// Creates rules without roots.
  init(
    taxonomy: Taxonomy,
    modules: [DomainModule],
    ladders: [Int: ClassLadder],
    definitions: [Int: [(word: String, node: ConditionNode)]]
  ) {
    self.taxonomy = taxonomy
    self.modules = modules
    self.ladders = ladders
    self.definitions = definitions
    roots = []
  }

  /// Indices of modules by name and by label; active ones only.
  func modules(called name: String) -> [Int] {
    modules.indices.filter { index in
      modules[index].isActive
        && (modules[index].name == name || modules[index].labels.contains { $0.name == name })
    }
  }

  /// Takes out every reference that only inactive modules answer, and each group and section that
  /// this leaves empty: an inactive module drops out, what is empty is absent.
  mutating func dropInactiveReferences() {
    let answered = Set(
      modules.filter(\.isActive).flatMap { [$0.name] + $0.labels.map(\.name) }
    )
    noteDropped(answered)
    for index in modules.indices {
      modules[index].include = modules[index].include?.keepingReferences(to: answered)
      modules[index].exclude = modules[index].exclude?.keepingReferences(to: answered)
    }
  }

  private mutating func noteDropped(_ answered: Set<String>) {
    for module in modules where module.isActive {
      for node in [module.include, module.exclude].compactMap({ $0 }) {
        node.visitReferences { name, _ in
          guard !answered.contains(name) else { return }
          for inactive in modules
          where inactive.name == name || inactive.labels.contains(where: { $0.name == name }) {
            dropped[inactive.name, default: []].append(module.name)
          }
        }
      }
    }
  }

  /// The concepts that a tested concept follows from: the number that its classes are cut from, or
  /// those that its classes' conditions test; itself where it stands alone.
  func basis(of concept: Int) -> [String] {
    // A reference type has a value of its own; the other concept lends it the words only.
    if let ladder = ladders[concept] { return [taxonomy.concepts[ladder.concept].name] }
    var names: Set<String> = []
    for definition in definitions[concept] ?? [] {
      definition.node.visitTests { names.insert(taxonomy.concepts[$0.concept].name) }
    }
    return names.isEmpty ? [taxonomy.concepts[concept].name] : names.sorted()
  }

  /// Indices of the active modules that the roots reach.
  var reachable: [Int] {
    var found: [Int] = []
    var open = roots
    while let next = open.popLast() {
      guard !found.contains(next) else { continue }
      found.append(next)
      for node in [modules[next].include, modules[next].exclude].compactMap({ $0 }) {
        node.visitReferences { name, _ in open += modules(called: name) }
      }
    }
    return found.sorted()
  }
}

extension ConditionNode {
  /// What is left without references to other names than some; `nil` where nothing is.
  func keepingReferences(to names: Set<String>) -> ConditionNode? {
    func kept(_ nodes: [ConditionNode]) -> [ConditionNode] {
      nodes.compactMap { $0.keepingReferences(to: names) }
    }
    switch self {
    case .all(let nodes, let place):
      let rest = kept(nodes)
      return rest.isEmpty ? nil : .all(rest, at: place)
    case .any(let nodes, let place):
      let rest = kept(nodes)
      return rest.isEmpty ? nil : .any(rest, at: place)
    case .module(let name, _, _): return names.contains(name) ? self : nil
    case .test: return self
    }
  }

  /// Calls a closure for every module or label that is referred to.
  func visitReferences(_ visit: (String, DeclaredPlace) -> Void) {
    switch self {
    case .all(let nodes, _), .any(let nodes, _): for node in nodes { node.visitReferences(visit) }
    case .module(let name, _, let place): visit(name, place)
    case .test: return
    }
  }

  /// Calls a closure for every test.
  func visitTests(_ visit: (ConceptTest) -> Void) {
    switch self {
    case .all(let nodes, _), .any(let nodes, _): for node in nodes { node.visitTests(visit) }
    case .module: return
    case .test(let test): visit(test)
    }
  }
}
