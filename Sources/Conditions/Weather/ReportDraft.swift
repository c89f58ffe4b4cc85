import Quantities

/// One row of a weather file before what only the whole file can tell is known.
struct ReportDraft: Sendable {
  /// Whether the absence of a present-weather code means that nothing falls.
  enum Sensor: Hashable, Sendable {
    /// A working sensor or a human: no code means none.
    case works
    /// No sensor, or one out of order: no code means nothing.
    case absent
    /// Not told: it works if the same station ever reported precipitation in the file.
    case undeclared
  }

  var station: String
  var position: GeographicPosition?
  var time: Timestamp
  var visibility: [Interval] = []
  var cloudiness: Interval?
  var wind: Interval?
  var temperature: Interval?
  /// Reported phenomena; `nil` where there is no code.
  var present: PresentWeather?
  var sensor = Sensor.absent
  /// Precipitation in mm since the station's hourly reset; never summed.
  var sinceReset: Interval?
  /// Whether a report names its gauge, so that zero means nothing rather than no gauge.
  var hasGauge = false
  /// Precipitation in mm over whole hours that end at the report.
  var periods: [(hours: Int, millimeters: Interval)] = []
  /// Values that a plain table gives outright.
  var rainfall: [Interval] = []
  var snowfall: [String] = []
  var weather: [String] = []
  var capabilities: WeatherCapabilities = []

  init(station: String, position: GeographicPosition?, time: Timestamp) {
    self.station = station
    self.position = position
    self.time = time
  }

  /// Takes over what a METAR says; a quantity that it has not stays as it is.
  mutating func take(_ report: METAR) {
    if !report.visibility.isEmpty { visibility = report.visibility }
    if let cover = report.cloudiness { cloudiness = cover }
    if let speed = report.wind { wind = speed }
    if let degrees = report.temperature { temperature = degrees }
    present = report.presentWeather
    sensor = report.sensor
    capabilities.formUnion([.cloudinessByCode, .windRounded, .temperatureRounded])
    capabilities.insert(
      report.automation == .undeclared ? .visibilityTo10Kilometers : .visibilityTo10Miles
    )
    switch report.automation {
    case .withPrecipitationSensor where !report.isGaugeOut:
      hasGauge = true
      sinceReset = report.hourlyPrecipitation ?? sinceReset ?? .exactly(0)
    case _ where report.isGaugeOut:
      sinceReset = nil
    default:
      if let amount = report.hourlyPrecipitation { sinceReset = amount }
    }
  }

  /// Snow is all melted above this, in degrees Celsius.
  ///
  /// Jennings et al., Nature Communications 9 (2018) 1148: half of the precipitation is snow at
  /// 1.0 degC, between -0.4 and 2.4 degC at 95 % of the stations; none is expected above 5 degC.
  static let warmestSnowDegrees = 5.0

  /// The mean rate of rain over some hours, and whether none of it can have been snow.
  func rain(from amount: Interval, hours: Double) -> (rainfall: Interval, excludesSnow: Bool) {
    let rate = amount.converted(scale: 1 / hours, offset: 0)
    if rate.upper <= 0 { return (.exactly(0), true) }
    if let present, present.liquid != nil, !present.isFrozen, !present.isUndetermined {
      return (rate, false)
    }
    if let present, present.isFrozen, present.liquid == nil, !present.isUndetermined {
      return (.exactly(0), false)
    }
    if let temperature, temperature.lower >= ReportDraft.warmestSnowDegrees { return (rate, true) }
    return (
      Interval(
        lower: 0,
        includesLower: true,
        upper: rate.upper,
        includesUpper: rate.includesUpper
      ), false
    )
  }
}

extension ReportDraft {
  /// Finishes the reports of one file: sensors proven by the file, accumulations since resets.
  ///
  /// - Returns: Observations in the order of station and time; drafts without a position are left
  ///   out and counted by the caller.
  static func observations(_ drafts: [ReportDraft]) -> [WeatherObservation] {
    let groups = Dictionary(grouping: drafts, by: \.station)
    var found: [WeatherObservation] = []
    found.reserveCapacity(drafts.count)
    for station in groups.keys.sorted() {
      guard let reports = groups[station]?.sorted(by: { $0.time < $1.time }) else { continue }
      let provesSensor = reports.contains {
        $0.sensor == .undeclared && ($0.present?.isPrecipitation ?? false)
      }
      let provesGauge = reports.contains {
        $0.hasGauge || ($0.sinceReset?.upper ?? 0) > 0
          || $0.periods.contains { $0.millimeters.upper > 0 }
      }
      let accumulations = provesGauge ? HourlyReset.accumulations(reports) : [:]
      for (index, report) in reports.enumerated() {
        guard
          let observation = report.observation(
            provesSensor: provesSensor,
            provesGauge: provesGauge,
            sinceReset: accumulations[index]
          )
        else { continue }
        found.append(observation)
      }
    }
    return found
  }

  private func observation(
    provesSensor: Bool,
    provesGauge: Bool,
    sinceReset: WeatherObservation.Accumulation?
  ) -> WeatherObservation? {
    guard let position else { return nil }
    var observation = WeatherObservation(station: station, position: position, time: time)
    observation.visibility = visibility
    observation.cloudiness = cloudiness
    observation.wind = wind
    observation.temperature = temperature
    observation.capabilities = capabilities
    let isWatching = sensor == .works || (sensor == .undeclared && provesSensor)
    if let codes = present ?? (isWatching ? PresentWeather() : nil) {
      // A code without precipitation from a station that may have no rain sensor (`HZ`) is
      // silent about rain.
      if isWatching || codes.isPrecipitation || codes.isDoubtful {
        // Precipitation of unknown kind falls: as rain, or none of it as rain. Told apart, so that
        // a count of zero contradicts it and does not settle it.
        observation.rainfall =
          codes.isUndetermined && codes.liquid == nil
          ? [.exactly(0), .above(0)] : codes.rainfall
        observation.snowfall = codes.snowfall(visibility: visibility)
        observation.weather = codes.words(cloudiness: cloudiness)
      }
      observation.isFreezing = codes.isFreezing
    }
    if isWatching {
      observation.capabilities.formUnion([.rainfallByCode, .snowfallPresence, .weatherWord])
      if !visibility.isEmpty { observation.capabilities.insert(.snowfallClass) }
    }
    if !rainfall.isEmpty { observation.rainfall = rainfall }
    if !snowfall.isEmpty { observation.snowfall = snowfall }
    if !weather.isEmpty { observation.weather = weather }
    observation.accumulation = sinceReset ?? periodAccumulation(provesGauge: provesGauge)
    if provesGauge { observation.capabilities.insert(.rainfallByRate) }
    return observation
  }

  /// The shortest period that says something: an hour's rate, or longer and nothing fell.
  private func periodAccumulation(provesGauge: Bool) -> WeatherObservation.Accumulation? {
    guard provesGauge else { return nil }
    let usable = periods.filter { $0.hours == 1 || ($0.hours > 1 && $0.millimeters.upper <= 0) }
    guard let period = usable.min(by: { $0.hours < $1.hours }), period.hours <= 24 else {
      return nil
    }
    let (rainfall, excludesSnow) = rain(from: period.millimeters, hours: Double(period.hours))
    return WeatherObservation.Accumulation(
      from: time.advanced(byNanoseconds: -Int64(period.hours) * 3_600_000_000_000),
      until: time,
      rainfall: rainfall,
      excludesSnow: excludesSnow
    )
  }
}
