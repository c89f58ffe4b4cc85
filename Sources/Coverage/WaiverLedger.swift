package import ODD
import Quantities

/// Waivers as judged at a date, over one summary of coverage.
package struct WaiverLedger: Sendable {
  /// What became of a waiver.
  package enum Status: String, Sendable, CaseIterable {
    /// It holds for at least one open cell.
    case active
    /// Its last day is over.
    case expired
    /// Its first day is still to come.
    case pending
    /// It was given for an ODD of another structure.
    case otherODD = "other_odd"
    /// All cells that it names are met.
    case obsolete
    /// No grid has a cell that it could be for.
    case unmatched
  }

  /// One waiver with what it is worth.
  package struct Entry: Sendable {
    package var waiver: Waiver
    package var status: Status
    /// Its pattern in words.
    package var pattern: String
    /// The classes that it names on each axis, by the axis's name.
    package var classes: [(axis: String, names: [String])]
    /// Open cells that it names, over all grids.
    package var openCells: Int
    /// Met cells that it names: it is obsolete there.
    package var metCells: Int
    /// Requirements of which it names every cell.
    package var requirements: [String]
  }

  /// `sha256:` over the file.
  package var digest: String
  /// In the order of the file.
  package var entries: [Entry]
}

extension CoverageSummary {
  /// Judges waivers at ``asOf`` and marks what they are for; states and raw figures stay as they are.
  ///
  /// `waivers`: Over the axes of the plan.
  /// `digest`: `sha256:` over their file.
  /// `latitudes` and `area`: of the ODD, for cells of a large grid that are impossible there.
  package mutating func apply(
    _ waivers: [Waiver],
    digest: String,
    plan: CoveragePlan,
    latitudes: ClosedRange<Double>? = nil,
    area: OperationArea = OperationArea()
  ) {
    let impossibility = Impossibility(plan: plan, latitudes: latitudes, area: area)
    var entries = waivers.map { waiver in
      WaiverLedger.Entry(
        waiver: waiver,
        status: timeliness(of: waiver),
        pattern: plan.text(of: waiver.pattern),
        classes: plan.names(of: waiver.pattern),
        openCells: 0,
        metCells: 0,
        requirements: []
      )
    }
    for place in grids.indices {
      guard let grid = plan.grids.first(where: { $0.name == grids[place].grid }) else { continue }
      mark(grid, place: place, entries: &entries, plan: plan) { axes in
        CombinationRules(axes: axes, plan: plan, impossibility: impossibility)
      }
    }
    for place in requirements.indices {
      guard let named = plan.requirements.first(where: { $0.id == requirements[place].id }),
        requirements[place].state.isInDenominator
      else { continue }
      for number in entries.indices where entries[number].waiver.pattern.holds(named.pattern) {
        entries[number].requirements.append(named.id)
        if entries[number].status == .active, requirements[place].state != .met,
          requirements[place].waiver == nil
        {
          requirements[place].waiver = entries[number].waiver.id
        }
      }
    }
    for number in entries.indices where entries[number].status == .active {
      guard entries[number].openCells == 0 else { continue }
      entries[number].status = entries[number].metCells > 0 ? .obsolete : .unmatched
    }
    self.waivers = WaiverLedger(digest: digest, entries: entries)
  }

  private func timeliness(of waiver: Waiver) -> WaiverLedger.Status {
    if let odd = waiver.odd, odd != oddStructure { return .otherODD }
    // Without a frame and a date there is nothing to judge at: nothing is waived.
    guard let asOf else { return .pending }
    if asOf < waiver.approved { return .pending }
    return asOf <= waiver.expires ? .active : .expired
  }

