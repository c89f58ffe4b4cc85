/// The t-way figures (Kuhn et al., NIST SP 800-142): settings seen over settings possible.
package struct TupleSummary: Sendable {
  /// How many axes are crossed.
  package var strength: Int
  /// Settings in the denominator.
  package var settings: Int
  /// Settings with enough evidence.
  package var met: Int
  /// Settings with some evidence.
  package var thin: Int
  /// Settings that are not met, worst first, at most a thousand.
  package var missing: [CellCoverage]
  /// The figures of every strength from 1 to 3, in order.
  package var measures: [TupleMeasures]

  /// Creates figures.
  package init(
    strength: Int,
    settings: Int,
    met: Int,
    thin: Int,
    missing: [CellCoverage],
    measures: [TupleMeasures] = []
  ) {
    self.strength = strength
    self.settings = settings
    self.met = met
    self.thin = thin
    self.missing = missing
    self.measures = measures
  }

  /// The listed settings of every strength that the plan asks for.
  package var allMissing: [CellCoverage] {
    measures.isEmpty ? missing : measures.flatMap(\.missing)
  }
}
