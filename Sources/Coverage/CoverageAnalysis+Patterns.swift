import ODD

extension CoverageAnalysis {
  /// A search may have this many patterns before it.
  package static let maximumPatterns = 20_000_000
  /// Grids with no more patterns are searched whole unless a level is named.
  static let wholePatterns = 200_000
  /// Larger grids are searched to this level unless one is named.
  static let usualLevel = 4

  /// The maximal patterns of every grid that a request asks for.
  ///
  /// `results`: One per grid, in the plan's order.
  func patterns(
    _ request: PatternRequest,
    of results: [GridResult],
    open requirements: [CoveragePlan.Requirement]
  ) throws(CoverageError) -> [PatternSummary] {
    if case .below(let count, let threshold) = request.rule {
      return try patterns(below: threshold, of: count, level: request.level, open: requirements)
    }
    var found: [PatternSummary] = []
    for (grid, result) in zip(plan.grids, results) {
      for source in sources(of: grid) {
        var patterns = try analysis(of: grid, source)
          .openPatterns(
            of: grid,
            known: result.known
              ?? known(result.cells.map { $0.seen(by: source.role) }, of: grid),
            isWhole: result.omitted == 0,
            open: requirements,
            level: request.level
          )
        patterns.role = source.role
        found.append(patterns)
      }
    }
    return found
  }

  private func analysis(
    of grid: CoveragePlan.Grid,
    _ source: EvidenceSource
  ) -> CoverageAnalysis {
    grid.viewpoints == [.ego] ? self : seen(from: source)
  }

  /// The maximal patterns of every grid whose certain evidence stays below a threshold.
  ///
  /// `level`: The most classes that a pattern fixes; `nil` for all of a small grid, else 4.
  package func patterns(
    below threshold: Double,
    of count: EvidenceCount,
    level: Int? = nil
  ) throws(CoverageError) -> [PatternSummary] {
    let open = openRequirements(try requirements())
    return try patterns(below: threshold, of: count, level: level, open: open)
  }

  private func known(_ cells: [CellCoverage], of grid: CoveragePlan.Grid) -> KnownCells {
    let places = grid.axes.map { axis in
      Dictionary(
        plan.axes[axis].classes.enumerated().map { ($0.element.name, $0.offset) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    var known = KnownCells(places: grid.axes.count)
    for cell in cells {
      known.append(zip(places, cell.classes).map { $0[$1.name] ?? 0 }, cell)
    }
    return known
  }

  /// The maximal patterns of every grid whose certain evidence stays below a threshold.
  private func patterns(
    below threshold: Double,
    of count: EvidenceCount,
    level: Int?,
    open: [CoveragePlan.Requirement]
  ) throws(CoverageError) -> [PatternSummary] {
    var found: [PatternSummary] = []
    for grid in plan.grids {
      for source in sources(of: grid) {
        var patterns = try analysis(of: grid, source)
          .patterns(below: threshold, of: count, grid: grid, level: level, open: open)
        patterns.role = source.role
        found.append(patterns)
      }
    }
    return found
  }

  private func patterns(
    below threshold: Double,
    of count: EvidenceCount,
    grid: CoveragePlan.Grid,
    level: Int?,
    open: [CoveragePlan.Requirement]
  ) throws(CoverageError) -> PatternSummary {
    let rules = CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility)
    let level = try self.level(level, of: grid, rules)
    let evidence = ObservedEvidence(input, rules: rules, counter: counter, undeclared: .dropped)
    var search = search(evidence, level: level)
    let patterns =
      if let weights = evidence.weights(of: count) {
        search.run(.sum(weights: weights.values, threshold: weights.units(threshold)))
      } else {
        visitPatterns(&search, below: threshold, of: count, evidence)
      }
    return summary(
      of: patterns,
      .below(count, threshold),
      grid: grid,
      level: level,
      evidence,
      PatternCells(rules, unobservable: unobservableClasses(evidence), open: open)
    )
  }

  /// The maximal patterns of a grid none of whose cells is met.
  ///
  /// `known`: Every cell of the grid where `isWhole`, else at least those with evidence.
  private func openPatterns(
    of grid: CoveragePlan.Grid,
    known: KnownCells,
    isWhole: Bool,
    open requirements: [CoveragePlan.Requirement],
    level: Int?
  ) throws(CoverageError) -> PatternSummary {
    let rules = CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility)
    let level = try self.level(level, of: grid, rules)
    let evidence = ObservedEvidence(input, rules: rules, counter: counter, undeclared: .dropped)
    let met = known.states.indices.filter { known.states[$0] == .met }
    var search = PatternSearch(
      sizes: rules.sizes,
      columns: known.columns.map { column in met.map { column[$0] } },
      owners: met.indices.map { Int32($0) },
      level: level
    ) { !rules.isFeasible($0.product(in: rules.whole), .denominator) }
    // A grid that asks for nothing is met wherever it is not driven.
    let patterns =
      grid.need.isEmpty && !isWhole
      ? [] : search.run(.sum(weights: [Int64](repeating: 1, count: met.count), threshold: 1))
    guard
      let parts = GridParts(
        axes: grid.axes,
        whole: rules.whole,
        requirements: isWhole ? [] : eachRequirements(of: grid)
      )
    else { throw .requirementsTooEntangled(grid: grid.name) }
    let cells = PatternCells(
      rules,
      unobservable: unobservableClasses(evidence),
      open: requirements,
      needs: parts.parts.map { ($0.product, target(in: grid, named: $0.requirements)) },
      known: known,
      isWhole: isWhole
    )
    return summary(of: patterns, .openCells, grid: grid, level: level, evidence, cells)
  }

  private func search(_ evidence: ObservedEvidence, level: Int) -> PatternSearch {
    let rules = evidence.rules
    return PatternSearch(
      sizes: rules.sizes,
      columns: evidence.classes.columns,
      owners: evidence.classes.owners,
      level: level
    ) { !rules.isFeasible($0.product(in: rules.whole), .denominator) }
  }

  /// The patterns by a count that takes visits, over stays instead of sums.
  private func visitPatterns(
    _ search: inout PatternSearch,
    below threshold: Double,
    of count: EvidenceCount,
    _ evidence: ObservedEvidence
  ) -> [ClassPattern] {
    let target = count.target(threshold)
    return search.run(
      .question { pattern, rows in
        evidence.reaches(target, pattern: pattern, certain: rows)
      }
    )
  }

  /// The level that was asked for or, where none was, all axes of a small grid and else four.
  private func level(
    _ asked: Int?,
    of grid: CoveragePlan.Grid,
    _ rules: CombinationRules
  ) throws(CoverageError) -> Int {
    func count(_ level: Int) -> Int {
      PatternSearch.patternCount(sizes: rules.sizes, level: level) ?? .max
    }
    let axes = grid.axes.count
    let possible = (0...axes).last { count($0) <= Self.maximumPatterns } ?? 0
    if let asked {
      guard min(asked, axes) <= possible else {
        throw .tooManyPatterns(grid: grid.name, level: asked, possible: possible)
      }
      return min(asked, axes)
    }
    return count(axes) <= Self.wholePatterns ? axes : min(Self.usualLevel, possible, axes)
  }
}
