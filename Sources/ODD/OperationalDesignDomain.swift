package import Conditions

/// What the declared domain says about one moment, or about one class of moments.
package struct DomainJudgement: Hashable, Sendable {
  /// Inside, assumed or outside.
  package var verdict: Verdict
  /// The conditions that are violated, as the file writes them: `ego_speed "<= 60 km/h"`.
  package var violations: [String]
  /// The measured concepts that are missing and leave the verdict assumed, sorted.
  package var missing: [String]

  /// Creates a judgement.
  package init(verdict: Verdict, violations: [String] = [], missing: [String] = []) {
    self.verdict = verdict
    self.violations = violations
    self.missing = missing
  }
}

/// A declared domain, read from OpenODD YAML.
package struct OperationalDesignDomain: Sendable {
  /// The domain's name.
  package var name: String
  /// The version in the metadata of the first root module that has one.
  package var version: String?
  /// Every concept that an active module tests, sorted; a categorical whose classes are cut from
  /// other concepts counts as those.
  package let testedConcepts: [String]
  /// What the domain means, for the structure digest: the same text for every spelling of it.
  package var structure: String { DomainStructure(rules: rules).text }
  let rules: DomainRules
  /// The question whether any moment is inside.
  private let possibility: DomainSatisfiability

  init(name: String, rules: DomainRules) {
    self.name = name
    self.rules = rules
    version = rules.roots.compactMap { rules.modules[$0].version }.first
    var tested: Set<String> = []
    for index in rules.reachable {
      for node in [rules.modules[index].include, rules.modules[index].exclude].compactMap({ $0 }) {
        node.visitTests { tested.formUnion(rules.basis(of: $0.concept)) }
      }
    }
    testedConcepts = tested.sorted()
    possibility = DomainSatisfiability(rules.roots.map { .module($0, true) }, rules: rules)
  }

  /// Whether no moment with some values is inside, whatever all other concepts are.
  ///
  /// Beyond Kleene's logic, which takes each condition by itself: `speed < 3` on one side and `speed > 5` on the other
  /// leave no speed. Concepts that nothing measures are open like the rest. A question that is
  /// too large to be settled is answered with `nil`.
  ///
  /// `given`: What the value of a concept is limited to, in the unit of ``unit(ofConcept:)``.
  /// `unsettled`: Concepts that may have several values at once; nothing is concluded from them.
  package func contradiction(
    given: [String: MeasuredValue],
    unsettled: Set<String> = []
  ) -> [String]? {
    let tested = Set(given.keys)
    var question = possibility
    if !tested.isSubset(of: question.variableNames) {
      question = DomainSatisfiability(
        rules.roots.map { .module($0, true) },
        rules: rules,
        fixed: tested
      )
    }
    guard question.hasRepeatedConcepts,
      question.canHold(given: given, unsettled: unsettled, budget: 400) == false
    else { return nil }
    return question.repeatedConcepts.filter { !unsettled.contains($0) }
  }

  /// The tree of conditions with their truth at a moment, what decided marked.
  ///
  /// `value`: The measured value of a concept in the unit of ``unit(ofConcept:)``; `nil` for one
  ///   that nothing measures.
  package func trace(_ value: (String) -> MeasuredValue?) -> ConditionTrace {
    withoutActuallyEscaping(value) { value in
      DomainTracer(evaluation: DomainEvaluation(rules: rules, value: value)).trace(named: name)
    }
  }

  /// Judges a moment (ASAM OpenODD 1.0.0, chapters 6 and 7): outside only where a root is false.
  ///
  /// `value`: The measured value of a concept in the unit of ``unit(ofConcept:)``; `nil`
  ///   for a concept that nothing measures, which neither violates nor leaves the verdict assumed.
  /// `openConcepts`: Concepts that may have other words besides those of their value.
  package func judge(
    openConcepts: Set<String> = [],
    _ value: (String) -> MeasuredValue?
  ) -> DomainJudgement {
    withoutActuallyEscaping(value) { value in
      let evaluation = DomainEvaluation(rules: rules, value: value, openConcepts: openConcepts)
      let truths = rules.roots.map { evaluation.truth(ofModule: $0) }
      switch DomainTruth.all(truths) {
      case .no:
        var violations: [String] = []
        for (root, truth) in zip(rules.roots, truths) where truth == .no {
          violations += Explanation(evaluation).violations(ofModule: root)
        }
        var seen: Set<String> = []
        return DomainJudgement(
          verdict: .outside,
          violations: violations.filter { seen.insert($0).inserted }
        )
      case .missing:
        return DomainJudgement(verdict: .assumed, missing: missing(evaluation))
      case .unmeasured, .yes: return DomainJudgement(verdict: .inside)
      }
    }
  }

  private func missing(_ evaluation: DomainEvaluation) -> [String] {
    var names: Set<String> = []
    for index in rules.reachable {
      for node in [rules.modules[index].include, rules.modules[index].exclude].compactMap({ $0 }) {
        node.visitTests { test in
          if evaluation.truth(of: test, depth: 0) == .missing {
            names.insert(rules.taxonomy.concepts[test.concept].name)
          }
        }
      }
    }
    return names.sorted()
  }

  /// The unit that numbers of a concept are judged in; `nil` for words and unknown concepts.
  package func unit(ofConcept concept: String) -> String? {
    rules.taxonomy.concept(named: concept)?.unit?.name
  }

  /// Every concept of the taxonomy.
  package var conceptNames: [String] { rules.taxonomy.testableNames }

  /// Whether a concept is true or false.
  package func isBoolean(_ concept: String) -> Bool {
    rules.taxonomy.concept(named: concept)?.kind == .boolean
  }

  /// The words of a categorical concept; `nil` for any other.
  package func words(ofConcept concept: String) -> [String]? {
    guard let found = rules.taxonomy.concept(named: concept) else { return nil }
    let words = rules.taxonomy.source(of: found).words
    return words.isEmpty ? nil : words
  }
}

