package import ODD
package import Quantities

/// How much was recorded under some conditions, and how independent it is.
package struct Evidence: Hashable, Sendable {
  /// Exposures.
  package var frames = 0
  /// Time in nanoseconds.
  package var nanoseconds: Int64 = 0
  /// Way in millimetres.
  package var millimeters: Int64 = 0
  /// Separate visits.
  package var episodes = 0
  /// Drives with a stay.
  package var drives = 0
  /// Civil days with a stay; a night belongs to the day before.
  package var days = 0
  /// Vehicles with a stay.
  package var vehicles = 0
  /// Squares with a stay of which no two touch.
  package var places = 0
  /// Sum over drives of min(1, seconds in the cell / (seconds target / drives target)).
  package var driveEquivalents = 0.0
  /// 1 / sum of squared shares of the drives: a diagnostic.
  package var inverseSimpson = 0.0

  /// Creates evidence of nothing.
  package init() {}

  /// Time in seconds.
  package var seconds: Double { Double(nanoseconds) / 1e9 }
  /// Way in metres.
  package var metres: Double { Double(millimeters) / 1e3 }
}

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

/// The figures of one grid.
package struct GridSummary: Sendable {
  package var grid: String
  /// The sensors whose evidence counts; empty for the vehicle.
  package var roles: [String] = []
  /// How the sensors are taken together.
  package var combination: CoveragePlan.Grid.Combination?
  /// What frames must come with to count: `front, lidar_top within 50 ms`; `nil` where all count.
  package var condition: String?
  /// Frames that were asked whether they are complete; `nil` where every frame counts.
  package var framesBeforeCondition: Int?
  /// All cells of the grid.
  package var cells: Int
  /// How many cells are in each state.
  package var states: [CellState: Int]
  /// Met cells.
  package var met: Int { states[.met] ?? 0 }
  /// Cells that count.
  package var denominator: Int {
    states.reduce(0) { $0 + ($1.key.isInDenominator ? $1.value : 0) }
  }
  /// Met or attainable by resolving every uncertain second once.
  package var possiblyMet: Int
  /// Frames of the frame set by verdict; they sum to ``frames``.
  package var verdicts: [Verdict: Int]
  /// Frames by assignment; they sum to ``frames``.
  package var certainFrames: Int
  package var ambiguousFrames: Int
  package var unknownFrames: Int
  /// All frames.
  package var frames: Int
  package var drives: Int
  /// Cells that count, are not met and have a waiver that holds.
  package var waived = 0
  /// Cells that are met, possibly met or have a waiver that holds.
  package var possiblyMetOrWaived: Int?
  /// The figures by weight of requirements; `nil` where no requirement names cells of the grid.
  package var weights: WeightedCoverage?
  /// Where each assignment lies, for the index.
  package var placement = GridPlacement()

  /// Creates figures.
  package init(
    grid: String,
    cells: Int,
    states: [CellState: Int],
    possiblyMet: Int,
    verdicts: [Verdict: Int],
    certainFrames: Int,
    ambiguousFrames: Int,
    unknownFrames: Int,
    frames: Int,
    drives: Int
  ) {
    self.grid = grid
    self.cells = cells
    self.states = states
    self.possiblyMet = possiblyMet
    self.verdicts = verdicts
    self.certainFrames = certainFrames
    self.ambiguousFrames = ambiguousFrames
    self.unknownFrames = unknownFrames
    self.frames = frames
    self.drives = drives
  }

  /// Met cells over cells that count, 0 to 1; `nil` where nothing counts.
  package var certain: Double? { denominator > 0 ? Double(met) / Double(denominator) : nil }
  /// Possibly met cells over cells that count, 0 to 1; `nil` where nothing counts.
  package var possible: Double? {
    denominator > 0 ? Double(possiblyMet) / Double(denominator) : nil
  }
  /// Met cells over cells that count and the not applicable ones; `nil` where nothing counts.
  package var certainWithNotApplicable: Double? {
    let all = denominator + (states[.notApplicable] ?? 0)
    return all > 0 ? Double(met) / Double(all) : nil
  }
}

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

/// Time that could not be placed on an axis, by reason.
package struct UnknownShare: Hashable, Sendable {
  package var axis: String
  package var reason: String
  package var frames: Int
  package var nanoseconds: Int64

  /// Creates a share.
  package init(axis: String, reason: String, frames: Int, nanoseconds: Int64) {
    self.axis = axis
    self.reason = reason
    self.frames = frames
    self.nanoseconds = nanoseconds
  }
}

/// Time outside the declared domain, by the condition that it violates.
package struct OutsideShare: Hashable, Sendable {
  package var condition: String
  package var frames: Int
  package var nanoseconds: Int64

  /// Creates a share.
  package init(condition: String, frames: Int, nanoseconds: Int64) {
    self.condition = condition
    self.frames = frames
    self.nanoseconds = nanoseconds
  }
}

/// The share of one grid's axes on each pair of classes, for a matrix.
package struct DriveLine: Sendable {
  /// Stable id: the first 12 hexadecimal digits of the digest of the drive's recordings.
  package var id: String
  package var vehicle: String?
  package var start: Timestamp
  package var end: Timestamp
  package var frames: Int
  package var nanoseconds: Int64
  package var millimeters: Int64
  /// The recordings' paths, sorted.
  package var recordings: [String]

  /// Creates a line.
  package init(
    id: String,
    vehicle: String?,
    start: Timestamp,
    end: Timestamp,
    frames: Int,
    nanoseconds: Int64,
    millimeters: Int64,
    recordings: [String]
  ) {
    self.id = id
    self.vehicle = vehicle
    self.start = start
    self.end = end
    self.frames = frames
    self.nanoseconds = nanoseconds
    self.millimeters = millimeters
    self.recordings = recordings
  }
}

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
