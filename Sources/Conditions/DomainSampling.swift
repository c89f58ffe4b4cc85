package import Quantities

/// Chooses the moments at which the current operational domain of a drive is sampled.
///
/// Whole UTC seconds while frames are delivered, every change of a categorical value, and so close
/// that a raw value stays within its tolerance: heading 2 degrees, speed 1 m/s, position 20 m.
package struct DomainSampling {
  /// Heading may turn this far between two samples, in degrees.
  package static let headingTolerance = 2.0
  /// Speed may change this much between two samples, in m/s.
  package static let speedTolerance = 1.0
  /// The vehicle may move this far between two samples, in metres.
  package static let positionTolerance = 20.0
  /// A second is never cut finer than this.
  package static let maximumSamplesPerSecond = 50

  /// The trajectory of the drive.
  package var trajectory: Trajectory
  /// Moments at which something else changes: tags, weather reports.
  package var changes: [Timestamp]
  /// The regions at a moment with all that it may be in within its error, whose change is found to
  /// 10 ms; `nil` where no regions are declared.
  package var regionsAt: ((Timestamp) -> [[[String]]])?

  /// Creates a sampling.
  package init(
    trajectory: Trajectory,
    changes: [Timestamp],
    regionsAt: ((Timestamp) -> [[[String]]])?
  ) {
    self.trajectory = trajectory
    self.changes = changes
    self.regionsAt = regionsAt
  }

  /// The sample times, ascending, without duplicates.
  ///
  /// `spans`: When frames are delivered, ascending and apart; an instant is a span of its own.
  package func times(over spans: [ClosedRange<Timestamp>]) -> [Timestamp] {
    var found: [Int64] = []
    let second: Int64 = 1_000_000_000
    let extra = (changes + trajectory.boundaries).map(\.nanosecondsSince1970).sorted()
    var nextExtra = 0
    for span in spans {
      let first = span.lowerBound.wholeSecondsSince1970
      let last = span.upperBound.wholeSecondsSince1970
      let lower = first * second
      let upper = span.upperBound.nanosecondsSince1970
      while nextExtra < extra.count, extra[nextExtra] < lower { nextExtra += 1 }
      var index = first
      while index <= last {
        let start = index * second
        found.append(start)
        refine(from: start, to: min(start + second, upper), into: &found)
        index += 1
      }
      var inside = nextExtra
      while inside < extra.count, extra[inside] <= upper {
        found.append(extra[inside])
        inside += 1
      }
      nextExtra = inside
    }
    return ascending(found).map { Timestamp(nanosecondsSince1970: $0) }
  }

  /// Adds samples inside one second.
  private func refine(from start: Int64, to end: Int64, into found: inout [Int64]) {
    guard end > start else { return }
    let before = trajectory.state(at: Timestamp(nanosecondsSince1970: start))
    let after = trajectory.state(at: Timestamp(nanosecondsSince1970: end))
    guard before.position != nil, after.position != nil else { return }
    var parts = 1.0
    if let a = before.headingDegrees, let b = after.headingDegrees {
      parts = max(parts, abs(wrappedDegrees(b - a)) / DomainSampling.headingTolerance)
    }
    if let a = before.speedMetersPerSecond, let b = after.speedMetersPerSecond {
      parts = max(parts, abs(b - a) / DomainSampling.speedTolerance)
    }
    let meters = Double(after.odometerMillimeters - before.odometerMillimeters) / 1000
    parts = max(parts, meters / DomainSampling.positionTolerance)
    let count = min(Int64(parts.rounded(.up)), Int64(DomainSampling.maximumSamplesPerSecond))
    var previous = start
    for part in 1...max(count, 1) {
      let time = start + (end - start) * part / max(count, 1)
      if part < count { found.append(time) }
      addRegionChanges(from: previous, to: time, into: &found)
      previous = time
    }
  }

  /// Adds the moments at which the regions change; over a border known to an error they do so twice.
  private func addRegionChanges(from start: Int64, to end: Int64, into found: inout [Int64]) {
    var previous = start
    for _ in 0..<DomainSampling.maximumSamplesPerSecond {
      guard let change = regionChange(from: previous, to: end) else { return }
      found.append(change)
      previous = change
    }
  }

  /// The first moment, to 10 ms, at which the regions are no longer those of the start.
  private func regionChange(from start: Int64, to end: Int64) -> Int64? {
    guard let regionsAt else { return nil }
    let before = regionsAt(Timestamp(nanosecondsSince1970: start))
    guard regionsAt(Timestamp(nanosecondsSince1970: end)) != before else { return nil }
    var low = start
    var high = end
    while high - low > 10_000_000 {
      let middle = low + (high - low) / 2
      if regionsAt(Timestamp(nanosecondsSince1970: middle)) == before {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  private func ascending(_ times: [Int64]) -> [Int64] {
    var result: [Int64] = []
    result.reserveCapacity(times.count)
    for time in times.sorted() where result.last != time { result.append(time) }
    return result
  }
}
