import ODD

extension CoverageAnalysis {
  /// What the entries of a cell come to for a target.
  func coverage(
    of entries: [VisitCounter.Entry],
    counter: VisitCounter,
    target: CoveragePlan.Target,
    grid: String,
    classes: [(axis: String, name: String)],
    ruling: GridFacts.Ruling?,
    unobservable: String?
  ) -> CellCoverage {
    let evidence = counter.evidence(of: entries, target: target)
    let isUncertain = counter.isUncertain(entries)
    let possible =
      isUncertain ? counter.possible(of: entries, target: target, certain: evidence) : evidence
    let shortfall = target.shortfall(of: evidence)
    let state: CellState
    var reason: String?
    if let ruling {
      state = ruling.state
      reason = ruling.reason
    } else if shortfall.isEmpty {
      state = .met
    } else if evidence.frames > 0 || evidence.nanoseconds > 0 {
      state = .thin
    } else if let unobservable {
      state = .unobservable
      reason = unobservable
    } else {
      state = .empty
    }
    let isOpen = state.isInDenominator && state != .met
    // What no configured source can yield, no resolved unknown can meet.
    let canResolve = isUncertain && (state == .thin || state == .empty)
    return CellCoverage(
      grid: grid,
      classes: classes,
      state: state,
      reason: reason,
      isResolvable: canResolve && target.shortfall(of: possible).isEmpty,
      evidence: evidence,
      possible: possible,
      target: target,
      shortfall: isOpen ? shortfall : CoveragePlan.Target()
    )
  }

  /// Classes by their names, each with its axis.
  func names(_ classes: [Int], axes: [Int]) -> [(axis: String, name: String)] {
    zip(axes, classes).map { (axis: plan.axes[$0].name, name: plan.axes[$0].classes[$1].name) }
  }
}
