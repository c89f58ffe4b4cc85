import Conditions
import Quantities

/// Builds the tree of conditions with their truth at one moment.
struct DomainTracer {
  let evaluation: DomainEvaluation
  /// References are followed this deep.
  private static let maximumDepth = 32

  private var rules: DomainRules { evaluation.rules }

  /// The whole domain; what decides is marked.
  func trace(named name: String) -> ConditionTrace {
    let children = rules.roots.map { trace(ofModule: $0, depth: 0) }
    let truth = DomainTruth.all(rules.roots.map { evaluation.truth(ofModule: $0) })
    var whole = node(.domain, name, truth, nil, children)
    whole.markDeciding()
    return whole
  }

  private func trace(ofModule index: Int, depth: Int) -> ConditionTrace {
    let module = rules.modules[index]
    var children: [ConditionTrace] = []
    if depth < Self.maximumDepth {
      if let include = module.include { children.append(section(include, .include, depth)) }
      if let exclude = module.exclude { children.append(section(exclude, .exclude, depth)) }
    }
    return node(
      .module,
      module.name,
      evaluation.truth(ofModule: index, depth: depth),
      module.place,
      children
    )
  }

  private func section(
    _ condition: ConditionNode,
    _ kind: ConditionTrace.Kind,
    _ depth: Int
  ) -> ConditionTrace {
    var trace = trace(of: condition, depth)
    trace.kind = kind
    trace.text = kind == .include ? "INCLUDE" : "EXCLUDE"
    trace.text += trace.isAll ? "_AND" : "_OR"
    return trace
  }

  private func trace(of condition: ConditionNode, _ depth: Int) -> ConditionTrace {
    let truth = evaluation.truth(of: condition, depth: depth)
    switch condition {
    case .all(let nodes, let place):
      return node(.group, "AND", truth, place, nodes.map { trace(of: $0, depth) })
    case .any(let nodes, let place):
      var group = node(.group, "OR", truth, place, nodes.map { trace(of: $0, depth) })
      group.isAll = false
      return group
    case .module(let name, let holds, let place):
      let members = rules.modules(called: name).map { trace(ofModule: $0, depth: depth + 1) }
      var positive = node(
        .group,
        name,
        holds ? truth : truth.negated,
        place,
        members
      )
      positive.isAll = false
      guard !holds else {
        positive.kind = .reference
        positive.text = condition.text
        return positive
      }
      // A negation has one child, the opposite of itself, and follows from it always.
      var negation = node(.reference, condition.text, truth, place, [positive])
      negation.isNegation = true
      return negation
    case .test(let test): return trace(of: test, truth, depth)
    }
  }

  private func trace(of test: ConceptTest, _ truth: DomainTruth, _ depth: Int) -> ConditionTrace {
    let concept = rules.taxonomy.concepts[test.concept]
    var trace = node(.test, test.text, truth, test.place, [])
    if let value = evaluation.value(concept.name) {
      trace.value = value.words(concept.unit)
    } else if let ladder = rules.ladders[test.concept] {
      let number = rules.taxonomy.concepts[ladder.concept]
      trace.value =
        evaluation.value(number.name)
        .map { "\(number.name) \($0.words(number.unit))" } ?? "\(number.name) is not measured"
    } else if let definitions = rules.definitions[test.concept], depth < Self.maximumDepth {
      trace.children = definitions.map { definition in
        let place =
          concept.classes.first { $0.word == definition.word }?.place ?? definition.node.place
        return node(
          .class,
          definition.word,
          evaluation.truth(of: definition.node, depth: depth + 1),
          place,
          [self.trace(of: definition.node, depth + 1)]
        )
      }
      trace.value =
        trace.children.first { $0.truth != .no }
        .map { $0.truth == .yes ? $0.text : "class not decided" } ?? "no class holds"
    } else {
      trace.value = "not measured"
    }
    return trace
  }

  private func node(
    _ kind: ConditionTrace.Kind,
    _ text: String,
    _ truth: DomainTruth,
    _ place: DeclaredPlace?,
    _ children: [ConditionTrace]
  ) -> ConditionTrace {
    ConditionTrace(
      kind: kind,
      text: text,
      truth: ConditionTrace.Truth(truth),
      value: nil,
      file: place?.file,
      line: place?.line,
      decides: false,
      children: children
    )
  }
}

extension MeasuredValue {
  /// The value for a reader: `3 mm/h`, `dry or wet`, `missing (no report)`.
  func words(_ unit: Unit?) -> String {
    switch self {
    case .one(let alternative): alternative.words(unit)
    case .anyOf(let alternatives): alternatives.map { $0.words(unit) }.joined(separator: " or ")
    case .allOf(let alternatives): alternatives.map { $0.words(unit) }.joined(separator: " and ")
    case .unknown(let reason): "missing (\(reason))"
    }
  }
}

extension Alternative {
  fileprivate func words(_ unit: Unit?) -> String {
    switch self {
    case .label(let word): word
    case .interval(let interval):
      (interval.isPoint
        ? shortNumber(interval.lower)
        : "\(shortNumber(interval.lower)) to \(shortNumber(interval.upper))") + (unit?.suffix ?? "")
    }
  }
}
