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
          // Without frame sets as it was before there were any.
          [$0.fingerprint, $0.inputsDigest] + ($0.frameSets.isEmpty ? [] : [$0.frameSets])
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
    guard let counting = DriveCounting(material, plan: plan),
      let first = counting.timeline.frames.first, let last = counting.timeline.frames.last
    else { return nil }
    let (trajectory, doubts, views) = (counting.trajectory, counting.doubts, counting.views)
    let zone = group.recordings.compactMap(\.timeZone).min() ?? plan.timeZone
    let clock = zone.flatMap { LocalClock(zoneName: $0) }
    let surroundings = operation.surroundings
    let tags = plan.withTagsFromText(material.tags)
    let sampling = DomainSampling(
      trajectory: trajectory,
      changes: (tags.map(\.range) + doubts.map(\.range))
        .flatMap { range in
          range.map { [$0.start, $0.end] } ?? []
        } + views.history.changes.map { Timestamp(nanosecondsSince1970: $0) },
      regionsAt: surroundings.regions.isEmpty
        ? nil
        : { surroundings.regionSets(of: trajectory.state(at: $0)) }
    )
    let track = try roads.map { try RoadTrack(trajectory, fixes: counting.fixes, network: $0) }
    var sweep = TagSweep(tags)
    var moments = sampling.times(over: counting.delivered)
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
    if !plan.rigVariants.isEmpty {
      for index in moments.indices {
        moments[index].rig = RigVariant.value(
          among: plan.rigVariants,
          present: views.present(at: moments[index].time)
        )
      }
    }
    let truth = DriveTruth(&moments, rules: plan.rules)
    var assigner = Assigner(plan: plan)
    var samples = moments.map {
      DerivedDrive.Sample(moment: $0, assignment: assigner.assignment(of: $0))
    }
    var frames: [DerivedDrive.Frame] = []
    frames.reserveCapacity(counting.timeline.frames.count)
    let calibrations = views.history.steps(of: material.streams)
    let tally = counting.tally(
      moments,
      assignments: samples.map(\.assignment),
      seenFrom: { viewpoint in
        moments.map { assigner.assignment(of: $0, seenFrom: viewpoint.roles, views) }
      },
      unknowns: { assigner.assignments[$0].unknownCount(on: plan.axes, countsSensors: $1) },
      visiting: { frame, sample in
        frames.append(
          DerivedDrive.Frame(
            stream: frame.stream,
            time: frame.time,
            sample: Int32(sample),
            calibration: calibrations[frame.stream]?.holding(at: frame.time)?.id
          )
        )
      }
    )
    for index in samples.indices { samples[index].count = tally.counts[index] }
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
    drive.problems = truth.problems + RecordingOverlap.problems(of: group)
    drive.tracks = tally.tracks
    drive.losses = tally.losses
    drive.setTracks = tally.setTracks
    return drive
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

  /// The assignment of a moment as the vehicle sees it, or as some of its sensors see it at once.
  mutating func assignment(
    of moment: Moment,
    seenFrom roles: [String] = [],
    _ views: SensorViews? = nil
  ) -> Int {
    let axes = plan.axes.map { axis in
      guard axis.measure.scope == .sensor, !roles.isEmpty, let views else {
        return axis.reading(of: moment.value(of: axis.measure, regionFile: axis.regions?.key))
      }
      return views.reading(of: axis, at: moment, seenFrom: roles, glare: plan.glare)
    }
    let readings = axes + plan.bands.map { $0.reading(of: moment.value(of: $0.measure)) }
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
