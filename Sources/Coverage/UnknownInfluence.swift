import ODD

/// What one unknown, resolved as well as it can be, would do for a grid.
package struct UnknownInfluence: Hashable, Sendable {
  /// Whether a value is missing or one of several.
  package enum Kind: String, Sendable { case unknown, ambiguous }

  package var grid: String
  package var axis: String
  package var kind: Kind
  /// Why the value is unknown, or the classes that it may be.
  package var reason: String
  /// Open cells that could be met together if this alone was resolved, each second spent once.
  package var cells: Int
  /// Time of which this alone is not certain.
  package var nanoseconds: Int64
  package var frames: Int
}

extension [UnknownInfluence] {
  /// Most cells first, then most time.
  func ranked() -> [UnknownInfluence] {
    enumerated()
      .sorted {
        ($1.element.cells, $1.element.nanoseconds, $0.offset)
          < ($0.element.cells, $0.element.nanoseconds, $1.offset)
      }
      .map(\.element)
  }
}

/// The only axis of a grid on which an assignment is not certain.
struct OnlyDoubt: Hashable {
  var axis: Int
  var kind: UnknownInfluence.Kind
  var reason: String
}

extension CoverageAnalysis {
  /// What each reason would do for a grid's open cells, if it was the only one to be resolved.
  ///
  /// Time of which two axes are uncertain is not moved by either alone.
  func influences(
    on grid: CoveragePlan.Grid,
    facts: GridFacts,
    candidates: Candidates,
    sources: [EvidenceSource],
    entries: [[Int: [VisitCounter.Entry]]],
    open: [(cell: Int, target: CoveragePlan.Target, roles: Set<Int>)]
  ) -> [UnknownInfluence] {
    let doubts = input.assignments.indices.map { doubt(of: $0, in: facts.space, candidates) }
    var sums: [OnlyDoubt: (frames: Int, nanoseconds: Int64)] = [:]
    // Possible entries by doubt and cell, one list per source.
    var moved: [OnlyDoubt: [[Int: [VisitCounter.Entry]]]] = [:]
    let isOpen = Set(open.map(\.cell))
    for (number, source) in sources.enumerated() {
      for (index, stay) in source.stays.enumerated() {
        guard let doubt = doubts[stay.assignment],
          input.assignments[stay.assignment].verdict != .outside
        else { continue }
        sums[doubt, default: (0, 0)].frames += stay.allFrames
        sums[doubt, default: (0, 0)].nanoseconds += stay.nanoseconds
        for cell in Set(candidates.choices[stay.assignment].flatMap(\.cells))
        where isOpen.contains(cell) {
          moved[doubt, default: sources.map { _ in [:] }][number][cell, default: []]
            .append(VisitCounter.Entry(stay: index, membership: .possible, of: source.stays))
        }
      }
    }
    return sums.sorted { order($0.key, $1.key) }
      .map { doubt, sum in
        UnknownInfluence(
          grid: grid.name,
          axis: plan.axes[doubt.axis].name,
          kind: doubt.kind,
          reason: doubt.reason,
          cells: cellsMoved(
            by: moved[doubt] ?? [],
            sources: sources,
            entries: entries,
            open: open,
            combination: grid.combination
          ),
          nanoseconds: sum.nanoseconds,
          frames: sum.frames
        )
      }
  }

  private func cellsMoved(
    by moved: [[Int: [VisitCounter.Entry]]],
    sources: [EvidenceSource],
    entries: [[Int: [VisitCounter.Entry]]],
    open: [(cell: Int, target: CoveragePlan.Target, roles: Set<Int>)],
    combination: CoveragePlan.Grid.Combination
  ) -> Int {
    guard !moved.isEmpty else { return 0 }
    let attainable = sources.indices.map { number in
      PossibleCoverage.attainable(
        open.compactMap { item in
          guard let possible = moved[number][item.cell], item.roles.contains(number) else {
            return nil
          }
          let certain = (entries[number][item.cell] ?? []).filter { $0.membership == .certain }
          return PossibleCoverage.Open(
            cell: item.cell,
            target: item.target,
            entries: (certain + possible).sorted { $0.stay < $1.stay }
          )
        },
        counter: sources[number].counter,
        resolvesUnknown: false
      )
    }
    return open.count { item in
      combination == .any
        ? item.roles.contains { attainable[$0].contains(item.cell) }
        : !item.roles.isEmpty && item.roles.allSatisfy { attainable[$0].contains(item.cell) }
    }
  }

  /// The only axis of a space that keeps an assignment from being certain; `nil` for none or several.
  func doubt(
    of assignment: Int,
    in space: CellSpace,
    _ candidates: Candidates
  ) -> OnlyDoubt? {
    if case .certain = candidates.kinds[assignment] { return nil }
    let readings = input.assignments[assignment].readings
    var found: OnlyDoubt?
    for axis in space.axes {
      let doubt: OnlyDoubt
      switch readings[axis] {
      case .one, .allOf: continue
      case .anyOf:
        doubt = OnlyDoubt(
          axis: axis,
          kind: .ambiguous,
          reason: plan.axes[axis].text(of: readings[axis])
        )
      case .unknown(let reason): doubt = OnlyDoubt(axis: axis, kind: .unknown, reason: reason)
      // A value that no class declares is known.
      case .other: return nil
      }
      guard found == nil else { return nil }
      found = doubt
    }
    return found
  }

  private func order(_ a: OnlyDoubt, _ b: OnlyDoubt) -> Bool {
    (a.axis, a.kind.rawValue, a.reason) < (b.axis, b.kind.rawValue, b.reason)
  }
}
