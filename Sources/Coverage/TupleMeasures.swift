/// Coverage of the combinations of a given number of axes (Kuhn, Kacker and Lei, NIST SP 800-142;
/// Kuhn, Mendoza, Kacker and Lei, "Combinatorial Coverage Measurement Concepts and Applications",
/// ICSTW 2013).
///
/// Settings that rules remove are on neither side of any figure. A setting is met by the evidence that
/// the plan asks for, its r-fold form where several drives are asked for.
package struct TupleMeasures: Sendable {
  /// One choice of axes with its settings.
  package struct Combination: Hashable, Sendable {
    /// The axes' names, in the plan's order.
    package var axes: [String]
    /// Settings that no rule removes.
    package var settings: Int
    /// Settings with enough evidence.
    package var met: Int

    /// Creates a combination.
    package init(axes: [String], settings: Int, met: Int) {
      self.axes = axes
      self.settings = settings
      self.met = met
    }
  }

  /// How many axes are crossed at a time.
  package var strength: Int
  /// The choices of axes that have a setting, in the plan's order.
  package var combinations: [Combination]
  /// Settings that are not met, by state.
  package var thin: Int
  package var empty: Int
  package var unobservable: Int
  /// Settings that are not met, by rank, at most a thousand; none where the plan does not ask for
  /// this strength.
  package var missing: [CellCoverage]
  /// How many settings that are not met are not among ``missing``.
  package var missingOmitted: Int

  /// Creates figures.
  package init(
    strength: Int,
    combinations: [Combination],
    thin: Int,
    empty: Int,
    unobservable: Int,
    missing: [CellCoverage],
    missingOmitted: Int
  ) {
    self.strength = strength
    self.combinations = combinations
    self.thin = thin
    self.empty = empty
    self.unobservable = unobservable
    self.missing = missing
    self.missingOmitted = missingOmitted
  }

  /// Settings that no rule removes, over all combinations.
  package var settings: Int { combinations.reduce(0) { $0 + $1.settings } }
  /// Settings with enough evidence; ``met`` of ``settings`` is the total t-way coverage S_t.
  package var met: Int { combinations.reduce(0) { $0 + $1.met } }
  /// Combinations of which every setting is met; their share is the simple t-way coverage.
  package var wholeCombinations: Int { combinations.count { $0.met == $0.settings } }

  /// The percentages at which (p,t)-completeness is told.
  package static let completenessPercents = [100, 90, 75, 50]

  /// Combinations of which at least so many percent of the settings are met.
  package func combinations(completeTo percent: Int) -> Int {
    combinations.count { $0.met * 100 >= $0.settings * percent }
  }

  /// Combinations by coverage: ten tenths from 0 to below 100 %, then those that are whole.
  package var distribution: [Int] {
    var counts = [Int](repeating: 0, count: 11)
    for combination in combinations { counts[combination.met * 10 / combination.settings] += 1 }
    return counts
  }
}
