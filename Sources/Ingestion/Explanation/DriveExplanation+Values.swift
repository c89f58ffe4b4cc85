import CameraModels
import Conditions
import Coverage
import Drives
import ODD
import Quantities

extension DriveExplanation {
  /// Raw values, doubts and classes that are not one sensor's.
  func fillValues(of explanation: inout SampleExplanation, readings: AxisReadings) {
    let moment = explanation.moment
    let plan = operation.plan
    let measures =
      Measure.named.map(\.measure).filter { $0.scope != .sensor && $0 != .region }
      + moment.tags.keys.sorted().map { Measure.tag($0) }
    explanation.values = measures.map {
      SampleExplanation.RawValue(
        measure: $0,
        value: moment.value(of: $0),
        source: source(of: $0, moment)
      )
    }
    for file in (moment.regions ?? [:]).keys.sorted() {
      explanation.values.append(
        SampleExplanation.RawValue(
          measure: .region,
          value: moment.value(of: .region, regionFile: file),
          source: file
        )
      )
    }
    explanation.doubts =
      doubts.filter { $0.range?.contains(moment.time) ?? true }
      .map {
        SampleExplanation.Doubted(rule: $0.rule, what: $0.aspect.words, reason: $0.reason)
      }
      + moment.tagAbsences.sorted { $0.key < $1.key }
      .filter { item in
        !doubts.contains {
          $0.aspect == .tag(item.key) && ($0.range?.contains(moment.time) ?? true)
        }
      }
      .map { name, reason in
        SampleExplanation.Doubted(
          rule: (moment.tags[name] ?? []).lazy
            .compactMap { TagWord(name: name, value: $0)?.rule.rawValue }.first ?? "",
          what: "tag \(name)",
          reason: reason
        )
      }
    explanation.axes = plan.axes.indices
      .filter { plan.axes[$0].measure.scope != .sensor }
      .map { place in
        let axis = plan.axes[place]
        return SampleExplanation.AxisClass(
          axis: axis,
          value: moment.value(of: axis.measure, regionFile: axis.regions?.key),
          reading: readings[place]
        )
      }
  }

  /// Who says a value.
  private func source(of measure: Measure, _ moment: Moment) -> String {
    switch measure {
    case _ where measure.isWeather:
      return moment.weather.nearest
        .map {
          "station \($0.station), \(Int($0.distanceMeters)) m away, "
            + "\(Int($0.ageSeconds)) s from its report"
        } ?? "no station"
    case _ where measure.isRoad:
      return moment.road.nearest
        .map { "way \($0.way), \(Int($0.distanceMeters)) m away" } ?? "no road"
    case .sunElevation, .sunSide: return "computed for time and position (NOAA)"
    case .localHour, .weekday, .season:
      return moment.offsetSeconds.map { "local time, \($0) s ahead of UTC" } ?? "no time zone"
    case .gridSquare: return "equal-area grid of places"
    case .rigVariant: return "the sensors that deliver, by the plan's variants"
    case .vehicle: return "the recording or its sidecar"
    case .tag: return "the log's labels or its sidecar"
    default: return "fixes before and after"
    }
  }

  /// What single sensors see: those of the plan's grids per sensor, or the one that is asked for.
  func sensors(at moment: Moment, only sensor: String?) -> [SampleExplanation.Sensor] {
    let plan = operation.plan
    let axes = plan.axes.filter { $0.measure.scope == .sensor }
    var roles: [String] = []
    for role in sensor.map({ [$0] }) ?? plan.viewpoints.flatMap(\.roles)
    where !roles.contains(role) { roles.append(role) }
    guard !axes.isEmpty else { return [] }
    return roles.map { role in
      let view = views.view(of: role, at: moment.time)
      return SampleExplanation.Sensor(
        role: role,
        axes: axes.map { axis in
          let value = view.value(of: axis.measure, at: moment, rules: plan.glare)
          let reading: AxisReading =
            if let absence = moment.timeAbsence, axis.measure.needsTime {
              .unknown("no time: \(absence)")
            } else {
              axis.reading(of: value)
            }
          return SampleExplanation.AxisClass(axis: axis, value: value, reading: reading)
        }
      )
    }
  }
}

extension Doubt.Aspect {
  /// `time`, `position`, `tag NAME` or `calibration SENSOR`.
  fileprivate var words: String {
    switch self {
    case .time: "time"
    case .position: "position"
    case .tag(let name): "tag \(name)"
    case .calibration(let name): "calibration \(name)"
    }
  }
}
