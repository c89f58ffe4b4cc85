package import ODD
import Quantities

/// Which cells of a space an assignment may lie in, and whether its frames are evidence for them.
package struct CellMembership {
  /// A cell that is consistent with the readings.
  package struct Candidate {
    /// The class on each axis.
    package var classes: [(axis: String, name: String)]
    /// Certain or possible evidence; `nil` where the frame is none: outside the domain.
    package var membership: VisitCounter.Membership?
    /// What the cell is before any evidence, where something is settled: excluded, unobservable.
    package var ruled: CellState?
  }

  private let facts: GridFacts
  private let plan: CoveragePlan

  /// Settles the cells of a grid, or those of some axes.
  ///
  /// - Throws: ``CoverageError`` where there are too many cells.
  package init(axes: [Int], name: String, input: CoverageInput) throws(CoverageError) {
    plan = input.plan
    facts = try CoverageAnalysis(input).facts(axes, name: name)
  }

  /// The candidate cells of an assignment in the order of the grid, and what became of it.
  package func candidates(
    of assignment: Assignment
  ) -> (kind: Candidates.Kind, cells: [Candidate]) {
    let candidates = candidates(assignment)
    let map = EvidenceMap(
      candidates: candidates,
      assignments: [assignment],
      stays: [CellMembership.stay]
    )
    let cells = Set(candidates.choices[0].flatMap(\.cells)).sorted()
    return (
      candidates.kinds[0],
      cells.map { cell in
        Candidate(
          classes: zip(facts.space.axes, facts.space.classes(of: cell))
            .map { (axis: plan.axes[$0].name, name: plan.axes[$0].classes[$1].name) },
          membership: map.entries[cell]?.first?.membership,
          ruled: facts.rulings[cell]?.state
            ?? (facts.unobservable[cell] == nil ? nil : .unobservable)
        )
      }
    )
  }

  /// Whether an assignment is evidence for a requirement over these cells; `nil` where it is none.
  ///
  /// Where each cell counts, it is certain for the requirement that is certain for one of them.
  package func membership(
    of assignment: Assignment,
    in requirement: CoveragePlan.Requirement
  ) -> VisitCounter.Membership? {
    let candidates = candidates(assignment)
    let isCounted = { (cell: Int) in
      facts.rulings[cell] == nil && facts.space.cell(cell, isIn: requirement.pattern)
    }
    switch requirement.mode {
    case .pooled:
      return
        EvidenceMap.pooled(
          candidates: candidates,
          assignments: [assignment],
          stays: [CellMembership.stay],
          axes: Set(requirement.pattern.classes.keys),
          isMember: isCounted
        )
        .first?
        .membership
    case .each:
      let found = EvidenceMap(
        candidates: candidates,
        assignments: [assignment],
        stays: [CellMembership.stay]
      )
      .entries.filter { isCounted($0.key) }.values.compactMap(\.first?.membership)
      return found.contains(.certain) ? .certain : found.first
    }
  }

  private func candidates(_ assignment: Assignment) -> Candidates {
    Candidates(
      of: [assignment],
      in: facts.space,
      axes: plan.axes,
      isRemoved: { facts.isRemoved($0) }
    )
  }

  /// A stay with the one assignment that is asked about.
  private static let stay = Stay(
    drive: 0,
    assignment: 0,
    start: Timestamp(nanosecondsSince1970: 0),
    end: Timestamp(nanosecondsSince1970: 0),
    allFrames: 1,
    frames: 1,
    nanoseconds: 0,
    millimeters: 0,
    day: nil,
    square: nil
  )
}
