import Conditions
import SolarPosition
import Synchronization

/// Limits of the sun's elevation, each computed once.
final class SunLimits: Sendable {
  /// What limits are asked for.
  struct Question: Hashable {
    var box: SunElevationLimits.Box
    var months: Set<Int>?
    var hours: [ClosedRange<Double>]
  }

  /// The clock by which hours are told; `nil` where the plan names none.
  let zoneName: String?
  private let answers = Mutex<[Question: ClosedRange<Double>?]>([:])
  private let offsets = Mutex<[Set<Int>]?>(nil)

  /// Creates limits by the clock of a zone.
  init(zoneName: String?) { self.zoneName = zoneName }

  /// Degrees that the sun can stand at, margin included; `nil` without a clock.
  func range(_ question: Question) -> ClosedRange<Double>? {
    if let known = answers.withLock({ $0[question] }) { return known }
    let found = SunElevationLimits.range(
      in: question.box,
      months: question.months,
      hours: question.hours,
      offsets: offsetsByMonth()
    )
    answers.withLock { $0[question] = .some(found) }
    return found
  }

  private func offsetsByMonth() -> [Set<Int>] {
    offsets.withLock { known in
      if let known { return known }
      let found = zoneName.flatMap { LocalClock(zoneName: $0) }?.offsetsByMonth() ?? []
      known = found
      return found
    }
  }
}
