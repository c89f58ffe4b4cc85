import Conditions
package import ODD
import Quantities
import SolarPosition

/// Finds combinations of classes that contradict each other or the sky, with the arithmetic.
package struct Impossibility: Sendable {
  let plan: CoveragePlan
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
        // What lies in several classes at once may lie in one of them on the other axis.
        guard first.axis.regions == second.axis.regions, !first.axis.allowsMany,
          !second.axis.allowsMany
        else { continue }
        if !overlap(first.members, second.members) {
          return "\(first.axis.name) \(first.name) and \(second.axis.name) \(second.name) are both "
            + "\(first.axis.measure.name) and have no value in common"
        }
      }
    }
    // A plan may cut one measure by several axes: every pair is looked at.
    func all(_ measure: Measure) -> [Chosen] {
      chosen.filter { $0.axis.measure == measure && !$0.axis.allowsMany }
        .map { ($0.axis, $0.members, $0.name) }
    }
    for sun in all(.sunElevation) {
      let seasons = all(.season)
      for season in seasons.isEmpty ? [nil] : seasons.map(Optional.some) {
        if let reason = sunReason(sun, season: season) { return reason }
      }
    }
    for pair in Self.weatherPairs {
      for first in all(pair.first) {
        for second in all(pair.second) {
          if let why = pair.contradiction(first.members, second.members) {
            return "\(first.axis.name) \(first.name) and \(second.axis.name) \(second.name) "
              + "contradict: \(why)"
          }
        }
      }
    }
    return nil
  }

  private typealias Chosen = (axis: Axis, members: [Alternative], name: String)

  private func overlap(_ a: [Alternative], _ b: [Alternative]) -> Bool {
    let probe = Axis.Class(name: "", members: a)
    return b.contains { probe.admits($0) }
  }

  /// The sun never stands higher, or lower, at any latitude of the ODD area in those months.
  private func sunReason(_ sun: Chosen, season: Chosen?) -> String? {
    guard let latitudes else { return nil }
    let intervals = sun.members.compactMap { member in
      if case .interval(let interval) = member { interval } else { nil }
    }
    guard !intervals.isEmpty else { return nil }
    var months: Set<Int>?
    var when = "on any date"
    if let season {
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

  private func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    return "\(scaled / 10)"
  }

  /// A latitude to about a hundred metres: the area of an operation is often smaller than a tenth of
  /// a degree.
  private func thousandths(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
