package import Quantities

/// One thing that a measured value may be: a number within an interval, or a word.
package enum Alternative: Hashable, Sendable {
  /// A number somewhere inside, in the measure's unit.
  case interval(Interval)
  /// A word of the measure's vocabulary.
  case label(String)
}

/// The value of one measure at one moment, with what is not certain about it.
package enum MeasuredValue: Hashable, Sendable {
  /// One value.
  case one(Alternative)
  /// One of several, nobody can say which: stations that disagree, a vague tag.
  case anyOf([Alternative])
  /// All of several at once: overlapping regions, rain and snow together.
  case allOf([Alternative])
  /// Not derived, with the reason.
  case unknown(String)

  /// A number with an error on both sides.
  package static func number(_ value: Double, error: Double = 0) -> MeasuredValue {
    .one(.interval(error > 0 ? .around(value, error: error) : .exactly(value)))
  }

  /// A word.
  package static func label(_ word: String) -> MeasuredValue { .one(.label(word)) }
}
