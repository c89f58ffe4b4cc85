import ODD

/// Where each assignment lies in a grid: what lets a figure of the grid be counted again from stays.
package struct GridPlacement: Sendable {
  /// The points of view that the grid counts: their key, and the role where it is one sensor's.
  package var viewpoints: [(key: String, role: String?)] = []
  /// All assignments of what was driven.
  package var assignments: [Assignment] = []
  /// What became of each of them.
  package var kinds: [Candidates.Kind] = []
  /// The cells that assignments are certain evidence for, unless they are outside the domain.
  package var certain: [(assignment: Int, classes: [(axis: String, name: String)])] = []

  /// The grid's axes by name, in its order.
  package var axes: [String] = []
  /// The points of view of a grid with a condition on its frames before it is asked, by their key;
  /// empty where every frame counts.
  package var asked: [String] = []
  /// The only axis that keeps an assignment from being in one cell.
  package var doubts:
    [(assignment: Int, axis: String, kind: UnknownInfluence.Kind, reason: String)] =
      []
  /// Whether the grid's cells are not looked at one by one.
  package var isLarge = false

  /// No placement.
  package init() {}
}

extension CoverageAnalysis {
  /// Where each assignment lies in a grid.
  func placement(
    _ candidates: Candidates,
    of grid: CoveragePlan.Grid,
    in space: CellSpace
  ) -> GridPlacement {
    var placement = placement(of: grid, kinds: candidates.kinds)
    for index in input.assignments.indices {
      guard let doubt = doubt(of: index, in: space, candidates) else { continue }
      placement.doubts.append((index, plan.axes[doubt.axis].name, doubt.kind, doubt.reason))
    }
    for (index, choices) in candidates.choices.enumerated() {
      let cells = choices.compactMap { choice in
        choice.cells.count == 1 && !choice.mayBeElsewhere ? choice.cells[0] : nil
      }
      for cell in Set(cells).sorted() {
        placement.certain.append(
          (assignment: index, classes: names(space.classes(of: cell), axes: space.axes))
        )
      }
    }
    return placement
  }

  /// What a grid counts, without its cells.
  func placement(of grid: CoveragePlan.Grid, kinds: [Candidates.Kind]) -> GridPlacement {
    var placement = GridPlacement()
    placement.viewpoints = grid.viewpoints.map { viewpoint in
      (
        key: viewpoint.key,
        role: viewpoint.roles.isEmpty ? nil : viewpoint.roles.joined(separator: " + ")
      )
    }
    if grid.completeness != nil { placement.asked = grid.viewpoints.map(\.withoutCondition.key) }
    placement.axes = grid.axes.map { plan.axes[$0].name }
    placement.assignments = input.assignments
    placement.kinds = kinds
    return placement
  }
}
