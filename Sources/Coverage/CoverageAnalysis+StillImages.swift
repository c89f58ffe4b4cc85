import Conditions
import ODD

extension CoverageAnalysis {
  /// Drives of still images or of a thinned set, in the order of drives.
  private var stillDrives: [Int] { counter.untimedDrives.sorted() }

  /// Every target of the plan with its name.
  private var targets: [(name: String, need: CoveragePlan.Target)] {
    guard input.set?.need == nil else {
      return input.set.map { [("its need", $0.need ?? .init())] } ?? []
    }
    return plan.grids.map { ("grid \($0.name)", $0.need) }
      + (plan.tuples.map { [("tuples", $0.need)] } ?? [])
      // A requirement of a set is judged, or said not to be, on its own.
      + (input.set == nil ? plan.requirements.map { ("requirement \($0.id)", $0.need) } : [])
      + plan.bands.map { ("bands of \($0.measure.name)", $0.need) }
  }

  /// Whether no frame of what is counted has a time.
  var isUntimed: Bool {
    !input.stays.isEmpty && Set(input.stays.map(\.drive)) == counter.untimedDrives
  }

  /// Why a requirement cannot be judged by a frame set; `nil` where it can.
  func refusal(of need: CoveragePlan.Target) -> String? {
    guard let set = input.set, isUntimed, let count = timedCount(in: need) else { return nil }
    return "it needs \(count), and no two frames of the set \(set.name) lie within gap_limit"
  }

  /// What a target asks for that still images do not have.
  private func timedCount(in need: CoveragePlan.Target) -> String? {
    need.seconds != nil
      ? "seconds" : need.metres != nil ? "metres" : need.episodes != nil ? "episodes" : nil
  }

  /// Refuses time, way and visits of a frame set that is still images alone.
  func refuseTimeOfStillImages() throws(CoverageError) {
    guard isUntimed else { return }
    for target in targets {
      if let count = timedCount(in: target.need) {
        if let set = input.set {
          throw .thinnedSet(set: set.name, target: target.name, count: count)
        }
        throw .stillImages(target: target.name, count: count)
      }
    }
  }

  /// Names the drives that add nothing to a target of time, way or visits.
  func stillImageNotices() -> [String] {
    let drives = stillDrives
    guard let first = drives.first, targets.contains(where: { timedCount(in: $0.need) != nil })
    else { return [] }
    let shown = drives.prefix(5).map { input.drives[$0].id }.joined(separator: ", ")
    let more = drives.count > 5 ? " and \(drives.count - 5) more" : ""
    let verb = drives == [first] ? "holds" : "hold"
    let object = drives == [first] ? "it" : "them"
    if let set = input.set {
      let them = drives == [first] ? "it" : "them"
      return [
        "\(drives.count) of \(input.drives.count) drives \(drives == [first] ? "has" : "have") no two "
          + "frames of the set \(set.name) within gap_limit of each other (\(shown)\(more)): no time, "
          + "way or episodes are counted for \(them)"
      ]
    }
    return [
      "\(drives.count) of \(input.drives.count) drives \(verb) still images only (\(shown)\(more)): "
        + "no time, way or episodes are counted for \(object)"
    ]
  }
}
