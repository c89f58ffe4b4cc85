package import ODD

/// What the declared shares of the operation say about what was collected.
package struct ExposureSummary: Sendable {
  /// Where the shares come from, and who answers for them.
  package var source: String
  package var owner: String
  /// The bound by which a cell has exposure enough; `nil` where none is declared.
  package var sufficiency: CoveragePlan.Exposure.Sufficiency?
  /// One per grid, in the plan's order.
  package var grids: [GridExposure]
  /// One per axis with shares, in the plan's order.
  package var axes: [AxisExposure]
}

/// The probability-weighted figures of one grid.
package struct GridExposure: Sendable {
  package var grid: String
  /// Why there is no figure; `nil` where there is one.
  package var absence: String?
  /// Which axes the figures take as independent because nobody declares more; `nil` where none.
  package var assumption: String?
  /// The share of the operation that lies in cells of the denominator.
  package var mass = 0.0
  /// The share of the operation in cells that do not count, by their state.
  package var removed: [CellState: Double] = [:]
  /// The share of the operation in met cells, over ``mass``.
  package var certain: Double?
  /// The same with the cells that the uncertain time can meet together.
  package var possible: Double?
  /// The share of the operation in cells with exposure enough, over ``mass``; `nil` without a bound.
  package var sufficient: Double?
  /// How far the cells' shares of the collected time lie from the declared ones.
  package var seconds: ShareDistance?
  /// The same over drive equivalents.
  package var driveEquivalents: ShareDistance?
  /// Cells with more than twice their declared share that are met: what to stop collecting.
  package var over: [ShareGap] = []
  /// Cells with less than half their declared share that are not met.
  package var under: [ShareGap] = []
}

/// Declared and collected shares of one axis.
package struct AxisExposure: Sendable {
  package var axis: String
  /// Which axes the declared shares take as independent; `nil` where none.
  package var assumption: String?
  package var classes: [ClassExposure]
  /// Certain time in classes of the axis.
  package var nanoseconds: Int64
  /// Time that is in no one class: never distributed over them.
  package var unknownNanoseconds: Int64
  package var ambiguousNanoseconds: Int64
  package var undeclaredNanoseconds: Int64
  /// Time outside the ODD, which is no evidence.
  package var outsideNanoseconds: Int64
  /// How far collected and declared shares lie apart, over seconds.
  package var seconds: ShareDistance?
  /// The same over drive equivalents; `nil` where no grid of the axis has targets of both seconds and
  /// drives.
  package var driveEquivalents: ShareDistance?
  /// The grid whose target makes a drive count as one, and the seconds that do.
  package var equivalence: (grid: String, seconds: Double)?
}

/// One class of an axis.
package struct ClassExposure: Sendable {
  package var name: String
  /// Share of the operation.
  package var declared: Double
  /// Certain time.
  package var nanoseconds: Int64
  /// Share of the certain time; `nil` where there is none.
  package var collected: Double?
  package var driveEquivalents: Double?
  /// Whether every cell of the class that counts is met, in every grid that crosses the axis.
  package var isMet: Bool
  /// More than twice the declared share.
  package var isOver: Bool { (collected ?? 0) > declared * 2 }
  /// Less than half the declared share.
  package var isUnder: Bool { (collected ?? 0) < declared / 2 }
}

/// The share of the operation in one cell.
package struct CellExposure: Hashable, Sendable {
  /// Within the cells that count, 0 to 1.
  package var probability: Double
  /// The hours of exposure that the plan's bound asks for; `nil` where none is declared.
  package var hoursNeeded: Double?
  /// What the figure takes for granted; `nil` where nothing.
  package var assumption: String?
}

/// A cell whose share of the collected time is far from its declared one.
package struct ShareGap: Sendable {
  package var classes: [(axis: String, name: String)]
  package var state: CellState
  /// Share of the operation within the cells that count.
  package var declared: Double
  /// Share of the certain time within the cells that count.
  package var collected: Double
  /// Certain time of the cell.
  package var nanoseconds: Int64
}

/// Coverage in which each cell counts by the heaviest requirement that names it, 1 without one.
package struct WeightedCoverage: Hashable, Sendable {
  /// Weight of the cells that count.
  package var all: Double
  /// Weight of the met ones.
  package var met: Double
  /// Weight of those that are met or that the uncertain time can meet together.
  package var possiblyMet: Double

  /// 0 to 1; `nil` where nothing counts.
  package var certain: Double? { all > 0 ? met / all : nil }
  /// 0 to 1; `nil` where nothing counts.
  package var possible: Double? { all > 0 ? possiblyMet / all : nil }
}
