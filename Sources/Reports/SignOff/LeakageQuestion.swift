package import Coverage

/// How splits were compared, so that a verifier can compare them again.
package struct LeakageQuestion: Hashable, Sendable {
  package var rule: LeakageRule
  /// How far a frame may lie from the time that names it.
  package var toleranceNanoseconds: Int64
  /// The digests of the sets of the index that are the splits, by name; `nil` for a list in the pack.
  package var sets: [String: String]?

  /// Creates a question.
  package init(rule: LeakageRule, toleranceNanoseconds: Int64, sets: [String: String]?) {
    self.rule = rule
    self.toleranceNanoseconds = toleranceNanoseconds
    self.sets = sets
  }

  /// The question of a document `oddcov.leakage/1`; `nil` where it has none that can be asked.
  package init?(document: JSONValue) {
    let question = document["question"]
    guard let distance = question["distance_m"].double,
      distance > 0, distance <= LeakageRule.maximumDistanceMeters,
      let time = question["within_ns"].integer,
      (0...Int(LeakageRule.maximumNanoseconds)).contains(time),
      let tolerance = question["tolerance_ns"].integer, tolerance >= 0
    else { return nil }
    rule = LeakageRule()
    rule.distanceMeters = distance
    rule.nanoseconds = Int64(time)
    toleranceNanoseconds = Int64(tolerance)
    sets = question["sets"] == .null ? nil : question["sets"].members.compactMapValues(\.text)
  }

  var document: JSONValue {
    .object([
      "distance_m": .number(rule.distanceMeters), "within_ns": .int(rule.nanoseconds),
      "tolerance_ns": .int(toleranceNanoseconds),
      "sets": sets.map { .object($0.mapValues(JSONValue.string)) } ?? .null,
    ])
  }
}
