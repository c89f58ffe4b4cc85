import ODD

extension CoverageAnalysis {
  /// Whether a grid has more cells than can be looked at one by one.
  func isLarge(_ grid: CoveragePlan.Grid) -> Bool {
    CellSpace(axes: grid.axes, plan: plan).map { $0.count > CoverageAnalysis.maximumCells } ?? true
  }

  /// The figures of a grid whose cells are not looked at one by one.
  ///
  /// Cells with evidence are judged each; the others are counted by the rules that remove them, over
  /// the axes that rules are about. Listed are the first cells with evidence, in the grid's order.
  ///
  /// `condition`: The grid as the plan has it, where only the frames of its point of view are given.
  func largeResult(
    of grid: CoveragePlan.Grid,
    open requirements: [CoveragePlan.Requirement],
    as condition: CoveragePlan.Grid? = nil
  ) throws(CoverageError) -> GridResult {
    // Of sensors that each count for themselves every cell is looked at.
    let sources = sources(of: grid)
    guard sources.count == 1 else {
      throw .gridTooLarge(grid: grid.name, limit: CoverageAnalysis.maximumCells)
    }
    if grid.viewpoints != [.ego] {
      var vehicle = grid
      (vehicle.subject, vehicle.completeness) = (.ego, nil)
      var result = try seen(from: sources[0]).largeResult(of: vehicle, open: requirements, as: grid)
      result.summary.roles = grid.roles
      result.summary.condition = grid.completeness?.phrase
      result.summary.framesBeforeCondition = framesBeforeCondition(of: grid)
      let placement = placement(of: grid, kinds: [])
      result.summary.placement.viewpoints = placement.viewpoints
      result.summary.placement.asked = placement.asked
      result.damage = unplacedDamage(of: grid)
      return result
    }
    guard let space = CellSpace(axes: grid.axes, plan: plan) else {
      throw .gridTooLarge(grid: grid.name, limit: CellSpace.maximumCount)
    }
    let rules = CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility)
    guard var states = rules.stateCounts(limit: CoverageAnalysis.maximumCells),
      let denominator = rules.cellCount(rules.whole)
    else { throw .gridTooLarge(grid: grid.name, limit: CoverageAnalysis.maximumCells) }
    let evidence = ObservedEvidence(input, rules: rules, counter: counter, undeclared: .dropped)
    let groups = SeenCells(evidence, space: space, assignments: input.assignments)
    var known = KnownCells(places: grid.axes.count)
    var cells: [CellCoverage] = []
    let needs = eachRequirements(of: condition ?? grid)
    var tally = WeightTally(named: plan.requirements, axes: grid.axes)
    var open: [PossibleCoverage.Open] = []
    var growths: [CellGrowth] = []
    var unobservableSeen = 0
    var placement = placement(of: grid, kinds: groups.kinds)
    placement.isLarge = true
    for (cell, rows) in groups.cells {
      let classes = space.classes(of: cell)
      guard !rules.isRemoved(classes, .denominator) else { continue }
      let entries = evidence.entries(certain: rows.certain, possible: rows.possible)
      let isListed = cells.count < CoverageAnalysis.maximumListedCells
      let reason = unobservableReason(of: space.pattern(of: classes), rules)
      let target = target(in: grid, named: needs.filter { space.cell(cell, isIn: $0.pattern) })
      var found = coverage(
        of: entries,
        counter: counter,
        target: target,
        grid: grid.name,
        classes: isListed ? names(classes, axes: space.axes) : [],
        ruling: nil,
        unobservable: reason
      )
      guard found.state != .unobservable else { continue }
      growths.append(
        counter.growth(of: entries, target: target, isMet: found.state == .met)
      )
      if reason != nil { unobservableSeen += 1 }
      if found.state != .empty {
        states[found.state, default: 0] += 1
        found.weight = weight(ofCell: cell, in: space, open: requirements)
        known.append(classes, found)
      }
      if found.state == .met { tally.addMet(space.pattern(of: classes)) }
      if found.state != .met, counter.isUncertain(entries) {
        open.append(PossibleCoverage.Open(cell: cell, target: target, entries: entries))
      }
      guard isListed else { continue }
      if found.state == .thin { found.spans = spans(of: entries, stays: input.stays).ordered() }
      cells.append(found)
      for owner in Set(rows.certain.map { evidence.classes.owners[Int($0)] }).sorted() {
        placement.certain.append((assignment: Int(owner), classes: found.classes))
      }
    }
    let observable = rules.cellCount(
      rules.axes.enumerated()
        .map { place, axis in
          var set = rules.whole[place]
          for index in set.indices
          where unobservable[UnobservableKey(axis: axis, classIndex: index)] != nil {
            set.remove(index)
          }
          return set
        }
    )
    let seen = (states[.met] ?? 0) + (states[.thin] ?? 0)
    states[.unobservable] = denominator - (observable ?? denominator) - unobservableSeen
    states[.empty] = denominator - seen - (states[.unobservable] ?? 0)
    let frames = FrameCounts(of: input.stays, input.assignments, kinds: groups.kinds)
    let attainable = PossibleCoverage.attainable(findsStatesAlone ? [] : open, counter: counter)
    var summary = GridSummary(
      grid: grid.name,
      cells: space.count,
      states: states,
      // What leaves too many cells open bounds nothing from above.
      possiblyMet: groups.isBounded ? (states[.met] ?? 0) + attainable.count : denominator,
      verdicts: frames.verdicts,
      certainFrames: frames.certain,
      ambiguousFrames: frames.ambiguous,
      unknownFrames: frames.unknown,
      frames: frames.all,
      drives: input.drives.count
    )
    summary.placement = placement
    guard summary.denominator > 0 else { throw .emptyDenominator(grid: grid.name) }
    summary.weights = try tally.weights(
      of: grid.name,
      rules,
      attainable: groups.isBounded
        ? attainable.sorted().map { space.pattern(of: space.classes(of: $0)) } : nil
    )
    var result = GridResult(
      summary: summary,
      cells: cells,
      omitted: space.count - cells.count,
      contradictions: contradictions(groups.kinds, grid: grid),
      accumulation: accumulation(of: growths, grid: grid.name, cells: summary.denominator),
      damage: unplacedDamage(of: grid)
    )
    result.known = known
    return result
  }
}

