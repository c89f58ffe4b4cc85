import Conditions
import Drives
import Quantities
import SolarPosition

/// What of a drive is not believed once its conditions are known: tags against sun and stations.
struct DriveTruth {
  /// What was noticed.
  private(set) var problems: [Problem] = []

  /// The samples of one tag's value that contradict something.
  private struct Contradiction {
    var count = 0
    var first: Timestamp
    var evidence: String
  }

  /// Judges the samples of a drive; a tag that contradicts is unknown in those samples.
  ///
  /// Of an ignored rule nothing is noticed and nothing doubted.
  init(_ moments: inout [Moment], rules: RuleSettings) {
    for rule in [TruthRule.tagAgainstSun, .tagAgainstStation] where rules.believes(rule.rawValue) {
      var found: [String: Contradiction] = [:]
      var tagged: [String: Int] = [:]
      for index in moments.indices {
        for (name, values) in moments[index].tags {
          for value in values {
            guard let word = TagWord(name: name, value: value), word.rule == rule else { continue }
            let key = "\(name): \(value)"
            tagged[key, default: 0] += 1
            guard let evidence = word.contradiction(to: moments[index]) else { continue }
            found[
              key,
              default: Contradiction(first: moments[index].time, evidence: evidence)
            ]
            .count += 1
            moments[index].tagAbsences[name] = "it contradicts \(word.against)"
          }
        }
      }
      for (key, item) in found.sorted(by: { $0.key < $1.key }) {
        let all = tagged[key] ?? item.count
        let clock =
          item.count == all && rule == .tagAgainstSun
          ? "; it does so all along: the clock or the time zone may be wrong instead" : ""
        problems.append(
          rule.problem(
            "tag '\(key)' contradicts \(item.evidence) in \(item.count) of \(all) samples, the "
              + "first at \(item.first.rfc3339)\(clock); it is unknown there; correct the tag or "
              + "the clock"
          )
        )
      }
    }
  }
}

/// A tag whose words say something that the sun or a weather station can contradict.
///
/// The words are those of BDD100K (`timeofday`, `weather`), the Waymo Open Dataset (`time_of_day`,
/// `weather`), Scalabel and OpenLABEL; other words contradict nothing.
struct TagWord: Hashable {
  /// What a word says.
  private enum Claim { case day, night, dusk, dry, rain, snow, fog }
  private let claim: Claim

  private static let names: [Set<String>] = [
    ["time_of_day", "timeofday", "daytime", "time", "lighting", "illumination"],
    ["weather", "precipitation", "conditions", "weather_condition"],
  ]
  private static let claims: [String: Claim] = [
    "day": .day, "daytime": .day, "daylight": .day, "noon": .day, "night": .night,
    "nighttime": .night, "dark": .night, "dawn/dusk": .dusk, "dawn": .dusk, "dusk": .dusk,
    "twilight": .dusk, "clear": .dry, "sunny": .dry, "dry": .dry, "none": .dry, "rain": .rain,
    "rainy": .rain, "raining": .rain, "wet": .rain, "snow": .snow, "snowy": .snow,
    "snowing": .snow, "fog": .fog, "foggy": .fog,
  ]

  /// Reads a tag; `nil` where its name or its word says nothing of the kind.
  init?(name: String, value: String) {
    let name = name.lowercased()
    guard let claim = Self.claims[value.lowercased()] else { return nil }
    switch claim {
    case .day, .night, .dusk: guard Self.names[0].contains(name) else { return nil }
    case .dry, .rain, .snow, .fog: guard Self.names[1].contains(name) else { return nil }
    }
    self.claim = claim
  }

  /// The rule that it may break.
  var rule: TruthRule {
    switch claim {
    case .day, .night, .dusk: .tagAgainstSun
    case .dry, .rain, .snow, .fog: .tagAgainstStation
    }
  }

  /// What it may contradict, in words.
  var against: String { rule == .tagAgainstSun ? "the height of the sun" : "the stations nearby" }

  /// What a moment says against the tag; `nil` where nothing does.
  ///
  /// Day ends with nautical twilight at -12 degrees at the latest, night is over when the sun is
  /// up; the margins are wide, as labellers judge by the picture. Stations contradict where they
  /// agree on one class: precipitation is local, so none at a station contradicts a wet tag only
  /// under a clear sky.
  func contradiction(to moment: Moment) -> String? {
    switch claim {
    case .day, .night, .dusk:
      guard let sun = moment.sun?.elevationDegrees else { return nil }
      let range: ClosedRange<Double> =
        switch claim {
        case .day: -12...90
        case .night: -90...3
        default: -18...20
        }
      guard !range.contains(sun) else { return nil }
      return "the sun at \((sun * 10).rounded() / 10) degrees"
    case .dry, .rain, .snow, .fog:
      guard case .one(.label(let station)) = moment.value(of: .weather) else { return nil }
      let isContradicted =
        switch claim {
        case .dry: ["rain", "snow", "mixed", "fog"].contains(station)
        case .rain, .snow, .fog: station == "clear"
        default: false
        }
      return isContradicted ? "the stations, which report \(station)," : nil
    }
  }
}
