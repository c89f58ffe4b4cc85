import Quantities

extension PresentWeather {
  /// Adds a code of an automatic station, 0 to 99.
  ///
  /// WMO-No. 306, code table 4680; codes 20 to 26 speak of the past hour and add nothing.
  mutating func add(code4680 code: Int) {
    switch code {
    case 30: fog = .covering
    case 31: if fog == .absent { fog = .partial }
    case 32...35: fog = .covering
    case 40...42: isUndetermined = true
    case 43: addLiquid(.open(0, 7.6))
    case 44: addLiquid(RainIntensity.heavy.rainfall)
    case 45, 46, 70...73, 74...78, 85...87: isFrozen = true
    case 47:
      addLiquid(.open(0, 7.6))
      isFreezing = true
    case 48:
      addLiquid(RainIntensity.heavy.rainfall)
      isFreezing = true
    case 50: addLiquid(.open(0, 7.6))
    case 51, 52: addLiquid(RainIntensity.light.drizzle)
    case 53: addLiquid(RainIntensity.heavy.drizzle)
    case 54, 55, 56:
      addLiquid(code == 56 ? RainIntensity.heavy.drizzle : RainIntensity.light.drizzle)
      isFreezing = true
    case 57: addLiquid(RainIntensity.light.rainfall)
    case 58: addLiquid(.from(2.5))
    case 60, 80: addLiquid(.above(0))
    case 61, 81: addLiquid(RainIntensity.light.rainfall)
    case 62, 82: addLiquid(RainIntensity.moderate.rainfall)
    case 63, 83, 84: addLiquid(RainIntensity.heavy.rainfall)
    case 64...66:
      let strength: RainIntensity = code == 64 ? .light : code == 65 ? .moderate : .heavy
      addLiquid(strength.rainfall)
      isFreezing = true
    case 67, 68:
      addLiquid(code == 67 ? RainIntensity.light.part : .above(0))
      isFrozen = true
    case 89, 93, 96: isHail = true
    case 90, 91, 94: isDoubtful = isDoubtful || code == 90
    case 92, 95: isUndetermined = true
    default: break
    }
  }

  /// Adds a code of a manned station, 0 to 99.
  ///
  /// WMO-No. 306, code table 4677; codes 20 to 29 speak of the past hour, 13 to 19 of what does not
  /// reach the ground here.
  mutating func add(code4677 code: Int) {
    switch code {
    case 11, 12, 40, 41: if fog == .absent { fog = .partial }
    case 42...49: fog = .covering
    case 50...53: addLiquid(RainIntensity.light.drizzle)
    case 54, 55: addLiquid(RainIntensity.heavy.drizzle)
    case 56, 57:
      addLiquid(code == 57 ? .open(0, 7.6) : RainIntensity.light.drizzle)
      isFreezing = true
    case 58: addLiquid(RainIntensity.light.rainfall)
    case 59: addLiquid(.from(2.5))
    case 60, 61, 80: addLiquid(RainIntensity.light.rainfall)
    case 62, 63: addLiquid(RainIntensity.moderate.rainfall)
    case 64, 65, 82: addLiquid(RainIntensity.heavy.rainfall)
    case 81: addLiquid(.from(2.5))
    case 66, 67:
      addLiquid(code == 66 ? RainIntensity.light.rainfall : .from(2.5))
      isFreezing = true
    case 68, 69, 83, 84:
      addLiquid(code == 68 || code == 83 ? RainIntensity.light.part : .above(0))
      isFrozen = true
    case 70...79, 85...88: isFrozen = true
    case 89, 90, 96, 99: isHail = true
    case 91: addLiquid(RainIntensity.light.rainfall)
    case 92: addLiquid(.from(2.5))
    case 93...95, 97, 98: isUndetermined = true
    default: break
    }
  }
}
