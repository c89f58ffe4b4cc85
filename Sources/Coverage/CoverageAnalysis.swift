import Conditions
import ODD
import Quantities

/// Computes everything that a report says, from the compact form of what was driven.
package struct CoverageAnalysis {
  /// A grid may have this many cells.
  package static let maximumCells = 2_000_000
  /// Above this many cells only those with evidence or a ruling are listed.
  package static let maximumListedCells = 100_000

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

  /// One grid's figures and cells.
  struct GridResult {
    var summary: GridSummary
    var cells: [CellCoverage]
    var omitted: Int
    var contradictions: [String]
    /// The cells with evidence of a grid too large to look at every cell.
    var known: KnownCells?
    var influences: [UnknownInfluence] = []
    var accumulation: Accumulation
    var damage: GridDamage
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

  private func result(
    of grid: CoveragePlan.Grid,
    open requirements: [CoveragePlan.Requirement]
  ) throws(CoverageError) -> GridResult {
    let facts = try facts(grid.axes, name: grid.name)
    let space = facts.space
    let candidates = Candidates(
      of: input.assignments,
      in: space,
      axes: plan.axes,
      isRemoved: { facts.isRemoved($0) }
    )
    let sources = sources(of: grid)
    let maps = sources.map { source in
      EvidenceMap(candidates: candidates, assignments: input.assignments, stays: source.stays)
    }
    var cells: [CellCoverage] = []
    var states: [CellState: Int] = [:]
    var open: [[PossibleCoverage.Open]] = sources.map { _ in [] }
    var openCells: [(cell: Int, place: Int, roles: Set<Int>)] = []
    var omitted = 0
    var growths: [CellGrowth] = []
    let damage = damage(in: grid, candidates)
    let isWhole = space.count <= CoverageAnalysis.maximumListedCells
    for cell in 0..<space.count {
      let entries = maps.map { $0.entries[cell] ?? [] }
      if !isWhole, entries.allSatisfy(\.isEmpty), facts.rulings[cell] == nil {
        let state: CellState = facts.unobservable[cell] == nil ? .empty : .unobservable
        states[state, default: 0] += 1
        omitted += 1
        continue
      }
      let target = target(ofCell: cell, in: grid, space: space)
      let names = names(space.classes(of: cell), axes: space.axes)
      let byRole = sources.indices.map { index in
        (
          role: sources[index].role,
          coverage: coverage(
            of: entries[index],
            counter: sources[index].counter,
            target: target,
            grid: grid.name,
            classes: names,
            ruling: facts.rulings[cell],
            unobservable: facts.unobservable[cell]
          )
        )
      }
      var found = combined(byRole, as: grid.combination)
      found.weight = weight(ofCell: cell, in: space, open: requirements)
      if found.state == .thin {
        found.spans = sources.indices.flatMap { spans(of: entries[$0], stays: sources[$0].stays) }
          .ordered()
      }
      found.damage = damage.cells[cell]
      if facts.rulings[cell] == nil {
        growths.append(
          CellGrowth.combined(
            sources.indices.map { index in
              sources[index].counter
                .growth(
                  of: entries[index],
                  target: target,
                  isMet: byRole[index].coverage.state == .met
                )
            },
            as: grid.combination
          )
        )
      }
      states[found.state, default: 0] += 1
      if found.state == .thin || found.state == .empty {
        var roles: Set<Int> = []
        for (index, item) in byRole.enumerated() where item.coverage.state != .met {
          roles.insert(index)
          guard sources[index].counter.isUncertain(entries[index]) else { continue }
          open[index]
            .append(PossibleCoverage.Open(cell: cell, target: target, entries: entries[index]))
        }
        openCells.append((cell, cells.count, roles))
      }
      cells.append(found)
    }
    let attainable = zip(open, sources)
      .map { PossibleCoverage.attainable($0, counter: $1.counter) }
    let attainableCells = openCells.filter { cell, _, roles in
      grid.combination == .any
        ? roles.contains { attainable[$0].contains(cell) }
        : roles.allSatisfy { attainable[$0].contains(cell) }
    }
    for open in attainableCells { cells[open.place].isAttainable = true }
    let frames = FrameCounts(
      of: sources.lazy.flatMap(\.stays),
      input.assignments,
      kinds: candidates.kinds
    )
    var summary = GridSummary(
      grid: grid.name,
      cells: space.count,
      states: states,
      possiblyMet: (states[.met] ?? 0) + attainableCells.count,
      verdicts: frames.verdicts,
      certainFrames: frames.certain,
      ambiguousFrames: frames.ambiguous,
      unknownFrames: frames.unknown,
      frames: frames.all,
      drives: input.drives.count
    )
    summary.roles = grid.roles
    summary.combination = grid.roles.count > 1 ? grid.combination : nil
    summary.condition = grid.completeness?.phrase
    summary.framesBeforeCondition = framesBeforeCondition(of: grid)
    summary.placement = placement(candidates, of: grid, in: space)
    guard summary.denominator > 0 else { throw .emptyDenominator(grid: grid.name) }
    return GridResult(
      summary: summary,
      cells: cells,
      omitted: omitted,
      contradictions: contradictions(candidates.kinds, grid: grid),
      influences: influences(
        on: grid,
        facts: facts,
        candidates: candidates,
        sources: sources,
        entries: maps.map(\.entries),
        open: openCells.map { (cell: $0.cell, target: cells[$0.place].target, roles: $0.roles) }
      ),
      accumulation: accumulation(of: growths, grid: grid.name, cells: summary.denominator),
      damage: damage.total
    )
  }

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

  /// The grid's need, or that of every requirement over each of its cells that matches.
  func target(
    ofCell cell: Int,
    in grid: CoveragePlan.Grid,
    space: CellSpace
  ) -> CoveragePlan.Target {
    if let need = input.set?.need { return need }
    let matching = plan.requirements.filter { requirement in
      requirement.mode == .each
        && (requirement.completeness == nil || requirement.completeness == grid.completeness)
        && Set(requirement.pattern.classes.keys).isSubset(of: space.axes)
        && space.cell(cell, isIn: requirement.pattern)
    }
    let keepsDefault = matching.isEmpty || matching.contains(where: \.isAdditional)
    return matching.reduce(keepsDefault ? grid.need : CoveragePlan.Target()) {
      $0.maximum($1.need)
    }
  }

  func names(_ classes: [Int], axes: [Int]) -> [(axis: String, name: String)] {
    zip(axes, classes).map { (axis: plan.axes[$0].name, name: plan.axes[$0].classes[$1].name) }
  }

  func contradictions(
    _ kinds: [Candidates.Kind],
    grid: CoveragePlan.Grid
  ) -> [String] {
    // Assignments that differ on axes outside the grid are the same contradiction.
    var frames: [[AxisReading]: Int] = [:]
    for stay in sources(of: grid).lazy.flatMap(\.stays) where stay.allFrames > 0 {
      guard case .contradiction = kinds[stay.assignment] else { continue }
      let readings = input.assignments[stay.assignment].readings
      frames[grid.axes.map { readings[$0] }, default: 0] += stay.allFrames
    }
    return frames.map { readings, count in
      let words = zip(grid.axes, readings)
        .map { axis, reading in
          "\(plan.axes[axis].name) \(plan.axes[axis].text(of: reading))"
        }
      return "\(count) frames lie only in impossible or not applicable cells of \(grid.name): "
        + words.joined(separator: ", ")
    }
  }
}

/// Frames by verdict and by assignment; each sums to all.
struct FrameCounts {
  var all = 0
  var verdicts: [Verdict: Int] = [.inside: 0, .assumed: 0, .outside: 0]
  var certain = 0
  var ambiguous = 0
  var unknown = 0

  /// Counts the frames of some stays.
  init(of stays: some Sequence<Stay>, _ assignments: [Assignment], kinds: [Candidates.Kind]) {
    for stay in stays {
      add(
        stay.allFrames,
        verdict: assignments[stay.assignment].verdict,
        kind: kinds[stay.assignment]
      )
    }
  }

  private mutating func add(_ frames: Int, verdict: Verdict, kind: Candidates.Kind) {
    all += frames
    verdicts[verdict, default: 0] += frames
    switch kind {
    case .certain: certain += frames
    case .ambiguous: ambiguous += frames
    case .unknown, .undeclared, .contradiction: unknown += frames
    }
  }
}
