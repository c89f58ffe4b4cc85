/// Where a moment falls on one axis.
package enum AxisReading: Hashable, Sendable {
  /// One class.
  case one(Int)
  /// One of several classes, nobody can say which; `orOther` where it may also lie in none of them.
  ///
  /// Kept apart, as below: a set is larger than every other reading.
  indirect case anyOf(ClassSet, orOther: Bool = false)
  /// All of several classes at once, on an axis with `many: true`.
  indirect case allOf(ClassSet)
  /// A value that no class declares: shown, outside every denominator.
  case other(String)
  /// Not derived, with the reason.
  case unknown(String)
}

extension Axis {
  /// A reading in words: `light`, `light or moderate`, `unknown (gap between fixes)`.
  package func text(of reading: AxisReading) -> String {
    func names(_ set: ClassSet) -> [String] {
      set.indices.filter { $0 < classes.count }.map { classes[$0].name }
    }
    switch reading {
    case .one(let index): return index < classes.count ? classes[index].name : "?"
    case .anyOf(let set, let orOther):
      return (names(set) + (orOther ? ["undeclared"] : [])).joined(separator: " or ")
    case .allOf(let set): return names(set).joined(separator: " and ")
    case .other(let value): return "undeclared (\(value))"
    case .unknown(let reason): return "unknown (\(reason))"
    }
  }
}

extension AxisReading {
  /// The reading on which several sensors agree at once.
  ///
  /// Where they lie in different classes, none has them all.
  package static func shared(_ readings: [AxisReading]) -> AxisReading {
    guard let first = readings.first else { return .unknown("no sensor") }
    var common = first
    for reading in readings.dropFirst() {
      if case .unknown = common { return common }
      if case .unknown = reading { return reading }
      if case .one = reading, reading == common { continue }
      guard let mine = common.candidates, let theirs = reading.candidates else {
        return .other("differs between sensors")
      }
      let both = mine.intersection(theirs)
      guard !both.isEmpty else { return .other("differs between sensors") }
      // Two that may be in a class need not be in it both.
      common = .anyOf(both, orOther: true)
    }
    return common
  }

  /// The classes that the reading may be; `nil` where it is none of them or unknown.
  private var candidates: ClassSet? {
    switch self {
    case .one(let index): ClassSet(index)
    case .anyOf(let set, _), .allOf(let set): set
    case .other, .unknown: nil
    }
  }
}
