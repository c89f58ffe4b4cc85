package import Quantities

extension WeatherArchive {
  /// What the stations around a place report for a moment.
  ///
  /// Every station within the greatest distance speaks through its last report before and its first
  /// report after the moment, both within the greatest age, and through the shortest accumulation
  /// that covers the moment. An accumulation narrows a code that it agrees with; where they
  /// contradict, both remain. A silent station says nothing.
  ///
  /// The value is `.one` only where all say the same and one report lies within the certain
  /// distance and age. Where they differ it is `.anyOf` what they say. Where no report lies within
  /// the certain limits, `.anyOf` also holds what admits every class: `.interval(.all)` for numbers,
  /// all words for words, so that no class follows from it with certainty.
  package func reading(
    at moment: Timestamp,
    position: GeographicPosition,
    rules: WeatherRules
  ) -> WeatherReading {
    guard !stations.isEmpty else { return WeatherReading(unknown: "no weather observations") }
    guard position.latitudeDegrees.isFinite, position.longitudeDegrees.isFinite,
      rules.maximumDistanceMeters >= 0, rules.maximumAgeSeconds >= 0
    else { return WeatherReading(unknown: "no position to look for stations") }
    var join = WeatherJoin(archive: self, moment: moment, rules: rules)
    let point = EarthPoint(position)
    let limits = (rules.maximumDistanceMeters, rules.certainDistanceMeters)
    grid.forEachNear(position, meters: rules.maximumDistanceMeters) { index in
      let distance = point.distanceMeters(to: stations[index].point, limits: limits)
      guard distance <= rules.maximumDistanceMeters else { return }
      join.ask(index, distanceMeters: distance)
    }
    return join.reading
  }
}
