import Quantities

/// A number at which a declared domain begins or ends.
package struct NumericLimit: Hashable, Sendable {
  /// The concept that is tested.
  package var concept: String
  /// The number in the unit of ``OperationalDesignDomain/unit(ofConcept:)``.
  package var value: Double
  /// Whether the domain lies below the number; else it lies above.
  package var isInsideBelow: Bool
  /// Whether the number itself is inside.
  package var isInside: Bool
  /// The condition in the file's words.
  package var condition: String
  /// The file as it was read.
  package var file: String
  /// The line, counted from 1.
  package var line: Int
}

extension OperationalDesignDomain {
  /// The numbers at which conditions on a concept begin or cease to hold, ascending.
  ///
  /// Which side is inside follows from the conditions: an excluded module turns it round. A number
  /// that is inside on either side under different conditions is there twice.
  package func limits(ofConcept concept: String) -> [NumericLimit] {
    var finder = LimitFinder(rules: rules, concept: concept)
    for root in rules.roots { finder.visit(module: root, holds: true) }
    var seen: Set<LimitFinder.Key> = []
    return finder.found
      .filter { seen.insert(LimitFinder.Key(value: $0.value, isBelow: $0.isInsideBelow)).inserted }
      .enumerated()
      .sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }
      .map(\.element)
  }
}

/// Walks the conditions of a domain with what each of them has to be.
private struct LimitFinder {
  struct Key: Hashable {
    var value: Double
    var isBelow: Bool
  }

  private struct Visit: Hashable {
    var module: Int
    var holds: Bool
  }

  let rules: DomainRules
  let concept: String
  private(set) var found: [NumericLimit] = []
  private var visited: Set<Visit> = []
  /// Definitions are followed this deep.
  private static let maximumDepth = 64

  init(rules: DomainRules, concept: String) {
    self.rules = rules
    self.concept = concept
  }

  mutating func visit(module index: Int, holds: Bool) {
    guard visited.insert(Visit(module: index, holds: holds)).inserted else { return }
    let module = rules.modules[index]
    if let include = module.include { visit(include, holds: holds, depth: 0) }
    if let exclude = module.exclude { visit(exclude, holds: !holds, depth: 0) }
  }

  private mutating func visit(_ node: ConditionNode, holds: Bool, depth: Int) {
    switch node {
    case .all(let nodes, _), .any(let nodes, _):
      for node in nodes { visit(node, holds: holds, depth: depth) }
    case .module(let name, let wanted, _):
      for index in rules.modules(called: name) { visit(module: index, holds: wanted == holds) }
    case .test(let test): visit(test, holds: holds, depth: depth)
    }
  }

  private mutating func visit(_ test: ConceptTest, holds: Bool, depth: Int) {
    guard depth < Self.maximumDepth else { return }
    switch test.requirement {
    case .within(let intervals, _): add(intervals, concept: test.concept, test, holds: holds)
    case .words(let allowed):
      let classes = rules.taxonomy.concepts[test.concept].words
      if let ladder = rules.ladders[test.concept] {
        let indices = Set(classes.indices.filter { allowed.contains(classes[$0]) })
        guard case .within(let pieces, _) = ladder.requirement(indices) else { return }
        add(pieces, concept: ladder.concept, test, holds: holds)
      }
      for definition in rules.definitions[test.concept] ?? []
      where allowed.contains(definition.word) {
        visit(definition.node, holds: holds, depth: depth + 1)
      }
    case .boolean, .missing: return
    }
  }

  private mutating func add(
    _ intervals: [Interval],
    concept index: Int,
    _ test: ConceptTest,
    holds: Bool
  ) {
    guard rules.taxonomy.concepts[index].name == concept else { return }
    func limit(_ value: Double, isLower: Bool, includes: Bool) -> NumericLimit {
      NumericLimit(
        concept: concept,
        value: value,
        isInsideBelow: isLower != holds,
        isInside: includes == holds,
        condition: test.text,
        file: test.place.file,
        line: test.place.line
      )
    }
    for interval in intervals.joined() {
      // Of a single number there is no inside below it.
      if interval.lower.isFinite, !interval.isPoint {
        found.append(limit(interval.lower, isLower: true, includes: interval.includesLower))
      }
      if interval.upper.isFinite {
        found.append(limit(interval.upper, isLower: false, includes: interval.includesUpper))
      }
    }
  }
}

extension Array where Element == Interval {
  /// The same numbers in intervals that neither overlap nor touch, ascending.
  func joined() -> [Interval] {
    var result: [Interval] = []
    for next in filter({ !$0.isEmpty })
      .sorted(by: { ($0.lower, $0.includesLower ? 0 : 1) < ($1.lower, $1.includesLower ? 0 : 1) })
    {
      guard let last = result.last,
        next.lower < last.upper
          || (next.lower == last.upper && (next.includesLower || last.includesUpper))
      else {
        result.append(next)
        continue
      }
      if next.upper > last.upper || (next.upper == last.upper && next.includesUpper) {
        result[result.count - 1].upper = next.upper
        result[result.count - 1].includesUpper = next.includesUpper
      }
    }
    return result
  }
}
