import Conditions
import Coverage
import ODD
import Quantities

/// What one drive says of itself in OpenLABEL.
struct OpenLABELDrive {
  /// A tag of the whole drive.
  struct Tag {
    var type: String
    var isStandard: Bool
    /// The least and the greatest number; `nil` for a tag that only says that something was there.
    var range: ClosedRange<Double>?
    /// The unit of the range, where the standard does not fix it.
    var unit: String?

    /// The tag's object; `resource`: the number of the drive's recordings among the resources.
    func value(resource: Int, drive: String) -> JSONValue {
      var members: [String: JSONValue] = [
        "type": .string(type), "ontology_uid": .string(isStandard ? "0" : "1"),
        "resource_uid": .object([String(resource): .string(drive)]),
      ]
      if let range {
        var vector: [String: JSONValue] = [
          "type": .string("range"),
          "val": .array([.number(range.lowerBound), .number(range.upperBound)]),
        ]
        vector["unit"] = unit.map(JSONValue.string)
        members["tag_data"] = .object(["vec": .array([.object(vector)])])
      }
      return .object(members)
    }
  }

  /// Samples in a row that lie in one class.
  struct Interval {
    var first: Int
    var last: Int
    var start: Timestamp
    var end: Timestamp
  }

  /// The intervals of one class.
  struct Span {
    var axis: String
    var name: String
    var intervals: [Interval]

    var type: String { "\(axis):\(name)" }

    /// The context's object.
    func value(drive: String, resource: Int) -> JSONValue {
      .object([
        "name": .string("\(drive) \(axis) \(name)"), "type": .string(type),
        "ontology_uid": .string("1"),
        "resource_uid": .object([String(resource): .string(drive)]),
        "frame_intervals": .array(
          intervals.map {
            .object(["frame_start": .int($0.first), "frame_end": .int($0.last)])
          }
        ),
      ])
    }
  }

  let name: String
  private let plan: CoveragePlan
  private var ranges: [ClosedRange<Double>?]
  private var words: [Set<String>]
  /// By axis, then class.
  private var intervals: [[Int: [Interval]]]
  private var sides: Set<String> = []

  /// Begins a drive.
  init(name: String, plan: CoveragePlan) {
    self.name = name
    self.plan = plan
    ranges = DrivenSample.numberMeasures.map { _ in nil }
    words = DrivenSample.wordMeasures.map { _ in [] }
    intervals = plan.axes.map { _ in [:] }
  }

  /// Takes the next sample, the `number`th of the file.
  mutating func take(_ sample: DrivenSample, number: Int) {
    for (place, bounds) in sample.numbers.enumerated() {
      // An open end bounds nothing.
      guard let least = bounds.least, let greatest = bounds.greatest, least <= greatest else {
        continue
      }
      let known = ranges[place] ?? least...greatest
      ranges[place] =
        min(known.lowerBound, least)...max(known.upperBound, greatest)
    }
    for (place, word) in sample.words.enumerated() {
      guard let word, !word.contains(" | ") else { continue }
      words[place].formUnion(word.split(separator: " & ").map(String.init))
    }
    for (place, axis) in plan.axes.enumerated() {
      guard case .one(let index) = sample.assignment.readings[place],
        axis.classes.indices.contains(index)
      else { continue }
      extend(axis: place, to: index, sample.time, number)
      if axis.measure == .sunSide, axis.classes[index].members.count == 1,
        case .label(let side) = axis.classes[index].members[0]
      {
        sides.insert(side)
      }
    }
  }

  private mutating func extend(axis: Int, to index: Int, _ time: Timestamp, _ number: Int) {
    var known = intervals[axis][index] ?? []
    if let last = known.last, last.last == number - 1 {
      known[known.count - 1].last = number
      known[known.count - 1].end = time
    } else {
      known.append(Interval(first: number, last: number, start: time, end: time))
    }
    intervals[axis][index] = known
  }

  /// The intervals of every class that was there, in the plan's order.
  func spans() -> [Span] {
    plan.axes.indices.flatMap { axis in
      intervals[axis].sorted { $0.key < $1.key }
        .map { index, intervals in
          Span(
            axis: plan.axes[axis].name,
            name: plan.axes[axis].classes[index].name,
            intervals: intervals
          )
        }
    }
  }

  /// The tags of the drive: those of the standard first.
  func tags() -> [Tag] {
    var tags: [Tag] = []
    for (place, measure) in DrivenSample.numberMeasures.enumerated() {
      guard let range = ranges[place] else { continue }
      guard let term = OpenLABELDrive.terms[measure] else {
        guard case .number(let unit) = measure.kind else { continue }
        tags.append(Tag(type: measure.name, isStandard: false, range: range, unit: unit))
        continue
      }
      let scaled = range.lowerBound * term.scale...range.upperBound * term.scale
      // What never rose above nothing was not there: no tag of rain for a dry drive. A far view is no
      // mist, so that visibility has its value alone.
      if let type = term.type, !term.isPhenomenon || range.upperBound > 0 {
        tags.append(Tag(type: type))
      }
      tags.append(Tag(type: term.value, range: scaled))
    }
    for (place, measure) in DrivenSample.wordMeasures.enumerated() {
      for word in words[place].sorted() {
        if let type = OpenLABELDrive.words[measure]?[word] {
          tags.append(Tag(type: type))
        } else if measure != .snowfall || word != "none" {
          tags.append(Tag(type: "\(measure.name):\(word)", isStandard: false))
        }
      }
    }
    tags += sides.sorted().compactMap { OpenLABELDrive.sideTerms[$0].map { Tag(type: $0) } }
    var seen: Set<String> = []
    let all = tags.filter { seen.insert($0.type).inserted }
    return all.filter(\.isStandard) + all.filter { !$0.isStandard }
  }

  /// The class and the value tag of a measure, and what its numbers are multiplied by for the unit that
  /// the ontology fixes (BSI PAS 1883:2020, 5.3 and 5.4).
  private static let terms:
    [Measure: (type: String?, value: String, scale: Double, isPhenomenon: Bool)] = [
      .rainfall: ("WeatherRain", "weatherRainValue", 1, true),
      .wind: ("WeatherWind", "weatherWindValue", 1, true),
      .visibility: (nil, "particulatesWaterValue", 1, false),
      .cloudiness: ("IlluminationCloudiness", "illuminationCloudinessValue", 1, true),
      .sunElevation: ("DaySunElevation", "daySunElevationValue", 1, false),
      .egoSpeed: ("SubjectVehicleSpeed", "subjectVehicleSpeedValue", 3.6, false),
      .lanes: ("LaneSpecificationLaneCount", "laneSpecificationLaneCountValue", 1, false),
    ]

  private static let words: [Measure: [String: String]] = [
    .snowfall: ["light": "WeatherSnow", "moderate": "WeatherSnow", "heavy": "WeatherSnow"],
    .tunnel: ["yes": "SpecialStructureTunnel"], .bridge: ["yes": "SpecialStructureBridge"],
    .lit: ["yes": "ArtificialStreetLighting"], .junction: ["yes": "SceneryJunction"],
  ]

  private static let sideTerms = [
    "front": "SunPositionFront", "left": "SunPositionLeft", "right": "SunPositionRight",
    "behind": "SunPositionBehind",
  ]
}

extension OpenLABELDrive.Tag {
  /// Creates a tag of the standard.
  init(type: String, range: ClosedRange<Double>? = nil) {
    self.init(type: type, isStandard: true, range: range, unit: nil)
  }
}
