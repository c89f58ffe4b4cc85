import ODD

extension CoverageAnalysis {
  /// At most this many open settings of one strength are listed.
  static let maximumListedTuples = 1000
  /// A strength may have this many settings.
  package static let maximumSettings = 5_000_000

  /// The t-way figures; `nil` where the plan asks for none.
  ///
  /// - Throws: ``CoverageError`` for a strength that the plan asks for and that has too many settings.
  package func tuples() throws(CoverageError) -> TupleSummary? {
    guard let tuples = plan.tuples else { return nil }
    let rules = CombinationRules(axes: tuples.axes, plan: plan, impossibility: impossibility)
    let evidence = ObservedEvidence(input, rules: rules, counter: counter, undeclared: .open)
    var measures: [TupleMeasures] = []
    for strength in 1...3 where strength <= tuples.axes.count {
      let isAsked = tuples.strengths.contains(strength)
      let settings = PatternSearch.settingCount(sizes: rules.sizes, strength: strength)
      guard let settings, settings <= CoverageAnalysis.maximumSettings else {
        guard isAsked else { continue }
        throw .tooManySettings(strength: strength, limit: CoverageAnalysis.maximumSettings)
      }
      measures.append(figures(strength, of: tuples, evidence, isListed: isAsked))
    }
    let asked = measures.last { $0.strength == tuples.strength }
    return TupleSummary(
      strength: tuples.strength,
      settings: asked?.settings ?? 0,
      met: asked?.met ?? 0,
      thin: asked?.thin ?? 0,
      missing: asked?.missing ?? [],
      measures: measures
    )
  }

  /// An open setting before its evidence is looked up.
  private struct Open {
    var pattern: ClassPattern
    var state: CellState
    var shortfallSeconds: Double
    var order: Int
  }

  private func figures(
    _ strength: Int,
    of tuples: CoveragePlan.Tuples,
    _ evidence: ObservedEvidence,
    isListed: Bool
  ) -> TupleMeasures {
    let rules = evidence.rules
    var combinations: [TupleMeasures.Combination] = []
    var states: [CellState: Int] = [:]
    var open: [Open] = []
    // Where the axes together leave nothing, no setting of theirs counts.
    let places = rules.isFeasible(rules.whole, .denominator) ? Array(rules.axes.indices) : []
    for places in CoverageAnalysis.subsets(of: places, count: strength) {
      let scan = SettingScan(places: places, evidence: evidence)
      let met = metSettings(scan, tuples.need, evidence)
      let isRuled = !Set(places).isDisjoint(with: rules.ruled(.denominator))
      var combination = TupleMeasures.Combination(
        axes: places.map { plan.axes[rules.axes[$0]].name },
        settings: 0,
        met: 0
      )
      for setting in 0..<scan.count {
        let pattern = scan.pattern(setting)
        guard !isRuled || rules.isFeasible(pattern.product(in: rules.whole), .denominator) else {
          continue
        }
        combination.settings += 1
        let state: CellState =
          met[setting]
          ? .met
          : scan.isSeen(setting)
            ? .thin : unobservableReason(of: pattern, rules) != nil ? .unobservable : .empty
        states[state, default: 0] += 1
        if state == .met {
          combination.met += 1
        } else if isListed {
          let seconds = Double(scan.nanoseconds[setting]) / 1e9
          open.append(
            Open(
              pattern: pattern,
              state: state,
              shortfallSeconds: max(0, (tuples.need.seconds ?? 0) - seconds),
              order: open.count
            )
          )
        }
      }
      if combination.settings > 0 { combinations.append(combination) }
    }
    open.sort { a, b in
      (rank(a.state), -a.shortfallSeconds, a.order) < (rank(b.state), -b.shortfallSeconds, b.order)
    }
    let listed = open.prefix(CoverageAnalysis.maximumListedTuples)
    return TupleMeasures(
      strength: strength,
      combinations: combinations,
      thin: states[.thin] ?? 0,
      empty: states[.empty] ?? 0,
      unobservable: states[.unobservable] ?? 0,
      missing: listed.map { setting in
        coverage(
          of: evidence.entries(of: setting.pattern),
          counter: counter,
          target: tuples.need,
          grid: "tuples",
          classes: names(of: setting.pattern, rules),
          ruling: nil,
          unobservable: unobservableReason(of: setting.pattern, rules)
        )
      },
      missingOmitted: open.count - listed.count
    )
  }

  /// Which settings reach the target.
  private func metSettings(
    _ scan: SettingScan,
    _ need: CoveragePlan.Target,
    _ evidence: ObservedEvidence
  ) -> [Bool] {
    var enough = (0..<scan.count)
      .map { setting in
        scan.frames[setting] >= need.frames ?? 0
          && Double(scan.nanoseconds[setting]) / 1e9 >= need.seconds ?? 0
          && Double(scan.millimeters[setting]) / 1e3 >= need.metres ?? 0
      }
    guard need.asksForVisits else { return enough }
    let (first, stays) = scan.stays(evidence)
    for setting in 0..<scan.count where enough[setting] {
      let own = stays[Int(first[setting])..<Int(first[setting + 1])]
      // What may belong to the setting can only join visits, which adds none.
      if need.episodes == nil, evidence.reaches(need, certain: own) { continue }
      let pattern = scan.pattern(setting)
      let possible = evidence.possibleRows(pattern)
      if need.episodes == nil, possible.isEmpty {
        enough[setting] = false
        continue
      }
      var members = own.map { (stay: $0, isCertain: true) }
      for row in possible {
        members += evidence.stays(of: Int(evidence.classes.owners[Int(row)]))
          .map { (stay: $0, isCertain: false) }
      }
      let found = counter.evidence(of: evidence.entries(of: members), target: need)
      enough[setting] = need.shortfall(of: found).isEmpty
    }
    return enough
  }

  /// What no configured source yields of a pattern; `nil` where sources yield all of it.
  func unobservableReason(of pattern: ClassPattern, _ rules: CombinationRules) -> String? {
    pattern.items.lazy
      .compactMap { item in
        unobservable[
          UnobservableKey(axis: rules.axes[item.place], classIndex: Int(item.classIndex))
        ]
      }
      .first
  }

  /// The classes of a pattern by name.
  func names(
    of pattern: ClassPattern,
    _ rules: CombinationRules
  ) -> [(axis: String, name: String)] {
    names(
      pattern.items.map { Int($0.classIndex) },
      axes: pattern.items.map { rules.axes[$0.place] }
    )
  }

  private func rank(_ state: CellState) -> Int {
    switch state {
    case .empty: 0
    case .thin: 1
    default: 2
    }
  }

  /// Every choice of so many of some axes, in their order.
  static func subsets(of axes: [Int], count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    guard axes.count >= count else { return [] }
    let rest = Array(axes.dropFirst())
    return subsets(of: rest, count: count - 1).map { [axes[0]] + $0 }
      + subsets(of: rest, count: count)
  }
}

extension CoveragePlan.Target {
  /// Whether a count is asked for that takes visits.
  var asksForVisits: Bool {
    [episodes, drives, days, vehicles, places].contains { $0 != nil }
  }
}

extension PatternSearch {
  /// How many settings all choices of so many axes have; `nil` beyond what an integer holds.
  static func settingCount(sizes: [Int], strength: Int) -> Int? {
    guard let upTo = patternCount(sizes: sizes, level: strength),
      let below = patternCount(sizes: sizes, level: strength - 1)
    else { return nil }
    return upTo - below
  }
}
