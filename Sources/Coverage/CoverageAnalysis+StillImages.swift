import Conditions
import ODD

extension CoverageAnalysis {
  /// Drives of still images or of a thinned set, in the order of drives.
  private var stillDrives: [Int] { counter.stillDrives.sorted() }

  /// Every target of the plan with its name.
  private var targets: [(name: String, need: CoveragePlan.Target)] {
    plan.grids.map { ("grid \($0.name)", $0.need) }
      + (plan.tuples.map { [("tuples", $0.need)] } ?? [])
      + plan.requirements.map { ("requirement \($0.id)", $0.need) }
      + plan.bands.map { ("bands of \($0.measure.name)", $0.need) }
  }

  /// What a target asks for that still images do not have.
  private func timedCount(in need: CoveragePlan.Target) -> String? {
    need.seconds != nil
      ? "seconds" : need.metres != nil ? "metres" : need.episodes != nil ? "episodes" : nil
  }

  /// Refuses time, way and visits of a frame set that is still images alone.
  func refuseTimeOfStillImages() throws(CoverageError) {
    guard !input.stays.isEmpty, Set(input.stays.map(\.drive)) == counter.stillDrives else { return }
    for target in targets {
      if let count = timedCount(in: target.need) {
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
    return [
      "\(drives.count) of \(input.drives.count) drives \(verb) still images only (\(shown)\(more)): "
        + "no time, way or episodes are counted for \(object)"
    ]
  }
}