/// Says which conditions make a module false, in the file's words.
private struct Explanation {
  let evaluation: DomainEvaluation

  init(_ evaluation: DomainEvaluation) { self.evaluation = evaluation }

  func violations(ofModule index: Int, depth: Int = 0) -> [String] {
    guard depth < 16 else { return [] }
    let module = evaluation.rules.modules[index]
    var found: [String] = []
    if let include = module.include, evaluation.truth(of: include) == .no {
      found += failing(include, depth: depth)
    }
    if let exclude = module.exclude, evaluation.truth(of: exclude) == .yes {
      found += holding(exclude, depth: depth).map { "excluded: \($0)" }
    }
    return found
  }

  private func failing(_ node: ConditionNode, depth: Int) -> [String] {
    guard evaluation.truth(of: node) == .no else { return [] }
    switch node {
    case .all(let nodes, _), .any(let nodes, _): return nodes.flatMap { failing($0, depth: depth) }
    case .test(let test): return [test.text]
    case .module(let name, let holds, _):
      guard holds else { return ["\(name) holds"] }
      return evaluation.rules.modules(called: name)
        .flatMap {
          violations(ofModule: $0, depth: depth + 1)
        }
    }
  }

  private func holding(_ node: ConditionNode, depth: Int) -> [String] {
    guard evaluation.truth(of: node) == .yes else { return [] }
    switch node {
    case .all(let nodes, _):
      return [nodes.flatMap { holding($0, depth: depth) }.joined(separator: " and ")]
    case .any(let nodes, _): return nodes.flatMap { holding($0, depth: depth) }
    case .test(let test): return [test.text]
    case .module(let name, _, _):
      let members = evaluation.rules.modules(called: name)
        .filter {
          evaluation.truth(ofModule: $0) == .yes
        }
      return members.map { evaluation.rules.modules[$0].name }
    }
  }
}
