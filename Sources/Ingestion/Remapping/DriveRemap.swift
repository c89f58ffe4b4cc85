import Conditions
import Coverage
import DriveIndex
import Geodesy
import ODD
import Quantities

/// Finds where the stored samples of a drive fall under a changed plan.
///
/// Stays whose samples stay together are kept whole. Where the vehicle's alone are cut, its frames are
/// asked when each part ends; where those of sensors or frame sets are cut, or something was lost,
/// the frames are counted again into the stored samples.
struct DriveRemap {
  private let scope: RemapScope
  private let operation: DeclaredOperation
  private let stored: [Int64: Assignment]
  /// The names of the index's frame sets.
  private let sets: [String]

  init(
    _ scope: RemapScope,
    operation: DeclaredOperation,
    stored: [Int64: Assignment],
    sets: [String]
  ) {
    self.scope = scope
    self.operation = operation
    self.stored = stored
    self.sets = sets
  }

  /// Maps one drive.
  ///
  /// - Parameters:
  ///   - drive: Its number.
  ///   - group: Its recordings.
  ///   - mayHaveLosses: Whether something of it was lost or is not believed.
  ///   - reader: Where its samples are read.
  /// - Returns: The drive as it is to be written.
  /// - Throws: What SQLite refuses.
  func remap(
    _ drive: Int64,
    group: DrivePartition.Group,
    mayHaveLosses: Bool,
    reader: SampleReader
  ) throws -> RemappedDrive {
    let samples = try reader.samples(ofDrive: drive)
    var sorter = SampleSorter(
      scope,
      operation: operation,
      stored: stored,
      vehicle: group.vehicle
    )
    var found = RemappedDrive(
      id: drive,
      derivation: DriveDerivation.derivation(of: group, operation: operation.derivation),
      assignments: []
    )
    let values = samples.map { sorter.value(of: $0) }
    let places = try SampleRuns.places(of: samples, values: values, &sorter, runs: &found.runs)
    let before = try reader.stays(ofDrive: drive)
    let recordings = group.recordings.map(\.id)
    let points = [CoveragePlan.Viewpoint.ego] + operation.plan.viewpoints
    let seesSensors = points.contains { !$0.roles.isEmpty && before[$0.key] != nil }
    var isWhole = !mayHaveLosses && !(scope.readsSensorsAnew && seesSensors)
    if isWhole {
      isWhole = try keepStays(before, samples, values, &sorter, in: &found) {
        StayEnds(
          of: samples,
          streams: try reader.streams(ofRecordings: recordings),
          gapLimit: operation.plan.counting.gapLimitNanoseconds
        )
      }
    }
    if !isWhole {
      let material = try reader.material(ofRecordings: recordings)
      let moments = samples.map {
        $0.moment(withSun: operation.plan.hasGlare, vehicle: group.vehicle)
      }
      try recount(material, moments, places, findsLosses: mayHaveLosses, &sorter, in: &found)
    }
    found.assignments = sorter.assignments
    return found
  }

  /// Gives the stays of all points of view their new assignments; `false` where one is to be cut for
  /// which the frames must be counted again.
  private func keepStays(
    _ before: [String: [Stay]],
    _ samples: [StoredSample],
    _ values: [Int],
    _ sorter: inout SampleSorter,
    in found: inout RemappedDrive,
    ends: @escaping () throws -> StayEnds
  ) throws -> Bool {
    var all: [(viewpoint: String, stays: [Stay])] = []
    var (kept, isCut): (Set<AssignmentMove>, Bool) = ([], false)
    for point in [CoveragePlan.Viewpoint.ego] + operation.plan.viewpoints {
      let old = before[point.key] ?? []
      var grouping = StayGrouping(samples: samples, values: values, isEgo: point == .ego)
      // What the vehicle saw alone is cut without counting again.
      guard
        let stays = try grouping.stays(from: old, &sorter, ends: before.count > 1 ? nil : ends)
      else { return false }
      kept.formUnion(grouping.kept)
      isCut = isCut || grouping.hasCut || stays.count != old.count
      all.append((viewpoint: point.key, stays: stays))
      for set in sets {
        let key = point.limited(to: set).key
        guard let part = before[key] else { continue }
        all.append((viewpoint: key, stays: StayGrouping.stays(part, within: stays)))
      }
    }
    found.stays = all
    found.kept = kept
    found.staysAreCutAnew = isCut
    return true
  }

