package import ODD
package import Quantities

/// Everything that a report of coverage says.
package struct CoverageSummary: Sendable {
  /// The date that every output names; `nil` where there is no frame to take it from.
  package var asOf: CivilDate?
  /// The frame set.
  package var set: String
  /// `sha256:` over the frames of a named set; `nil` for every recorded frame.
  package var setDigest: String?
  package var planName: String
  package var planVersion: String
  /// `sha256:` and 64 hexadecimal digits.
  package var planDigest: String
  /// The ODD's name and digest; `nil` for a plan without one.
  package var oddName: String?
  package var oddDigest: String?
  /// `sha256:` over the ODD's files as OpenODD transmits them; `nil` for a plan without one.
  package var oddRevision: String?
  /// `sha256:` over what the ODD means; `nil` for a plan without one.
  package var oddStructure: String?
  /// The version that the ODD's metadata declare.
  package var oddVersion: String?
  /// Concepts the ODD tests, sorted within each part.
  package var measured: [String]
  package var given: [CoveragePlan.Given]
  package var unmeasured: [String]
  /// The axes with their classes, in the plan's order.
  package var axes: [(name: String, measure: String, classes: [String])]
  /// One per grid, in the plan's order.
  package var grids: [GridSummary]
  /// Every cell of every grid that is shown, in grid and class order.
  package var cells: [CellCoverage]
  /// Cells left out because the grid is larger than 100,000.
  package var cellsOmitted: Int
  package var requirements: [RequirementCoverage]
  package var tuples: TupleSummary?
  /// The most general open patterns of each grid, in the plan's order.
  package var patterns: [PatternSummary] = []
  /// Largest first.
  package var unknowns: [UnknownShare]
  package var outside: [OutsideShare]
  /// Values that no class declares, by axis and value.
  package var others: [UnknownShare]
  /// Frames whose values contradict each other or the plan.
  package var contradictions: [String]
  /// What limits the figures: drives of still images.
  package var notices: [String]
  package var drives: [DriveLine]
  /// Who must be named beside the figures, because their data are under such a licence.
  package var attributions: [String] = []
  /// Bands at the limits of the ODD, in the plan's order.
  package var bands: [BandCoverage] = []
  /// How cells were entered and met over the drives; one per grid, in the plan's order.
  package var accumulation: [Accumulation] = []
  /// What was lost; one per grid, in the plan's order.
  package var damage: [GridDamage] = []
  /// Damaged recordings that are part of no drive.
  package var damagedFilesWithoutDrive = 0
  /// What the declared shares of the operation say; `nil` where none are declared.
  package var exposure: ExposureSummary?
  /// Which unknown would move the result most if it was resolved, strongest first.
  package var influences: [UnknownInfluence] = []
  /// Waivers as judged; `nil` where no file of them is given.
  package var waivers: WaiverLedger?

  /// Creates a summary.
  package init(
    asOf: CivilDate?,
    set: String,
    planName: String,
    planVersion: String,
    planDigest: String,
    oddName: String?,
    oddDigest: String?,
    measured: [String],
    given: [CoveragePlan.Given],
    unmeasured: [String],
    axes: [(name: String, measure: String, classes: [String])],
    grids: [GridSummary],
    cells: [CellCoverage],
    cellsOmitted: Int,
    requirements: [RequirementCoverage],
    tuples: TupleSummary?,
    unknowns: [UnknownShare],
    outside: [OutsideShare],
    others: [UnknownShare],
    contradictions: [String],
    notices: [String] = [],
    drives: [DriveLine]
  ) {
    self.asOf = asOf
    self.set = set
    self.planName = planName
    self.planVersion = planVersion
    self.planDigest = planDigest
    self.oddName = oddName
    self.oddDigest = oddDigest
    self.measured = measured
    self.given = given
    self.unmeasured = unmeasured
    self.axes = axes
    self.grids = grids
    self.cells = cells
    self.cellsOmitted = cellsOmitted
    self.requirements = requirements
    self.tuples = tuples
    self.unknowns = unknowns
    self.outside = outside
    self.others = others
    self.contradictions = contradictions
    self.notices = notices
    self.drives = drives
  }
}
