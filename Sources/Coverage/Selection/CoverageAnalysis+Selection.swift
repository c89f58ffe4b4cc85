package import ODD

extension CoverageAnalysis {
  /// What frames are to be chosen for.
  ///
  /// A cell is a target with its need and the weight of the heaviest requirement that names it, 1 without
  /// one; a pooled requirement is a target of its own. Where several sensors count, each role is one.
  ///
  /// - Parameters:
  ///   - need: What the set needs of each cell; `nil` for the needs of the grids.
  ///   - strata: The grid whose cells are strata; the first of the plan unless given.
  /// - Returns: The targets, and what tells which of them a frame counts for.
  /// - Throws: ``CoverageError`` for a grid that is too large.
  package func selectionMap(
    need: CoveragePlan.Target?,
    strata: String? = nil
  ) throws(CoverageError) -> SelectionMap {
    var builder = SelectionMapBuilder(self, need: need)
    let strataGrid = strata ?? plan.grids.first?.name ?? ""
    for grid in plan.grids {
      if isLarge(grid) {
        builder.notes.append(
          "grid \(grid.name) has too many cells to choose for; 'tuples' or a smaller grid can take its place"
        )
        continue
      }
      builder.add(
        grid,
        facts: try facts(grid.axes, name: grid.name),
        isStrata: grid.name == strataGrid
      )
    }
    for requirement in plan.requirements where requirement.mode == .pooled {
      let own = Set(requirement.pattern.classes.keys).sorted()
      let grid = plan.grid(of: requirement).flatMap { isLarge($0) ? nil : $0 }
      builder.add(requirement, facts: try facts(grid?.axes ?? own, name: requirement.id))
    }
    return builder.map(strataGrid: strataGrid)
  }
}

/// Gathers targets and what each assignment counts for.
private struct SelectionMapBuilder {
  private let analysis: CoverageAnalysis
  private let need: CoveragePlan.Target?
  private var targets: [SelectionTarget] = []
  private var unsought: Set<EvidenceCount> = []
  private var strataNames: [Int: String] = [:]
  private var views: [SelectionMap.View] = []
  private var viewNumbers: [CoveragePlan.Viewpoint: Int] = [:]
  var notes: [String] = []

  init(_ analysis: CoverageAnalysis, need: CoveragePlan.Target?) {
    self.analysis = analysis
    self.need = need
  }

  mutating func add(_ grid: CoveragePlan.Grid, facts: GridFacts, isStrata: Bool) {
    let space = facts.space
    let candidates = self.candidates(facts)
    if grid.completeness != nil {
      notes.append(
        "grid \(grid.name) counts frames that come with others; which do is not looked at"
      )
    }
    var cellsOfAssignment: [[Int]] = []
    for (index, choices) in candidates.choices.enumerated() {
      let isOutside = analysis.input.assignments[index].verdict == .outside
      cellsOfAssignment.append(
        isOutside
          ? []
          : choices.filter { $0.cells.count == 1 && !$0.mayBeElsewhere }.map { $0.cells[0] }
      )
    }
    let needed = Set(cellsOfAssignment.joined())
    for viewpoint in grid.viewpoints {
      let view = number(of: viewpoint)
      var numbers: [Int: Int] = [:]
      for cell in needed.sorted() where facts.rulings[cell] == nil {
        let target = need ?? analysis.target(ofCell: cell, in: grid, space: space)
        let names = analysis.names(space.classes(of: cell), axes: space.axes)
          .map { "\($0.axis)=\($0.name)" }.joined(separator: " ")
        let role = viewpoint.roles.isEmpty ? "" : " \(viewpoint.roles.joined(separator: "+"))"
        let weight = analysis.weight(ofCell: cell, in: space, open: analysis.plan.requirements)
        numbers[cell] = add(
          "\(grid.name)\(role) \(names)",
          weight: weight > 0 ? weight : 1,
          target
        )
        if isStrata { strataNames[cell] = names }
      }
      for (assignment, cells) in cellsOfAssignment.enumerated() {
        views[view].targets[assignment] += cells.compactMap { numbers[$0] }
        if isStrata, cells.count == 1, facts.rulings[cells[0]] == nil {
          views[view].strata[assignment] = cells[0]
        }
      }
    }
  }

