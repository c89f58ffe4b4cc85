package import Geodesy
package import ODD

/// Something unknown that keeps time from being evidence for a pattern.
package struct UncertainCause: Hashable, Sendable {
  /// The axis; `day`, `place` or `vehicle` where that is what is not known.
  package var axis: String
  /// The reason, or the classes that it may be.
  package var reason: String
  package var nanoseconds: Int64
  package var frames: Int
}

/// What the drives so far say of an uncovered pattern.
package struct PatternFinding: Sendable {
  package var pattern: UncoveredPattern
  /// The grid's axes, as indices into the plan's, each with the classes that a cell of the pattern may
  /// have: those that no rule removes and that a configured source yields.
  package var allowed: [(axis: Int, classes: ClassSet)]
  /// One per drive of the frame set, in their order.
  package var yields: [DriveYield]
  /// Time that may belong to the pattern, each stay once.
  package var uncertain: Amount
  /// What is unknown of it, most time first; a stay counts for everything that it lacks.
  package var causes: [UncertainCause]
  /// Cells that their own uncertain time would meet.
  package var resolvableCells: Int
  /// Of them those that it can meet together, with all others of the grid: every second is spent once.
  package var attainableCells: Int
  /// Squares with certain evidence of the pattern, sorted.
  package var squares: [GridSquare]

  /// The cells that can be driven.
  package var drivableCells: Int { pattern.cells - pattern.unobservableCells }
}

extension CoverageAnalysis {
  /// A pattern of more cells is not asked whether uncertain time can meet them all.
  static let maximumResolvableCells = 512

  /// What the drives so far say of patterns, in their order; those of one role by its frames.
  package func findings(_ summary: PatternSummary) -> [PatternFinding] {
    guard let grid = plan.grids.first(where: { $0.name == summary.grid }),
      let source = sources(of: grid).first(where: { $0.role == summary.role })
    else { return [] }
    let (analysis, evidence) = material(of: grid, source)
    let rules = evidence.rules
    let patterns = (summary.patterns + summary.unobservable)
      .map { pattern in
        let fixed = analysis.classPattern(pattern, rules)
        return (pattern: pattern, fixed: fixed, allowed: analysis.allowed(fixed, rules))
      }
    let cells = patterns.map { pattern, _, allowed in
      pattern.state == .unobservable ? [] : analysis.drivableCells(allowed, of: grid, rules)
    }
    let resolvable = analysis.resolvable(Set(cells.joined()), of: grid, evidence)
    return zip(patterns, cells)
      .map { pattern, own in
        var finding = analysis.finding(pattern.pattern, pattern.fixed, of: grid, evidence)
        finding.allowed = zip(rules.axes, pattern.allowed).map { (axis: $0, classes: $1) }
        finding.resolvableCells = own.count(where: resolvable.own.contains)
        finding.attainableCells = own.count(where: resolvable.together.contains)
        return finding
      }
  }

  private func finding(
    _ pattern: UncoveredPattern,
    _ fixed: ClassPattern,
    of grid: CoveragePlan.Grid,
    _ evidence: ObservedEvidence
  ) -> PatternFinding {
    let entries = cellEntries(of: fixed, grid, evidence)
    var yields = [DriveYield](repeating: DriveYield(), count: input.drives.count)
    for (drive, part) in counter.drives(of: entries) {
      let share = counter.share(of: part, drive: drive, assumesPossible: false)
      yields[drive] = DriveYield(amount: share.amount, isDrive: share.hasVisit)
    }
    let isUncertain = counter.isUncertain(entries)
    return PatternFinding(
      pattern: pattern,
      allowed: [],
      yields: yields,
      uncertain: entries.filter { $0.membership == .possible }
        .reduce(Amount()) { $0 + $1.amount },
      causes: isUncertain ? causes(entries, grid, missing: pattern.shortfall) : [],
      resolvableCells: 0,
      attainableCells: 0,
      squares: Set(
        entries.compactMap { entry in
          entry.membership == .certain ? counter.stays[entry.stay].square : nil
        }
      )
      .sorted()
    )
  }

  /// The entries of a pattern, certain where they are for one of its cells.
  ///
  /// What is unknown on an axis that the pattern leaves free is evidence for the pattern, and for no
  /// cell of it: it meets nothing.
  func cellEntries(
    of pattern: ClassPattern,
    _ grid: CoveragePlan.Grid,
    _ evidence: ObservedEvidence
  ) -> [VisitCounter.Entry] {
    evidence.entries(of: pattern)
      .map { entry in
        let readings = input.assignments[counter.stays[entry.stay].assignment].readings
        let isOpen = grid.axes.contains { axis in
          switch readings[axis] {
          case .unknown, .anyOf: true
          case .one, .allOf, .other: false
          }
        }
        var entry = entry
        if isOpen { entry.membership = .possible }
        return entry
      }
  }

