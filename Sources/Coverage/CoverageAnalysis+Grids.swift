import ODD

extension CoverageAnalysis {
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

  /// The result of a grid of which every cell is looked at.
  func result(
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
    if findsStatesAlone {
      open = sources.map { _ in [] }
      openCells = []
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
      influences: findsStatesAlone
        ? []
        : influences(
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

  /// The grid's need, or that of every requirement over each of its cells that matches.
  func target(
    ofCell cell: Int,
    in grid: CoveragePlan.Grid,
    space: CellSpace
  ) -> CoveragePlan.Target {
    target(
      in: grid,
      named: eachRequirements(of: grid).filter { space.cell(cell, isIn: $0.pattern) }
    )
  }

  /// The requirements over each of the cells of a grid that they name.
  func eachRequirements(of grid: CoveragePlan.Grid) -> [CoveragePlan.Requirement] {
    plan.requirements.filter { requirement in
      requirement.mode == .each
        && (requirement.completeness == nil || requirement.completeness == grid.completeness)
        && Set(requirement.pattern.classes.keys).isSubset(of: grid.axes)
    }
  }

  /// What cells need that some requirements over each cell name.
  func target(
    in grid: CoveragePlan.Grid,
    named matching: [CoveragePlan.Requirement]
  ) -> CoveragePlan.Target {
    if let need = input.set?.need { return need }
    let keepsDefault = matching.isEmpty || matching.contains(where: \.isAdditional)
    return matching.reduce(keepsDefault ? grid.need : CoveragePlan.Target()) {
      $0.maximum($1.need)
    }
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
