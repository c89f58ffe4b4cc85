import ODD

/// What a proposed split has of the cells, and which cells it cannot give to every split.
package struct SplitOutlook: Sendable {
  /// Cells of one grid.
  package struct Grid: Sendable {
    package var name: String
    /// Cells with certain evidence.
    package var recorded: Int
    /// By split: cells that it has.
    package var had: [Int]
    /// By split: cells whose need in it is met.
    package var met: [Int]
  }

  /// A cell that fewer groups have than there are splits.
  package struct Scarce: Sendable {
    package var grid: String
    package var classes: [(axis: String, name: String)]
    /// Groups of drives that have it.
    package var groups: Int
    /// Drives that have it.
    package var drives: Int
    /// The splits that have it.
    package var splits: [Int]
  }

  package var grids: [Grid]
  package var scarce: [Scarce]
}

extension CoverageAnalysis {
  /// Judges a proposed split over the cells of the plan.
  ///
  /// - Parameters:
  ///   - proposal: The split.
  ///   - groups: Drives that stay together.
  ///   - stock: What each drive has of each cell.
  /// - Returns: The grids in the plan's order, scarce cells in the order of grids and cells.
  package func outlook(
    of proposal: SplitProposal,
    groups: DriveGroups,
    stock: SplitStock
  ) -> SplitOutlook {
    let shelves = proposal.wanted.indices.map { split in
      var shelf = SplitShelf(stock: stock, need: proposal.wanted[split].need)
      shelf.add(proposal.splitOfDrive.indices.filter { proposal.splitOfDrive[$0] == split })
      return shelf
    }
    var groupOfDrive = Array(repeating: 0, count: stock.drives.count)
    for (number, group) in groups.groups.enumerated() {
      for drive in group { groupOfDrive[drive] = number }
    }
    var outlook = SplitOutlook(grids: [], scarce: [])
    for (number, grid) in plan.grids.enumerated() {
      // A cell may be seen from several points of view.
      var views: [Int: [Int]] = [:]
      for (place, cell) in stock.cells.enumerated() where cell.grid == number {
        views[cell.cell, default: []].append(place)
      }
      let isAny = grid.combination == .any
      let viewpoints = grid.viewpoints.count
      func isMet(_ places: [Int], _ shelf: SplitShelf) -> Bool {
        let met = places.count { shelf.state(ofCell: $0).isMet }
        return isAny ? met > 0 : met == viewpoints
      }
      outlook.grids.append(
        SplitOutlook.Grid(
          name: grid.name,
          recorded: views.count,
          had: shelves.map { shelf in
            views.values.count { $0.contains { shelf.state(ofCell: $0).isThere } }
          },
          met: shelves.map { shelf in views.values.count { isMet($0, shelf) } }
        )
      )
      guard let space = CellSpace(axes: grid.axes, plan: plan) else { continue }
      for (cell, places) in views.sorted(by: { $0.key < $1.key }) {
        let drives = Set(places.flatMap { stock.cells[$0].entries.keys })
        let own = Set(drives.map { groupOfDrive[$0] })
        guard own.count < proposal.wanted.count else { continue }
        outlook.scarce.append(
          SplitOutlook.Scarce(
            grid: grid.name,
            classes: names(space.classes(of: cell), axes: space.axes),
            groups: own.count,
            drives: drives.count,
            splits: proposal.wanted.indices.filter { split in
              places.contains { shelves[split].state(ofCell: $0).isThere }
            }
          )
        )
      }
    }
    return outlook
  }
}
