import Conditions
import Quantities

/// One concept whose value a question leaves open, with what the tests tell apart.
struct DomainVariable: Sendable {
  /// The concept's name.
  let name: String
  private let concept: Concept
  /// Every test that the value decides, with whether it is to hold.
  private(set) var tests: [(test: ConceptTest, holds: Bool)] = []
  private var borders: Set<Double> = []
  private var words: Set<String> = []
  /// Whether a test asks if the value is missing.
  private var asksMissing = false

  init(_ concept: Concept) {
    name = concept.name
    self.concept = concept
  }

  /// Adds a test of the concept, or of classes that are cut from it at some borders.
  mutating func add(_ test: ConceptTest, _ holds: Bool, borders intervals: [Interval]) {
    tests.append((test, holds))
    for interval in intervals { add(interval) }
    switch test.requirement {
    case .within(let intervals, let gaps): for interval in intervals + gaps { add(interval) }
    case .words(let allowed): if intervals.isEmpty { words.formUnion(allowed) }
    case .boolean: break
    case .missing: asksMissing = true
    }
  }

  private mutating func add(_ interval: Interval) {
    for end in [interval.lower, interval.upper] where end.isFinite { borders.insert(end) }
  }

  /// One value of every kind that the tests tell apart.
  ///
  /// `limit`: What the value is limited to, in the concept's unit.
  func values(in rules: DomainRules, limitedTo limit: MeasuredValue?) -> [MeasuredValue] {
    switch limit {
    case .unknown?, .allOf?: return limit.map { [$0] } ?? []
    case .one(let alternative)?: return [alternative].flatMap { parts(of: $0) }
    case .anyOf(let alternatives)?: return alternatives.flatMap { parts(of: $0) }
    case nil: break
    }
    var values: [MeasuredValue] =
      switch concept.kind {
      case .number: numbers(within: .all).map { .number($0) }
      case .boolean: ["true", "false"].map { .label($0) }
      case .classes, .reference, .shapefile, .group: labels(in: rules).map { .label($0) }
      }
    if asksMissing { values.append(.unknown("missing")) }
    return values
  }

  private func parts(of alternative: Alternative) -> [MeasuredValue] {
    switch alternative {
    case .label: [.one(alternative)]
    case .interval(let interval):
      interval.isPoint
        ? [.one(alternative)] : numbers(within: interval).map { .number($0) }
    }
  }

  private func labels(in rules: DomainRules) -> [String] {
    let all = rules.taxonomy.source(of: concept).words
    let other = all.isEmpty ? "\u{1}" : all.first { !words.contains($0) }
    return words.sorted() + [other].compactMap { $0 }
  }

  /// The borders that lie in an interval, and a number from every stretch between them.
  private func numbers(within limit: Interval) -> [Double] {
    let inside = limit.intersection(ConceptRange.of(concept))
    // A limit beyond the concept's range says more than the range.
    let range = inside.isEmpty ? limit : inside
    var ends = borders
    for end in [range.lower, range.upper] where end.isFinite { ends.insert(end) }
    let sorted = ends.sorted()
    guard let first = sorted.first, let last = sorted.last else {
      return [0].filter(range.contains)
    }
    var found = [first - max(1, abs(first)), last + max(1, abs(last))] + sorted
    for (low, high) in zip(sorted, sorted.dropFirst()) { found.append(low + (high - low) / 2) }
    if concept.isWhole {
      found = sorted.flatMap { end in
        [end.rounded(.up) - 1, end.rounded(.up), end.rounded(.down), end.rounded(.down) + 1]
      }
    }
    return Set(found.filter { $0.isFinite && range.contains($0) }).sorted()
  }

  /// The value to take where there is nothing to weigh: one test alone is best made what it is to be.
  func favourable(of values: [MeasuredValue], in rules: DomainRules) -> MeasuredValue? {
    guard values.count > 1 else { return values.first }
    guard tests.count == 1, let only = tests.first else { return nil }
    let wanted: DomainTruth = only.holds ? .yes : .no
    return values.first { value in
      let evaluation = DomainEvaluation(rules: rules) { $0 == name ? value : nil }
      return evaluation.truth(of: only.test, depth: 0) == wanted
    } ?? values.first
  }
}
