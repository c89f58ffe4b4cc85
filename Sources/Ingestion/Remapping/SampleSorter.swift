import Conditions
import Coverage
import DriveIndex
import Geodesy
import ODD
import Quantities
import SolarPosition

/// Finds where the stored samples of one drive fall under a changed plan, each distinct combination
/// once.
struct SampleSorter {
  /// What of a sample decides where it falls, besides what it was.
  private struct Value: Hashable {
    var readings: [AxisReading] = []
    var judgement: JudgementClasses.Key?
  }

  private struct Fall: Hashable {
    var before: Int64
    var value: Int
  }

  private let scope: RemapScope
  private let operation: DeclaredOperation
  private let stored: [Int64: Assignment]
  private let vehicle: String?
  /// Places of the axes and bands that are read anew.
  private let axesAnew: [Int]
  private let bandsAnew: [Int]
  private let classes: JudgementClasses
  private let needsSun: Bool
  private let needsWeather: Bool
  private let needsRegions: Bool

  private(set) var assignments: [Assignment] = []
  private var numbers: [Assignment: Int] = [:]
  /// The distinct values, each with a moment to judge by.
  private var values: [(value: Value, moment: Moment?)] = []
  private var known: [Value: Int] = [:]
  private var lastValue: (value: Value, number: Int)?
  private var falls: [Fall: Int] = [:]

  /// Prepares the sorting of one drive.
  ///
  /// - Parameters:
  ///   - scope: What is read and judged anew.
  ///   - operation: The changed operation.
  ///   - stored: The stored assignments by number.
  ///   - vehicle: Who drove.
  init(
    _ scope: RemapScope,
    operation: DeclaredOperation,
    stored: [Int64: Assignment],
    vehicle: String?
  ) {
    self.scope = scope
    self.operation = operation
    self.stored = stored
    self.vehicle = vehicle
    axesAnew = scope.keptAxes.indices.filter { scope.keptAxes[$0] == nil }
    bandsAnew = scope.keptBands.indices.filter { scope.keptBands[$0] == nil }
    classes = JudgementClasses(operation.plan)
    needsSun = !scope.measures.isDisjoint(with: [.sunElevation, .sunSide])
    needsWeather = scope.measures.contains(where: \.isWeather)
    needsRegions = scope.measures.contains(.region)
  }

  /// The number of what a sample's values are.
  mutating func value(of sample: StoredSample) -> Int {
    if scope.needsNoValues {
      if values.isEmpty { values.append((value: Value(), moment: nil)) }
      return 0
    }
    let moment = moment(of: sample)
    let plan = operation.plan
    var value = Value()
    value.readings.reserveCapacity(axesAnew.count + bandsAnew.count)
    for index in axesAnew {
      let axis = plan.axes[index]
      value.readings.append(
        axis.reading(of: moment.value(of: axis.measure, regionFile: axis.regions?.key))
      )
    }
    for index in bandsAnew {
      let bands = plan.bands[index]
      value.readings.append(bands.reading(of: moment.value(of: bands.measure)))
    }
    if scope.judgesAnew { value.judgement = classes.key { moment.value(of: $0) } }
    if let lastValue, lastValue.value == value { return lastValue.number }
    let number = known[value] ?? values.count
    if number == values.count {
      known[value] = number
      values.append((value: value, moment: moment))
    }
    lastValue = (value: value, number: number)
    return number
  }

  /// Where something falls that had an assignment, as a place in ``assignments``.
  ///
  /// - Parameters:
  ///   - before: The number of the stored assignment.
  ///   - value: The number of what its values are.
  /// - Returns: The place.
  /// - Throws: ``IndexError`` where the index has no such assignment.
  mutating func place(before: Int64, value: Int) throws -> Int {
    let fall = Fall(before: before, value: value)
    if let place = falls[fall] { return place }
    let place = place(of: try assignment(fall))
    falls[fall] = place
    return place
  }

  /// The place of an assignment in ``assignments``.
  mutating func place(of assignment: Assignment) -> Int {
    if let place = numbers[assignment] { return place }
    let place = assignments.count
    numbers[assignment] = place
    assignments.append(assignment)
    return place
  }

  private func assignment(_ fall: Fall) throws -> Assignment {
    guard let before = stored[fall.before],
      before.readings.count == scope.oldAxisCount + scope.oldBandCount
    else { throw IndexError.damaged(path: "index", reason: "a sample has no assignment") }
    let (value, moment) = values[fall.value]
    let plan = operation.plan
    var anew = value.readings.makeIterator()
    let kept =
      scope.keptAxes
      + scope.keptBands.map { position in position.map { scope.oldAxisCount + $0 } }
    let readings = kept.map { place in
      place.map { before.readings[$0] } ?? anew.next() ?? .unknown("not derived")
    }
    guard scope.judgesAnew else {
      return Assignment(
        readings: readings,
        verdict: before.verdict,
        violations: before.violations
      )
    }
    let judgement = plan.judge(
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
  private func moment(of sample: StoredSample) -> Moment {
    let surroundings = operation.surroundings
    let position = sample.ego.position
    var moment = sample.moment(withSun: needsSun, vehicle: vehicle)
    if needsWeather, sample.timeAbsence == nil {
      moment.weather = surroundings.weatherReading(
        at: sample.time,
        position: position,
        road: sample.mayBeInTunnel ? SampleSorter.tunnel : .none
      )
    }
    if needsRegions {
      moment.regions = position.map { position in
        surroundings.regions.mapValues { $0.regions(containing: position) }
      }
      moment.reaches = surroundings.reaches(of: sample.ego)
    }
    return moment
  }

  private static let tunnel: RoadReading = {
    var reading = RoadReading.none
    reading.tunnel = .label("yes")
    return reading
  }()
}

extension StoredSample {
  /// The moment with what the index keeps of it in numbers, and no weather, roads, regions and tags.
  ///
  /// `withSun`: Whether the sun is computed.
  func moment(withSun: Bool, vehicle: String?) -> Moment {
    var moment = Moment(
      time: time,
      ego: ego,
      sun: withSun && timeAbsence == nil
        ? ego.position.map { SunPosition(at: time, position: $0) } : nil,
      offsetSeconds: offsetSeconds,
      weather: StoredSample.noWeather,
      regions: nil,
      square: square,
      day: day,
      tags: [:],
      vehicle: vehicle
    )
    moment.timeAbsence = timeAbsence
    return moment
  }

  private static let noWeather = WeatherReading(unknown: "not derived")
}
