package import ODD

/// A requirement of the plan with its verdict.
package struct RequirementCoverage: Sendable {
  package var id: String
  /// Whether its cells are counted together or each of them.
  package var mode: CoveragePlan.Requirement.Mode
  package var state: CellState
  package var reason: String?
  package var because: String
  package var source: String
  package var weight: Double
  /// How many cells it names that are in the denominator, and how many of them are met.
  package var cells: Int
  package var cellsMet: Int
  /// Certain evidence of all cells together, or of the worst of them where each counts.
  package var evidence: Evidence
  /// The same with what may belong to it.
  package var possible: Evidence
  package var target: CoveragePlan.Target
  /// What is missing, summed over the cells where each counts.
  package var shortfall: CoveragePlan.Target
  /// The drive with which it was met, by its place in the order of time; `nil` where it is not.
  package var metBy: Int? = nil
  /// The id of the waiver that holds for all its cells.
  package var waiver: String?

  /// Creates a verdict.
  package init(
    id: String,
    mode: CoveragePlan.Requirement.Mode = .pooled,
    state: CellState,
    reason: String?,
    because: String,
    source: String,
    weight: Double,
    cells: Int,
    cellsMet: Int,
    evidence: Evidence,
    possible: Evidence,
    target: CoveragePlan.Target,
    shortfall: CoveragePlan.Target
  ) {
    self.id = id
    self.mode = mode
    self.state = state
    self.reason = reason
    self.because = because
    self.source = source
    self.weight = weight
    self.cells = cells
    self.cellsMet = cellsMet
    self.evidence = evidence
    self.possible = possible
    self.target = target
    self.shortfall = shortfall
  }
}
