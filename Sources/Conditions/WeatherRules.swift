/// How far a station may be and how old its report; the plan declares it.
package struct WeatherRules: Hashable, Sendable {
  /// Stations farther away are not asked, in metres.
  package var maximumDistanceMeters: Double
  /// Reports older, before or after, are not asked, in seconds.
  package var maximumAgeSeconds: Double
  /// A single class needs one agreeing station within this distance, in metres.
  package var certainDistanceMeters: Double
  /// A single class needs one agreeing report within this age, in seconds.
  package var certainAgeSeconds: Double

  /// Creates rules; the defaults are 25 km, 40 min, 5 km and 15 min.
  package init(
    maximumDistanceMeters: Double = 25_000,
    maximumAgeSeconds: Double = 2400,
    certainDistanceMeters: Double = 5000,
    certainAgeSeconds: Double = 900
  ) {
    self.maximumDistanceMeters = maximumDistanceMeters
    self.maximumAgeSeconds = maximumAgeSeconds
    self.certainDistanceMeters = certainDistanceMeters
    self.certainAgeSeconds = certainAgeSeconds
  }
}
