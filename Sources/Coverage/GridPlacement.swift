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
    var placement = GridPlacement()
    placement.viewpoints = grid.viewpoints.map { viewpoint in
      (
        key: viewpoint.key,
        role: viewpoint.roles.isEmpty ? nil : viewpoint.roles.joined(separator: " + ")
      )
    }
    placement.assignments = input.assignments
    placement.kinds = candidates.kinds
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
}
