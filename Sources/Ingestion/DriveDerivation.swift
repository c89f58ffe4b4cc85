import Conditions
import Coverage
package import DriveIndex
import Drives
import Geodesy
import ODD
import Quantities
package import Roads

/// Derives a drive from its stored recordings: trajectory, samples, conditions, assignments, counts.
package struct DriveDerivation {
  package let operation: DeclaredOperation

  /// Prepares derivations for an operation.
  package init(_ operation: DeclaredOperation) { self.operation = operation }

  /// The name a drive has: a digest of its recordings' fingerprints.
  package static func digest(of group: DrivePartition.Group) -> String {
    Digest.hexadecimal(ofTexts: group.recordings.map(\.fingerprint).sorted())
  }

  /// What a drive's derivation depends on.
  package func derivation(of group: DrivePartition.Group) -> String {
    DriveDerivation.derivation(of: group, operation: operation.derivation)
  }

  /// What a drive's derivation depends on, with the digest of the operation's part of it.
  static func derivation(of group: DrivePartition.Group, operation: String) -> String {
    Digest.hexadecimal(
      ofTexts: [operation, group.vehicle ?? ""]
        + group.recordings.sorted { $0.fingerprint < $1.fingerprint }
        .flatMap {
          [$0.fingerprint, $0.inputsDigest]
        }
    )
  }

  /// Derives one drive; `nil` if it has no frames.
  ///
  /// - Parameters:
  ///   - group: The recordings of the drive.
  ///   - material: What is stored of them.
  ///   - roads: The roads near the drives; `nil` where no road map is declared.
  /// - Returns: The drive.
  /// - Throws: What loading the roads throws.
  package func derive(
    _ group: DrivePartition.Group,
    material: DriveMaterial,
    roads: RoadNetwork? = nil
  ) throws -> DerivedDrive? {
    let plan = operation.plan
    let timeline = FrameTimeline(
      streams: material.streams,
      gapLimitNanoseconds: plan.counting.gapLimitNanoseconds
    )
    guard let first = timeline.frames.first, let last = timeline.frames.last else { return nil }
    // Recordings that overlap or are cut inside a second agree.
    let fixes = material.fixes.thinnedToSeconds()
    let trajectory = Trajectory(
      fixes: fixes,
      gapLimitNanoseconds: plan.counting.fixGapLimitNanoseconds
    )
    let zone = group.recordings.compactMap(\.timeZone).min() ?? plan.timeZone
    let clock = zone.flatMap { LocalClock(zoneName: $0) }
    let doubts = material.doubts.filter { plan.rules.believes($0.rule) }
    let surroundings = operation.surroundings
    let tags = plan.withTagsFromText(material.tags)
    let sampling = DomainSampling(
      trajectory: trajectory,
      changes: (tags.map(\.range) + doubts.map(\.range))
        .flatMap { range in
          range.map { [$0.start, $0.end] } ?? []
        },
      regionsAt: surroundings.regions.isEmpty
        ? nil
        : { time in
          guard let position = trajectory.state(at: time).position else { return [] }
          return surroundings.regions.sorted { $0.key < $1.key }
            .map {
              $0.value.regions(containing: position)
            }
        }
    )
    let track = try roads.map { try RoadTrack(trajectory, fixes: fixes, network: $0) }
    let delivered = timeline.delivered
    var sweep = TagSweep(tags)
    var moments = sampling.times(over: delivered)
      .map { time in
        surroundings.moment(
          at: time,
          trajectory: trajectory,
          clock: clock,
          tags: sweep.holding(at: time),
          doubts: doubts,
          vehicle: group.vehicle,
          road: track?.reading(at: time, trajectory) ?? .none
        )
      }
    let truth = DriveTruth(&moments, rules: plan.rules)
    var assigner = Assigner(plan: plan)
    var samples = moments.map {
      DerivedDrive.Sample(moment: $0, assignment: assigner.assignment(of: $0))
    }
    let frames = count(
      timeline,
      delivered: delivered,
      trajectory: trajectory,
      samples: &samples
    )
    var drive = DerivedDrive(
      digest: DriveDerivation.digest(of: group),
      derivation: derivation(of: group),
      vehicle: group.vehicle,
      recordings: group.recordings.map(\.id).sorted(),
      start: Timestamp(nanosecondsSince1970: first.time),
      end: Timestamp(nanosecondsSince1970: last.time),
      samples: samples,
      assignments: assigner.assignments,
      frames: frames
    )
    drive.problems = truth.problems
    return drive
  }

  /// Counts frames, time and way into the samples that hold at the frames' times.
  private func count(
    _ timeline: FrameTimeline,
    delivered: [ClosedRange<Timestamp>],
    trajectory: Trajectory,
    samples: inout [DerivedDrive.Sample]
  ) -> [DerivedDrive.Frame] {
    let standing = StandingTime(
      samples: samples.map {
        (time: $0.moment.time.nanosecondsSince1970, speed: $0.moment.ego.speedMetersPerSecond)
      },
      delivered: delivered,
      trajectory: trajectory,
      gapLimitNanoseconds: operation.plan.counting.gapLimitNanoseconds,
      limitNanoseconds: operation.plan.counting.standingLimitNanoseconds
    )
    func way(from start: Int64, to end: Int64) -> Int64 {
      guard let from = trajectory.odometerMillimeters(at: Timestamp(nanosecondsSince1970: start)),
        let to = trajectory.odometerMillimeters(at: Timestamp(nanosecondsSince1970: end))
      else { return 0 }
      return to - from
    }
    var rows: [DerivedDrive.Frame] = []
    rows.reserveCapacity(timeline.frames.count)
    var sample = 0
    for frame in timeline.frames {
      while sample + 1 < samples.count,
        samples[sample + 1].moment.time.nanosecondsSince1970 <= frame.time
      {
        sample += 1
      }
      rows.append(
        DerivedDrive.Frame(stream: frame.stream, time: frame.time, sample: Int32(sample))
      )
      samples[sample].allFrames += 1
      let end = frame.time + frame.nanoseconds
      samples[sample].end = max(
        samples[sample].end,
        Timestamp(nanosecondsSince1970: end)
      )
      if standing.excludes(frame.time) {
        samples[sample].countedUntil = samples[sample].countedUntil ?? frame.time - 1
      } else {
        samples[sample].frames += 1
      }
      guard frame.nanoseconds > 0 else { continue }
      samples[sample].nanoseconds += frame.nanoseconds
      samples[sample].millimeters += way(from: frame.time, to: end)
      for part in standing.excess(from: frame.time, to: end) {
        samples[sample].nanoseconds -= part.end - part.start
        samples[sample].millimeters -= way(from: part.start, to: part.end)
      }
    }
    return rows
  }
}

