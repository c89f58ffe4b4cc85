import Quantities

/// The phenomena of one report, from METAR groups, WMO codes or Meteostat's condition codes.
struct PresentWeather: Hashable, Sendable {
  /// How fog lies.
  enum Fog: Hashable, Sendable { case absent, partial, covering }

  /// Rate of the liquid part in mm/h; `nil` without one.
  var liquid: Interval?
  /// Whether snow, snow grains, snow pellets, ice pellets or ice crystals fall.
  var isFrozen = false
  /// Whether something falls of which the kind is not known.
  var isUndetermined = false
  /// Whether precipitation is reported that may or may not fall: a thunderstorm code without kind.
  var isDoubtful = false
  /// Whether hail falls, for which ISO 34503 has no class.
  var isHail = false
  /// Whether precipitation freezes on the ground.
  var isFreezing = false
  /// Fog.
  var fog = Fog.absent

  /// Whether anything falls for sure.
  var isPrecipitation: Bool { liquid != nil || isFrozen || isUndetermined || isHail }

  /// Adds rain or drizzle.
  mutating func addLiquid(_ rate: Interval) { liquid = liquid.map { $0.hull(rate) } ?? rate }

  /// mm/h.
  var rainfall: [Interval] {
    if let liquid {
      return [isUndetermined ? .above(0) : liquid]
    }
    return isUndetermined || isDoubtful ? [.notNegative] : [.exactly(0)]
  }

  /// ISO 34503: light above 1 km, moderate from 0.5 to 1 km, heavy below 0.5 km of visibility.
  func snowfall(visibility: [Interval]) -> [String] {
    let words = PresentWeather.snowWords(visibility: visibility)
    if isFrozen { return words }
    return isUndetermined || isDoubtful ? ["none"] + words : ["none"]
  }

  /// The words of snow that a visibility admits; all where it is not known.
  static func snowWords(visibility: [Interval]) -> [String] {
    let classes: [(String, Interval)] = [
      ("light", .above(1000)), ("moderate", .closed(500, 1000)), ("heavy", .halfOpen(0, 500)),
    ]
    let admitted = classes.filter { entry in visibility.contains { $0.overlaps(entry.1) } }
    return (admitted.isEmpty ? classes : admitted).map { $0.0 }
  }

  /// Words of ``Measure/weather``: precipitation before fog before sky.
  ///
  /// `clear` is 0 to 2 okta, `cloudy` 3 to 7, `overcast` 8; hail alone is `mixed`.
  func words(cloudiness: Interval?) -> [String] {
    if isUndetermined { return liquid == nil ? ["rain", "mixed", "snow"] : ["rain", "mixed"] }
    if isHail || (liquid != nil && isFrozen) { return ["mixed"] }
    if liquid != nil { return ["rain"] }
    if isFrozen { return ["snow"] }
    var words: [String] = fog == .covering ? ["fog"] : PresentWeather.skyWords(cloudiness)
    if fog == .partial { words.append("fog") }
    if isDoubtful { words += ["rain", "mixed", "snow"] }
    return words
  }

  private static func skyWords(_ cloudiness: Interval?) -> [String] {
    let classes: [(String, Interval)] = [
      ("clear", .halfOpen(0, 3)), ("cloudy", .halfOpen(3, 8)), ("overcast", .exactly(8)),
    ]
    return classes.filter { cloudiness?.overlaps($0.1) ?? true }.map { $0.0 }
  }
}

extension PresentWeather {
  private static let descriptors: Set<String> = ["MI", "PR", "BC", "DR", "BL", "SH", "TS", "FZ"]
  private static let phenomena: Set<String> = [
    "DZ", "RA", "SN", "SG", "IC", "PL", "PE", "IP", "GR", "GS", "UP", "BR", "FG", "FU", "VA", "DU",
    "SA", "HZ", "PY", "PO", "SQ", "FC", "SS", "DS",
  ]

  /// Adds one group such as `-SHRA` or `+TSRAGR`; `false` where it is no present-weather group.
  ///
  /// WMO-No. 306, code table 4678; FMH-1, table 8-5. `VC` (in the vicinity) and `RE` (recent) are
  /// groups, but add nothing: they are not at the station, not now.
  mutating func add(group: Substring) -> Bool {
    var text = group
    var intensity = RainIntensity.moderate
    var isHere = true
    if text.hasPrefix("-") {
      intensity = .light
      text.removeFirst()
    } else if text.hasPrefix("+") {
      intensity = .heavy
      text.removeFirst()
    } else if text.hasPrefix("VC") || text.hasPrefix("RE") {
      isHere = false
      text.removeFirst(2)
    }
    let letters = Array(text.utf8)
    guard letters.count >= 2, letters.count <= 12, letters.count % 2 == 0 else { return false }
    var codes: [String] = []
    for index in stride(from: 0, to: letters.count, by: 2) {
      let code = String(decoding: letters[index...index + 1], as: UTF8.self)
      guard Self.descriptors.contains(code) || Self.phenomena.contains(code) else { return false }
      codes.append(code)
    }
    if isHere { add(codes: codes, intensity: intensity) }
    return true
  }

  private mutating func add(codes: [String], intensity: RainIntensity) {
    let isBlown = codes.contains("BL") || codes.contains("DR")
    let frozen: Set<String> = ["SN", "SG", "IC", "PL", "PE", "IP", "GS"]
    let hasFrozen = !isBlown && codes.contains { frozen.contains($0) }
    let isMixture = hasFrozen || codes.contains("GR")
    if codes.contains("RA") {
      addLiquid(isMixture ? intensity.part : intensity.rainfall)
    } else if codes.contains("DZ") {
      addLiquid(isMixture ? .open(0, intensity.drizzle.upper) : intensity.drizzle)
    }
    if hasFrozen { isFrozen = true }
    if codes.contains("GR") { isHail = true }
    if codes.contains("UP") { isUndetermined = true }
    if codes == ["SH"] || codes == ["TS", "SH"] { isUndetermined = true }
    if codes.contains("FZ"), !codes.contains("FG") { isFreezing = true }
    if codes.contains("FG") {
      let isPartial = codes.contains("MI") || codes.contains("BC") || codes.contains("PR")
      if !isPartial { fog = .covering } else if fog == .absent { fog = .partial }
    }
  }
}
