import ODD

/// The frames of one split in one stay of the vehicle, seen from one point of view.
package struct SplitStay: Hashable, Sendable {
  package var split: Int
  /// Index of the stay among those of the point of view.
  package var stay: Int
  package var leakage: LeakageCount

  /// Creates a count.
  package init(split: Int, stay: Int, leakage: LeakageCount) {
    self.split = split
    self.stay = stay
    self.leakage = leakage
  }
}

extension CoverageAnalysis {
  /// What splits have of each cell.
  ///
  /// - Parameters:
  ///   - stays: The frames of the splits by the point of view's key.
  ///   - splitCount: How many splits there are.
  ///   - summary: The coverage of every recorded frame, whose cells these are.
  /// - Returns: The grids in the plan's order.
  /// - Throws: ``CoverageError`` for a grid of too many cells.
  package func splitGrids(
    _ stays: [String: [SplitStay]],
    splitCount: Int,
    of summary: CoverageSummary
  ) throws(CoverageError) -> [SplitComparison.Grid] {
    var grids: [SplitComparison.Grid] = []
    for (grid, figures) in zip(plan.grids, summary.grids) {
      guard let space = CellSpace(axes: grid.axes, plan: plan) else {
        throw .gridTooLarge(grid: grid.name, limit: CellSpace.maximumCount)
      }
      let shares = try shares(of: stays, in: grid, space, splitCount: splitCount)
      let cells = summary.cells.lazy.filter { $0.grid == grid.name && $0.state.isInDenominator }
      let isWhole = space.count <= CoverageAnalysis.maximumListedCells
      let none = Array(repeating: SplitComparison.CellShare(), count: splitCount)
      grids.append(
        SplitComparison.Grid(
          name: grid.name,
          denominator: figures.denominator,
          cells: cells.compactMap { cell in
            let own = number(of: cell, in: space).flatMap { shares[$0] }
            guard isWhole || own != nil else { return nil }
            return SplitComparison.Cell(
              classes: cell.classes,
              state: cell.state,
              recordedFrames: cell.roles.isEmpty
                ? cell.evidence.frames : cell.roles.map(\.evidence.frames).max() ?? 0,
              shares: own ?? none
            )
          }
        )
      )
    }
    return grids
  }

  /// By cell; cells of which no split has anything are missing.
  private func shares(
    of stays: [String: [SplitStay]],
    in grid: CoveragePlan.Grid,
    _ space: CellSpace,
    splitCount: Int
  ) throws(CoverageError) -> [Int: [SplitComparison.CellShare]] {
    let choices = try candidateChoices(in: grid, space)
    let none = Array(repeating: SplitComparison.CellShare(), count: splitCount)
    var found: [Int: [SplitComparison.CellShare]] = [:]
    for viewpoint in grid.viewpoints {
      let own = viewpoint == .ego ? input.stays : input.viewpoints[viewpoint.key] ?? []
      for part in stays[viewpoint.key] ?? [] {
        let assignment = own[part.stay].assignment
        guard input.assignments[assignment].verdict != .outside else { continue }
        for (cell, isCertain) in memberships(choices[assignment]) {
          if isCertain {
            found[cell, default: none][part.split].certain.add(part.leakage)
          } else {
            found[cell, default: none][part.split].possibleFrames += part.leakage.frames
          }
        }
      }
    }
    return found
  }

  /// The cells of a grid that each assignment is consistent with; of a grid too large to be looked at
  /// cell by cell those alone in which it lies with certainty.
  func candidateChoices(
    in grid: CoveragePlan.Grid,
    _ space: CellSpace
  ) throws(CoverageError) -> [[Candidates.Choice]] {
    guard !isLarge(grid) else {
      return input.assignments.map { assignment in
        certainCells(of: assignment, in: space)
          .map { Candidates.Choice(cells: [$0], axesElsewhere: []) }
      }
    }
    let facts = try facts(grid.axes, name: grid.name)
    return
      Candidates(
        of: input.assignments,
        in: space,
        axes: plan.axes,
        isRemoved: { facts.isRemoved($0) }
      )
      .choices
  }

  /// The cells that a frame lies in, with whether it does for certain (as ``EvidenceMap`` has it).
  private func memberships(_ choices: [Candidates.Choice]) -> [Int: Bool] {
    var found: [Int: Bool] = [:]
    for choice in choices {
      let isCertain = choice.cells.count == 1 && !choice.mayBeElsewhere
      for cell in choice.cells where found[cell] != true { found[cell] = isCertain }
    }
    return found
  }

  /// The cells of a space too large to be looked at cell by cell; none where an axis is not known.
  private func certainCells(of assignment: Assignment, in space: CellSpace) -> [Int] {
    var sets: [ClassSet] = []
    for axis in space.axes {
      switch assignment.readings[axis] {
      case .one(let place): sets.append(ClassSet(place))
      case .allOf(let set): sets.append(set)
      case .anyOf, .unknown, .other: return []
      }
    }
    return space.cells(within: sets)
  }
}

extension LeakageCount {
  /// Adds another count.
  package mutating func add(_ other: LeakageCount) {
    frames += other.frames
    leaking += other.leaking
    unknown += other.unknown
    sameDrive += other.sameDrive
    near += other.near
    nearSameHeading += other.nearSameHeading
    nearOppositeHeading += other.nearOppositeHeading
    nearUnknownHeading += other.nearUnknownHeading
    sameVehicle += other.sameVehicle
    withoutPosition += other.withoutPosition
  }
}
