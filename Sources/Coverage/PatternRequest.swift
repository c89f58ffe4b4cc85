/// Which maximal uncovered patterns are asked for.
package struct PatternRequest: Sendable {
  /// What makes a pattern uncovered.
  package var rule: PatternRule
  /// The most classes that a pattern fixes; `nil` for all of a small grid, else 4.
  package var level: Int?

  /// Creates a request.
  package init(rule: PatternRule = .openCells, level: Int? = nil) {
    self.rule = rule
    self.level = level
  }
}
