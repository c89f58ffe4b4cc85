import Quantities

/// What a kind of weather source can ever yield, whether or not it happened.
package struct WeatherCapabilities: OptionSet, Hashable, Sendable {
  /// One bit a capability.
  package let rawValue: UInt32

  /// Creates a set from its bits, as an index stores it.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Rain as a class of a present-weather code: none, light, moderate, heavy.
  package static let rainfallByCode = WeatherCapabilities(rawValue: 1 << 0)
  /// Rain as a measured rate: any number.
  package static let rainfallByRate = WeatherCapabilities(rawValue: 1 << 1)
  /// Whether snow falls.
  package static let snowfallPresence = WeatherCapabilities(rawValue: 1 << 2)
  /// Snow by its class.
  package static let snowfallClass = WeatherCapabilities(rawValue: 1 << 3)
  /// Visibility up to 10 km, beyond which it is only known to be more (`9999`, CAVOK).
  package static let visibilityTo10Kilometers = WeatherCapabilities(rawValue: 1 << 4)
  /// Visibility up to 10 statute miles, beyond which it is only known to be more.
  package static let visibilityTo10Miles = WeatherCapabilities(rawValue: 1 << 5)
  /// Visibility without a limit.
  package static let visibility = WeatherCapabilities(rawValue: 1 << 6)
  /// Cloud cover as SKC, FEW, SCT, BKN, OVC.
  package static let cloudinessByCode = WeatherCapabilities(rawValue: 1 << 7)
  /// Cloud cover in whole okta.
  package static let cloudinessInOkta = WeatherCapabilities(rawValue: 1 << 8)
  /// Wind rounded to whole knots, km/h, m/s or tenths of m/s.
  package static let windRounded = WeatherCapabilities(rawValue: 1 << 9)
  /// Wind as any number.
  package static let windExact = WeatherCapabilities(rawValue: 1 << 10)
  /// Temperature rounded to whole degrees or tenths.
  package static let temperatureRounded = WeatherCapabilities(rawValue: 1 << 11)
  /// Temperature as any number.
  package static let temperatureExact = WeatherCapabilities(rawValue: 1 << 12)
  /// The combined word of present weather and sky.
  package static let weatherWord = WeatherCapabilities(rawValue: 1 << 13)
  /// Visibility below 1 km, from a fog code alone.
  package static let fogOnly = WeatherCapabilities(rawValue: 1 << 14)

  /// Whether a report of such a source could lie wholly inside a member of a class.
  ///
  /// False for every member of a class means that the class is unobservable with these sources.
  package func canYield(_ measure: Measure, _ member: Alternative) -> Bool {
    switch (measure, member) {
    case (.rainfall, .interval(let wanted)):
      contains(.rainfallByRate) && wanted.overlaps(.notNegative)
        || contains(.rainfallByCode)
          && RainIntensity.allCases.contains { wanted.contains($0.rainfall) }
        || !isDisjoint(with: [.rainfallByCode, .rainfallByRate]) && wanted.contains(0)
    case (.snowfall, .label(let word)):
      contains(.snowfallClass) || contains(.snowfallPresence) && word == "none"
    case (.visibility, .interval(let wanted)): canYieldVisibility(wanted)
    case (.cloudiness, .interval(let wanted)):
      contains(.cloudinessInOkta) && (0...8).contains { wanted.contains(Double($0)) }
        || contains(.cloudinessByCode) && SkyCover.allCases.contains { wanted.contains($0.okta) }
    case (.wind, .interval(let wanted)):
      contains(.windExact) && wanted.overlaps(.notNegative)
        || contains(.windRounded)
          && (0...250)
            .contains {
              wanted.contains(WindSpeed.interval(Double($0), metersPerSecond: WindSpeed.knot))
            }
        || contains(.windRounded) && wanted.upper - wanted.lower >= 1
    case (.temperature, .interval(let wanted)):
      contains(.temperatureExact) && !wanted.isEmpty
        || contains(.temperatureRounded) && wanted.upper - wanted.lower >= 0.1
    case (.weather, .label): contains(.weatherWord)
    default: false
    }
  }

  private func canYieldVisibility(_ wanted: Interval) -> Bool {
    if contains(.visibility), wanted.overlaps(.notNegative) { return true }
    let reaches: [(WeatherCapabilities, Double)] = [
      (.visibilityTo10Kilometers, 10_000), (.visibilityTo10Miles, 10 * Visibility.statuteMile),
    ]
    for (capability, reach) in reaches where contains(capability) {
      if wanted.overlaps(.halfOpen(0, reach)) || wanted.contains(.from(reach)) { return true }
    }
    return contains(.fogOnly) && wanted.contains(.halfOpen(0, 1000))
  }
}