  private mutating func mark(
    _ grid: CoveragePlan.Grid,
    place: Int,
    entries: inout [WaiverLedger.Entry],
    plan: CoveragePlan,
    rules: ([Int]) -> CombinationRules?
  ) {
    let fitting = entries.indices.filter {
      Set(entries[$0].waiver.pattern.classes.keys).isSubset(of: grid.axes)
    }
    guard !fitting.isEmpty, let space = CellSpace(axes: grid.axes, plan: plan) else { return }
    func numbers(of cell: Int) -> [Int] {
      fitting.filter { space.cell(cell, isIn: entries[$0].waiver.pattern) }
    }
    func count(_ state: CellState, in found: [Int]) -> String? {
      for number in found {
        if state == .met { entries[number].metCells += 1 } else { entries[number].openCells += 1 }
      }
      guard state != .met, let first = found.first(where: { entries[$0].status == .active }) else {
        return nil
      }
      return entries[first].waiver.id
    }
    var listed: Set<Int> = []
    var waived = 0
    var waivedAttainable = 0
    var counted: [Int] = []
    for index in cells.indices where cells[index].grid == grid.name {
      let classes = zip(grid.axes, cells[index].classes)
        .compactMap { plan.axes[$0].index(ofClass: $1.name) }
      guard classes.count == grid.axes.count else { continue }
      let number = space.cell(of: classes)
      listed.insert(number)
      guard cells[index].state.isInDenominator else { continue }
      counted.append(number)
      cells[index].waiver = count(cells[index].state, in: numbers(of: number))
      if cells[index].waiver != nil {
        waived += 1
        waivedAttainable += cells[index].isAttainable ? 1 : 0
      }
    }
    // Cells that are not listed are empty, and count where no rule removes them.
    if listed.count < space.count, let rules = rules(grid.axes) {
      for part in WaiverLedger.parts(
        of: grid,
        rules,
        fitting.map { ($0, entries[$0].waiver.pattern) }
      ) {
        let open = rules.cellCount(part.product)
          .map { all in
            all
              - counted.count { space.cell($0, isIn: part.product) }
          }
        guard let open, open > 0 else { continue }
        for number in part.waivers { entries[number].openCells += open }
        if part.waivers.contains(where: { entries[$0].status == .active }) { waived += open }
      }
    }
    grids[place].waived = waived
    grids[place].possiblyMetOrWaived = grids[place].possiblyMet + waived - waivedAttainable
  }
}

extension WaiverLedger {
  /// Parts of a grid that are apart, each with the waivers that name all of its cells; what no waiver
  /// names is left out.
  fileprivate static func parts(
    of grid: CoveragePlan.Grid,
    _ rules: CombinationRules,
    _ waivers: [(number: Int, pattern: CoveragePlan.Pattern)]
  ) -> [(product: [ClassSet], waivers: [Int])] {
    let named = waivers.map { number, pattern in
      CoveragePlan.Requirement(
        id: String(number),
        pattern: pattern,
        mode: .pooled,
        need: CoveragePlan.Target()
      )
    }
    let parts = GridParts(axes: grid.axes, whole: rules.whole, requirements: named)?.parts ?? []
    return parts.filter { !$0.requirements.isEmpty }
      .map { ($0.product, $0.requirements.compactMap { Int($0.id) }) }
  }
}

extension CellSpace {
  /// Whether a cell lies in a product of classes.
  fileprivate func cell(_ number: Int, isIn product: [ClassSet]) -> Bool {
    zip(classes(of: number), product).allSatisfy { $1.contains($0) }
  }
}

extension GridSummary {
  /// Met and waived cells over cells that count, 0 to 1; `nil` where nothing counts.
  package var certainWithWaivers: Double? {
    denominator > 0 ? Double(met + waived) / Double(denominator) : nil
  }

  /// Possibly met and waived cells over cells that count, 0 to 1; `nil` where nothing counts.
  package var possibleWithWaivers: Double? {
    denominator > 0 ? Double(possiblyMetOrWaived ?? possiblyMet) / Double(denominator) : nil
  }
}

extension CoveragePlan.Pattern {
  /// Whether every cell of another pattern lies in this one.
  package func holds(_ other: CoveragePlan.Pattern) -> Bool {
    !classes.isEmpty
      && classes.allSatisfy { axis, allowed in
        other.classes[axis].map { $0.isSubset(of: allowed) } ?? false
      }
  }
}

extension CoveragePlan {
  /// A pattern in words: `rain light or heavy, area depot`.
  package func text(of pattern: Pattern) -> String {
    names(of: pattern).map { "\($0.axis) \($0.names.joined(separator: " or "))" }
      .joined(separator: ", ")
  }

  /// The classes of a pattern by name, in the plan's order of axes.
  func names(of pattern: Pattern) -> [(axis: String, names: [String])] {
    pattern.classes.sorted { $0.key < $1.key }
      .map { axis, classes in
        (
          axis: axes[axis].name,
          names: classes.indices.filter(axes[axis].classes.indices.contains)
            .map { axes[axis].classes[$0].name }
        )
      }
  }
}
