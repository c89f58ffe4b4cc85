import Conditions
import ODD

extension CoverageAnalysis {
  /// Declared and collected shares of an axis, over the vehicle's time.
  func exposure(
    of axis: Int,
    _ model: ExposureModel,
    in summary: CoverageSummary
  ) -> AxisExposure? {
    guard let space = CellSpace(axes: [axis], plan: plan),
      let declared = model.probabilities(of: space)
    else { return nil }
    let count = declared.count
    var found = AxisExposure(
      axis: plan.axes[axis].name,
      assumption: assumption(model, of: [axis]),
      classes: [],
      nanoseconds: 0,
      unknownNanoseconds: 0,
      ambiguousNanoseconds: 0,
      undeclaredNanoseconds: 0,
      outsideNanoseconds: 0
    )
    var nanoseconds = [Int64](repeating: 0, count: count)
    var ofDrives = [[Int: Int64]](repeating: [:], count: count)
    for stay in input.stays {
      let assignment = input.assignments[stay.assignment]
      guard assignment.verdict != .outside else {
        found.outsideNanoseconds += stay.nanoseconds
        continue
      }
      switch assignment.readings[axis] {
      case .one(let index) where index < count:
        nanoseconds[index] += stay.nanoseconds
        ofDrives[index][stay.drive, default: 0] += stay.nanoseconds
      case .anyOf, .allOf: found.ambiguousNanoseconds += stay.nanoseconds
      case .one, .other: found.undeclaredNanoseconds += stay.nanoseconds
      case .unknown: found.unknownNanoseconds += stay.nanoseconds
      }
    }
    found.nanoseconds = nanoseconds.reduce(0, +)
    found.equivalence = equivalence(of: axis)
    let equivalents = found.equivalence.map { (_, seconds) in
      ofDrives.map { drives in
        drives.sorted { $0.key < $1.key }
          .reduce(0.0) { $0 + min(1, Double($1.value) / 1e9 / seconds) }
      }
    }
    let total = found.nanoseconds
    let collected = nanoseconds.map { total > 0 ? Double($0) / Double(total) : 0 }
    for (index, item) in plan.axes[axis].classes.enumerated() {
      found.classes.append(
        ClassExposure(
          name: item.name,
          declared: declared[index],
          nanoseconds: nanoseconds[index],
          collected: total > 0 ? collected[index] : nil,
          driveEquivalents: equivalents?[index],
          isMet: isMet(item.name, of: axis, in: summary)
        )
      )
    }
    found.seconds = ShareDistance(declared, collected)
    if let equivalents {
      let sum = equivalents.reduce(0, +)
      found.driveEquivalents = ShareDistance(declared, equivalents.map { sum > 0 ? $0 / sum : 0 })
    }
    return found
  }

  /// The seconds by which a drive counts as one: those of the first grid of the axis that says so.
  private func equivalence(of axis: Int) -> (grid: String, seconds: Double)? {
    for grid in plan.grids where grid.axes.contains(axis) {
      guard let seconds = grid.need.seconds, let drives = grid.need.drives, seconds > 0, drives > 0
      else { continue }
      return (grid.name, seconds / Double(drives))
    }
    return nil
  }

  /// Whether every cell of a class that counts is met, in every grid that crosses the axis.
  private func isMet(_ name: String, of axis: Int, in summary: CoverageSummary) -> Bool {
    guard summary.cellsOmitted == 0 else { return false }
    let grids = Set(plan.grids.filter { $0.axes.contains(axis) }.map(\.name))
    let axisName = plan.axes[axis].name
    let cells = summary.cells.filter { cell in
      grids.contains(cell.grid) && cell.state.isInDenominator
        && cell.classes.contains { $0.axis == axisName && $0.name == name }
    }
    return !cells.isEmpty && cells.allSatisfy { $0.state == .met }
  }
}
