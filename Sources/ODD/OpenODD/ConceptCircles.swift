/// Finds concepts whose words or classes lead back to themselves.
enum ConceptCircles {
  /// Looks at reference types and at the conditions of classes.
  static func check(
    _ taxonomy: Taxonomy,
    _ definitions: [Int: [(word: String, node: ConditionNode)]],
    into log: inout DeclarationLog
  ) {
    var next: [Int: Set<Int>] = [:]
    for (index, concept) in taxonomy.concepts.enumerated() {
      if case .reference(let name) = concept.kind, case .found(let other) = taxonomy.lookup(name) {
        next[index] = [other]
      }
      for definition in definitions[index] ?? [] {
        definition.node.visitTests { next[index, default: []].insert($0.concept) }
      }
    }
    var settled: Set<Int> = []
    for start in next.keys.sorted() {
      guard let circle = circle(from: start, next, &settled) else { continue }
      let concept = taxonomy.concepts[circle[0]]
      let names = circle.map { taxonomy.concepts[$0].name }.joined(separator: " -> ")
      let isReference = if case .reference = concept.kind { true } else { false }
      log.note(
        "ODD025",
        concept.place.file,
        concept.place.line,
        isReference
          ? "\(concept.name): its type leads back to itself: \(names); list its classes in one of them"
          : "\(concept.name): its classes follow from themselves: \(names); define them by other concepts"
      )
    }
  }

  /// The first circle that is reached, its first concept named again at the end.
  private static func circle(
    from start: Int,
    _ next: [Int: Set<Int>],
    _ settled: inout Set<Int>
  ) -> [Int]? {
    var chain: [(concept: Int, open: [Int])] = [(start, next[start, default: []].sorted())]
    guard !settled.contains(start) else { return nil }
    while let last = chain.last {
      guard let following = last.open.first else {
        settled.insert(last.concept)
        chain.removeLast()
        continue
      }
      chain[chain.count - 1].open.removeFirst()
      if let begin = chain.firstIndex(where: { $0.concept == following }) {
        settled.formUnion(chain.map(\.concept))
        return chain[begin...].map(\.concept) + [following]
      }
      if !settled.contains(following) {
        chain.append((following, next[following, default: []].sorted()))
      }
    }
    return nil
  }
}