  private func classPattern(
    _ pattern: UncoveredPattern,
    _ rules: CombinationRules
  ) -> ClassPattern {
    var found = ClassPattern(items: [])
    for (place, axis) in rules.axes.enumerated() {
      guard let name = pattern.classes.first(where: { $0.axis == plan.axes[axis].name })?.name,
        let index = plan.axes[axis].index(ofClass: name)
      else { continue }
      found = found.adding(place, index)
    }
    return found
  }

  /// By place, the classes that some cell of the pattern has, removed and unobservable ones left out.
  private func allowed(_ pattern: ClassPattern, _ rules: CombinationRules) -> [ClassSet] {
    let product = pattern.product(in: rules.whole)
    let fixed = Set(pattern.items.map(\.place))
    return product.indices.map { place in
      guard !fixed.contains(place) else { return product[place] }
      var set = ClassSet()
      for index in product[place].indices {
        var probe = product
        probe[place] = ClassSet(index)
        let key = UnobservableKey(axis: rules.axes[place], classIndex: index)
        if unobservable[key] == nil, rules.isFeasible(probe, .denominator) { set.insert(index) }
      }
      return set
    }
  }

  /// The cells of a pattern that count and can be driven; none of a pattern of too many.
  private func drivableCells(
    _ allowed: [ClassSet],
    of grid: CoveragePlan.Grid,
    _ rules: CombinationRules
  ) -> [Int] {
    guard let space = CellSpace(axes: grid.axes, plan: plan),
      let count = rules.cellCount(allowed), count <= Self.maximumResolvableCells,
      space.sizes.indices.reduce(1.0, { $0 * Double(allowed[$1].count) }) <= 1e6
    else { return [] }
    return space.cells(within: allowed)
      .filter { !rules.isRemoved(space.classes(of: $0), .denominator) }
  }

  /// The cells that their own uncertain time would meet, and those that it can meet together, every
  /// second spent once.
  private func resolvable(
    _ cells: Set<Int>,
    of grid: CoveragePlan.Grid,
    _ evidence: ObservedEvidence
  ) -> (own: Set<Int>, together: Set<Int>) {
    guard let space = CellSpace(axes: grid.axes, plan: plan) else { return ([], []) }
    var own: Set<Int> = []
    var open: [PossibleCoverage.Open] = []
    for cell in cells.sorted() {
      var pattern = ClassPattern(items: [])
      for (place, index) in space.classes(of: cell).enumerated() {
        pattern = pattern.adding(place, index)
      }
      let entries = evidence.entries(of: pattern)
      guard counter.isUncertain(entries) else { continue }
      let target = target(ofCell: cell, in: grid, space: space)
      let certain = counter.evidence(of: entries, target: target)
      let possible = counter.possible(of: entries, target: target, certain: certain)
      guard target.shortfall(of: possible).isEmpty else { continue }
      own.insert(cell)
      open.append(PossibleCoverage.Open(cell: cell, target: target, entries: entries))
    }
    return (own, PossibleCoverage.attainable(open, counter: counter))
  }

  /// What is unknown of some entries.
  func causes(
    _ entries: [VisitCounter.Entry],
    _ grid: CoveragePlan.Grid,
    missing: CoveragePlan.Target
  ) -> [UncertainCause] {
    struct Key: Hashable {
      var axis: String
      var reason: String
    }
    var found: [Key: Amount] = [:]
    func add(_ axis: String, _ reason: String, _ amount: Amount) {
      let key = Key(axis: axis, reason: reason)
      found[key] = (found[key] ?? Amount()) + amount
    }
    for entry in entries {
      let stay = counter.stays[entry.stay]
      if entry.membership == .possible {
        for axis in grid.axes {
          switch input.assignments[stay.assignment].readings[axis] {
          case .unknown(let reason): add(plan.axes[axis].name, reason, entry.amount)
          case .anyOf(let set, let orOther):
            let text = plan.axes[axis].text(of: .anyOf(set, orOther: orOther))
            add(plan.axes[axis].name, "one of \(text)", entry.amount)
          case .one, .allOf, .other: break
          }
        }
      }
      if stay.day == nil, missing.days != nil { add("day", "not known", entry.amount) }
      if stay.square == nil, missing.places != nil { add("place", "not known", entry.amount) }
      if counter.vehicles[stay.drive] == nil, missing.vehicles != nil {
        add("vehicle", "not known", entry.amount)
      }
    }
    return
      found.map { key, amount in
        UncertainCause(
          axis: key.axis,
          reason: key.reason,
          nanoseconds: amount.nanoseconds,
          frames: amount.frames
        )
      }
      .sorted {
        (-$0.nanoseconds, -$0.frames, $0.axis, $0.reason)
          < (-$1.nanoseconds, -$1.frames, $1.axis, $1.reason)
      }
  }
}
