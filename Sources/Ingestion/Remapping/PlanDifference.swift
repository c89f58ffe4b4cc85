import Conditions
package import Coverage
import DriveIndex
import ODD

/// What two operations declare differently, and which cells that may touch.
package struct PlanDifference: Sendable {
  private let old: CoveragePlan
  private let new: CoveragePlan
  private let isDomainEdited: Bool
  /// Differences that may touch the evidence of any cell, in words.
  private let everywhere: [String]
  /// Of axes that both have: whose regions were drawn anew, in words.
  private let redrawn: [String: String]

  /// Compares two operations.
  package init(from before: DeclaredOperation, to after: DeclaredOperation) {
    old = before.plan
    new = after.plan
    isDomainEdited = before.oddDigest != after.oddDigest
    everywhere = PlanDifference.sources(before, after) + PlanDifference.rules(old, new)
    var redrawn: [String: String] = [:]
    for axis in after.plan.axes {
      guard let source = axis.regions,
        let other = before.plan.axes.first(where: { $0.name == axis.name })?.regions
      else { continue }
      let digests = [(before, other.path), (after, source.path)]
        .map { operation, path in operation.inputs.first { $0.path == path }?.sha256 }
      if digests[0] != digests[1] || source.property != other.property {
        redrawn[axis.name] = "regions of \(axis.name) changed"
      }
    }
    self.redrawn = redrawn
  }

  private static func sources(_ old: DeclaredOperation, _ new: DeclaredOperation) -> [String] {
    ["weather", "roads", "stations"]
      .compactMap { role in
        func digests(_ operation: DeclaredOperation) -> Set<String> {
          Set(operation.inputs.filter { $0.role == role }.map { $0.sha256 + $0.declaration })
        }
        let (before, after) = (digests(old), digests(new))
        guard before != after else { return nil }
        if before.isSubset(of: after) { return "\(role) supplied" }
        return after.isSubset(of: before) ? "\(role) withdrawn" : "\(role) changed"
      }
  }

  private static func rules(_ old: CoveragePlan, _ new: CoveragePlan) -> [String] {
    var found: [String] = []
    if old.counting != new.counting { found.append("counting changed") }
    if old.timeZone != new.timeZone { found.append("time zone changed") }
    if old.weather != new.weather { found.append("rules of weather changed") }
    if old.rules != new.rules { found.append("rules of recordings changed") }
    if old.tagsFromText != new.tagsFromText { found.append("tags from text changed") }
    return found
  }

  /// Why a cell is there, is not there any more or has another state, in words; the most telling
  /// first.
  package func causes(of change: CellChanges.Change) -> [String] {
    guard let cell = change.after ?? change.before else { return [] }
    guard change.from != nil, change.to != nil else {
      return shape(of: cell, isNew: change.to != nil)
    }
    var found: [String] = []
    let states = [change.from, change.to]
    if isDomainEdited {
      let isRuling = states.contains(.excluded)
      found.append(isRuling ? "ODD edited: the cell is \(excluded(change.to))" : "ODD edited")
      if isRuling { return found }
    }
    if states.contains(.notApplicable), old.notApplicable != new.notApplicable {
      return ["not_applicable changed"]
    }
    if let before = change.before, let after = change.after, before.target != after.target {
      found.append("target changed")
      // What was collected is the same, so nothing but the target can have done it.
      if before.evidence.sameAmounts(as: after.evidence) { return ["target changed"] }
    }
    for item in cell.classes {
      if let words = redrawn[item.axis] { found.append(words) }
      guard let before = old.axes.first(where: { $0.name == item.axis }),
        let after = new.axes.first(where: { $0.name == item.axis })
      else { continue }
      if before.measure != after.measure {
        found.append("measure of \(item.axis) changed")
      } else if members(item.name, before) != members(item.name, after) {
        found.append("border of \(item.axis) \(item.name) moved")
      }
    }
    found += everywhere
    if found.isEmpty, old.measured != new.measured { found.append("measured concepts changed") }
    return found.isEmpty ? [PlanDifference.elsewhere] : found
  }

  /// What is said where no difference touches the cell itself.
  static let elsewhere = "the plan changed elsewhere"

  private func excluded(_ state: CellState?) -> String {
    state == .excluded ? "outside it now" : "inside it now"
  }

  private func members(_ name: String, _ axis: Axis) -> [Alternative]? {
    axis.classes.first { $0.name == name }?.members
  }

  /// Which grid, axis or class came or went with a cell.
  private func shape(of cell: CellCoverage, isNew: Bool) -> [String] {
    let (there, other) = isNew ? (new, old) : (old, new)
    let word = isNew ? "added" : "removed"
    guard let grid = other.grids.first(where: { $0.name == cell.grid }) else {
      return ["grid \(cell.grid) \(word)"]
    }
    var found: [String] = []
    let axes = Set(grid.axes.map { other.axes[$0].name })
    for item in cell.classes where !axes.contains(item.axis) {
      found.append("axis \(item.axis) \(word)")
    }
    for name in axes.sorted() where !cell.classes.contains(where: { $0.axis == name }) {
      found.append("axis \(name) \(isNew ? "removed" : "added")")
    }
    for item in cell.classes {
      guard axes.contains(item.axis), let axis = other.axes.first(where: { $0.name == item.axis }),
        axis.index(ofClass: item.name) == nil,
        there.axes.contains(where: { $0.name == item.axis })
      else { continue }
      found.append("class \(item.name) of \(item.axis) \(word)")
    }
    return found.isEmpty ? ["axes of \(cell.grid) in another order"] : found
  }
}

extension Evidence {
  /// Whether frames, time and way are the same.
  fileprivate func sameAmounts(as other: Evidence) -> Bool {
    (frames, nanoseconds, millimeters) == (other.frames, other.nanoseconds, other.millimeters)
  }
}
