package import Quantities

/// What one station reports at one time; a quantity without alternatives is silent.
///
/// Silent means that the station has no such sensor or did not report it. It never means "none".
package struct WeatherObservation: Hashable, Sendable {
  /// The station's id as its file or the plan names it.
  package var station: String
  /// Where the station stands.
  package var position: GeographicPosition
  /// When the report was made.
  package var time: Timestamp
  /// Rain at the time of the report in mm/h; several intervals where the report leaves it open.
  package var rainfall: [Interval]
  /// Words of ``Measure/snowfall``, by ISO 34503's visibility classes.
  package var snowfall: [String]
  /// Metres.
  package var visibility: [Interval]
  /// Okta, 0 to 8; `[0 .. 8]` where the sky is obscured or its cover not told.
  package var cloudiness: Interval?
  /// Mean wind speed in m/s, with its rounding.
  package var wind: Interval?
  /// Degrees Celsius, with its rounding.
  package var temperature: Interval?
  /// Words of ``Measure/weather``.
  package var weather: [String]
  /// Whether the report says that precipitation freezes on the ground; kept apart from its class.
  package var isFreezing: Bool
  /// Precipitation over a time before the report.
  package var accumulation: Accumulation?
  /// What a source of this kind can ever yield.
  package var capabilities: WeatherCapabilities

  /// Precipitation that was collected over a time.
  package struct Accumulation: Hashable, Sendable {
    /// The start, not inside.
    package var from: Timestamp
    /// The end, inside.
    package var until: Timestamp
    /// The mean rate of rain over that time in mm/h.
    package var rainfall: Interval
    /// Whether none of it can have been snow: nothing fell, or it was too warm.
    package var excludesSnow: Bool

    /// Creates an accumulation.
    package init(from: Timestamp, until: Timestamp, rainfall: Interval, excludesSnow: Bool) {
      self.from = from
      self.until = until
      self.rainfall = rainfall
      self.excludesSnow = excludesSnow
    }
  }

  /// Creates a report in which every quantity is silent.
  package init(station: String, position: GeographicPosition, time: Timestamp) {
    self.station = station
    self.position = position
    self.time = time
    self.rainfall = []
    self.snowfall = []
    self.visibility = []
    self.weather = []
    self.isFreezing = false
    self.capabilities = []
  }

  /// Everything that the report says about a measure at its own time; empty where it is silent.
  package func alternatives(of measure: Measure) -> [Alternative] {
    switch measure {
    case .rainfall: rainfall.map { .interval($0) }
    case .snowfall: snowfall.map { .label($0) }
    case .visibility: visibility.map { .interval($0) }
    case .cloudiness: cloudiness.map { [.interval($0)] } ?? []
    case .wind: wind.map { [.interval($0)] } ?? []
    case .temperature: temperature.map { [.interval($0)] } ?? []
    case .weather: weather.map { .label($0) }
    default: []
    }
  }
}
