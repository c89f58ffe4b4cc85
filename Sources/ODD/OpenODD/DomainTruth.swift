import Conditions
import Quantities

/// Kleene's truth with two kinds of unknown: nobody measures it, or the measured value is missing.
enum DomainTruth: Int, Comparable {
  case no, missing, unmeasured, yes

  static func < (a: DomainTruth, b: DomainTruth) -> Bool { a.rawValue < b.rawValue }

  /// False if any is false, else missing if any is, else unmeasured if any is.
  static func all(_ truths: [DomainTruth]) -> DomainTruth { truths.min() ?? .yes }

  /// True if any is true, else missing if any is, else unmeasured if any is.
  static func any(_ truths: [DomainTruth]) -> DomainTruth {
    if truths.contains(.yes) { return .yes }
    if truths.contains(.missing) { return .missing }
    return truths.contains(.unmeasured) ? .unmeasured : .no
  }

  /// The opposite; an unknown stays one.
  var negated: DomainTruth {
    switch self {
    case .no: .yes
    case .yes: .no
    case .missing, .unmeasured: self
    }
  }
}

/// Judges one moment by the rules (ASAM OpenODD 1.0.0, chapters 6 and 7).
struct DomainEvaluation {
  let rules: DomainRules
  /// The measured value of a concept; `nil` for one that nothing measures.
  let value: (String) -> MeasuredValue?
  /// Concepts that may have other words besides those of their value: what these fail stays open.
  var openConcepts: Set<String> = []
  /// References are followed this deep.
  private static let maximumDepth = 64

  /// A module holds when what it includes holds and what it excludes does not.
  func truth(ofModule index: Int, depth: Int = 0) -> DomainTruth {
    guard depth < Self.maximumDepth else { return .unmeasured }
    let module = rules.modules[index]
    let include = module.include.map { truth(of: $0, depth: depth + 1) } ?? .yes
    let exclude = module.exclude.map { truth(of: $0, depth: depth + 1).negated } ?? .yes
    return .all([include, exclude])
  }

  func truth(of node: ConditionNode, depth: Int = 0) -> DomainTruth {
    switch node {
    case .all(let nodes, _): return .all(nodes.map { truth(of: $0, depth: depth) })
    case .any(let nodes, _): return .any(nodes.map { truth(of: $0, depth: depth) })
    case .module(let name, let holds, _):
      let members = rules.modules(called: name)
      let truth = DomainTruth.any(members.map { self.truth(ofModule: $0, depth: depth + 1) })
      return holds ? truth : truth.negated
    case .test(let test): return truth(of: test, depth: depth)
    }
  }

  func truth(of test: ConceptTest, depth: Int) -> DomainTruth {
    let concept = rules.taxonomy.concepts[test.concept]
    if let value = value(concept.name) {
      let truth = truth(of: test.requirement, value)
      let isOpen = truth == .no && test.requirement != .missing
      return isOpen && openConcepts.contains(concept.name) ? .unmeasured : truth
    }
    // A class that is cut from a number, or defined by conditions, follows from what is measured. One
    // of a reference type does not: the other concept lends it the words only.
    if let ladder = rules.ladders[test.concept] {
      let number = rules.taxonomy.concepts[ladder.concept]
      guard let value = self.value(number.name) else { return .unmeasured }
      return truth(of: test.requirement, ladder, words: concept.words, value)
    }
    guard let definitions = rules.definitions[test.concept], depth < Self.maximumDepth else {
      return .unmeasured
    }
    return truth(of: test.requirement, definitions, depth: depth + 1)
  }

  /// Judges a class that is cut from a number; a number in no class leaves the class missing.
  private func truth(
    of requirement: ConceptTest.Requirement,
    _ ladder: ClassLadder,
    words: [String],
    _ value: MeasuredValue
  ) -> DomainTruth {
    switch requirement {
    case .missing:
      if case .unknown = value { return .yes }
      return truth(of: .within(ladder.gaps, gaps: []), value)
    case .words(let allowed):
      let indices = Set(words.indices.filter { allowed.contains(words[$0]) })
      return truth(of: ladder.requirement(indices), value)
    case .within, .boolean: return .no
    }
  }

  /// The first class whose conditions hold is the value; where an earlier one is undecided, or none
  /// holds, the value is missing.
  private func truth(
    of requirement: ConceptTest.Requirement,
    _ definitions: [(word: String, node: ConditionNode)],
    depth: Int
  ) -> DomainTruth {
    var allowed: Set<String>?
    if case .words(let words) = requirement { allowed = words }
    var possible: Set<Bool> = []
    var unknown: DomainTruth?
    for definition in definitions {
      let isAllowed = allowed?.contains(definition.word) ?? false
      switch truth(of: definition.node, depth: depth) {
      case .no: continue
      case .yes:
        possible.insert(isAllowed)
        guard let unknown else { return isAllowed ? .yes : .no }
        if allowed == nil { return unknown == .missing ? .yes : .unmeasured }
        return possible.count == 1 ? (isAllowed ? .yes : .no) : unknown
      case .missing:
        possible.insert(isAllowed)
        unknown = .missing
      case .unmeasured:
        possible.insert(isAllowed)
        unknown = unknown ?? .unmeasured
      }
    }
    if allowed == nil { return unknown == .unmeasured ? .unmeasured : .yes }
    return unknown ?? .missing
  }

  private func truth(
    of requirement: ConceptTest.Requirement,
    _ value: MeasuredValue
  ) -> DomainTruth {
    switch value {
    case .unknown: return requirement == .missing ? .yes : .missing
    case .one(let alternative): return truth(of: requirement, [alternative])
    case .anyOf(let alternatives): return truth(of: requirement, alternatives)
    case .allOf(let alternatives):
      // All at once: a condition that any part satisfies is satisfied.
      return .any(alternatives.map { truth(of: requirement, [$0]) })
    }
  }

  private func truth(
    of requirement: ConceptTest.Requirement,
    _ alternatives: [Alternative]
  ) -> DomainTruth {
    let truths = Set(alternatives.map { truth(of: requirement, $0) })
    return truths.count == 1 ? truths.first ?? .missing : .missing
  }

  private func truth(
    of requirement: ConceptTest.Requirement,
    _ alternative: Alternative
  ) -> DomainTruth {
    switch (requirement, alternative) {
    case (.within(let intervals, let gaps), .interval(let value)):
      guard intervals.contains(where: { $0.overlaps(value) }) else {
        return gaps.contains { $0.overlaps(value) } ? .missing : .no
      }
      let rest = intervals.reduce([value]) { pieces, taken in
        pieces.flatMap { $0.subtracting(taken) }
      }
      return rest.isEmpty ? .yes : .missing
    case (.words(let words), .label(let word)): return words.contains(word) ? .yes : .no
    case (.boolean(let wanted), .label(let word)):
      return ConditionReader.boolean(word) == wanted ? .yes : .no
    // A value that is there is not missing; one that the condition cannot be applied to fails it.
    case (.missing, _), (.within, .label), (.words, .interval), (.boolean, .interval): return .no
    }
  }
}
