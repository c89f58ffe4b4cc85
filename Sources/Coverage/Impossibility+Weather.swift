import Conditions
import ODD
import Quantities

extension Impossibility {
  /// Two weather measures with what makes them contradict each other.
  struct WeatherPair {
    var first: Measure
    var second: Measure
    /// Why classes with these members exclude each other; `nil` where they do not.
    var contradiction: @Sendable ([Alternative], [Alternative]) -> String?
  }

  /// Weather measures that can say the opposite of each other.
  static var weatherPairs: [WeatherPair] {
    [
      WeatherPair(first: .weather, second: .rainfall, contradiction: rainReason),
      WeatherPair(first: .weather, second: .snowfall, contradiction: snowReason),
      WeatherPair(first: .snowfall, second: .visibility, contradiction: sightReason),
      WeatherPair(first: .temperature, second: .snowfall, contradiction: warmthReason),
      WeatherPair(first: .temperature, second: .weather, contradiction: warmthReason),
    ]
  }

  private static func words(_ members: [Alternative]) -> Set<String> {
    Set(
      members.compactMap { member in
        if case .label(let word) = member { word } else { nil }
      }
    )
  }

  @Sendable private static func rainReason(
    _ weather: [Alternative],
    _ rain: [Alternative]
  ) -> String? {
    let zero = Axis.Class(name: "", members: [.interval(.exactly(0))])
    let isDry = words(weather).isSubset(of: ["clear", "cloudy", "overcast", "fog", "snow"])
    if isDry, !rain.contains(where: { zero.admits($0) }) { return "no rain falls in that weather" }
    let isZero = rain.allSatisfy { member in
      if case .interval(let interval) = member {
        Interval.exactly(0).contains(interval)
      } else {
        false
      }
    }
    return words(weather).isSubset(of: ["rain", "mixed"]) && isZero
      ? "rain falls in that weather" : nil
  }

  @Sendable private static func snowReason(
    _ weather: [Alternative],
    _ snow: [Alternative]
  ) -> String? {
    let isDry = words(weather).isSubset(of: ["clear", "cloudy", "overcast", "fog", "rain"])
    if isDry, !words(snow).contains("none") { return "no snow falls in that weather" }
    return words(weather).isSubset(of: ["snow", "mixed"]) && words(snow) == ["none"]
      ? "snow falls in that weather" : nil
  }

  /// From here on snow melts, in degrees Celsius.
  ///
  /// By the psychrometer formula of WMO-No. 8 (part I, annex 4.B: e = es(tw) - 6.53e-4 p (t - tw))
  /// dry air of 19.5 degrees has a wet-bulb temperature of 0 at 480 hPa, about 5.9 km, which is
  /// higher than any road; air that is moister or denser has one above 0.
  private static let meltingDegrees = 20.0

  @Sendable private static func warmthReason(
    _ temperature: [Alternative],
    _ weather: [Alternative]
  ) -> String? {
    let cold = Axis.Class(
      name: "",
      members: [
        .interval(
          Interval(
            lower: -.infinity,
            includesLower: false,
            upper: meltingDegrees,
            includesUpper: false
          )
        )
      ]
    )
    let snows: Set<String> = ["light", "moderate", "heavy", "snow", "mixed"]
    guard !words(weather).isEmpty, words(weather).isSubset(of: snows),
      !temperature.contains(where: { cold.admits($0) })
    else { return nil }
    return "snow melts in air of \(Int(meltingDegrees)) degrees, however dry it is"
  }

  /// ISO 34503: light above 1 km, moderate 0.5 to 1 km, heavy below 0.5 km.
  @Sendable private static func sightReason(
    _ snow: [Alternative],
    _ sight: [Alternative]
  ) -> String? {
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
    return !allowed.isEmpty && !sight.contains(where: { probe.admits($0) })
      ? "snowfall is classed by visibility in ISO 34503" : nil
  }
}
