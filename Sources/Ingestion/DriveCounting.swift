import Conditions
import Coverage
import DriveIndex
import Drives
import ODD
import Quantities

/// Counts the frames of a drive into its samples from every point of view, and finds what was lost.
struct DriveCounting {
  /// What was counted of a drive.
  struct Tally {
    /// Of the vehicle with all its frames, by sample.
    var counts: [DerivedDrive.Count]
    var tracks: [DerivedDrive.Track] = []
    var losses: [Loss] = []
    var setTracks: [DerivedDrive.SetTrack] = []
  }

  let material: DriveMaterial
  /// Those that the plan believes.
  let doubts: [Doubt]
  let views: SensorViews
  /// One fix a second: recordings that overlap or are cut inside a second agree.
  let fixes: [SatelliteFix]
  let trajectory: Trajectory
  /// The frames of the vehicle; never empty.
  let timeline: FrameTimeline
  /// When frames were delivered, from any point of view.
  let delivered: [ClosedRange<Timestamp>]
  private let viewpoints: [(viewpoint: CoveragePlan.Viewpoint, timeline: FrameTimeline)]
  private let counting: CoveragePlan.Counting

  /// Puts the frames in order; `nil` where there are none.
  init?(_ material: DriveMaterial, plan: CoveragePlan) {
    let counting = plan.counting
    self.material = material
    self.counting = counting
    timeline = FrameTimeline(
      streams: material.streams,
      gapLimitNanoseconds: counting.gapLimitNanoseconds
    )
    guard !timeline.frames.isEmpty else { return nil }
    doubts = material.doubts.filter { plan.rules.believes($0.rule) }
    views = SensorViews(material, doubts: doubts)
    fixes = material.fixes.thinnedToSeconds()
    trajectory = Trajectory(
      fixes: fixes,
      gapLimitNanoseconds: counting.fixGapLimitNanoseconds
    )
    viewpoints = plan.viewpoints.map { viewpoint in
      (
        viewpoint: viewpoint,
        timeline: FrameTimeline(
          streams: material.streams(seenFrom: viewpoint),
          gapLimitNanoseconds: counting.gapLimitNanoseconds
        )
      )
    }
    delivered = FrameTimeline.joined([timeline.delivered] + viewpoints.map(\.timeline.delivered))
  }

  /// Counts the frames into samples.
  ///
  /// - Parameters:
  ///   - moments: The samples, ascending: when, how fast, and what of them is not believed.
  ///   - assignments: Where each falls as the vehicle sees it.
  ///   - seenFrom: Where each falls as seen from another point of view.
  ///   - unknowns: On how many axes an assignment lacks a value; of those that are a sensor's own
  ///     only where asked.
  ///   - findsLosses: Whether to look for what was lost.
  ///   - visit: Called for every frame with its sample.
  /// - Returns: What was counted.
  func tally(
    _ moments: [Moment],
    assignments: [Int],
    seenFrom: (CoveragePlan.Viewpoint) -> [Int],
    unknowns: (_ assignment: Int, _ countsSensors: Bool) -> Int,
    findsLosses: Bool = true,
    visiting visit: (FrameTimeline.Frame, Int) -> Void = { _, _ in }
  ) -> Tally {
    let counter = FrameCounter(
      moments: moments,
      delivered: delivered,
      trajectory: trajectory,
      counting: counting
    )
    var tally = Tally(counts: counter.counts(of: timeline, visiting: visit))
    let finder =
      findsLosses
      ? LossFinder(
        moments: moments,
        material: material,
        doubts: doubts,
        gapLimitNanoseconds: counting.gapLimitNanoseconds
      ) : nil
    tally.losses +=
      finder?
      .losses(
        of: timeline,
        streams: material.streams,
        viewpoint: .ego,
        assignments: assignments,
        counts: tally.counts
      ) { unknowns($0, false) } ?? []
    for (viewpoint, timeline) in viewpoints {
      let complete = viewpoint.completeness.map {
        CompleteFrames($0, material: material, views: views)
      }
      let track = DerivedDrive.Track(
        viewpoint: viewpoint.key,
        assignments: seenFrom(viewpoint),
        counts: counter.counts(of: timeline, where: { complete?.contains($0.time) ?? true })
      )
      tally.losses +=
        finder?
        .losses(
          of: timeline,
          streams: material.streams(seenFrom: viewpoint),
          viewpoint: viewpoint,
          assignments: track.assignments,
          counts: track.counts,
          isComplete: { complete?.contains($0.time) ?? true }
        ) { unknowns($0, true) } ?? []
      tally.tracks.append(track)
    }
    tally.setTracks = setTracks(
      of: [DerivedDrive.Track(viewpoint: "", assignments: assignments, counts: tally.counts)]
        + tally.tracks,
      counter: counter
    )
    return tally
  }

  /// What the frame sets hold of a drive, from every point of view; empty where no set holds a frame.
  ///
  /// `wholes`: What was counted of every frame, the vehicle first.
  private func setTracks(
    of wholes: [DerivedDrive.Track],
    counter: FrameCounter
  ) -> [DerivedDrive.SetTrack] {
    let points = [CoveragePlan.Viewpoint.ego] + viewpoints.map(\.viewpoint)
    return material.frameSets.flatMap { set in
      zip(points, wholes)
        .map { viewpoint, whole in
          let timeline = FrameTimeline(
            streams: material.streams(seenFrom: viewpoint),
            heldBy: set,
            gapLimitNanoseconds: counting.gapLimitNanoseconds
          )
          // What makes a frame complete need not lie in the set.
          let complete = viewpoint.completeness.map {
            CompleteFrames($0, material: material, views: views)
          }
          return DerivedDrive.SetTrack(
            track: DerivedDrive.Track(
              viewpoint: viewpoint.limited(to: set.name).key,
              assignments: whole.assignments,
              counts: counter.counts(of: timeline, where: { complete?.contains($0.time) ?? true })
            ),
            whole: whole
          )
        }
    }
  }
}
