import Conditions
import Coverage
import DriveIndex
import Geodesy
import ODD
import Quantities
import SolarPosition

/// Finds where the stored samples of a drive fall under a changed plan.
struct DriveRemap {
  private let scope: RemapScope
  private let operation: DeclaredOperation
  private let stored: [Int64: Assignment]
  private let readAnew: [Int]
  private let classes: JudgementClasses
  private let needsSun: Bool
  private let needsWeather: Bool
  private let needsRegions: Bool

  init(_ scope: RemapScope, operation: DeclaredOperation, stored: [Int64: Assignment]) {
    self.scope = scope
    self.operation = operation
    self.stored = stored
    readAnew = scope.keptAxes.indices.filter { scope.keptAxes[$0] == nil }
    classes = JudgementClasses(operation.plan)
    needsSun = !scope.measures.isDisjoint(with: [.sunElevation, .sunSide])
    needsWeather = scope.measures.contains(where: \.isWeather)
    needsRegions = scope.measures.contains(.region)
  }

  /// What tells samples apart that may fall elsewhere.
  private struct Key: Hashable {
    var before: Int64
    var readings: [AxisReading]
    var judgement: JudgementClasses.Key?
  }

  /// Maps one drive.
  ///
  /// - Parameters:
  ///   - drive: Its number.
  ///   - group: Its recordings.
  ///   - reader: Where its samples are read.
  /// - Returns: The drive as it is to be written.
  /// - Throws: What SQLite refuses.
  func remap(
    _ drive: Int64,
    group: DrivePartition.Group,
    reader: SampleReader
  ) throws -> RemappedDrive {
    let samples = try reader.samples(ofDrive: drive)
    var assignments: [Assignment] = []
    var numbers: [Assignment: Int] = [:]
    var known: [Key: Int] = [:]
    var last: (key: Key, number: Int)?
    var places: [Int] = []
    places.reserveCapacity(samples.count)
    var runs: [RemappedDrive.Run] = []
    for sample in samples {
      let moment = scope.needsNoValues ? nil : moment(of: sample, vehicle: group.vehicle)
      let key = self.key(of: sample, moment)
      let number: Int
      if let last, last.key == key {
        number = last.number
      } else if let found = known[key] {
        number = found
      } else {
        let assignment = try assignment(of: key, moment)
        number = numbers[assignment] ?? assignments.count
        if number == assignments.count {
          numbers[assignment] = number
          assignments.append(assignment)
        }
        known[key] = number
      }
      last = (key: key, number: number)
      places.append(number)
      if let run = runs.last, run.before == sample.assignment, run.now == number {
        runs[runs.count - 1].last = sample.id
        runs[runs.count - 1].count += 1
      } else {
        runs.append(
          RemappedDrive.Run(
            first: sample.id,
            last: sample.id,
            count: 1,
            before: sample.assignment,
            now: number
          )
        )
      }
    }
    let before = try reader.stays(ofDrive: drive)
    var cutting = StayCutting(samples: samples, places: places)
    let stays = try cutting.stays(from: before) {
      try reader.streams(ofRecordings: group.recordings.map(\.id))
    } gapLimit: {
      operation.plan.counting.gapLimitNanoseconds
    }
    return RemappedDrive(
      id: drive,
      derivation: DriveDerivation.derivation(of: group, operation: operation.derivation),
      assignments: assignments,
      runs: runs,
      stays: stays,
      staysAreCutAnew: stays.count != before.count || cutting.hasCut
    )
  }

  private func key(of sample: StoredSample, _ moment: Moment?) -> Key {
    var key = Key(before: sample.assignment, readings: [], judgement: nil)
    guard let moment else { return key }
    key.readings = readAnew.map { index in
      let axis = operation.plan.axes[index]
      return axis.reading(of: moment.value(of: axis.measure, regionFile: axis.regions?.key))
    }
    if scope.judgesAnew { key.judgement = classes.key { moment.value(of: $0) } }
    return key
  }

  private func assignment(of key: Key, _ moment: Moment?) throws -> Assignment {
    guard let before = stored[key.before] else {
      throw IndexError.damaged(path: "index", reason: "a sample has no assignment")
    }
    var anew = key.readings.makeIterator()
    let axes = scope.keptAxes.map { kept in
      kept.map { before.readings[$0] } ?? anew.next() ?? .unknown("not derived")
    }
    // Bands are the same, else the drive would be derived from its recordings.
    let readings = axes + before.readings.suffix(operation.plan.bands.count)
    guard scope.judgesAnew else {
      return Assignment(
        readings: readings,
        verdict: before.verdict,
        violations: before.violations
      )
    }
    let judgement = operation.plan.judge(
      { measure in moment?.value(of: measure) ?? .unknown("not derived") },
      reading: { readings[$0] }
    )
    return Assignment(
      readings: readings,
      verdict: judgement.verdict,
      violations: judgement.violations.sorted()
    )
  }

  /// The moment with all that the needed measures ask for.
  private func moment(of sample: StoredSample, vehicle: String?) -> Moment {
    let surroundings = operation.surroundings
    let position = sample.ego.position
    var moment = Moment(
      time: sample.time,
      ego: sample.ego,
      sun: needsSun && sample.timeAbsence == nil
        ? position.map { SunPosition(at: sample.time, position: $0) } : nil,
      offsetSeconds: sample.offsetSeconds,
      weather: DriveRemap.noWeather,
      regions: nil,
      square: sample.square,
      day: sample.day,
      tags: [:],
      vehicle: vehicle
    )
    if needsWeather, sample.timeAbsence == nil {
      moment.weather = surroundings.weatherReading(
        at: sample.time,
        position: position,
        road: .none
      )
    }
    if needsRegions {
      moment.regions = position.map { position in
        surroundings.regions.mapValues { $0.regions(containing: position) }
      }
      moment.reaches = surroundings.reaches(of: sample.ego)
    }
    moment.timeAbsence = sample.timeAbsence
    return moment
  }

  private static let noWeather = WeatherReading(unknown: "not derived")
}
