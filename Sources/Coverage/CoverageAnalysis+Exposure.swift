import ODD

extension CoverageAnalysis {
  /// Adds what declared shares and weights of requirements say of the figures.
  func weigh(_ summary: inout CoverageSummary) {
    for place in summary.grids.indices {
      let grid = plan.grids[place]
      // What a large grid weighs was counted with its cells.
      guard !isLarge(grid) else { continue }
      summary.grids[place].weights = weights(of: grid, in: &summary)
    }
    guard let exposure = plan.exposure else { return }
    let model = ExposureModel(exposure, plan: plan)
    var found = ExposureSummary(
      source: exposure.source,
      owner: exposure.owner,
      sufficiency: exposure.sufficiency,
      grids: [],
      axes: plan.axes.indices.filter(model.hasShares)
        .compactMap { axis in
          self.exposure(of: axis, model, in: summary)
        }
    )
    for grid in plan.grids {
      found.grids.append(self.exposure(of: grid, model, exposure, in: &summary))
    }
    summary.exposure = found
  }

  /// `independence assumed: area and rain; ...`, which stands beside every figure of some axes; `nil`
  /// where the shares of all are declared together or given each other.
  func assumption(_ model: ExposureModel, of axes: [Int]) -> String? {
    let pairs = model.independentPairs(of: axes)
      .map { "\(plan.axes[$0].name) and \(plan.axes[$1].name)" }
    return pairs.isEmpty ? nil : "independence assumed: \(pairs.joined(separator: "; "))"
  }

  /// The number of a listed cell in its grid's space; `nil` where it is none of it.
  func number(of cell: CellCoverage, in space: CellSpace) -> Int? {
    guard cell.classes.count == space.axes.count else { return nil }
    var classes: [Int] = []
    for (axis, part) in zip(space.axes, cell.classes) {
      guard let index = plan.axes[axis].index(ofClass: part.name) else { return nil }
      classes.append(index)
    }
    return space.cell(of: classes)
  }

  private func exposure(
    of grid: CoveragePlan.Grid,
    _ model: ExposureModel,
    _ declared: CoveragePlan.Exposure,
    in summary: inout CoverageSummary
  ) -> GridExposure {
    var found = GridExposure(grid: grid.name)
    let missing = grid.axes.filter { !model.hasShares($0) }.map { plan.axes[$0].name }
    guard missing.isEmpty else {
      found.absence = "no share is declared of \(missing.joined(separator: ", "))"
      return found
    }
    guard let space = CellSpace(axes: grid.axes, plan: plan),
      let probabilities = model.probabilities(of: space)
    else {
      found.absence =
        "its axes and their conditions have more than \(ExposureModel.maximumCombinations) "
        + "combinations"
      return found
    }
    found.assumption = assumption(model, of: grid.axes)
    let places = summary.cells.indices.filter { summary.cells[$0].grid == grid.name }
    var cells: [(place: Int, number: Int)] = []
    var removed: Set<Int> = []
    for place in places {
      guard let number = number(of: summary.cells[place], in: space) else { continue }
      cells.append((place, number))
      summary.cells[place].share = probabilities[number]
      let state = summary.cells[place].state
      guard !state.isInDenominator else { continue }
      removed.insert(number)
      found.removed[state, default: 0] += probabilities[number]
    }
    // Cells that are not listed are empty; of a large grid those that rules remove are not listed.
    let rules =
      isLarge(grid)
      ? CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility) : nil
    for number in probabilities.indices where !removed.contains(number) {
      if let state = rules?.removedState(space.classes(of: number)) {
        found.removed[state, default: 0] += probabilities[number]
      } else {
        found.mass += probabilities[number]
      }
    }
    guard found.mass > 0 else {
      found.absence = "every share lies in cells that do not count"
      return found
    }
    let mass = found.mass
    let counted = cells.filter { summary.cells[$0.place].state.isInDenominator }
    func share(where isMember: (CellCoverage) -> Bool) -> Double {
      let sum = counted.reduce(0) {
        $0 + (isMember(summary.cells[$1.place]) ? probabilities[$1.number] : 0)
      }
      return min(1, sum / mass)
    }
    found.certain = share { $0.state == .met }
    found.possible = share { $0.state == .met || $0.isAttainable }
    for (place, number) in counted {
      let probability = probabilities[number] / mass
      summary.cells[place].exposure = CellExposure(
        probability: probability,
        hoursNeeded: declared.sufficiency?.hours(forShare: probability),
        assumption: found.assumption
      )
    }
    if declared.sufficiency != nil {
      found.sufficient = share {
        $0.evidence.seconds / 3600 >= $0.exposure?.hoursNeeded ?? .infinity
      }
    }
    // What several sensors have of a cell is no time of the vehicle's to be shared out.
    if sources(of: grid).count == 1 {
      let shown = counted.map { (cell: summary.cells[$0.place], number: $0.number) }
      compare(shown, with: probabilities, mass: mass, removed: removed, into: &found)
    }
    return found
  }

  private func compare(
    _ cells: [(cell: CellCoverage, number: Int)],
    with probabilities: [Double],
    mass: Double,
    removed: Set<Int>,
    into found: inout GridExposure
  ) {
    let declared = probabilities.indices.map { removed.contains($0) ? 0 : probabilities[$0] / mass }
    let total = cells.reduce(Int64(0)) { $0 + $1.cell.evidence.nanoseconds }
    var seconds = [Double](repeating: 0, count: declared.count)
    var equivalents = seconds
    for (cell, number) in cells {
      seconds[number] = total > 0 ? Double(cell.evidence.nanoseconds) / Double(total) : 0
      equivalents[number] = cell.evidence.driveEquivalents
    }
    let sum = equivalents.reduce(0, +)
    found.seconds = ShareDistance(declared, seconds)
    found.driveEquivalents = ShareDistance(declared, equivalents.map { sum > 0 ? $0 / sum : 0 })
    guard total > 0 else { return }
    for (cell, number) in cells {
      let gap = ShareGap(
        classes: cell.classes,
        state: cell.state,
        declared: declared[number],
        collected: seconds[number],
        nanoseconds: cell.evidence.nanoseconds
      )
      if cell.state == .met, gap.collected > gap.declared * 2 { found.over.append(gap) }
      if cell.state != .met, gap.collected < gap.declared / 2 { found.under.append(gap) }
    }
    // Most too much, and most too little, first; the sort keeps the plan's order.
    found.over = found.over.enumerated()
      .sorted { (-$0.element.excess, $0.offset) < (-$1.element.excess, $1.offset) }.map(\.element)
    found.under = found.under.enumerated()
      .sorted { ($0.element.excess, $0.offset) < ($1.element.excess, $1.offset) }.map(\.element)
  }
}

extension ShareGap {
  /// What was collected beyond the declared share; below 0 where too little was.
  package var excess: Double { collected - declared }
}
