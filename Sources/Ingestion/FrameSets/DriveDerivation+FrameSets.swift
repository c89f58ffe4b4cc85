import DriveIndex
import ODD

extension DriveDerivation {
  /// What the frame sets hold of a drive, from every point of view.
  ///
  /// - Parameters:
  ///   - drive: The drive with its tracks.
  ///   - material: What is stored of its recordings.
  ///   - views: What its sensors see.
  ///   - counter: Counts its frames.
  /// - Returns: One track for each set and point of view; empty where no set holds a frame.
  func setTracks(
    of drive: DerivedDrive,
    material: DriveMaterial,
    views: SensorViews,
    counter: FrameCounter
  ) -> [DerivedDrive.SetTrack] {
    guard !material.frameSets.isEmpty else { return [] }
    let ego = DerivedDrive.Track(
      viewpoint: "",
      assignments: drive.samples.map(\.assignment),
      counts: drive.samples.map(\.count)
    )
    let wholes = zip(
      [CoveragePlan.Viewpoint.ego] + operation.plan.viewpoints,
      [ego] + drive.tracks
    )
    return material.frameSets.flatMap { set in
      wholes.map { viewpoint, whole in
        let timeline = FrameTimeline(
          streams: material.streams(seenFrom: viewpoint),
          heldBy: set,
          gapLimitNanoseconds: operation.plan.counting.gapLimitNanoseconds
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
