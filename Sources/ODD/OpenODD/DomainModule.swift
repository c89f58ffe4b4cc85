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

  /// Indices of modules by name and by label; active ones only.
  func modules(called name: String) -> [Int] {
    modules.indices.filter { index in
      modules[index].isActive
        && (modules[index].name == name || modules[index].labels.contains { $0.name == name })
    }
  }

  /// The concepts that a tested concept follows from: the number that its classes are cut from, or
  /// those that its classes' conditions test; itself where it stands alone.
  func basis(of concept: Int) -> [String] {
    let source = taxonomy.source(of: taxonomy.concepts[concept])
    let own = [taxonomy.concepts[concept].name]
    guard case .found(let index) = taxonomy.lookup(source.name) else { return own }
    if let ladder = ladders[index] { return [taxonomy.concepts[ladder.concept].name] }
    var names: Set<String> = []
    for definition in definitions[index] ?? [] {
      definition.node.visitTests { names.insert(taxonomy.concepts[$0.concept].name) }
    }
    return names.isEmpty ? own : names.sorted()
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
  /// Calls a closure for every module or label that is referred to.
  func visitReferences(_ visit: (String, DeclaredPlace) -> Void) {
    switch self {
    case .all(let nodes), .any(let nodes): for node in nodes { node.visitReferences(visit) }
    case .module(let name, _, let place): visit(name, place)
    case .test: return
    }
  }

  /// Calls a closure for every test.
  func visitTests(_ visit: (ConceptTest) -> Void) {
    switch self {
    case .all(let nodes), .any(let nodes): for node in nodes { node.visitTests(visit) }
    case .module: return
    case .test(let test): visit(test)
    }
  }
}
