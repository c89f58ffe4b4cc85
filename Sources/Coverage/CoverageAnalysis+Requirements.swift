import ODD

extension CoverageAnalysis {
  /// The verdict of every requirement, in the plan's order.
  func requirements() throws(CoverageError) -> [RequirementCoverage] {
    var found: [RequirementCoverage] = []
    for requirement in plan.requirements { found.append(try coverage(of: requirement)) }
    return found
  }

  /// A requirement names cells of the first grid that has all its axes, else of its own axes.
  private func coverage(
    of requirement: CoveragePlan.Requirement
  ) throws(CoverageError) -> RequirementCoverage {
    let own = Set(requirement.pattern.classes.keys)
    let grid = plan.grid(of: requirement)
    let isLarge = grid.map(isLarge) ?? false
    if isLarge, requirement.mode == .each, let grid {
      return try largeCoverage(ofEach: requirement, in: grid)
    }
    // Each cell of a large grid cannot be looked at; all of them together are judged by their axes.
    let facts = try facts((isLarge ? nil : grid?.axes) ?? own.sorted(), name: requirement.id)
    let candidates = Candidates(
      of: input.assignments,
      in: facts.space,
      axes: plan.axes,
      isRemoved: { facts.isRemoved($0) }
    )
    let members = (0..<facts.space.count)
      .filter {
        facts.space.cell($0, isIn: requirement.pattern)
      }
    let counted = members.filter { facts.rulings[$0] == nil }
    let memberSet = Set(counted)
    let need =
      requirement.isAdditional
      ? requirement.need.maximum(grid?.need ?? CoveragePlan.Target()) : requirement.need
    let sources = sources(of: requirement)
    let combination = grid?.combination ?? .each
    let unobservable = counted.allSatisfy { facts.unobservable[$0] != nil }
    let pooled = sources.map { source in
      EvidenceMap.pooled(
        candidates: candidates,
        assignments: input.assignments,
        stays: source.stays,
        axes: own,
        isMember: { memberSet.contains($0) }
      )
    }
    let whole = combined(
      zip(sources, pooled)
        .map { source, entries in
          (
            role: source.role,
            coverage: coverage(
              of: entries,
              counter: source.counter,
              target: need,
              grid: requirement.id,
              classes: [],
              ruling: counted.isEmpty ? emptyRuling(members, facts: facts) : nil,
              unobservable: unobservable ? counted.first.flatMap { facts.unobservable[$0] } : nil
            )
          )
        },
      as: combination
    )
    let maps = sources.map { source in
      EvidenceMap(candidates: candidates, assignments: input.assignments, stays: source.stays)
    }
    let cells = counted.map { cell in
      combined(
        zip(sources, maps)
          .map { source, map in
            (
              role: source.role,
              coverage: coverage(
                of: map.entries[cell] ?? [],
                counter: source.counter,
                target: need,
                grid: requirement.id,
                classes: [],
                ruling: nil,
                unobservable: facts.unobservable[cell]
              )
            )
          },
        as: combination
      )
    }
    let cellsMet = cells.count { $0.state == .met }
    var state = whole.state
    var shortfall = whole.shortfall
    var shown = whole
    if requirement.mode == .each,
      let worst = cells.min(by: { need.reached(by: $0.evidence) < need.reached(by: $1.evidence) })
    {
      let open = cells.filter { $0.state != .met }
      state =
        open.isEmpty
        ? .met
        : cells.contains { $0.evidence.frames > 0 || $0.evidence.nanoseconds > 0 }
          ? .thin : unobservable ? .unobservable : .empty
      shortfall = open.reduce(CoveragePlan.Target()) { $0 + $1.shortfall }
      // The cells together may have what each of them lacks.
      shown = worst
    }
    let refusal = whole.state.isInDenominator ? refusal(of: need) : nil
    if refusal != nil { state = .unobservable }
    var verdict = RequirementCoverage(
      id: requirement.id,
      mode: requirement.mode,
      state: state,
      reason: refusal ?? whole.reason,
      because: requirement.because,
      source: requirement.source,
      weight: requirement.weight,
      cells: counted.count,
      cellsMet: cellsMet,
      evidence: shown.evidence,
      possible: shown.possible,
      target: need,
      shortfall: shortfall
    )
    if state == .met {
      verdict.metBy =
        requirement.mode == .each
        ? counted.compactMap { cell in
          meetingDrive(
            of: maps.map { $0.entries[cell] ?? [] },
            sources: sources,
            need: need,
            as: combination
          )
        }
        .max() : meetingDrive(of: pooled, sources: sources, need: need, as: combination)
    }
    return verdict
  }

  /// A requirement of which every cell is ruled out is ruled out itself.
  private func emptyRuling(_ members: [Int], facts: GridFacts) -> GridFacts.Ruling {
    let rulings = members.compactMap { facts.rulings[$0] }
    return rulings.first
      ?? GridFacts.Ruling(state: .notApplicable, reason: "the requirement names no cell")
  }
}