  /// Counts the frames into the stored samples, as the derivation does.
  private func recount(
    _ material: DriveMaterial,
    _ moments: [Moment],
    _ places: [Int],
    findsLosses: Bool,
    _ sorter: inout SampleSorter,
    in found: inout RemappedDrive
  ) throws {
    let plan = operation.plan
    guard let counting = DriveCounting(material, plan: plan) else {
      throw IndexError.damaged(path: "index", reason: "a drive has no frames")
    }
    let tally = counting.tally(
      moments,
      assignments: places,
      seenFrom: { viewpoint in
        guard !viewpoint.roles.isEmpty else { return places }
        return zip(moments, places)
          .map { moment, place in
            let assignment = seen(sorter.assignments[place], at: moment, viewpoint, counting.views)
            return sorter.place(of: assignment)
          }
      },
      unknowns: { sorter.assignments[$0].unknownCount(on: plan.axes, countsSensors: $1) },
      findsLosses: findsLosses
    )
    var drive = DerivedDrive(
      digest: "",
      derivation: found.derivation,
      vehicle: nil,
      recordings: [],
      start: moments.first?.time ?? Timestamp(nanosecondsSince1970: 0),
      end: moments.last?.time ?? Timestamp(nanosecondsSince1970: 0),
      samples: zip(moments, places).map { DerivedDrive.Sample(moment: $0, assignment: $1) },
      assignments: [],
      frames: []
    )
    for index in drive.samples.indices { drive.samples[index].count = tally.counts[index] }
    found.stays =
      [(viewpoint: "", stays: drive.stays(drive: 0))]
      + tally.tracks.map { ($0.viewpoint, drive.stays(drive: 0, track: $0)) }
      + tally.setTracks.map { ($0.track.viewpoint, drive.stays(drive: 0, $0)) }
    found.staysAreCutAnew = true
    if findsLosses { found.losses = tally.losses }
  }

  /// What the vehicle saw, with what some of its sensors see at once.
  ///
  /// The domain judges no condition of a sensor, see ``RemapScope``.
  private func seen(
    _ assignment: Assignment,
    at moment: Moment,
    _ viewpoint: CoveragePlan.Viewpoint,
    _ views: SensorViews
  ) -> Assignment {
    var assignment = assignment
    for (index, axis) in operation.plan.axes.enumerated() where axis.measure.scope == .sensor {
      assignment.readings[index] = views.reading(
        of: axis,
        at: moment,
        seenFrom: viewpoint.roles,
        glare: operation.plan.glare
      )
    }
    return assignment
  }
}

extension CoveragePlan {
  /// Whether some axis asks where the sun stands in an image.
  fileprivate var hasGlare: Bool { axes.contains { $0.measure == .glare } }
}

/// Successive samples that had one assignment and have one again.
enum SampleRuns {
  /// Where the samples fall; adds to the runs.
  static func places(
    of samples: [StoredSample],
    values: [Int],
    _ sorter: inout SampleSorter,
    runs: inout [RemappedDrive.Run]
  ) throws -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(samples.count)
    var last: (before: Int64, value: Int, place: Int)?
    for (sample, value) in zip(samples, values) {
      let place: Int
      if let last, last.before == sample.assignment, last.value == value {
        place = last.place
      } else {
        place = try sorter.place(before: sample.assignment, value: value)
      }
      last = (before: sample.assignment, value: value, place: place)
      places.append(place)
      if let run = runs.last, run.before == sample.assignment, run.now == place {
        runs[runs.count - 1].last = sample.id
        runs[runs.count - 1].count += 1
      } else {
        runs.append(
          RemappedDrive.Run(
            first: sample.id,
            last: sample.id,
            count: 1,
            before: sample.assignment,
            now: place
          )
        )
      }
    }
    return places
  }
}
