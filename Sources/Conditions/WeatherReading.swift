/// What the stations around a place say about one moment.
package struct WeatherReading: Hashable, Sendable {
  /// mm/h.
  package var rainfall: MeasuredValue
  /// Words of ``Measure/snowfall``; ISO 34503 classes by visibility.
  package var snowfall: MeasuredValue
  /// Metres.
  package var visibility: MeasuredValue
  /// Okta, 0 to 8.
  package var cloudiness: MeasuredValue
  /// m/s.
  package var wind: MeasuredValue
  /// Degrees Celsius.
  package var temperature: MeasuredValue
  /// Words of ``Measure/weather``.
  package var weather: MeasuredValue
  /// The nearest station used, its distance in metres and the age of its report in seconds.
  package var nearest: Nearest?

  /// Who says so.
  package struct Nearest: Hashable, Sendable {
    /// The station's id.
    package var station: String
    /// Distance from the vehicle in metres.
    package var distanceMeters: Double
    /// Absolute time between the report and the moment, in seconds.
    package var ageSeconds: Double

    /// Creates a source.
    package init(station: String, distanceMeters: Double, ageSeconds: Double) {
      self.station = station
      self.distanceMeters = distanceMeters
      self.ageSeconds = ageSeconds
    }
  }

  /// A reading in which everything is unknown for one reason.
  package init(unknown reason: String) {
    self.rainfall = .unknown(reason)
    self.snowfall = .unknown(reason)
    self.visibility = .unknown(reason)
    self.cloudiness = .unknown(reason)
    self.wind = .unknown(reason)
    self.temperature = .unknown(reason)
    self.weather = .unknown(reason)
  }

  /// Makes unknown what a station measures under the open sky and a roof or a tunnel keeps off.
  package mutating func shelter(because reason: String) {
    rainfall = .unknown(reason)
    snowfall = .unknown(reason)
    weather = .unknown(reason)
  }

  /// The value of one weather measure; unknown for any other.
  package func value(of measure: Measure) -> MeasuredValue {
    switch measure {
    case .rainfall: rainfall
    case .snowfall: snowfall
    case .visibility: visibility
    case .cloudiness: cloudiness
    case .wind: wind
    case .temperature: temperature
    case .weather: weather
    default: .unknown("not a weather measure")
    }
  }
}
