import Conditions
import ODD
import Quantities
import SolarPosition

extension Impossibility {
  /// Where a cell can lie, in degrees.
  struct Bounds {
    var latitudes: ClosedRange<Double>
    var longitudes: ClosedRange<Double>?
  }

  /// What a class asks of the sun's geometric elevation.
  private struct SunDemand {
    var axis: Axis
    var name: String
    var elevations: [Interval]
    var text: String { "\(axis.name) \(name)" }
  }

  /// The sun never stands as the classes ask for, at any place of the cell in those months and hours.
  func skyReason(_ chosen: [Chosen]) -> String? {
    let demands = demands(of: chosen)
    guard !demands.isEmpty else { return nil }
    for (place, first) in demands.enumerated() {
      for second in demands[(place + 1)...] where !fit(first.elevations, second.elevations) {
        return "\(first.text) and \(second.text) contradict: no elevation of the sun fits both"
      }
    }
    guard let bounds = bounds(of: chosen) else { return nil }
    func all(_ measure: Measure) -> [Chosen?] {
      let found = chosen.filter { $0.axis.measure == measure && !$0.axis.allowsMany }
      return found.isEmpty ? [nil] : found.map(Optional.some)
    }
    for demand in demands {
      for season in all(.season) {
        for hours in all(.localHour) {
          if let reason = sunReason(demand, season: season, hours: hours, bounds: bounds) {
            return reason
          }
        }
      }
    }
    return nil
  }

  private func demands(of chosen: [Chosen]) -> [SunDemand] {
    chosen.compactMap { item in
      guard !item.axis.allowsMany else { return nil }
      let elevations: [Interval]
      switch item.axis.measure {
      case .sunElevation:
        elevations = item.members.compactMap { member in
          if case .interval(let interval) = member { interval } else { nil }
        }
      // The measure is defined for a sun that is up.
      case .sunSide: elevations = [.closed(0, 90)]
      // The upper limb is lifted by refraction by less than one degree.
      case .glare where !item.members.contains(.label("none")): elevations = [.closed(-1, 90)]
      default: return nil
      }
      guard !elevations.isEmpty else { return nil }
      return SunDemand(axis: item.axis, name: item.name, elevations: elevations)
    }
  }

  private func fit(_ a: [Interval], _ b: [Interval]) -> Bool {
    a.contains { one in b.contains { one.overlaps($0) } }
  }

  private func sunReason(
    _ demand: SunDemand,
    season: Chosen?,
    hours: Chosen?,
    bounds: Bounds
  ) -> String? {
    var months: Set<Int>?
    var when = "on any date"
    if let season {
      months = seasonMonths(season.members, latitudes: bounds.latitudes)
      when = "in \(season.name)"
    }
    var lowest = SunElevationLimits.minimumDegrees(latitudes: bounds.latitudes, months: months)
    var highest = SunElevationLimits.maximumDegrees(latitudes: bounds.latitudes, months: months)
    var place =
      "latitudes \(thousandths(bounds.latitudes.lowerBound)) to "
      + "\(thousandths(bounds.latitudes.upperBound))"
    if let hours, let longitudes = bounds.longitudes, let zone = limits.zoneName,
      let limited = limits.range(
        SunLimits.Question(
          box: SunElevationLimits.Box(latitudes: bounds.latitudes, longitudes: longitudes),
          months: months,
          hours: hourRanges(hours.members)
        )
      )
    {
      lowest = max(lowest, limited.lowerBound)
      highest = min(highest, limited.upperBound)
      when += " while clocks of \(zone) show \(hours.axis.name) \(hours.name)"
      place +=
        " and longitudes \(thousandths(longitudes.lowerBound)) to "
        + "\(thousandths(longitudes.upperBound))"
    }
    guard lowest <= highest else { return nil }
    let reachable = Interval.closed(lowest, highest)
    guard demand.elevations.allSatisfy({ !$0.overlaps(reachable) }) else { return nil }
    let name = highest < 0 ? " (it does not rise)" : lowest > 0 ? " (it does not set)" : ""
    return "the sun stands between \(tenths(lowest)) and \(tenths(highest)) degrees\(name) \(when) "
      + "at \(place); \(demand.text) lies outside"
  }

  private func hourRanges(_ members: [Alternative]) -> [ClosedRange<Double>] {
    members.compactMap { member in
      guard case .interval(let interval) = member else { return nil }
      let low = max(0, interval.lower)
      let high = min(24, interval.upper)
      return low <= high ? low...high : nil
    }
  }

  private func seasonMonths(_ members: [Alternative], latitudes: ClosedRange<Double>) -> Set<Int>? {
    let north: [String: Set<Int>] = [
      "winter": [12, 1, 2], "spring": [3, 4, 5], "summer": [6, 7, 8], "autumn": [9, 10, 11],
    ]
    let opposite = ["winter": "summer", "summer": "winter", "spring": "autumn", "autumn": "spring"]
    var months: Set<Int> = []
    for member in members {
      guard case .label(let word) = member, let there = north[word] else { return nil }
      if latitudes.upperBound >= 0 { months.formUnion(there) }
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
  func thousandths(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
