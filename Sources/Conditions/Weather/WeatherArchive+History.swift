package import Quantities

/// What one station said at one time about some measures, for a climatology.
package struct HistoricalReport: Hashable, Sendable {
  /// The station, as a number within the archive.
  package var station: Int
  package var time: Timestamp
  /// Per measure what the report leaves open; `nil` where it says nothing of it.
  package var values: [MeasuredValue?]

  /// Creates a report.
  package init(station: Int, time: Timestamp, values: [MeasuredValue?]) {
    self.station = station
    self.time = time
    self.values = values
  }
}

extension WeatherArchive {
  /// Every report of the stations around a place, in the order of stations and time.
  ///
  /// A report is taken at its own time, so that it is as certain as the station is; rain is narrowed
  /// by the accumulation that covers the report, as it is in a join.
  ///
  /// - Parameters:
  ///   - measures: Weather measures; others are never said.
  ///   - position: Where.
  ///   - meters: How far a station may be.
  /// - Returns: The reports, and the ids of the stations that made them, sorted.
  package func history(
    of measures: [Measure],
    near position: GeographicPosition,
    meters: Double
  ) -> (reports: [HistoricalReport], stations: [String]) {
    guard !stations.isEmpty, position.latitudeDegrees.isFinite,
      position.longitudeDegrees.isFinite, meters >= 0
    else { return ([], []) }
    let point = EarthPoint(position)
    var near: [Int] = []
    grid.forEachNear(position, meters: meters) { index in
      if point.distanceMeters(to: stations[index].point) <= meters { near.append(index) }
    }
    let places = measures.map { AlternativeTable.measures.firstIndex(of: $0) }
    var reports: [HistoricalReport] = []
    for station in near.sorted() {
      let series = stations[station]
      for (index, time) in series.times.enumerated() {
        let values = places.map { place -> MeasuredValue? in
          place.flatMap { value(of: series, at: index, measure: $0) }
        }
        guard values.contains(where: { $0 != nil }) else { continue }
        reports.append(
          HistoricalReport(
            station: station,
            time: Timestamp(nanosecondsSince1970: time),
            values: values
          )
        )
      }
    }
    return (reports, Set(near.map { stations[$0].station }).sorted())
  }

  private func value(of series: StationSeries, at index: Int, measure: Int) -> MeasuredValue? {
    let time = series.times[index]
    var told: [Alternative] = []
    if let report = series.after(index, measure: measure, instant: time), report.age == 0 {
      told = table.entries[Int(report.number)].alternatives
    }
    let covering =
      measure < 2 ? series.accumulation(at: Timestamp(nanosecondsSince1970: time)) : nil
    if let covering {
      if measure == 1, told.isEmpty, covering.excludesSnow { told = [.label("none")] }
      if measure == 0 { told = Self.narrowed(told, by: covering.rainfall) }
    }
    return told.isEmpty ? nil : AlternativeTable.value(told)
  }

  /// Codes narrowed by what was measured; both where they contradict.
  private static func narrowed(_ told: [Alternative], by measured: Interval) -> [Alternative] {
    var found: [Alternative] = []
    for case .interval(let interval) in told {
      let both = interval.intersection(measured)
      found += both.isEmpty ? [.interval(interval), .interval(measured)] : [.interval(both)]
    }
    return found.isEmpty ? [.interval(measured)] : found
  }
}
