import Quantities

/// One of Meteostat's weather condition codes.
///
/// <https://dev.meteostat.net/formats.html>, "Weather Condition Codes", 1 to 27.
struct MeteostatCondition {
  private let code: Int

  init?(_ code: Int) {
    guard (1...27).contains(code) else { return nil }
    self.code = code
  }

  /// Fog and freezing fog.
  var isFog: Bool { code == 5 || code == 6 }

  /// Words of ``Measure/weather``; `fair` (2) is between clear and cloudy.
  var words: [String] {
    switch code {
    case 1: ["clear"]
    case 2: ["clear", "cloudy"]
    case 3: ["cloudy"]
    case 4: ["overcast"]
    default: presentWeather.words(cloudiness: nil)
    }
  }

  var presentWeather: PresentWeather {
    var weather = PresentWeather()
    switch code {
    case 5, 6: weather.fog = .covering
    case 7: weather.addLiquid(RainIntensity.light.rainfall)
    case 8: weather.addLiquid(RainIntensity.moderate.rainfall)
    case 9, 18: weather.addLiquid(RainIntensity.heavy.rainfall)
    case 10, 17: weather.addLiquid(.open(0, 7.6))
    case 11: weather.addLiquid(RainIntensity.heavy.rainfall)
    case 12, 19:
      weather.addLiquid(.open(0, 7.6))
      weather.isFrozen = true
    case 13, 20:
      weather.addLiquid(.above(0))
      weather.isFrozen = true
    case 14, 15, 16, 21, 22: weather.isFrozen = true
    case 23, 25, 26, 27: weather.isDoubtful = true
    case 24: weather.isHail = true
    default: break
    }
    weather.isFreezing = code == 10 || code == 11
    return weather
  }
}
