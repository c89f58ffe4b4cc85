import Conditions
import Quantities

/// Something that is asked to be true: a condition or a module that holds, or does not.
enum DomainClaim: Sendable {
  /// A condition that holds, or does not.
  case condition(ConditionNode, Bool)
  /// The module at an index that holds, or does not.
  case module(Int, Bool)
}

/// Asks whether any moment at all makes some claims true.
///
/// Kleene's logic looks at each condition alone: it leaves `speed < 3` and `speed > 5` open together. Here
/// every concept takes the values that its tests tell apart, one after the other, until the claims
/// hold (a moment exists) or none is left (no moment exists).
struct DomainSatisfiability: Sendable {
  let rules: DomainRules
  private let claims: [DomainClaim]
  private var variables: [String: DomainVariable] = [:]
  /// Whether the conditions are too many to be looked through.
  private var isTooLarge = false
  /// Tests that are gathered at most, each as often as a reference reaches it.
  private static let testCapacity = 20_000

  /// Prepares a question.
  ///
  /// `fixed`: Concepts that a caller will give values for, even if they follow from others.
  init(_ claims: [DomainClaim], rules: DomainRules, fixed: Set<String> = []) {
    self.rules = rules
    self.claims = claims
    var gathered = 0
    for claim in claims {
      switch claim {
      case .condition(let node, let holds): gather(node, holds, fixed, depth: 0, &gathered)
      case .module(let index, let holds): gather(index, holds, fixed, depth: 0, &gathered)
      }
    }
  }

  /// Whether some concept is tested more than once, which Kleene's logic does not see.
  var hasRepeatedConcepts: Bool { variables.values.contains { $0.tests.count > 1 } }

  /// The names of the concepts whose values decide the claims.
  var variableNames: Set<String> { Set(variables.keys) }

  /// The names of the concepts that are tested more than once, sorted.
  var repeatedConcepts: [String] {
    variables.values.filter { $0.tests.count > 1 }.map(\.name).sorted()
  }

  /// Whether the claims can all be true; `nil` where the budget ends before that is known.
  ///
  /// `given`: What a concept is limited to, by name, in its own unit.
  /// `unsettled`: Concepts that may have several values at once and are left out of the search.
  /// `budget`: Evaluations of the claims.
  func canHold(
    given: [String: MeasuredValue] = [:],
    unsettled: Set<String> = [],
    budget: Int = 4000
  ) -> Bool? {
    guard !isTooLarge else { return nil }
    var assigned: [String: MeasuredValue] = [:]
    var open: [(name: String, values: [MeasuredValue])] = []
    let ordered = variables.values.filter { !unsettled.contains($0.name) }
      .sorted { ($1.tests.count, $0.name) < ($0.tests.count, $1.name) }
    for variable in ordered {
      let values = variable.values(in: rules, limitedTo: given[variable.name])
      if let favourable = variable.favourable(of: values, in: rules) {
        assigned[variable.name] = favourable
      } else {
        open.append((variable.name, values))
      }
    }
    for (name, value) in given where variables[name] == nil { assigned[name] = value }
    var left = budget
    return search(open[...], &assigned, &left, isWhole: unsettled.isEmpty)
  }

  private func search(
    _ open: ArraySlice<(name: String, values: [MeasuredValue])>,
    _ assigned: inout [String: MeasuredValue],
    _ left: inout Int,
    isWhole: Bool
  ) -> Bool? {
    guard left > 0 else { return nil }
    left -= 1
    switch truth(assigned) {
    case .yes: return true
    case .no: return false
    case .missing, .unmeasured: break
    }
    guard let next = open.first else { return !isWhole }
    var isDecided = true
    for value in next.values {
      assigned[next.name] = value
      switch search(open.dropFirst(), &assigned, &left, isWhole: isWhole) {
      case .some(true): return true
      case .some(false): continue
      case .none: isDecided = false
      }
    }
    assigned[next.name] = nil
    return isDecided ? false : nil
  }

  private func truth(_ assigned: [String: MeasuredValue]) -> DomainTruth {
    let evaluation = DomainEvaluation(rules: rules) { assigned[$0] }
    return .all(
      claims.map { claim in
        switch claim {
        case .condition(let node, let holds):
          holds ? evaluation.truth(of: node) : evaluation.truth(of: node).negated
        case .module(let index, let holds):
          holds ? evaluation.truth(ofModule: index) : evaluation.truth(ofModule: index).negated
        }
      }
    )
  }

  private mutating func gather(
    _ module: Int,
    _ holds: Bool,
    _ fixed: Set<String>,
    depth: Int,
    _ gathered: inout Int
  ) {
    guard depth < 64 else {
      isTooLarge = true
      return
    }
    if let include = rules.modules[module].include {
      gather(include, holds, fixed, depth: depth + 1, &gathered)
    }
    if let exclude = rules.modules[module].exclude {
      gather(exclude, !holds, fixed, depth: depth + 1, &gathered)
    }
  }

  private mutating func gather(
    _ node: ConditionNode,
    _ holds: Bool,
    _ fixed: Set<String>,
    depth: Int,
    _ gathered: inout Int
  ) {
    guard !isTooLarge else { return }
    switch node {
    case .all(let nodes, _), .any(let nodes, _):
      for node in nodes { gather(node, holds, fixed, depth: depth, &gathered) }
    case .module(let name, let isWanted, _):
      for module in rules.modules(called: name) {
        gather(module, holds == isWanted, fixed, depth: depth + 1, &gathered)
      }
    case .test(let test):
      gathered += 1
      guard gathered < Self.testCapacity, depth < 64 else {
        isTooLarge = true
        return
      }
      gather(test, holds, fixed, depth: depth, &gathered)
    }
  }

  private mutating func gather(
    _ test: ConceptTest,
    _ holds: Bool,
    _ fixed: Set<String>,
    depth: Int,
    _ gathered: inout Int
  ) {
    let concept = rules.taxonomy.concepts[test.concept]
    let isFixed = fixed.contains(concept.name)
    if !isFixed, let ladder = rules.ladders[test.concept] {
      let number = rules.taxonomy.concepts[ladder.concept]
      variables[number.name, default: DomainVariable(number)]
        .add(test, holds, borders: ladder.declared)
    } else if !isFixed, let definitions = rules.definitions[test.concept] {
      // Which class holds depends on every condition of every class, in both directions.
      for definition in definitions {
        for isWanted in [true, false] {
          gather(definition.node, isWanted, fixed, depth: depth + 1, &gathered)
        }
      }
    } else {
      variables[concept.name, default: DomainVariable(concept)].add(test, holds, borders: [])
    }
  }
}