/// Gives moments their readings and verdicts, each distinct combination once.
struct Assigner {
  /// What decides where a moment falls.
  private struct Key: Hashable {
    var readings: [AxisReading]
    var judgement: JudgementClasses.Key
  }

  let plan: CoveragePlan
  private(set) var assignments: [Assignment] = []
  private var numbers: [Assignment: Int] = [:]
  private var known: [Key: Int] = [:]
  private let classes: JudgementClasses

  init(plan: CoveragePlan) {
    self.plan = plan
    classes = JudgementClasses(plan)
  }

  mutating func assignment(of moment: Moment) -> Int {
    let readings = plan.axes.map { axis in
      axis.reading(of: moment.value(of: axis.measure, regionFile: axis.regions?.key))
    }
    let key = Key(readings: readings, judgement: classes.key { moment.value(of: $0) })
    if let number = known[key] { return number }
    let judgement = plan.judge({ moment.value(of: $0) }, reading: { readings[$0] })
    let assignment = Assignment(
      readings: readings,
      verdict: judgement.verdict,
      violations: judgement.violations.sorted()
    )
    let number = numbers[assignment] ?? assignments.count
    if number == assignments.count {
      assignments.append(assignment)
      numbers[assignment] = number
    }
    known[key] = number
    return number
  }
}
