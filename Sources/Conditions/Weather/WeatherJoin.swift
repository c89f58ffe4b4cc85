import Quantities

/// What has been gathered for one moment.
struct WeatherJoin {
  /// What has been gathered for one measure.
  private struct Gathered {
    /// The first set of alternatives, -1 for none.
    var first: Int32 = -1
    /// Further, different sets.
    var others: [Int32] = []
    /// Alternatives that no table holds, from codes and accumulations together.
    var computed: [Alternative] = []
    /// Whether one report lies within the certain limits.
    var isCertain = false
    /// Whether a station in reach ever reports it.
    var isReported = false

    mutating func add(_ number: Int32, isCertain: Bool) {
      if first < 0 {
        first = number
      } else if number != first, !others.contains(number) {
        others.append(number)
      }
      if isCertain { self.isCertain = true }
    }
  }

  private let archive: WeatherArchive
  private let moment: Timestamp
  private let rules: WeatherRules
  private let maximumAge: UInt64
  private let certainAge: UInt64
  private var gathered: InlineArray<7, Gathered> = InlineArray(repeating: Gathered())
  private var stationIsInReach = false
  private var nearest: (index: Int, distance: Double, age: UInt64)?

  init(archive: WeatherArchive, moment: Timestamp, rules: WeatherRules) {
    self.archive = archive
    self.moment = moment
    self.rules = rules
    maximumAge = WeatherJoin.nanoseconds(rules.maximumAgeSeconds)
    certainAge = WeatherJoin.nanoseconds(rules.certainAgeSeconds)
  }

  private static func nanoseconds(_ seconds: Double) -> UInt64 {
    UInt64(exactly: (max(0, seconds) * 1e9).rounded()) ?? .max
  }

  /// Adds what a station in reach says.
  mutating func ask(_ index: Int, distanceMeters distance: Double) {
    stationIsInReach = true
    let series = archive.stations[index]
    let instant = moment.nanosecondsSince1970
    let place = series.firstPlace(from: instant)
    let isNear = distance <= rules.certainDistanceMeters
    var youngest = UInt64.max
    let accumulation = series.accumulation(at: moment)
    for measure in 0..<7 {
      var after = series.after(place, measure: measure, instant: instant)
      var before =
        after?.age == 0 ? nil : series.before(place, measure: measure, instant: instant)
      if after != nil || before != nil { gathered[measure].isReported = true }
      if let age = after?.age, age > maximumAge { after = nil }
      if let age = before?.age, age > maximumAge { before = nil }
      let age = min(after?.age ?? .max, before?.age ?? .max)
      youngest = min(youngest, age)
      if measure == 0, let accumulation {
        gathered[0].computed += rain(before, after, accumulation)
        if isNear { gathered[0].isCertain = true }
        continue
      }
      let isCertain = isNear && age <= certainAge
      if let before { gathered[measure].add(before.number, isCertain: isCertain) }
      if let after { gathered[measure].add(after.number, isCertain: isCertain) }
      if measure == 1, age == .max, let accumulation, accumulation.excludesSnow {
        gathered[1].add(archive.noSnow, isCertain: isNear)
      }
    }
    if accumulation != nil { youngest = 0 }
    guard youngest < .max else { return }
    if let nearest, (nearest.distance, nearest.index) < (distance, index) { return }
    nearest = (index, distance, youngest)
  }

  /// Codes narrowed by what was measured; both where they contradict.
  private func rain(
    _ before: StationSeries.Report?,
    _ after: StationSeries.Report?,
    _ accumulation: WeatherObservation.Accumulation
  ) -> [Alternative] {
    let measured = accumulation.rainfall
    var found: [Alternative] = []
    for report in [before, after] {
      guard let report else { continue }
      for alternative in archive.table.entries[Int(report.number)].alternatives {
        guard case .interval(let told) = alternative else { continue }
        let both = told.intersection(measured)
        found += both.isEmpty ? [.interval(told), .interval(measured)] : [.interval(both)]
      }
    }
    return found.isEmpty ? [.interval(measured)] : found
  }

  /// The value of every measure.
  var reading: WeatherReading {
    let reason = generalReason
    var reading = WeatherReading(unknown: reason ?? "")
    if let nearest {
      reading.nearest = WeatherReading.Nearest(
        station: archive.stations[nearest.index].station,
        distanceMeters: nearest.distance,
        ageSeconds: Double(nearest.age) / 1e9
      )
    }
    guard reason == nil else { return reading }
    reading.rainfall = value(0)
    reading.snowfall = value(1)
    reading.visibility = value(2)
    reading.cloudiness = value(3)
    reading.wind = value(4)
    reading.temperature = value(5)
    reading.weather = value(6)
    return reading
  }

  private func value(_ measure: Int) -> MeasuredValue {
    let found = gathered[measure]
    if found.computed.isEmpty, found.others.isEmpty {
      guard found.first >= 0 else {
        let name = AlternativeTable.measures[measure].name
        let within = found.isReported ? " within \(ageText)" : ""
        return .unknown("no station within \(distanceText) reports \(name)\(within)")
      }
      let entry = archive.table.entries[Int(found.first)]
      return found.isCertain ? entry.certain : entry.doubtful
    }
    var alternatives = found.computed
    if found.first >= 0 { alternatives += archive.table.entries[Int(found.first)].alternatives }
    for number in found.others {
      alternatives += archive.table.entries[Int(number)].alternatives
    }
    if !found.isCertain { alternatives += AlternativeTable.wildcard(measure: measure) }
    return AlternativeTable.value(alternatives)
  }

  /// Why nothing is known at all; reasons name the limit, so that there are few of them.
  private var generalReason: String? {
    if !stationIsInReach { return "no station within \(distanceText)" }
    guard nearest == nil else { return nil }
    return "no report within \(ageText)"
  }

  private var distanceText: String {
    let meters = rules.maximumDistanceMeters
    let kilometers = meters / 1000
    return kilometers >= 1
      ? "\(WeatherJoin.plain(kilometers)) km" : "\(WeatherJoin.plain(meters)) m"
  }

  private var ageText: String {
    let minutes = rules.maximumAgeSeconds / 60
    return minutes == minutes.rounded()
      ? "\(WeatherJoin.plain(minutes)) min" : "\(WeatherJoin.plain(rules.maximumAgeSeconds)) s"
  }

  private static func plain(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
