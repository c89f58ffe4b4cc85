import Conditions
import Coverage
import DriveIndex
import Drives
import ODD
import Quantities

/// Finds what a drive lost: to silent sensors, missing ends, clocks and positions that are not
/// believed, and frames that come without the sensors they need.
///
/// A loss is laid to the sample that holds just before it, or to one no more than the gap limit earlier
/// of which more is known: a log that is cut off often ends behind its last fix. Where the time is in
/// doubt, no length of a pause is believed either.
struct LossFinder {
  private let moments: [Moment]
  private let starts: [Int64]
  private let extents: [RecordingExtent]
  private let timeDoubts: [TimeRange]
  private let positionDoubts: [TimeRange]
  private let calibrationDoubts: [(role: String, range: TimeRange)]
  private let gapLimit: Int64

  /// Prepares the search in one drive.
  ///
  /// `doubts`: Those that the plan believes.
  init(
    moments: [Moment],
    material: DriveMaterial,
    doubts: [Doubt],
    gapLimitNanoseconds: Int64
  ) {
    self.moments = moments
    starts = moments.map(\.time.nanosecondsSince1970)
    extents = material.extents
    gapLimit = gapLimitNanoseconds
    timeDoubts = doubts.filter { $0.aspect == .time }.compactMap(\.range)
    positionDoubts = doubts.filter { $0.aspect == .position }.compactMap(\.range)
    calibrationDoubts = doubts.compactMap { doubt in
      guard case .calibration(let role) = doubt.aspect, let range = doubt.range else { return nil }
      return (role, range)
    }
  }

  /// What was lost from one point of view.
  ///
  /// - Parameters:
  ///   - timeline: Its frames.
  ///   - streams: The streams that they come from.
  ///   - viewpoint: The point of view.
  ///   - assignments: That of each sample.
  ///   - counts: What was counted in each sample.
  ///   - isComplete: Whether a frame comes with all that it needs.
  ///   - unknowns: On how many axes an assignment lacks a value.
  /// - Returns: The losses in the order of time.
  func losses(
    of timeline: FrameTimeline,
    streams: [DriveMaterial.Stream],
    viewpoint: CoveragePlan.Viewpoint,
    assignments: [Int],
    counts: [DerivedDrive.Count],
    isComplete: (FrameTimeline.Frame) -> Bool = { _ in true },
    unknowns: (Int) -> Int
  ) -> [Loss] {
    guard !starts.isEmpty else { return [] }
    var ledger = LossLedger()
    let cameras = streams.map { SteadyStream($0) }
    func before(_ time: Int64) -> Int {
      sample(before: time) { unknowns(assignments[$0]) }
    }
    addDropouts(cameras, timeline, before, to: &ledger)
    addTruncations(cameras, before, to: &ledger)
    addDoubts(viewpoint, assignments, counts, { unknowns($0) > 0 }, to: &ledger)
    if viewpoint.completeness != nil {
      for frame in timeline.frames where !isComplete(frame) {
        ledger.add(
          .sync,
          after: sample(at: frame.time),
          from: frame.time,
          nanoseconds: frame.nanoseconds,
          frames: 1
        )
      }
    }
    return ledger.losses(viewpoint: viewpoint.key, assignments: assignments)
  }

  /// A stream with its corrected times.
  private struct SteadyStream {
    var recording: Int64
    var times: [Int64]
    /// `nil` for a stream that delivers too little to say when it is silent.
    var silences: StreamSilences?

    init(_ stream: DriveMaterial.Stream) {
      recording = stream.recording
      times = stream.logTimes.map { $0.addingReportingOverflow(stream.correction).partialValue }
        .sorted()
      silences = StreamSilences(times)
    }
  }

  /// The sample that holds at a moment; the first one before it begins.
  private func sample(at time: Int64) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The sample to which a loss from a moment on is laid.
  private func sample(before time: Int64, unknowns: (Int) -> Int) -> Int {
    let holding = sample(at: time)
    var best = (sample: holding, unknowns: unknowns(holding))
    var index = holding
    while best.unknowns > 0, index > 0, time - starts[index - 1] <= gapLimit {
      index -= 1
      let count = unknowns(index)
      if count < best.unknowns { best = (index, count) }
    }
    return best.sample
  }

  private func isBelieved(_ time: Int64) -> Bool {
    let moment = Timestamp(nanosecondsSince1970: time)
    return !timeDoubts.contains { $0.contains(moment) }
  }

