import Coverage
package import DriveIndex
import ODD
import Quantities

extension CoverageIndex {
  /// The set of a name with what the plan needs of it; `nil` for every recorded frame.
  func scope(ofSet name: String, plan: CoveragePlan) throws -> FrameSetScope? {
    guard name != CoveragePlan.FrameSet.recorded else { return nil }
    let planned = plan.sets.first { $0.name == name }
    let lines = try frameSets()
    guard let line = lines.first(where: { $0.name == name }) else {
      throw FrameSetError.unknown(
        name: name,
        isPlanned: planned != nil,
        known: [CoveragePlan.FrameSet.recorded] + lines.map(\.name)
      )
    }
    return FrameSetScope(name: name, digest: line.digest, need: planned?.need)
  }

  /// Says of every set, or of one, how many of its frames no recording has any more.
  package func lostFrameNotices(ofSet name: String? = nil) throws -> [String] {
    try frameSets()
      .filter { $0.lost > 0 && (name == nil || name == $0.name) }
      .map { line in
        "set \(line.name): \(line.lost) of its \(line.frames + line.sweeps) frames are in no recording "
          + "of the index any more and count nothing; give its list again with 'oddcov set'"
      }
  }
}

extension DrivenSummary {
  /// The same with the frames of a set alone.
  ///
  /// Stays keep their cut and say how long the vehicle stayed, because a set that holds few frames
  /// of a visit holds frames of that visit nevertheless.
  func limited(to set: String, viewpoints points: [CoveragePlan.Viewpoint]) -> DrivenSummary {
    let points = [CoveragePlan.Viewpoint.ego] + points
    var parts: [String: [Stay]] = [:]
    for point in points { parts[point.key] = viewpoints[point.limited(to: set).key] ?? [] }
    let held = Set(parts.values.joined().map(\.drive))
    var numbers: [Int: Int] = [:]
    for drive in drives.indices where held.contains(drive) { numbers[drive] = numbers.count }
    func limited(_ whole: [Stay], _ part: [Stay]) -> [Stay] {
      var found: [Int: [Timestamp: Stay]] = [:]
      for stay in part { found[stay.drive, default: [:]][stay.start] = stay }
      return whole.compactMap { stay in
        guard let number = numbers[stay.drive] else { return nil }
        let own = found[stay.drive]?[stay.start]
        var stay = stay
        stay.presence = Amount(of: stay)
        stay.drive = number
        stay.allFrames = own?.allFrames ?? 0
        stay.frames = own?.frames ?? 0
        stay.nanoseconds = own?.nanoseconds ?? 0
        stay.millimeters = own?.millimeters ?? 0
        return stay
      }
    }
    var summary = self
    summary.stays = limited(stays, parts[""] ?? [])
    summary.viewpoints = [:]
    for point in points.dropFirst() {
      summary.viewpoints[point.key] = limited(viewpoints[point.key] ?? [], parts[point.key] ?? [])
    }
    summary.drives = drives.indices.filter(held.contains).map { drives[$0] }
    for index in summary.drives.indices {
      summary.drives[index].frames = 0
      summary.drives[index].nanoseconds = 0
      summary.drives[index].millimeters = 0
    }
    for stay in summary.stays {
      summary.drives[stay.drive].frames += stay.allFrames
      summary.drives[stay.drive].nanoseconds += stay.nanoseconds
      summary.drives[stay.drive].millimeters += stay.millimeters
    }
    return summary
  }
}

extension CoveragePlan {
  /// Puts the need of a set in the place of the grids' and the tuples', where the plan declares one.
  mutating func apply(_ scope: FrameSetScope) {
    guard let need = scope.need else { return }
    for index in grids.indices { grids[index].need = need }
    tuples?.need = need
  }
}
