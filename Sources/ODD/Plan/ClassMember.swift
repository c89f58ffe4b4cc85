import Conditions
import Quantities

/// One interval or word of a class, as a file writes it.
struct ClassMember {
  /// The place of its class in the axis.
  var classIndex: Int
  /// The class's name.
  var className: String
  /// What it admits, in the measure's unit.
  var alternative: Alternative
  /// The expression as written.
  var text: String
  /// The expression's line.
  var line: Int

  /// The class with its line, for messages.
  var place: String { "\(quoted(className)) (line \(line), \"\(text)\")" }

  /// The numbers inside; `nil` for a word.
  var interval: Interval? {
    guard case .interval(let interval) = alternative else { return nil }
    return interval
  }
}

extension Array where Element == ClassMember {
  /// Makes edges equal that differ by the rounding of their units only, so that `3.6 km/h` meets `1 m/s`.
  func snapped() -> [ClassMember] {
    let ends = compactMap(\.interval).flatMap { [$0.lower, $0.upper] }.filter(\.isFinite).sorted()
    var nearest: [Double: Double] = [:]
    var last: Double?
    for end in ends {
      if let known = last, end - known <= Swift.max(1e-12, 1e-9 * abs(end)) {
        nearest[end] = known
      } else {
        last = end
      }
    }
    guard !nearest.isEmpty else { return self }
    return map { member in
      guard let interval = member.interval else { return member }
      var snapped = member
      snapped.alternative = .interval(
        Interval(
          lower: nearest[interval.lower] ?? interval.lower,
          includesLower: interval.includesLower,
          upper: nearest[interval.upper] ?? interval.upper,
          includesUpper: interval.includesUpper
        )
      )
      return snapped
    }
  }

  /// The classes in order, from their names.
  func classes(named names: [String]) -> [Axis.Class] {
    names.enumerated()
      .map { index, name in
        Axis.Class(name: name, members: filter { $0.classIndex == index }.map(\.alternative))
      }
  }
}
