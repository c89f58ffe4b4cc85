import Quantities

extension OperationalDesignDomain {
  /// Every concept whose value a judgement may ask for.
  package var askedConcepts: Set<String> {
    var names: Set<String> = []
    visitAllTests { test in
      names.insert(rules.taxonomy.concepts[test.concept].name)
      if let ladder = rules.ladders[test.concept] {
        names.insert(rules.taxonomy.concepts[ladder.concept].name)
      }
    }
    return names
  }

  /// The finite ends of every interval that a number is tested against, ascending, by concept and in
  /// its unit: between two of them no answer changes.
  package var edges: [String: [Double]] {
    var found: [String: Set<Double>] = [:]
    func add(_ intervals: [Interval], of concept: Int) {
      let ends = intervals.flatMap { [$0.lower, $0.upper] }.filter(\.isFinite)
      found[rules.taxonomy.concepts[concept].name, default: []].formUnion(ends)
    }
    visitAllTests { test in
      if case .within(let intervals, let gaps) = test.requirement {
        add(intervals + gaps, of: test.concept)
      }
    }
    for ladder in rules.ladders.values { add(ladder.declared, of: ladder.concept) }
    return found.mapValues { $0.sorted() }
  }

  private func visitAllTests(_ visit: (ConceptTest) -> Void) {
    for module in rules.modules {
      module.include?.visitTests(visit)
      module.exclude?.visitTests(visit)
    }
    for definitions in rules.definitions.values {
      for definition in definitions { definition.node.visitTests(visit) }
    }
  }
}
