import ODD

extension CoverageAnalysis {
  /// At most this many patterns of one grid are listed.
  static let maximumListedPatterns = 1000

  /// The classes, by place, that no configured source yields and nothing shows.
  func unobservableClasses(_ evidence: ObservedEvidence) -> [ClassSet] {
    evidence.rules.axes.enumerated()
      .map { place, axis in
        var set = ClassSet()
        for index in 0..<evidence.rules.sizes[place]
        where unobservable[UnobservableKey(axis: axis, classIndex: index)] != nil {
          let pattern = ClassPattern(items: []).adding(place, index)
          if evidence.certainRows(pattern).isEmpty { set.insert(index) }
        }
        return set
      }
  }

  /// The patterns found, ranked, with what they stand for.
  func summary(
    of patterns: [ClassPattern],
    _ rule: PatternRule,
    grid: CoveragePlan.Grid,
    level: Int,
    _ evidence: ObservedEvidence,
    _ cells: PatternCells
  ) -> PatternSummary {
    let found = patterns.map { ($0, cells.figures(of: $0)) }
    let unobservable = found.filter { $1.cells == $1.unobservableCells }
    let ranked = found.filter { $1.cells != $1.unobservableCells }.enumerated()
      .sorted { a, b in
        let (first, second) = (a.element.1, b.element.1)
        return (-first.weight, -first.size, -first.drivable, a.offset)
          < (-second.weight, -second.size, -second.drivable, b.offset)
      }
      .map(\.element)
    func describe(_ found: (ClassPattern, PatternCells.Figures)) -> UncoveredPattern {
      uncovered(found.0, found.1, rule, evidence)
    }
    let limit = Self.maximumListedPatterns
    return PatternSummary(
      grid: grid.name,
      rule: rule,
      level: level,
      axes: grid.axes.count,
      patterns: ranked.prefix(limit).map(describe),
      omitted: max(0, ranked.count - limit),
      unobservable: unobservable.prefix(limit).map(describe),
      unobservableOmitted: max(0, unobservable.count - limit)
    )
  }

  private func uncovered(
    _ pattern: ClassPattern,
    _ figures: PatternCells.Figures,
    _ rule: PatternRule,
    _ evidence: ObservedEvidence
  ) -> UncoveredPattern {
    let rules = evidence.rules
    let fixed = Set(pattern.items.map(\.place))
    var target = CoveragePlan.Target()
    if case .below(let count, let threshold) = rule { target = count.target(threshold) }
    let found = counter.evidence(of: evidence.entries(of: pattern), target: target)
    let isUnobservable = figures.cells == figures.unobservableCells
    let isSeen = found.frames > 0 || found.nanoseconds > 0
    return UncoveredPattern(
      classes: names(of: pattern, rules),
      freeAxes: rules.axes.indices.filter { !fixed.contains($0) }
        .map { plan.axes[rules.axes[$0]].name },
      state: isUnobservable ? .unobservable : isSeen ? .thin : .empty,
      reason: isUnobservable ? reason(unobservable: pattern, rules) : nil,
      cells: figures.cells,
      unobservableCells: figures.unobservableCells,
      weight: figures.weight,
      evidence: found,
      shortfall: rule == .openCells ? figures.shortfall : target.shortfall(of: found)
    )
  }

  /// What is missing for a pattern: for its own class, else for the axes that it leaves free.
  private func reason(unobservable pattern: ClassPattern, _ rules: CombinationRules) -> String? {
    if let own = unobservableReason(of: pattern, rules) { return own }
    let fixed = Set(pattern.items.map(\.place))
    let reasons = rules.axes.indices.filter { !fixed.contains($0) }
      .flatMap { place in
        (0..<rules.sizes[place])
          .compactMap {
            unobservable[UnobservableKey(axis: rules.axes[place], classIndex: $0)]
          }
      }
    var seen: Set<String> = []
    return reasons.filter { seen.insert($0).inserted }.joined(separator: "; ")
  }
}
