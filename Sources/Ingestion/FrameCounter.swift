import Conditions
import DriveIndex
import ODD
import Quantities

/// Counts frames, time and way into the samples that hold at the frames' times.
struct FrameCounter {
  private let starts: [Timestamp]
  private let standing: StandingTime
  private let trajectory: Trajectory

  /// Prepares the counting of one drive.
  ///
  /// - Parameters:
  ///   - moments: The samples, ascending.
  ///   - delivered: When frames were delivered.
  ///   - trajectory: Where the vehicle was.
  ///   - counting: The plan's rules.
  init(
    moments: [Moment],
    delivered: [ClosedRange<Timestamp>],
    trajectory: Trajectory,
    counting: CoveragePlan.Counting
  ) {
    starts = moments.map(\.time)
    self.trajectory = trajectory
    standing = StandingTime(
      samples: moments.map {
        (time: $0.time.nanosecondsSince1970, speed: $0.ego.speedMetersPerSecond)
      },
      delivered: delivered,
      trajectory: trajectory,
      gapLimitNanoseconds: counting.gapLimitNanoseconds,
      limitNanoseconds: counting.standingLimitNanoseconds
    )
  }

  /// What the frames of a timeline amount to in each sample.
  ///
  /// - Parameters:
  ///   - timeline: The frames.
  ///   - isCounted: Whether a frame belongs to what is counted; the others leave no trace.
  ///   - visit: Called for every counted frame with its sample.
  /// - Returns: One count for each sample.
  func counts(
    of timeline: FrameTimeline,
    where isCounted: (FrameTimeline.Frame) -> Bool = { _ in true },
    visiting visit: (FrameTimeline.Frame, Int) -> Void = { _, _ in }
  ) -> [DerivedDrive.Count] {
    var counts = starts.map { DerivedDrive.Count(start: $0) }
    guard !counts.isEmpty else { return [] }
    var sample = 0
    var odometer = Odometer(trajectory: trajectory)
    for frame in timeline.frames {
      while sample + 1 < starts.count, starts[sample + 1].nanosecondsSince1970 <= frame.time {
        sample += 1
      }
      guard isCounted(frame) else { continue }
      visit(frame, sample)
      add(frame, to: &counts[sample], &odometer)
    }
    return counts
  }

  private func add(
    _ frame: FrameTimeline.Frame,
    to count: inout DerivedDrive.Count,
    _ odometer: inout Odometer
  ) {
    count.allFrames += 1
    let end = frame.time + frame.nanoseconds
    count.end = max(count.end, Timestamp(nanosecondsSince1970: end))
    if standing.excludes(frame.time) {
      count.countedUntil = count.countedUntil ?? frame.time - 1
    } else {
      count.frames += 1
    }
    guard frame.nanoseconds > 0 else { return }
    count.nanoseconds += frame.nanoseconds
    count.millimeters += odometer.way(from: frame.time, to: end)
    for part in standing.excess(from: frame.time, to: end) {
      count.nanoseconds -= part.end - part.start
      count.millimeters -= odometer.way(from: part.start, to: part.end)
    }
  }

  /// The way between two moments; one frame's span mostly begins where the last one ended.
  private struct Odometer {
    let trajectory: Trajectory
    private var last: (time: Int64, millimeters: Int64?)?

    init(trajectory: Trajectory) { self.trajectory = trajectory }

    /// In millimetres; 0 where the way is not known.
    mutating func way(from start: Int64, to end: Int64) -> Int64 {
      guard let from = millimeters(at: start), let to = millimeters(at: end) else { return 0 }
      return to - from
    }

    private mutating func millimeters(at time: Int64) -> Int64? {
      if let last, last.time == time { return last.millimeters }
      let found = trajectory.odometerMillimeters(at: Timestamp(nanosecondsSince1970: time))
      last = (time: time, millimeters: found)
      return found
    }
  }
}

extension DriveMaterial {
  /// The streams whose frames a point of view counts; a sweep of a lidar is a frame of it.
  func streams(seenFrom viewpoint: CoveragePlan.Viewpoint) -> [Stream] {
    viewpoint.roles.isEmpty
      ? streams : (streams + sweeps).filter { viewpoint.roles.contains($0.sensor) }
  }
}
