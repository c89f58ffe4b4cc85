import Conditions
package import Coverage
package import DriveIndex
import Drives
import ODD
import Quantities

/// The frames of some splits with the place and the stay of each.
///
/// Places are those of the trajectory at the time of the frame, as the drives were derived from it.
package struct SplitReading {
  private struct Placed {
    var split: Int
    /// Index of the stay among those of the point of view.
    var stay: Int
    var moment: Int
  }

  /// Every moment at which some split has a frame.
  package private(set) var moments: [SplitMoment] = []
  /// Every drive of the index.
  package private(set) var drives: [StoredDrive] = []
  /// Frames of cameras that two splits hold, by both their indices, the lower first.
  package private(set) var shared: [[Int]: Int] = [:]
  /// Frames of the index that are in no split.
  package private(set) var framesInNoSplit = 0
  private var placed: [String: [Placed]] = [:]

  /// Reads the frames of splits.
  ///
  /// - Parameters:
  ///   - members: Which frames lie in which split.
  ///   - index: Where they are.
  ///   - operation: The plan that the index is mapped onto.
  ///   - input: What coverage is computed from, of every recorded frame.
  /// - Throws: What SQLite refuses.
  package init(
    _ members: SplitMembers,
    of index: CoverageIndex,
    operation: DeclaredOperation,
    input: CoverageInput
  ) throws {
    drives = try index.storedDriveSources()
    let stays = StayFinder(input)
    for (number, drive) in drives.enumerated() {
      let material = try index.material(ofRecordings: drive.recordings)
      let streams = Set((material.streams + material.sweeps).map(\.id))
      let sets = zip(members.names, members.logTimes).enumerated()
        .compactMap { split, item -> (split: Int, set: DriveMaterial.FrameSet)? in
          let own = item.1.filter { streams.contains($0.key) }
          guard !own.isEmpty else { return nil }
          return (split, DriveMaterial.FrameSet(name: item.0, logTimes: own))
        }
      framesInNoSplit += try read(material, sets, number, index, operation, stays)
    }
  }

  /// Reads the frames of one drive; gives how many of its frames are in no split.
  private mutating func read(
    _ material: DriveMaterial,
    _ sets: [(split: Int, set: DriveMaterial.FrameSet)],
    _ drive: Int,
    _ index: CoverageIndex,
    _ operation: DeclaredOperation,
    _ stays: StayFinder
  ) throws -> Int {
    let plan = operation.plan
    let gap = plan.counting.gapLimitNanoseconds
    let all = FrameTimeline(streams: material.streams, gapLimitNanoseconds: gap).frames.count
    guard !sets.isEmpty else { return all }
    let heads = try index.sampleHeads(ofDrive: drives[drive].id)
    guard !heads.isEmpty else { return all }
    let starts = heads.map(\.time)
    let trajectory = Trajectory(
      fixes: material.fixes.thinnedToSeconds(),
      gapLimitNanoseconds: plan.counting.fixGapLimitNanoseconds
    )
    let views = SensorViews(
      material,
      doubts: material.doubts.filter { plan.rules.believes($0.rule) }
    )
    var held: Set<FrameKey> = []
    var ofSplits: [(split: Int, frames: Set<FrameKey>)] = []
    for (split, set) in sets {
      var times: [String: [Int64]] = [:]
      for viewpoint in [CoveragePlan.Viewpoint.ego] + plan.viewpoints {
        let frames = FrameTimeline(
          streams: material.streams(seenFrom: viewpoint),
          heldBy: set,
          gapLimitNanoseconds: gap
        )
        .frames
        let complete = viewpoint.completeness.map {
          CompleteFrames($0, material: material, views: views)
        }
        times[viewpoint.key] = frames.map(\.time).filter { complete?.contains($0) ?? true }
        if viewpoint == .ego {
          ofSplits.append((split, Set(frames.map { FrameKey(time: $0.time, stream: $0.stream) })))
        }
      }
      let first = moments.count
      var counts: [Int64: Int] = [:]
      for time in times[""] ?? [] { counts[time, default: 0] += 1 }
      let distinct = Set(times.values.joined()).sorted()
      for time in distinct {
        let head = heads[max(0, starts.firstPlace(notBefore: time &+ 1) - 1)]
        let state =
          head.hasPosition
          ? trajectory.state(at: Timestamp(nanosecondsSince1970: time)) : nil
        moments.append(
          SplitMoment(
            split: split,
            drive: drive,
            time: time,
            hasTime: head.hasTime,
            position: state?.position,
            headingDegrees: state?.headingDegrees,
            frames: counts[time] ?? 0
          )
        )
      }
      for (key, own) in times {
        for time in own {
          let sample = starts[max(0, starts.firstPlace(notBefore: time &+ 1) - 1)]
          guard let stay = stays.stay(ofDrive: drive, seenFrom: key, at: sample) else { continue }
          placed[key, default: []]
            .append(
              Placed(split: split, stay: stay, moment: first + distinct.firstPlace(notBefore: time))
            )
        }
      }
    }
    for (place, own) in ofSplits.enumerated() {
      for other in ofSplits[(place + 1)...] {
        let both = own.frames.intersection(other.frames).count
        if both > 0 { shared[[own.split, other.split], default: 0] += both }
      }
      held.formUnion(own.frames)
    }
    return all - held.count
  }

  private struct FrameKey: Hashable {
    var time: Int64
    var stream: Int64
  }

  /// The frames by the stays in which they lie, with what they share with one other split.
  ///
  /// - Parameters:
  ///   - audit: What each moment shares.
  ///   - other: The split that is leaked from.
  /// - Returns: By the point of view's key, in the order of stays and splits.
  package func stays(_ audit: LeakageAudit, from other: Int) -> [String: [SplitStay]] {
    placed.mapValues { frames in
      // One number for stay and split, since there is one for each frame.
      let width = LeakageAudit.maximumSplits
      var counts: [Int: LeakageCount] = [:]
      for frame in frames {
        counts[frame.stay * width + frame.split, default: LeakageCount()]
          .add(audit.kinds(ofMoment: frame.moment, from: other), frames: 1)
      }
      return counts.sorted { $0.key < $1.key }
        .map { SplitStay(split: $0.key % width, stay: $0.key / width, leakage: $0.value) }
    }
  }
}

/// Finds the stay in which a sample of a drive lies.
struct StayFinder {
  private struct Key: Hashable {
    var viewpoint: String
    var drive: Int
  }

  /// The starts of the stays of each drive with the index of the first.
  private var starts: [Key: (first: Int, times: [Int64])] = [:]

  init(_ input: CoverageInput) {
    add(input.stays, "")
    for (key, stays) in input.viewpoints { add(stays, key) }
  }

  private mutating func add(_ stays: [Stay], _ viewpoint: String) {
    for (index, stay) in stays.enumerated() {
      let key = Key(viewpoint: viewpoint, drive: stay.drive)
      starts[key, default: (index, [])].times.append(stay.start.nanosecondsSince1970)
    }
  }

  /// The index of the last stay that begins at or before a sample's time; `nil` before the first.
  func stay(ofDrive drive: Int, seenFrom viewpoint: String, at time: Int64) -> Int? {
    guard let own = starts[Key(viewpoint: viewpoint, drive: drive)] else { return nil }
    let place = own.times.firstPlace(notBefore: time &+ 1) - 1
    return place < 0 ? nil : own.first + place
  }
}
