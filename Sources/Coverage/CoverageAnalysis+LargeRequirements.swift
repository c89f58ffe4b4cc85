import ODD

extension CoverageAnalysis {
  /// The verdict of a requirement on each of its cells in a grid with more cells than can be looked
  /// at one by one.
  ///
  /// Cells with evidence are judged each. All others are alike: they lack the whole need, and only
  /// their number counts, which the rules give.
  func largeCoverage(
    ofEach requirement: CoveragePlan.Requirement,
    in grid: CoveragePlan.Grid
  ) throws(CoverageError) -> RequirementCoverage {
    let sources = sources(of: requirement)
    // Of sensors that each count for themselves every cell is looked at.
    guard sources.count == 1 else {
      throw .gridTooLarge(grid: requirement.id, limit: CoverageAnalysis.maximumCells)
    }
    return try (plan.viewpoints(of: requirement) == [.ego] ? self : seen(from: sources[0]))
      .verdict(ofEach: requirement, in: grid)
  }

  private func verdict(
    ofEach requirement: CoveragePlan.Requirement,
    in grid: CoveragePlan.Grid
  ) throws(CoverageError) -> RequirementCoverage {
    let rules = CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility)
    let product = requirement.pattern.product(over: grid.axes, in: rules.whole)
    guard let space = CellSpace(axes: grid.axes, plan: plan),
      rules.hasFewCombinations(limit: CoverageAnalysis.maximumCells),
      let count = rules.cellCount(product)
    else { throw .gridTooLarge(grid: requirement.id, limit: CoverageAnalysis.maximumCells) }
    let need =
      requirement.isAdditional ? requirement.need.maximum(grid.need) : requirement.need
    var tally = EachTally(need: need, cells: count)
    let evidence = ObservedEvidence(input, rules: rules, counter: counter, undeclared: .dropped)
    let groups = SeenCells(evidence, space: space, assignments: input.assignments)
    let members = groups.cells.filter { cell, _ in
      let classes = space.classes(of: cell)
      return product.indices.allSatisfy { product[$0].contains(classes[$0]) }
        && !rules.isRemoved(classes, .denominator)
    }
    func figures(_ entries: [VisitCounter.Entry], _ reason: String?) -> CellCoverage {
      coverage(
        of: entries,
        counter: counter,
        target: need,
        grid: requirement.id,
        classes: [],
        ruling: nil,
        unobservable: reason
      )
    }
    for (cell, rows) in members {
      let entries = evidence.entries(certain: rows.certain, possible: rows.possible)
      let found = figures(
        entries,
        unobservableReason(of: space.pattern(of: space.classes(of: cell)), rules)
      )
      tally.add(found, cell: cell)
      if found.state == .met, members.count == count {
        let metBy = counter.growth(of: entries, target: need, isMet: true).metBy
        tally.metBy = metBy.map { max($0, tally.metBy ?? $0) } ?? tally.metBy
      }
    }
    let unseen = count - members.count
    tally.addUnseen(unseen)
    var shown = tally.worst?.coverage ?? figures([], nil)
    // The cells without evidence reach least; the first of those is shown, as of a smaller grid.
    if unseen > 0, let first = rules.firstCell(of: product, in: space, besides: tally.begun) {
      shown = figures(evidence.entries(of: space.pattern(of: space.classes(of: first))), nil)
    }
    let observable = product.indices.map { place in
      product[place].subtracting(unobservableSet(rules, place))
    }
    var reason: String?
    let state: CellState
    if count == 0 {
      let ruling = emptyRuling(of: product, in: space)
      (state, reason) = (ruling.state, ruling.reason)
    } else if tally.met == count {
      state = .met
    } else if tally.hasEvidence {
      state = .thin
    } else if rules.cellCount(observable) == 0 {
      state = .unobservable
      reason = rules.firstCell(of: product, in: space, besides: [])
        .flatMap { unobservableReason(of: space.pattern(of: space.classes(of: $0)), rules) }
    } else {
      state = .empty
    }
    let refusal = count > 0 ? refusal(of: need) : nil
    var verdict = RequirementCoverage(
      id: requirement.id,
      mode: requirement.mode,
      state: refusal == nil ? state : .unobservable,
      reason: refusal ?? reason,
      because: requirement.because,
      source: requirement.source,
      weight: requirement.weight,
      cells: count,
      cellsMet: tally.met,
      evidence: shown.evidence,
      possible: shown.possible,
      target: need,
      shortfall: tally.shortfall
    )
    if verdict.state == .met { verdict.metBy = tally.metBy }
    return verdict
  }

  /// The classes of a place that no configured source yields.
  private func unobservableSet(_ rules: CombinationRules, _ place: Int) -> ClassSet {
    var set = ClassSet()
    for index in 0..<rules.sizes[place]
    where unobservable[UnobservableKey(axis: rules.axes[place], classIndex: index)] != nil {
      set.insert(index)
    }
    return set
  }

  /// Why none of the cells of a product counts: what rules out the first of them.
  private func emptyRuling(of product: [ClassSet], in space: CellSpace) -> GridFacts.Ruling {
    let classes = product.compactMap { $0.indices.first }
    let ruling =
      classes.count == space.axes.count
      ? GridFacts.ruling(
        of: Dictionary(uniqueKeysWithValues: zip(space.axes, classes)),
        plan: plan,
        impossibility: impossibility
      ) : nil
    return ruling
      ?? GridFacts.Ruling(state: .notApplicable, reason: "the requirement names no cell")
  }
}