  /// Frames that a silent sensor did not take, and time in which no sensor delivered.
  private func addDropouts(
    _ streams: [SteadyStream],
    _ timeline: FrameTimeline,
    _ before: (Int64) -> Int,
    to ledger: inout LossLedger
  ) {
    var pauses: [(start: Int64, end: Int64)] = []
    func add(_ stream: SteadyStream, _ silences: StreamSilences, from start: Int64, to end: Int64) {
      guard isBelieved(start), isBelieved(end) else { return }
      let length = end - start
      ledger.add(
        .dropout,
        after: before(start),
        from: start,
        nanoseconds: 0,
        frames: Int(clamping: silences.missing(in: length))
      )
      if length > gapLimit { pauses.append((start, end)) }
    }
    for stream in streams {
      guard let silences = stream.silences, let last = stream.times.last else { continue }
      for silence in silences.silences where silence.nanoseconds < .max {
        let start = stream.times[silence.index]
        add(stream, silences, from: start, to: start + silence.nanoseconds)
      }
      // Where other sensors of the recording go on, it has not ended.
      let end = extents.first { $0.recording == stream.recording }?.lastDelivery ?? last
      let (rest, overflow) = end.subtractingReportingOverflow(last)
      if !overflow, rest > max(silences.limit, gapLimit) {
        add(stream, silences, from: last, to: end)
      }
    }
    addTime(of: pauses, between: timeline.frames, before, to: &ledger)
  }

  /// The parts of pauses in which no frame of any stream came.
  private func addTime(
    of pauses: [(start: Int64, end: Int64)],
    between frames: [FrameTimeline.Frame],
    _ before: (Int64) -> Int,
    to ledger: inout LossLedger
  ) {
    var covered = Int64.min
    var next = 0
    for pause in pauses.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      let from = max(pause.start, covered)
      covered = max(covered, pause.end)
      guard from < pause.end else { continue }
      while next < frames.count, frames[next].time <= from { next += 1 }
      var index = max(0, next - 1)
      while index < frames.count, frames[index].time < pause.end {
        // Behind the last frame the pause itself is what has no frames.
        let end = index + 1 < frames.count ? frames[index + 1].time : pause.end
        let start = frames[index].time
        // Shorter spans count as evidence.
        if end.subtractingReportingOverflow(start).partialValue > gapLimit {
          let lost = (start: max(from, start), end: min(pause.end, end))
          if lost.end > lost.start {
            ledger.add(
              .dropout,
              after: before(start),
              from: lost.start,
              nanoseconds: lost.end - lost.start,
              frames: 0
            )
          }
        }
        index += 1
      }
    }
  }

  /// The missing ends of recordings.
  private func addTruncations(
    _ streams: [SteadyStream],
    _ before: (Int64) -> Int,
    to ledger: inout LossLedger
  ) {
    for extent in extents where extent.status == .partial {
      let own = streams.filter { $0.recording == extent.recording }
      guard let last = own.compactMap(\.times.last).max() else { continue }
      guard let declared = extent.declaredEnd else {
        ledger.addUnknownLength(after: before(last), from: last)
        continue
      }
      let (missing, overflow) = declared.subtractingReportingOverflow(extent.end)
      guard !overflow, missing > 0, isBelieved(last) else { continue }
      let frames = own.compactMap(\.silences).reduce(Int64(0)) { $0 &+ missing / $1.period }
      ledger.add(
        .truncation,
        after: before(last),
        from: last,
        nanoseconds: missing,
        frames: Int(clamping: frames)
      )
    }
  }

  /// Time of which a value is unknown because something is not believed.
  private func addDoubts(
    _ viewpoint: CoveragePlan.Viewpoint,
    _ assignments: [Int],
    _ counts: [DerivedDrive.Count],
    _ isUnknown: (Int) -> Bool,
    to ledger: inout LossLedger
  ) {
    let calibrations = calibrationDoubts.filter { viewpoint.roles.contains($0.role) }.map(\.range)
    var before: Int?
    for (index, moment) in moments.enumerated() {
      let cause: DamageCause? =
        moment.timeAbsence != nil
        ? .clock
        : moment.ego.position == nil && positionDoubts.contains { $0.contains(moment.time) }
          ? .position : calibrations.contains { $0.contains(moment.time) } ? .calibration : nil
      guard let cause, isUnknown(assignments[index]) else {
        before = index
        continue
      }
      ledger.add(
        cause,
        after: before,
        from: moment.time.nanosecondsSince1970,
        nanoseconds: counts[index].nanoseconds,
        frames: counts[index].allFrames
      )
    }
  }
}

extension Assignment {
  /// On how many axes the value is unknown; of those that are a sensor's own only where asked.
  func unknownCount(on axes: [Axis], countsSensors: Bool) -> Int {
    zip(axes, readings)
      .count { axis, reading in
        guard countsSensors || axis.measure.scope != .sensor, case .unknown = reading else {
          return false
        }
        return true
      }
  }
}
