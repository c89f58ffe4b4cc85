package import ODD

/// What became of a cell.
package enum CellState: String, Sendable, CaseIterable {
  case met, thin, empty, unobservable, impossible, excluded
  case notApplicable = "not_applicable"

  /// Whether the cell counts in the denominator of coverage.
  package var isInDenominator: Bool {
    switch self {
    case .met, .thin, .empty, .unobservable: true
    case .impossible, .excluded, .notApplicable: false
    }
  }
}

/// One cell, tuple or requirement with its evidence, target and shortfall.
package struct CellCoverage: Sendable {
  /// The grid, or `tuples`.
  package var grid: String
  /// Class name by axis, in the grid's order of axes.
  package var classes: [(axis: String, name: String)]
  package var state: CellState
  /// Why the cell is unobservable, impossible, excluded or not applicable.
  package var reason: String?
  /// Whether its own uncertain evidence would meet the target.
  package var isResolvable: Bool
  /// Certain evidence.
  package var evidence: Evidence
  /// Evidence that may belong to the cell, the certain included.
  package var possible: Evidence
  package var target: CoveragePlan.Target
  /// What is missing to the target; counts that are reached are `nil`.
  package var shortfall: CoveragePlan.Target
  /// The weight of the heaviest requirement that names the cell and is not met; 0 without one.
  package var weight = 0.0
  /// Where the evidence of a thin cell lies, most time first.
  package var spans: [EvidenceSpan] = []
  /// What of it was lost; `nil` where nothing was.
  package var damage: Damage?
  /// What each sensor has of the cell, where several count; the figures above are then those of
  /// the role that decides.
  package var roles: [RoleEvidence] = []
  /// Whether the uncertain time can meet the cell together with all others that have this mark.
  package var isAttainable = false
  /// The id of the waiver that holds for the cell.
  package var waiver: String?
  /// How much of the operation lies in the cell; `nil` where nobody declares it.
  package var exposure: CellExposure?
  /// The part of the whole operation that lies in the cell, 0 to 1, whether or not it counts; `nil`
  /// where nobody declares it.
  package var share: Double?
  /// What the cell counts for where cells count by weight; `nil` where they do not.
  package var countedWeight: Double?

  /// Creates a cell.
  package init(
    grid: String,
    classes: [(axis: String, name: String)],
    state: CellState,
    reason: String?,
    isResolvable: Bool,
    evidence: Evidence,
    possible: Evidence,
    target: CoveragePlan.Target,
    shortfall: CoveragePlan.Target
  ) {
    self.grid = grid
    self.classes = classes
    self.state = state
    self.reason = reason
    self.isResolvable = isResolvable
    self.evidence = evidence
    self.possible = possible
    self.target = target
    self.shortfall = shortfall
  }
}
