import Conditions
import ODD
import Quantities

/// Computes everything that a report says, from the compact form of what was driven.
package struct CoverageAnalysis {
  /// A grid may have this many cells.
  package static let maximumCells = 2_000_000
  /// Above this many cells only those with evidence or a ruling are listed.
  package static let maximumListedCells = 100_000

  /// Whether only states and evidence of cells are asked for: what uncertain time could meet, and
  /// which unknown would move most, is then left out, half of the work.
  package var findsStatesAlone = false

  let input: CoverageInput
  let plan: CoveragePlan
  let counter: VisitCounter
  /// Counters of the other points of view, by their key.
  let viewpointCounters: [String: VisitCounter]
  let impossibility: Impossibility
  /// Why classes cannot be observed with the configured sources.
  let unobservable: [UnobservableKey: String]

  /// Prepares the analysis.
  package init(_ input: CoverageInput) {
    self.input = input
    self.plan = input.plan
    func counter(of stays: [Stay]) -> VisitCounter {
      VisitCounter(
        stays: stays,
        vehicles: input.drives.map(\.vehicle),
        counting: input.plan.counting
      )
    }
    self.counter = counter(of: input.stays)
    self.viewpointCounters = input.viewpoints.mapValues(counter)
    self.impossibility = Impossibility(
      plan: input.plan,
      latitudes: input.latitudes,
      area: input.area
    )
    self.unobservable = Dictionary(
      input.unobservable.map {
        (UnobservableKey(axis: $0.axis, classIndex: $0.classIndex), $0.reason)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Computes the summary.
  ///
  /// `patterns`: Which maximal uncovered patterns are found; `nil` where nobody asks for any.
  ///
  /// - Throws: ``CoverageError`` for a grid without anything to cover, which is never 100 %.
  package func summary(
    patterns request: PatternRequest? = PatternRequest()
  ) throws(CoverageError) -> CoverageSummary {
    try refuseTimeOfStillImages()
    let requirements = try requirements()
    let open = openRequirements(requirements)
    var results: [GridResult] = []
    for grid in plan.grids {
      results.append(
        try isLarge(grid) ? largeResult(of: grid, open: open) : result(of: grid, open: open)
      )
    }
    let ledger = plan.ledger()
    var summary = CoverageSummary(
      asOf: input.asOf,
      set: input.set?.name ?? "recorded",
      planName: plan.name,
      planVersion: plan.version,
      planDigest: input.planDigest,
      oddName: plan.domain?.name,
      oddDigest: input.oddDigest,
      measured: ledger.measured,
      given: ledger.given,
      unmeasured: ledger.unmeasured,
      axes: plan.axes.map {
        (name: $0.name, measure: $0.measure.name, classes: $0.classes.map(\.name))
      },
      grids: results.map(\.summary),
      cells: results.flatMap(\.cells),
      cellsOmitted: results.reduce(0) { $0 + $1.omitted },
      requirements: requirements,
      tuples: try tuples(),
      unknowns: unknowns(),
      outside: outside(),
      others: others(),
      contradictions: Array(Set(results.flatMap(\.contradictions))).sorted(),
      notices: stillImageNotices(),
      drives: input.drives
    )
    summary.oddVersion = plan.domain?.version
    if let request { summary.patterns = try patterns(request, of: results, open: open) }
    summary.bands = bands()
    summary.accumulation = results.map(\.accumulation)
    summary.damage = results.map(\.damage)
    summary.influences = results.flatMap(\.influences).ranked()
    weigh(&summary)
    summary.setDigest = input.set?.digest
    return summary
  }

  func facts(_ axes: [Int], name: String) throws(CoverageError) -> GridFacts {
    guard let space = CellSpace(axes: axes, plan: plan),
      space.count <= CoverageAnalysis.maximumCells
    else { throw .gridTooLarge(grid: name, limit: CoverageAnalysis.maximumCells) }
    return GridFacts(space: space, input: input, impossibility: impossibility)
  }
}
