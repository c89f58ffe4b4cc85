import Conditions
import Quantities

/// When a vehicle has stood for longer than counts.
///
/// Standing begins with the first sample without speed and ends with the first that has some or
/// none known. A pause between frames ends it too, unless the vehicle is known to have stood.
struct StandingTime {
  /// Time beyond the limit, ascending and apart; the ends themselves count.
  let excess: [(start: Int64, end: Int64)]

  /// Finds the time beyond the limit.
  ///
  /// - Parameters:
  ///   - samples: Time and speed of each sample in metres per second, ascending.
  ///   - delivered: The spans in which frames came, ascending.
  ///   - trajectory: Where the vehicle was in a pause between frames.
  ///   - gapLimitNanoseconds: A longer pause between frames is a gap.
  ///   - limitNanoseconds: Standing counts no longer than this.
  init(
    samples: [(time: Int64, speed: Double?)],
    delivered: [ClosedRange<Timestamp>],
    trajectory: Trajectory,
    gapLimitNanoseconds: Int64,
    limitNanoseconds: Int64
  ) {
    var excess: [(start: Int64, end: Int64)] = []
    var since: Int64?
    func end(at time: Int64) {
      if let start = since, time - start > limitNanoseconds {
        excess.append((start: start + limitNanoseconds, end: time))
      }
      since = nil
    }
    var next = 1
    for sample in samples {
      while next < delivered.count,
        delivered[next].lowerBound.nanosecondsSince1970 <= sample.time
      {
        let (last, first) = (delivered[next - 1].upperBound, delivered[next].lowerBound)
        if last.nanoseconds(to: first) > gapLimitNanoseconds,
          !trajectory.isStanding(from: last, to: first)
        {
          end(at: last.nanosecondsSince1970)
        }
        next += 1
      }
      if let speed = sample.speed, speed < Trajectory.standingSpeedMetersPerSecond {
        since = since ?? sample.time
      } else {
        end(at: sample.time)
      }
    }
    end(at: .max)
    self.excess = excess
  }

  /// Whether a frame at a moment counts no more.
  func excludes(_ time: Int64) -> Bool {
    let index = firstExcess(endingAfter: time)
    return index < excess.count && excess[index].start < time
  }

  /// The parts of a span that count no more.
  func excess(from start: Int64, to end: Int64) -> [(start: Int64, end: Int64)] {
    var parts: [(start: Int64, end: Int64)] = []
    var index = firstExcess(endingAfter: start)
    while index < excess.count, excess[index].start < end {
      parts.append((start: max(start, excess[index].start), end: min(end, excess[index].end)))
      index += 1
    }
    return parts
  }

  private func firstExcess(endingAfter time: Int64) -> Int {
    var low = 0
    var high = excess.count
    while low < high {
      let middle = (low + high) / 2
      if excess[middle].end <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
