import Quantities

/// Classes that are cut from one number, in the order of declaration.
struct ClassLadder: Sendable {
  /// The number's place in the taxonomy.
  var concept: Int
  /// Each class's numbers as declared.
  var declared: [Interval]

  /// Which way the numbers run while the classes go by.
  enum Direction {
    case rising, falling, mixed
  }

  /// Each class's numbers after those of earlier classes are taken away: the first that holds wins.
  var effective: [[Interval]] {
    var result: [[Interval]] = []
    for (index, interval) in declared.enumerated() {
      var pieces = [interval]
      for earlier in declared[..<index] { pieces = pieces.flatMap { $0.subtracting(earlier) } }
      result.append(pieces)
    }
    return result
  }

  /// The numbers that belong to no class.
  var gaps: [Interval] {
    declared.reduce([Interval.all]) { pieces, taken in pieces.flatMap { $0.subtracting(taken) } }
  }

  /// The direction by lower, then upper ends.
  var direction: Direction {
    let pairs = zip(declared, declared.dropFirst())
    if pairs.allSatisfy({ $0.lower <= $1.lower && $0.upper <= $1.upper }) { return .rising }
    if pairs.allSatisfy({ $0.lower >= $1.lower && $0.upper >= $1.upper }) { return .falling }
    return .mixed
  }

  /// A test of the number that holds exactly where one of the classes at some indices does.
  func requirement(_ allowed: Set<Int>) -> ConceptTest.Requirement {
    let pieces = effective.enumerated().filter { allowed.contains($0.offset) }.flatMap(\.element)
    return .within(pieces, gaps: gaps)
  }
}

extension Interval {
  /// What is left of the interval outside another one: none, one or two pieces.
  func subtracting(_ other: Interval) -> [Interval] {
    guard overlaps(other) else { return isEmpty ? [] : [self] }
    let below = intersection(
      Interval(
        lower: -.infinity,
        includesLower: false,
        upper: other.lower,
        includesUpper: !other.includesLower
      )
    )
    let above = intersection(
      Interval(
        lower: other.upper,
        includesLower: !other.includesUpper,
        upper: .infinity,
        includesUpper: false
      )
    )
    return [below, above].filter { !$0.isEmpty }
  }

  /// Whether it holds a whole number.
  var holdsWholeNumber: Bool {
    guard lower.isFinite else { return !isEmpty }
    let first = lower.rounded(.up)
    return contains(first) || contains(first + 1)
  }

  /// Whether it holds one number only.
  var isPoint: Bool { lower == upper && includesLower && includesUpper }
}
