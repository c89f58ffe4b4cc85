import Conditions
import ODD

extension CoverageAnalysis {
  private struct Key: Hashable {
    var name: String
    var reason: String
  }

  private struct Sum {
    var frames = 0
    var nanoseconds: Int64 = 0
  }

  /// Time that could not be placed on an axis, by reason, largest first.
  func unknowns() -> [UnknownShare] {
    shares { assignment, axis in
      if case .unknown(let reason) = assignment.readings[axis] { reason } else { nil }
    }
  }

  /// Values that no class declares, largest first.
  func others() -> [UnknownShare] {
    shares { assignment, axis in
      if case .other(let value) = assignment.readings[axis] { value } else { nil }
    }
  }

  private func shares(_ reason: (Assignment, Int) -> String?) -> [UnknownShare] {
    var sums: [Key: Sum] = [:]
    func add(_ stays: [Stay], role: String?, axes: [Int]) {
      for stay in stays where stay.allFrames > 0 {
        let assignment = input.assignments[stay.assignment]
        for axis in axes {
          guard let reason = reason(assignment, axis) else { continue }
          let key = Key(
            name: plan.axes[axis].name,
            reason: role.map { "\(reason) (\($0))" } ?? reason
          )
          sums[key, default: Sum()].frames += stay.allFrames
          sums[key, default: Sum()].nanoseconds += stay.nanoseconds
        }
      }
    }
    let ofSensors = plan.axes.indices.filter { plan.axes[$0].measure.scope == .sensor }
    add(input.stays, role: nil, axes: plan.axes.indices.filter { !ofSensors.contains($0) })
    // What one sensor sees is known from its own point of view.
    for viewpoint in plan.viewpoints where viewpoint.roles.count == 1 {
      guard viewpoint.completeness == nil else { continue }
      add(
        input.viewpoints[viewpoint.key] ?? [],
        role: viewpoint.roles[0],
        axes: ofSensors
      )
    }
    return
      sums.map {
        UnknownShare(
          axis: $0.key.name,
          reason: $0.key.reason,
          frames: $0.value.frames,
          nanoseconds: $0.value.nanoseconds
        )
      }
      .sorted {
        ($1.frames, $1.nanoseconds, $0.axis, $0.reason)
          < ($0.frames, $0.nanoseconds, $1.axis, $1.reason)
      }
  }

  /// Time outside the domain by the condition that it violates, largest first.
  func outside() -> [OutsideShare] {
    var sums: [String: Sum] = [:]
    for stay in input.stays where stay.allFrames > 0 {
      let assignment = input.assignments[stay.assignment]
      guard assignment.verdict == .outside else { continue }
      for condition in Set(assignment.violations) {
        sums[condition, default: Sum()].frames += stay.allFrames
        sums[condition, default: Sum()].nanoseconds += stay.nanoseconds
      }
    }
    return
      sums.map {
        OutsideShare(
          condition: $0.key,
          frames: $0.value.frames,
          nanoseconds: $0.value.nanoseconds
        )
      }
      .sorted { ($1.frames, $0.condition) < ($0.frames, $1.condition) }
  }
}