/// What the cells of a requirement amount to, one after the other.
private struct EachTally {
  let need: CoveragePlan.Target
  let cells: Int
  var met = 0
  var hasEvidence = false
  var shortfall = CoveragePlan.Target()
  var metBy: Int?
  /// The first of the cells that reach least.
  private(set) var worst: (reached: Double, coverage: CellCoverage)?
  /// Cells that reach more of the need than a cell without evidence, ascending.
  private(set) var begun: [Int] = []

  init(need: CoveragePlan.Target, cells: Int) {
    self.need = need
    self.cells = cells
  }

  mutating func add(_ found: CellCoverage, cell: Int) {
    if found.state == .met { met += 1 } else { shortfall = shortfall + found.shortfall }
    hasEvidence = hasEvidence || found.evidence.frames > 0 || found.evidence.nanoseconds > 0
    let reached = need.reached(by: found.evidence)
    if reached > need.reached(by: Evidence()) { begun.append(cell) }
    if reached < worst?.reached ?? .infinity { worst = (reached, found) }
  }

  /// Adds cells without any evidence.
  mutating func addUnseen(_ count: Int) {
    let lacking = need.shortfall(of: Evidence())
    if lacking.isEmpty { met += count } else { shortfall = shortfall + lacking.times(count) }
  }
}

extension CoveragePlan.Target {
  /// So many times as much on every count, at most 2^62.
  func times(_ factor: Int) -> CoveragePlan.Target {
    func product(_ value: Int?) -> Int? {
      value.map {
        let (result, overflow) = $0.multipliedReportingOverflow(by: factor)
        return overflow ? 1 << 62 : min(result, 1 << 62)
      }
    }
    guard factor > 0 else { return CoveragePlan.Target() }
    var result = CoveragePlan.Target()
    result.frames = product(frames)
    result.seconds = seconds.map { $0 * Double(factor) }
    result.metres = metres.map { $0 * Double(factor) }
    result.episodes = product(episodes)
    result.drives = product(drives)
    result.days = product(days)
    result.vehicles = product(vehicles)
    result.places = product(places)
    return result
  }
}

extension CombinationRules {
  /// Whether the axes that rules are about have no more combinations than a limit.
  func hasFewCombinations(limit: Int) -> Bool {
    var combinations = 1
    for place in ruled(.denominator) {
      let (product, overflow) = combinations.multipliedReportingOverflow(by: sizes[place])
      guard !overflow, product <= limit else { return false }
      combinations = product
    }
    return true
  }

  /// The first cell of a product, in the grid's order, that counts and is none of some.
  ///
  /// `besides`: Ascending.
  func firstCell(of product: [ClassSet], in space: CellSpace, besides: [Int]) -> Int? {
    let besides = Set(besides)
    func first(_ product: [ClassSet], _ place: Int) -> Int? {
      guard isFeasible(product, .denominator) else { return nil }
      guard place < product.count else {
        let classes = product.compactMap(\.only)
        let cell = space.cell(of: classes)
        return besides.contains(cell) || isRemoved(classes, .denominator) ? nil : cell
      }
      for index in product[place].indices {
        var part = product
        part[place] = ClassSet(index)
        if let found = first(part, place + 1) { return found }
      }
      return nil
    }
    return first(product, 0)
  }
}
