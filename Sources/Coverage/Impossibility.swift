import Conditions
package import ODD
import Quantities
import SolarPosition

/// Finds combinations of classes that contradict each other or the sky, with the arithmetic.
package struct Impossibility: Sendable {
  private let plan: CoveragePlan
  /// Latitudes of the whole ODD area in degrees; `nil` where no region file says it.
  private let latitudes: ClosedRange<Double>?

  /// Creates the rules for a plan.
  package init(plan: CoveragePlan, latitudes: ClosedRange<Double>?) {
    self.plan = plan
    self.latitudes = latitudes
  }

  /// Why no moment can lie in all these classes at once; `nil` where one can.
  ///
  /// `classes`: A class index by axis index.
  package func reason(_ classes: [Int: Int]) -> String? {
    let chosen = classes.sorted { $0.key < $1.key }
      .map { axis, index in
        (
          axis: plan.axes[axis], members: plan.axes[axis].classes[index].members,
          name: plan.axes[axis].classes[index].name
        )
      }
    for (position, first) in chosen.enumerated() {
      for second in chosen[(position + 1)...] where first.axis.measure == second.axis.measure {
        guard first.axis.regions == second.axis.regions, !first.axis.allowsMany else { continue }
        if !overlap(first.members, second.members) {
          return "\(first.axis.name) \(first.name) and \(second.axis.name) \(second.name) are both "
            + "\(first.axis.measure.name) and have no value in common"
        }
      }
    }
    if let reason = sunReason(chosen.map { ($0.axis, $0.members, $0.name) }) { return reason }
    return weatherReason(chosen.map { ($0.axis, $0.members, $0.name) })
  }

  private typealias Chosen = (axis: Axis, members: [Alternative], name: String)

  private func overlap(_ a: [Alternative], _ b: [Alternative]) -> Bool {
    let probe = Axis.Class(name: "", members: a)
    return b.contains { probe.admits($0) }
  }

  /// The sun never stands higher, or lower, at any latitude of the ODD area in those months.
  private func sunReason(_ chosen: [Chosen]) -> String? {
    guard let latitudes, let sun = chosen.first(where: { $0.axis.measure == .sunElevation }) else {
      return nil
    }
    let intervals = sun.members.compactMap { member in
      if case .interval(let interval) = member { interval } else { nil }
    }
    guard !intervals.isEmpty else { return nil }
    var months: Set<Int>?
    var when = "on any date"
    if let season = chosen.first(where: { $0.axis.measure == .season }) {
      months = seasonMonths(season.members, latitudes: latitudes)
      when = "in \(season.name)"
    }
    let highest = SunElevationLimits.maximumDegrees(latitudes: latitudes, months: months)
    let lowest = SunElevationLimits.minimumDegrees(latitudes: latitudes, months: months)
    let reachable = Interval.closed(lowest, highest)
    guard intervals.allSatisfy({ !$0.overlaps(reachable) }) else { return nil }
    return "the sun stands between \(tenths(lowest)) and \(tenths(highest)) degrees \(when) at "
      + "latitudes \(thousandths(latitudes.lowerBound)) to \(thousandths(latitudes.upperBound)); "
      + "\(sun.axis.name) \(sun.name) lies outside"
  }

  private func seasonMonths(_ members: [Alternative], latitudes: ClosedRange<Double>) -> Set<Int>? {
    let north: [String: Set<Int>] = [
      "winter": [12, 1, 2], "spring": [3, 4, 5], "summer": [6, 7, 8], "autumn": [9, 10, 11],
    ]
    let opposite = ["winter": "summer", "summer": "winter", "spring": "autumn", "autumn": "spring"]
    var months: Set<Int> = []
    for member in members {
      guard case .label(let word) = member, let there = north[word] else { return nil }
      if latitudes.upperBound > 0 { months.formUnion(there) }
      if latitudes.lowerBound < 0, let word = opposite[word], let there = north[word] {
        months.formUnion(there)
      }
    }
    return months.isEmpty ? nil : months
  }

  /// Weather measures that say the opposite of each other.
  private func weatherReason(_ chosen: [Chosen]) -> String? {
    func members(_ measure: Measure) -> Chosen? { chosen.first { $0.axis.measure == measure } }
    func words(_ chosen: Chosen) -> Set<String> {
      Set(
        chosen.members.compactMap { member in
          if case .label(let word) = member { word } else { nil }
        }
      )
    }
    func contradiction(_ a: Chosen, _ b: Chosen, _ why: String) -> String {
      "\(a.axis.name) \(a.name) and \(b.axis.name) \(b.name) contradict: \(why)"
    }
    let zero = Axis.Class(name: "", members: [.interval(.exactly(0))])
    if let word = members(.weather), let rain = members(.rainfall) {
      let isDry = words(word).isSubset(of: ["clear", "cloudy", "overcast", "fog", "snow"])
      if isDry, !rain.members.contains(where: { zero.admits($0) }) {
        return contradiction(word, rain, "no rain falls in that weather")
      }
      let isWet = words(word).isSubset(of: ["rain", "mixed"])
      let isZero = rain.members.allSatisfy { member in
        if case .interval(let interval) = member {
          Interval.exactly(0).contains(interval)
        } else {
          false
        }
      }
      if isWet, isZero { return contradiction(word, rain, "rain falls in that weather") }
    }
    if let word = members(.weather), let snow = members(.snowfall) {
      let isDry = words(word).isSubset(of: ["clear", "cloudy", "overcast", "fog", "rain"])
      if isDry, !words(snow).contains("none") {
        return contradiction(word, snow, "no snow falls in that weather")
      }
      if words(word).isSubset(of: ["snow", "mixed"]), words(snow) == ["none"] {
        return contradiction(word, snow, "snow falls in that weather")
      }
    }
    if let snow = members(.snowfall), let sight = members(.visibility) {
      // ISO 34503: light above 1 km, moderate 0.5 to 1 km, heavy below 0.5 km.
      let ranges: [String: Interval] = [
        "light": Interval(
          lower: 1000,
          includesLower: false,
          upper: .infinity,
          includesUpper: false
        ),
        "moderate": .closed(500, 1000), "heavy": .halfOpen(0, 500),
      ]
      let allowed = words(snow).map { ranges[$0] ?? .all }
      let probe = Axis.Class(name: "", members: allowed.map { .interval($0) })
      if !allowed.isEmpty, !sight.members.contains(where: { probe.admits($0) }) {
        return contradiction(snow, sight, "snowfall is classed by visibility in ISO 34503")
      }
    }
    return nil
  }

  private func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    return "\(scaled / 10)"
  }

  /// A latitude to about a hundred metres: the area of an operation is often smaller than a tenth of
  /// a degree.
  private func thousandths(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
