import Drives
import Quantities

/// Differences between two clocks over the log's time, thinned evenly to a few thousand.
struct ClockSamples {
  /// Samples kept at most.
  private static let limit = 4096
  /// Two samples that differ by more are on two sides of a step, in nanoseconds.
  private static let leastStep: Int64 = 1_000_000_000
  /// Samples between two steps differ by this at most, in nanoseconds.
  private static let scatter: Int64 = 200_000_000

  private var samples: [(logTime: Int64, offset: Int64)] = []
  private var stride = 1
  private var seen = 0

  /// Takes another clock's time less the log time, both in nanoseconds.
  mutating func add(_ offset: Int64, logTime: Int64) {
    if seen.isMultiple(of: stride) {
      if samples.count == Self.limit {
        samples = samples.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        stride *= 2
      }
      if seen.isMultiple(of: stride) { samples.append((logTime, offset)) }
    }
    seen += 1
  }

  /// The largest step between stretches of at least two samples that hold still; `nil` where there
  /// is none, or where the clocks wander besides.
  var step: ClockStep? {
    let sorted = samples.sorted { ($0.logTime, $0.offset) < ($1.logTime, $1.offset) }
    var start = 0
    var steps: [ClockStep] = []
    for index in 1..<max(1, sorted.count + 1) {
      if index < sorted.count {
        let (change, overflow) = sorted[index].offset
          .subtractingReportingOverflow(sorted[index - 1].offset)
        guard !overflow, change > .min, abs(change) > Self.leastStep else { continue }
        steps.append(
          ClockStep(
            range: Timestamp(
              nanosecondsSince1970: sorted[index - 1].logTime
            )...Timestamp(nanosecondsSince1970: sorted[index].logTime),
            nanoseconds: -change
          )
        )
      }
      guard Self.isStill(sorted[start..<min(index, sorted.count)]), steps.count <= 8 else {
        return nil
      }
      start = index
    }
    return steps.max {
      (abs($0.nanoseconds), $1.range.lowerBound) < (abs($1.nanoseconds), $0.range.lowerBound)
    }
  }

  private static func isStill(_ stretch: ArraySlice<(logTime: Int64, offset: Int64)>) -> Bool {
    guard stretch.count >= 2, let least = stretch.map(\.offset).min(),
      let most = stretch.map(\.offset).max()
    else { return false }
    let (spread, overflow) = most.subtractingReportingOverflow(least)
    return !overflow && spread <= scatter
  }
}
