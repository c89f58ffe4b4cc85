package import ODD

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
