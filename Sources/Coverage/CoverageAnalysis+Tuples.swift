import ODD

extension CoverageAnalysis {
  /// At most this many open settings are listed.
  private static let maximumListedTuples = 1000

  /// The t-way figures; `nil` where the plan asks for none.
  func tuples() -> TupleSummary? {
    guard let tuples = plan.tuples else { return nil }
    var settings = 0
    var met = 0
    var thin = 0
    var missing: [CellCoverage] = []
    for axes in subsets(of: tuples.axes, count: tuples.strength) {
      guard let facts = try? facts(axes, name: "tuples") else { continue }
      let candidates = Candidates(
        of: input.assignments,
        in: facts.space,
        axes: plan.axes,
        isRemoved: { facts.isRemoved($0) }
      )
      let map = EvidenceMap(
        candidates: candidates,
        assignments: input.assignments,
        stays: input.stays
      )
      for cell in 0..<facts.space.count where facts.rulings[cell] == nil {
        settings += 1
        let found = coverage(
          of: map.entries[cell] ?? [],
          counter: counter,
          target: tuples.need,
          grid: "tuples",
          classes: names(facts.space.classes(of: cell), axes: axes),
          ruling: nil,
          unobservable: facts.unobservable[cell]
        )
        switch found.state {
        case .met: met += 1
        case .thin:
          thin += 1
          missing.append(found)
        default: missing.append(found)
        }
      }
    }
    let ranked = missing.enumerated()
      .sorted { a, b in
        let first = (rank(a.element.state), -(a.element.shortfall.seconds ?? 0), a.offset)
        let second = (rank(b.element.state), -(b.element.shortfall.seconds ?? 0), b.offset)
        return first < second
      }
    return TupleSummary(
      strength: tuples.strength,
      settings: settings,
      met: met,
      thin: thin,
      missing: ranked.prefix(CoverageAnalysis.maximumListedTuples).map(\.element)
    )
  }

  private func rank(_ state: CellState) -> Int {
    switch state {
    case .empty: 0
    case .thin: 1
    default: 2
    }
  }

  private func subsets(of axes: [Int], count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    guard axes.count >= count else { return [] }
    let rest = Array(axes.dropFirst())
    return subsets(of: rest, count: count - 1).map { [axes[0]] + $0 }
      + subsets(of: rest, count: count)
  }
}