/// Cells of a large grid with evidence, in columns.
struct KnownCells {
  /// By place: the class of each cell.
  private(set) var columns: [[UInt16]]
  private(set) var states: [CellState] = []
  private(set) var shortfalls: [CoveragePlan.Target] = []
  private(set) var weights: [Double] = []

  /// No cell of a grid with so many axes.
  init(places: Int) { columns = [[UInt16]](repeating: [], count: places) }

  /// Adds a cell.
  mutating func append(_ classes: [Int], _ cell: CellCoverage) {
    for (place, index) in classes.enumerated() { columns[place].append(UInt16(index)) }
    states.append(cell.state)
    shortfalls.append(cell.shortfall)
    weights.append(cell.weight)
  }
}

/// The cells of a large grid that stays lie in, or may lie in.
struct SeenCells {
  /// Rows that are evidence for a cell.
  struct Rows {
    var certain: [Int32] = []
    var possible: [Int32] = []
  }

  /// The cells in the grid's order, with their rows.
  let cells: [(cell: Int, rows: Rows)]
  /// What became of each assignment, those outside the domain included.
  let kinds: [Candidates.Kind]
  /// Whether no assignment leaves more than ``maximumCandidates`` cells open.
  let isBounded: Bool

  /// An assignment is spread over its candidates up to this many.
  private static let maximumCandidates = 64

  /// Finds the cells.
  init(_ evidence: ObservedEvidence, space: CellSpace, assignments: [Assignment]) {
    let classes = evidence.classes
    let rules = evidence.rules
    var places: [(cell: Int, row: Int32, isCertain: Bool)] = []
    var isBounded = true
    for row in classes.owners.indices {
      if let product = classes.candidates[Int32(row)] {
        let count = product.reduce(1) { ($0 * max(1, $1.count)) % (1 << 40) }
        guard count <= SeenCells.maximumCandidates else {
          isBounded = false
          continue
        }
        for cell in space.cells(within: product)
        where !rules.isRemoved(space.classes(of: cell), .candidates) {
          places.append((cell, Int32(row), false))
        }
      } else {
        let cell = space.cell(of: classes.columns.map { Int($0[row]) })
        places.append((cell, Int32(row), true))
      }
    }
    places.sort { ($0.cell, $0.row) < ($1.cell, $1.row) }
    var cells: [(cell: Int, rows: Rows)] = []
    for place in places {
      if cells.last?.cell != place.cell { cells.append((place.cell, Rows())) }
      if place.isCertain {
        cells[cells.count - 1].rows.certain.append(place.row)
      } else {
        cells[cells.count - 1].rows.possible.append(place.row)
      }
    }
    self.cells = cells
    self.isBounded = isBounded
    kinds = assignments.map { rules.kind(of: $0) }
  }
}

extension CellSpace {
  /// The pattern that fixes every axis to the classes of a cell.
  func pattern(of classes: [Int]) -> ClassPattern {
    ClassPattern(
      items: classes.enumerated()
        .map { ClassPattern.Item(place: $0.offset, classIndex: UInt16($0.element)) }
    )
  }
}

extension CombinationRules {
  /// How many cells are impossible, not applicable and excluded, over the axes that rules are about;
  /// `nil` where those alone have more combinations than the limit, or the grid more cells than an
  /// integer holds.
  func stateCounts(limit: Int) -> [CellState: Int]? {
    let places = ruled(.denominator)
    guard hasFewCombinations(limit: limit) else { return nil }
    let combinations = places.reduce(1) { $0 * sizes[$1] }
    var others = 1
    for place in axes.indices where !places.contains(place) {
      let (product, overflow) = others.multipliedReportingOverflow(by: sizes[place])
      guard !overflow else { return nil }
      others = product
    }
    var counts: [CellState: Int] = [:]
    var classes = [Int](repeating: 0, count: axes.count)
    for combination in 0..<combinations {
      var rest = combination
      for place in places.reversed() {
        classes[place] = rest % sizes[place]
        rest /= sizes[place]
      }
      if let state = removedState(classes) { counts[state, default: 0] += others }
    }
    return counts
  }
}
