import ODD

/// What is settled about every cell of a space before any evidence: its state without data, and why.
package struct GridFacts: Sendable {
  /// A cell that no evidence can change.
  package struct Ruling: Hashable, Sendable {
    package var state: CellState
    package var reason: String
  }

  package let space: CellSpace
  /// Rulings by cell; cells that are missing are open.
  package let rulings: [Int: Ruling]
  /// Cells that no configured source can yield, with what is missing.
  package let unobservable: [Int: String]

  /// Settles every cell.
  ///
  /// `space`: At most a few million cells; each is looked at once.
  package init(space: CellSpace, input: CoverageInput, impossibility: Impossibility) {
    self.space = space
    let plan = input.plan
    var rulings: [Int: Ruling] = [:]
    var unobservable: [Int: String] = [:]
    let reasons = Dictionary(
      input.unobservable.map { (Key(axis: $0.axis, classIndex: $0.classIndex), $0.reason) },
      uniquingKeysWith: { first, _ in first }
    )
    for cell in 0..<space.count {
      let classes = space.classes(of: cell)
      let byAxis = Dictionary(uniqueKeysWithValues: zip(space.axes, classes))
      if let ruling = GridFacts.ruling(of: byAxis, plan: plan, impossibility: impossibility) {
        rulings[cell] = ruling
      } else if let reason = zip(space.axes, classes).lazy
        .compactMap({
          reasons[Key(axis: $0, classIndex: $1)]
        })
        .first
      {
        unobservable[cell] = reason
      }
    }
    self.rulings = rulings
    self.unobservable = unobservable
  }

  /// What rules out one cell; `nil` for one that counts.
  ///
  /// `classes`: A class index by axis index.
  static func ruling(
    of classes: [Int: Int],
    plan: CoveragePlan,
    impossibility: Impossibility
  ) -> Ruling? {
    if let reason = impossibility.reason(classes) {
      return Ruling(state: .impossible, reason: reason)
    }
    let declared = plan.notApplicable.first { item in
      item.pattern.classes.allSatisfy { axis, set in classes[axis].map(set.contains) ?? false }
    }
    if let declared {
      return Ruling(
        state: .notApplicable,
        reason: "\(declared.because) (owner: \(declared.owner))"
      )
    }
    let pattern = CoveragePlan.Pattern(classes: classes.mapValues { ClassSet($0) })
    return plan.exclusionReason(pattern).map { Ruling(state: .excluded, reason: $0) }
  }

  /// Whether a cell is no candidate: impossible or not applicable.
  package func isRemoved(_ cell: Int) -> Bool {
    switch rulings[cell]?.state {
    case .impossible, .notApplicable: true
    default: false
    }
  }

  private struct Key: Hashable {
    var axis: Int
    var classIndex: Int
  }
}
