import Conditions
import Coverage
import DriveIndex
import ODD
import Quantities

extension DriveExplanation {
  /// The frames of cameras that refer to a sample with their calibration epochs, then the sweeps of
  /// the lidars that the plan counts.
  func fillFrames(
    of explanation: inout SampleExplanation,
    sample: Int,
    sensor: String?
  ) throws {
    let streams = Dictionary(
      (material.streams + material.sweeps).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let until = derived.samples[sample].count.countedUntil ?? .max
    let frames = (framesOfSamples[Int32(sample)] ?? []).map { derived.frames[$0] }
      .filter { sensor == nil || streams[$0.stream]?.sensor == sensor }
    let epochs = try index.epochs(ofCalibrations: Set(frames.compactMap(\.calibration)))
    func frame(
      _ stream: Int64,
      _ time: Int64,
      _ modality: SampleExplanation.Frame.Modality,
      isCounted: Bool
    ) -> SampleExplanation.Frame {
      SampleExplanation.Frame(
        stream: streams[stream]?.name ?? "",
        sensor: streams[stream]?.sensor ?? "",
        modality: modality,
        time: Timestamp(nanosecondsSince1970: time),
        isCounted: isCounted
      )
    }
    explanation.frames = frames.map { item in
      var found = frame(item.stream, item.time, .camera, isCounted: item.time <= until)
      found.epoch = item.calibration.flatMap { epochs[$0]?.id }
      return found
    }
    explanation.frames += sweeps(inSample: sample)
      .filter { sensor == nil || streams[$0.stream]?.sensor == sensor }
      .map { frame($0.stream, $0.time, .lidar, isCounted: $0.isCounted) }
    explanation.epochs = Set(epochs.values).sorted { $0.id < $1.id }
  }

  private struct Sweep: Hashable {
    var time: Int64
    var stream: Int64
    /// Whether it counts; else the vehicle stands beyond the limit, as it does for every sensor.
    var isCounted: Bool
  }

  /// The sweeps that some point of view counts into a sample, ascending by time.
  private func sweeps(inSample sample: Int) -> [Sweep] {
    let lidars = Set(material.sweeps.map(\.id))
    // Everything before the first sample and after the last one's start counts into these.
    let start = sample > 0 ? derived.samples[sample].moment.time.nanosecondsSince1970 : .min
    let end =
      sample + 1 < derived.samples.count
      ? derived.samples[sample + 1].moment.time.nanosecondsSince1970 : .max
    var found: Set<Sweep> = []
    // What a point of view of complete frames counts, that of all frames counts as well.
    for (viewpoint, track) in zip(operation.plan.viewpoints, derived.tracks)
    where viewpoint.completeness == nil {
      let streams = material.streams(seenFrom: viewpoint)
      guard streams.contains(where: { lidars.contains($0.id) }) else { continue }
      let timeline = FrameTimeline(
        streams: streams,
        gapLimitNanoseconds: operation.plan.counting.gapLimitNanoseconds
      )
      let until = track.counts[sample].countedUntil ?? .max
      for frame in timeline.frames
      where frame.time >= start && frame.time < end && lidars.contains(frame.stream) {
        found.insert(
          Sweep(time: frame.time, stream: frame.stream, isCounted: frame.time <= until)
        )
      }
    }
    return found.sorted { ($0.time, $0.stream) < ($1.time, $1.stream) }
  }
}
