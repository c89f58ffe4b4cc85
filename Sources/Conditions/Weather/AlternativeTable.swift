import Quantities

/// Sets of alternatives, each kept once, so that reports compare by number.
struct AlternativeTable: Sendable {
  /// The measures of a reading in their order.
  static let measures: [Measure] = [
    .rainfall, .snowfall, .visibility, .cloudiness, .wind, .temperature, .weather,
  ]

  /// What one measure's set says when it is alone.
  struct Entry: Sendable {
    var alternatives: [Alternative]
    /// The value where a report lies near enough to be certain.
    var certain: MeasuredValue
    /// The value where none does: any class is possible besides.
    var doubtful: MeasuredValue
  }

  private(set) var entries: [Entry] = []
  private var places: [Key: Int32] = [:]

  private struct Key: Hashable {
    var measure: Int
    var alternatives: [Alternative]
  }

  /// The number of a set, which is stored if new.
  mutating func number(_ alternatives: [Alternative], measure: Int) -> Int32 {
    let sorted = AlternativeTable.sorted(alternatives)
    let key = Key(measure: measure, alternatives: sorted)
    if let place = places[key] { return place }
    let place = Int32(truncatingIfNeeded: entries.count)
    places[key] = place
    entries.append(
      Entry(
        alternatives: sorted,
        certain: AlternativeTable.value(sorted),
        doubtful: AlternativeTable.value(sorted + AlternativeTable.wildcard(measure: measure))
      )
    )
    return place
  }

  /// One alternative, or any of several; without repetition, in a fixed order.
  static func value(_ alternatives: [Alternative]) -> MeasuredValue {
    let sorted = sorted(alternatives)
    if sorted.count == 1, let only = sorted.first { return .one(only) }
    return .anyOf(sorted)
  }

  /// What admits every class of a measure: every number, or every word of its vocabulary.
  static func wildcard(measure: Int) -> [Alternative] { wildcards[measure] }

  private static let wildcards: [[Alternative]] = measures.map { measure in
    guard case .words(let words) = measure.kind else { return [.interval(.all)] }
    return words.map { .label($0) }
  }

  /// Without repetition, intervals by their ends before words by the alphabet.
  static func sorted(_ alternatives: [Alternative]) -> [Alternative] {
    guard alternatives.count > 1 else { return alternatives }
    var found: [Alternative] = []
    for alternative in alternatives where !found.contains(alternative) { found.append(alternative) }
    return found.sorted(by: precedes)
  }

  private static func precedes(_ a: Alternative, _ b: Alternative) -> Bool {
    switch (a, b) {
    case (.interval(let a), .interval(let b)):
      if a.lower != b.lower { return a.lower < b.lower }
      if a.includesLower != b.includesLower { return a.includesLower }
      if a.upper != b.upper { return a.upper < b.upper }
      return !a.includesUpper && b.includesUpper
    case (.label(let a), .label(let b)): return a < b
    case (.interval, .label): return true
    case (.label, .interval): return false
    }
  }
}
