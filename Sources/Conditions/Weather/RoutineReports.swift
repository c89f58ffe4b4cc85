/// Which of a station's reports may be its routine ones, after which it counts rain from zero again.
///
/// Routine reports come once an hour; their minute varies by station, wanders by a few minutes and
/// moves over the years. A report may be routine if others stand whole hours before and behind it
/// at least half as often as for any report within the hour around it. Where reports come every
/// five minutes, each of them may be.
struct RoutineReports {
  /// How far routine reports may come from the hour after the one before, in nanoseconds: 5 min.
  static let jitter: Int64 = 5 * 60_000_000_000
  static let hour: Int64 = 3_600_000_000_000
  /// How many hours before and behind are looked at.
  private static let reach: Int64 = 12

  /// By report: whether it may be routine.
  let isCandidate: [Bool]
  /// By report: whether every report that may be routine stands whole hours from it, so that the
  /// reset of a missing one is known.
  let isAlone: [Bool]

  /// Looks at the times of one station in nanoseconds, rising.
  init(_ times: [Int64]) {
    let support = times.map { time in
      (-RoutineReports.reach...RoutineReports.reach)
        .filter { hours in
          hours != 0 && RoutineReports.hasTime(times, near: time &+ hours &* RoutineReports.hour)
        }
        .count
    }
    let around = times.indices.map { RoutineReports.indices(of: times, around: times[$0]) }
    let isCandidate = times.indices.map { index in
      2 * support[index] >= (around[index].map { support[$0] }.max() ?? 0)
    }
    self.isCandidate = isCandidate
    isAlone = times.indices.map { index in
      support[index] > 0
        && around[index]
          .allSatisfy { other in
            let distance = (times[other] &- times[index]).magnitude
            return !isCandidate[other] || distance <= RoutineReports.jitter.magnitude
              || distance >= (RoutineReports.hour - RoutineReports.jitter).magnitude
          }
    }
  }

  private static func indices(of times: [Int64], around time: Int64) -> Range<Int> {
    let first = place(of: time &- hour &- jitter, in: times)
    return first..<place(of: time &+ hour &+ jitter &+ 1, in: times)
  }

  private static func hasTime(_ times: [Int64], near time: Int64) -> Bool {
    let first = place(of: time &- jitter, in: times)
    return first < times.count && times[first] <= time &+ jitter
  }

  /// The first time that is not before another.
  private static func place(of time: Int64, in times: [Int64]) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