  mutating func add(_ requirement: CoveragePlan.Requirement, facts: GridFacts) {
    let grid = analysis.plan.grid(of: requirement)
    let members = Set(
      (0..<facts.space.count)
        .filter {
          facts.rulings[$0] == nil && facts.space.cell($0, isIn: requirement.pattern)
        }
    )
    let target =
      requirement.isAdditional
      ? requirement.need.maximum(grid?.need ?? CoveragePlan.Target()) : requirement.need
    let own = Set(requirement.pattern.classes.keys)
    let candidates = self.candidates(facts)
    for viewpoint in analysis.plan.viewpoints(of: requirement) {
      let view = number(of: viewpoint)
      let role = viewpoint.roles.isEmpty ? "" : " \(viewpoint.roles.joined(separator: "+"))"
      let counting = candidates.choices.indices.filter { index in
        analysis.input.assignments[index].verdict != .outside
          && candidates.choices[index]
            .contains { choice in
              !choice.cells.isEmpty && choice.cells.allSatisfy(members.contains)
                && choice.axesElsewhere.isDisjoint(with: own)
            }
      }
      guard !counting.isEmpty,
        let number = add(
          "requirement \(requirement.id)\(role)",
          weight: requirement.weight > 0 ? requirement.weight : 1,
          target
        )
      else { continue }
      for assignment in counting { views[view].targets[assignment].append(number) }
    }
  }

  func map(strataGrid: String) -> SelectionMap {
    SelectionMap(
      targets: targets,
      unsought: EvidenceCount.allCases.filter(unsought.contains),
      notes: notes,
      strataGrid: strataGrid,
      strataNames: strataNames,
      views: views,
      drives: analysis.input.drives
    )
  }

  private func candidates(_ facts: GridFacts) -> Candidates {
    Candidates(
      of: analysis.input.assignments,
      in: facts.space,
      axes: analysis.plan.axes,
      isRemoved: { facts.isRemoved($0) }
    )
  }

  /// Adds a target; `nil` where it asks for nothing that single frames can reach.
  private mutating func add(
    _ name: String,
    weight: Double,
    _ target: CoveragePlan.Target
  ) -> Int? {
    for count in [EvidenceCount.seconds, .metres, .episodes]
    where count.value(in: target) != nil { unsought.insert(count) }
    var needs = SelectionTarget.Needs()
    needs.frames = target.frames ?? 0
    needs.drives = target.drives ?? 0
    needs.days = target.days ?? 0
    needs.vehicles = target.vehicles ?? 0
    needs.places = target.places ?? 0
    guard needs.count > 0 else { return nil }
    targets.append(SelectionTarget(name: name, weight: weight, needs: needs))
    return targets.count - 1
  }

  private mutating func number(of viewpoint: CoveragePlan.Viewpoint) -> Int {
    if let known = viewNumbers[viewpoint] { return known }
    let input = analysis.input
    let stays = viewpoint == .ego ? input.stays : input.viewpoints[viewpoint.key] ?? []
    var starts = [Int](repeating: 0, count: input.drives.count + 1)
    for stay in stays { starts[stay.drive + 1] += 1 }
    for index in 1..<max(1, starts.count) { starts[index] += starts[index - 1] }
    views.append(
      SelectionMap.View(
        roles: viewpoint.roles,
        stays: stays,
        targets: input.assignments.map { _ in [] },
        strata: input.assignments.map { _ in nil },
        starts: starts
      )
    )
    viewNumbers[viewpoint] = views.count - 1
    return views.count - 1
  }
}
