import ODD

/// Why a cell of two indexes differs.
package struct ChangeCause: Hashable, Sendable {
  /// What was done, in the order in which causes of one cell are named: first what is asked of it,
  /// then what was recorded, last what read it.
  package enum Kind: String, Sendable, CaseIterable {
    case domainEdited = "odd_edited"
    case planEdited = "plan_edited"
    case dataAdded = "data_added"
    case dataRemoved = "data_removed"
    case retagged
    case toolVersion = "tool_version"
    /// Nothing that both indexes keep says why.
    case unexplained
  }

  package var kind: Kind
  /// What exactly, in words.
  package var detail: String

  /// Creates a cause.
  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }
}

/// A changed cell with where it went and why.
package struct ExplainedChange: Sendable {
  /// Where a cell went.
  package enum Direction: String, Sendable, CaseIterable {
    /// To a state with more evidence: met over thin over none.
    case gained
    /// To a state with less.
    case lost
    /// Into or out of the denominator, or between empty and unobservable.
    case changed
    /// The first index has no such cell.
    case appeared
    /// The second index has no such cell.
    case vanished
  }

  package var change: CellChanges.Change
  package var direction: Direction
  /// In the order of ``ChangeCause/Kind``; at least one.
  package var causes: [ChangeCause]
}

extension CellChanges {
  /// Every change with its direction and causes: gained, lost, changed, appeared, vanished.
  package func explained(by causes: (Change) -> [ChangeCause]) -> [ExplainedChange] {
    let all = (changed + appeared + vanished)
      .map { change in
        let order = ChangeCause.Kind.allCases
        let found = causes(change).enumerated()
          .sorted { a, b in
            let places = [a, b].map { order.firstIndex(of: $0.element.kind) ?? 0 }
            return (places[0], a.offset) < (places[1], b.offset)
          }
          .map(\.element)
        return ExplainedChange(
          change: change,
          direction: CellChanges.direction(of: change),
          causes: found.isEmpty
            ? [ChangeCause(.unexplained, "nothing that both indexes keep says why")] : found
        )
      }
    return ExplainedChange.Direction.allCases.flatMap { direction in
      all.filter { $0.direction == direction }
    }
  }

  private static func direction(of change: Change) -> ExplainedChange.Direction {
    guard let from = change.from else { return .appeared }
    guard let to = change.to else { return .vanished }
    guard from.isInDenominator, to.isInDenominator else { return .changed }
    func rank(_ state: CellState) -> Int {
      switch state {
      case .met: 2
      case .thin: 1
      default: 0
      }
    }
    let (before, after) = (rank(from), rank(to))
    return after > before ? .gained : after < before ? .lost : .changed
  }
}

extension CoverageAnalysis {
  /// The drives that have, or may have, evidence in each cell, by the cell's name as
  /// ``CellChanges/Change/name`` has it.
  ///
  /// - Throws: ``CoverageError`` for a grid of too many cells.
  package func drivesByCell() throws(CoverageError) -> [String: Set<Int>] {
    var found: [String: Set<Int>] = [:]
    for grid in plan.grids {
      guard let space = CellSpace(axes: grid.axes, plan: plan) else {
        throw .gridTooLarge(grid: grid.name, limit: CellSpace.maximumCount)
      }
      let choices = try candidateChoices(in: grid, space)
      var drives: [Int: Set<Int>] = [:]
      for viewpoint in grid.viewpoints {
        for stay in viewpoint == .ego ? input.stays : input.viewpoints[viewpoint.key] ?? []
        where input.assignments[stay.assignment].verdict != .outside {
          for choice in choices[stay.assignment] {
            for cell in choice.cells { drives[cell, default: []].insert(stay.drive) }
          }
        }
      }
      for (cell, own) in drives {
        let names = names(space.classes(of: cell), axes: space.axes)
        found[
          "\(grid.name): " + names.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
        ] = own
      }
    }
    return found
  }
}
