import Conditions
package import Coverage
package import DriveIndex
import Drives
import Geodesy
import ODD
import Quantities
import Roads

/// Computes coverage under variants of a plan, in memory, from what the index keeps of its drives.
package struct SensitivityRun {
  private let index: CoverageIndex
  private let operation: DeclaredOperation

  /// Prepares a run over an index that is mapped to its end.
  package init(index: CoverageIndex, operation: DeclaredOperation) {
    self.index = index
    self.operation = operation
  }

  /// The variants with their figures, in their order.
  ///
  /// Every drive is derived once; what differs is sorted or counted again.
  ///
  /// - Parameter plans: The variants.
  /// - Returns: The figures of the plan itself, and of each variant.
  /// - Throws: What reading the index throws, and ``CoverageError`` of the plan itself.
  package func figures(
    of plans: [SensitivityPlan]
  ) throws -> (base: CoverageSummary, variants: [SensitivityVariant]) {
    let base = try CoverageRun.summary(of: index, operation: operation, asOf: nil)
    let driven = try index.driven()
    let numbers = Dictionary(
      driven.drives.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var collected = plans.map { item in
      item.variant.kind == .minimumStay ? nil : item.plan.map { VariantStays(plan: $0) }
    }
    if collected.contains(where: { $0 != nil }) {
      try forEachDrive { drive in
        guard let number = numbers[String(drive.digest.prefix(12))] else { return }
        for place in collected.indices { collected[place]?.add(drive, number: number) }
      }
    }
    let variants = zip(plans, collected)
      .map { item, stays in
        var variant = item.variant
        guard let plan = item.plan else { return variant }
        var (assignments, viewpoints) =
          stays?.sorted
          ?? (driven.assignments, driven.viewpoints.merging(["": driven.stays]) { $1 })
        var input = CoverageInput(
          plan: plan,
          planDigest: operation.planDigest,
          oddDigest: operation.oddDigest,
          latitudes: operation.latitudes,
          unobservable: DeclaredOperation.unseen(
            plan,
            archive: operation.surroundings.weather,
            hasRoads: !operation.roads.isEmpty
          ),
          assignments: assignments,
          stays: viewpoints.removeValue(forKey: "") ?? [],
          drives: driven.drives,
          asOf: base.asOf
        )
        input.viewpoints = viewpoints
        do throws(CoverageError) {
          variant.summary = try CoverageAnalysis(input).summary(patterns: nil)
        } catch {
          variant.refusal = SensitivityRun.words(of: error)
        }
        return variant
      }
    return (base, variants)
  }

  private static func words(of error: CoverageError) -> String {
    switch error {
    case .gridTooLarge(let grid, let limit): "grid \(grid) has more than \(limit) cells"
    case .requirementsTooEntangled(let grid): "the requirements of grid \(grid) cross too often"
    case .tooManySettings(let strength, let limit):
      "\(strength)-way coverage has more than \(limit) settings"
    case .tooManyPatterns(let grid, let level, _): "grid \(grid) has too many patterns at \(level)"
    case .emptyDenominator(let grid): "grid \(grid) has nothing to cover"
    case .stillImages(let target, _): "\(target) needs what still images do not show"
    case .thinnedSet(let set, let target, _): "\(target) needs what frames of \(set) do not show"
    }
  }

  private func forEachDrive(_ body: (DerivedDrive) throws -> Void) throws {
    let derivation = DriveDerivation(operation)
    let roads = operation.roads.isEmpty ? nil : try index.roadNetwork()
    for group in DrivePartition.groups(
      of: try index.recordingHeads(),
      driveGapNanoseconds: operation.plan.counting.driveGapNanoseconds
    ) {
      try Task.checkCancellation()
      let material = try index.material(ofRecordings: group.recordings.map(\.id))
      if let drive = try derivation.derive(group, material: material, roads: roads) {
        try body(drive)
      }
    }
  }
}

/// The stays of all drives under a variant of the plan.
private struct VariantStays {
  private let plan: CoveragePlan
  private let grid: EqualAreaGrid
  private var assignments: [Assignment] = []
  private var numbers: [Assignment: Int] = [:]
  /// By point of view; empty for the vehicle.
  private var stays: [String: [Stay]] = [:]

  init(plan: CoveragePlan) {
    self.plan = plan
    self.grid = plan.counting.placeGrid
  }

  mutating func add(_ drive: DerivedDrive, number: Int) {
    var drive = drive
    var assigner = Assigner(plan: plan)
    for index in drive.samples.indices {
      let position = drive.samples[index].moment.ego.position
      drive.samples[index].moment.square = position.flatMap { grid.square(of: $0) }
      drive.samples[index].assignment = assigner.assignment(of: drive.samples[index].moment)
    }
    var own = assigner.assignments
    add(drive.stays(drive: number), "", own)
    for var track in drive.tracks {
      for index in drive.samples.indices {
        let seen = drive.assignments[track.assignments[index]]
        track.assignments[index] = own.count
        own.append(assigner.assignments[drive.samples[index].assignment].seen(as: seen, plan))
      }
      add(drive.stays(drive: number, track: joined(track, &own)), track.viewpoint, own)
    }
  }

  /// The track with one number for equal assignments, so that stays are not cut apart.
  private func joined(_ track: DerivedDrive.Track, _ own: inout [Assignment]) -> DerivedDrive.Track
  {
    var track = track
    var first: [Assignment: Int] = [:]
    for index in track.assignments.indices {
      let number = track.assignments[index]
      track.assignments[index] = first[own[number]] ?? number
      first[own[number]] = track.assignments[index]
    }
    return track
  }

  private mutating func add(_ found: [Stay], _ viewpoint: String, _ own: [Assignment]) {
    for var stay in found {
      let assignment = own[stay.assignment]
      if let place = numbers[assignment] {
        stay.assignment = place
      } else {
        stay.assignment = assignments.count
        numbers[assignment] = assignments.count
        assignments.append(assignment)
      }
      stays[viewpoint, default: []].append(stay)
    }
  }

  /// In the order in which an index gives them.
  var sorted: (assignments: [Assignment], stays: [String: [Stay]]) {
    let order = assignments.indices.sorted { assignments[$0].key < assignments[$1].key }
    var places = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return (
      order.map { assignments[$0] },
      stays.mapValues { stays in
        stays.map { stay in
          var stay = stay
          stay.assignment = places[stay.assignment]
          return stay
        }
        .sorted { ($0.drive, $0.start) < ($1.drive, $1.start) }
      }
    )
  }
}

extension Assignment {
  /// The assignment with what a sensor sees taken from another one.
  fileprivate func seen(as other: Assignment, _ plan: CoveragePlan) -> Assignment {
    var result = self
    for (index, axis) in plan.axes.enumerated()
    where axis.measure.scope == .sensor && other.readings.indices.contains(index) {
      result.readings[index] = other.readings[index]
    }
    return result
  }
}
