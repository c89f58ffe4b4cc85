package import ODD

/// A maximal uncovered pattern: the most general conditions that lack evidence.
package struct UncoveredPattern: Sendable {
  /// The class of each axis that it fixes, in the grid's order of axes.
  package var classes: [(axis: String, name: String)]
  /// The axes that it leaves free, in the grid's order.
  package var freeAxes: [String]
  /// `empty` or `thin` where it can be driven; `unobservable` where no source yields any of it.
  package var state: CellState
  /// What is missing to observe it; `nil` where it can be driven.
  package var reason: String?
  /// Cells that count, or more of them than an integer holds: the cells it stands for.
  package var cells: Int
  /// How many of ``cells`` no configured source can yield.
  package var unobservableCells: Int
  /// The weight of the heaviest open requirement that names one of its cells; 0 without one.
  package var weight: Double
  /// Certain evidence of all its cells together.
  package var evidence: Evidence
  /// What is missing: over cells, frames, time and way summed and the largest of every other count,
  /// since one drive may serve several cells; over a threshold, what it lacks.
  package var shortfall: CoveragePlan.Target

  /// Creates a pattern.
  package init(
    classes: [(axis: String, name: String)],
    freeAxes: [String],
    state: CellState,
    reason: String?,
    cells: Int,
    unobservableCells: Int,
    weight: Double,
    evidence: Evidence,
    shortfall: CoveragePlan.Target
  ) {
    self.classes = classes
    self.freeAxes = freeAxes
    self.state = state
    self.reason = reason
    self.cells = cells
    self.unobservableCells = unobservableCells
    self.weight = weight
    self.evidence = evidence
    self.shortfall = shortfall
  }
}

/// What makes a pattern uncovered.
package enum PatternRule: Hashable, Sendable {
  /// None of its cells is met.
  case openCells
  /// The certain evidence of its cells together stays below a threshold.
  case below(EvidenceCount, Double)

  /// The counts that never fall when a pattern becomes more general.
  ///
  /// Visits do: two of them may become one.
  package static let monotoneCounts = EvidenceCount.allCases.filter { $0 != .episodes }
}

/// The maximal uncovered patterns of one grid.
package struct PatternSummary: Sendable {
  package var grid: String
  /// The sensor that sees it so; `nil` for the vehicle.
  package var role: String?
  package var rule: PatternRule
  /// The most classes that a pattern was let fix.
  package var level: Int
  /// How many axes the grid has.
  package var axes: Int
  /// Those that can be driven, by rank, at most a thousand.
  package var patterns: [UncoveredPattern]
  /// How many more can be driven.
  package var omitted: Int
  /// Those of which no configured source yields any cell, in the grid's order, at most a thousand.
  package var unobservable: [UncoveredPattern]
  /// How many more of those there are.
  package var unobservableOmitted: Int

  /// Creates a summary.
  package init(
    grid: String,
    rule: PatternRule,
    level: Int,
    axes: Int,
    patterns: [UncoveredPattern],
    omitted: Int,
    unobservable: [UncoveredPattern],
    unobservableOmitted: Int
  ) {
    self.grid = grid
    self.rule = rule
    self.level = level
    self.axes = axes
    self.patterns = patterns
    self.omitted = omitted
    self.unobservable = unobservable
    self.unobservableOmitted = unobservableOmitted
  }

  /// All that can be driven.
  package var count: Int { patterns.count + omitted }
}
