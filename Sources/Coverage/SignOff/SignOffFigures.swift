import ODD

/// The figures that a policy is judged over: those of one published coverage document and no others,
/// so that whoever holds the document can judge again.
package struct SignOffFigures: Sendable {
  /// Figures of one grid.
  package struct Grid: Sendable {
    package var name: String
    /// Cells that count.
    package var denominator: Int
    package var met: Int
    /// Open cells that a valid waiver covers.
    package var waived: Int
    /// Weight of the cells that count, and of those that are met; `nil` where no requirement names
    /// cells of the grid.
    package var weight: (all: Double, met: Double)?

    /// Creates figures.
    package init(
      name: String,
      denominator: Int,
      met: Int,
      waived: Int,
      weight: (all: Double, met: Double)?
    ) {
      self.name = name
      self.denominator = denominator
      self.met = met
      self.waived = waived
      self.weight = weight
    }
  }

  /// A cell that is listed; those that are not are empty and count.
  package struct Cell: Sendable {
    package var grid: String
    /// Class name by axis.
    package var classes: [String: String]
    package var state: CellState
    /// The id of the waiver that holds for it.
    package var waiver: String?
    package var frames: Int

    /// Creates a cell.
    package init(
      grid: String,
      classes: [String: String],
      state: CellState,
      waiver: String?,
      frames: Int
    ) {
      self.grid = grid
      self.classes = classes
      self.state = state
      self.waiver = waiver
      self.frames = frames
    }

    /// What names the cell in any document: the grid, then `axis=class` in the order of the axes' names.
    package var key: String {
      ([grid] + classes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        .joined(separator: " ")
    }
  }

  /// A requirement of the plan.
  package struct Requirement: Sendable {
    package var id: String
    package var state: CellState
    package var waiver: String?

    /// Creates a requirement.
    package init(id: String, state: CellState, waiver: String?) {
      self.id = id
      self.state = state
      self.waiver = waiver
    }
  }

  /// A waiver as it was judged.
  package struct JudgedWaiver: Sendable {
    package var id: String
    package var status: WaiverLedger.Status
    /// The structure digest of the ODD that it was given for.
    package var odd: String?
    package var owner: String
    package var expires: String

    /// Creates a waiver.
    package init(
      id: String,
      status: WaiverLedger.Status,
      odd: String?,
      owner: String,
      expires: String
    ) {
      self.id = id
      self.status = status
      self.odd = odd
      self.owner = owner
      self.expires = expires
    }
  }

  /// What a set shares with another one.
  package struct Leakage: Sendable {
    package var set: String
    package var frames: Int
    /// Frames that lie near another set in place, drive or time.
    package var leaking: Int
    /// Frames that cannot be judged, because they have no position.
    package var unknown: Int

    /// Creates a count.
    package init(set: String, frames: Int, leaking: Int, unknown: Int) {
      self.set = set
      self.frames = frames
      self.leaking = leaking
      self.unknown = unknown
    }
  }

  /// The frame set that was judged.
  package var set: String
  /// The date that waivers were judged at: `2026-10-05`; `nil` without a frame.
  package var asOf: String?
  /// Frames of the set.
  package var frames: Int
  package var grids: [Grid]
  package var cells: [Cell]
  package var requirements: [Requirement]
  /// Frames without a value, by axis.
  package var unknownFrames: [String: Int]
  /// Concepts that nobody measures or answers for.
  package var unmeasured: [String]
  /// Whether the plan has an ODD, to which a waiver can be bound.
  package var hasDomain: Bool
  /// Recordings, and those of them that are not whole.
  package var recordings: (all: Int, notWhole: Int)
  /// In the order of their file; empty without one.
  package var waivers: [JudgedWaiver]
  /// By set; empty where no sets were compared.
  package var leakage: [Leakage] = []

  /// Creates figures.
  package init(
    set: String,
    asOf: String?,
    frames: Int,
    grids: [Grid],
    cells: [Cell],
    requirements: [Requirement],
    unknownFrames: [String: Int],
    unmeasured: [String],
    hasDomain: Bool,
    recordings: (all: Int, notWhole: Int),
    waivers: [JudgedWaiver]
  ) {
    self.set = set
    self.asOf = asOf
    self.frames = frames
    self.grids = grids
    self.cells = cells
    self.requirements = requirements
    self.unknownFrames = unknownFrames
    self.unmeasured = unmeasured
    self.hasDomain = hasDomain
    self.recordings = recordings
    self.waivers = waivers
  }
}
