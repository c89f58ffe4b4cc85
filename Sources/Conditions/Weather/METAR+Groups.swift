import Quantities

extension METAR {
  /// Reads the groups before remarks and trends.
  mutating func readBody(_ groups: [Substring]) {
    var weather = PresentWeather()
    var hasWeather = false
    var highest: SkyCover?
    var isUndetermined = false
    for (index, group) in groups.enumerated() {
      switch group {
      case "AUTO": isAutomatic = true
      case "COR", "CCA", "CCB", "CCC": isCorrection = true
      case "CAVOK":
        isCAVOK = true
        visibility = [.from(10_000)]
        isUndetermined = true
      case "NSC", "NCD": isUndetermined = true
      case "//": isPresentWeatherMissing = true
      default:
        if readSky(group, &highest, &isUndetermined) { continue }
        if readWind(group) || readTemperature(group) { continue }
        if readVisibility(group, before: index > 0 ? groups[index - 1] : nil) { continue }
        let parts = group.split(separator: "/", omittingEmptySubsequences: false)
        var trial = weather
        if parts.allSatisfy({ trial.add(group: $0) }) {
          weather = trial
          hasWeather = true
        }
      }
    }
    if hasWeather { presentWeather = weather }
    if isUndetermined {
      cloudiness = SkyCover.undetermined
    } else {
      cloudiness = highest?.okta
    }
  }

  private func readSky(
    _ group: Substring,
    _ highest: inout SkyCover?,
    _ isUndetermined: inout Bool
  ) -> Bool {
    let covers: [(String, SkyCover)] = [
      ("SKC", .clear), ("CLR", .clear), ("FEW", .few), ("SCT", .scattered),
      ("BKN", .broken), ("OVC", .overcast),
    ]
    if group.hasPrefix("VV"), group.dropFirst(2).allSatisfy({ $0.isNumber || $0 == "/" }) {
      isUndetermined = true
      return true
    }
    guard let cover = covers.first(where: { group.hasPrefix($0.0) })?.1 else { return false }
    if highest.map({ $0.okta.upper < cover.okta.upper }) ?? true { highest = cover }
    return true
  }

  private mutating func readWind(_ group: Substring) -> Bool {
    let units: [(String, Double)] = [
      ("KT", WindSpeed.knot), ("MPS", 1), ("KMH", WindSpeed.kilometerPerHour),
    ]
    guard wind == nil, let (suffix, unit) = units.first(where: { group.hasSuffix($0.0) }) else {
      return false
    }
    var text = group.dropLast(suffix.utf8.count)
    guard text.utf8.count >= 5 else { return false }
    let direction = text.prefix(3)
    guard
      direction == "VRB" || direction == "///" || direction.wholeNumber.map({ $0 <= 360 }) ?? false
    else { return false }
    text = text.dropFirst(3)
    let speed = text.prefix { $0 != "G" }
    let isAbove = speed.hasPrefix("P")
    if let value = (isAbove ? speed.dropFirst() : speed).wholeNumber, value <= 250 {
      wind =
        isAbove
        ? .above(Double(value) * unit) : WindSpeed.interval(Double(value), metersPerSecond: unit)
    }
    return true
  }

  private mutating func readTemperature(_ group: Substring) -> Bool {
    let parts = group.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    func degrees(_ text: Substring) -> Int? {
      let isBelow = text.hasPrefix("M")
      let digits = isBelow ? text.dropFirst() : text
      guard digits.utf8.count == 2, let value = digits.wholeNumber else { return nil }
      return isBelow ? -value : value
    }
    guard let air = degrees(parts[0]),
      parts[1].isEmpty || degrees(parts[1]) != nil || parts[1] == "XX"
    else { return false }
    if temperature == nil { temperature = .around(Double(air), error: 0.5) }
    return true
  }

  private mutating func readVisibility(_ group: Substring, before: Substring?) -> Bool {
    if group.hasSuffix("SM") {
      guard visibility.isEmpty else { return true }
      var text = group.dropLast(2)
      let isBelow = text.hasPrefix("M")
      let isAbove = text.hasPrefix("P")
      if isBelow || isAbove { text = text.dropFirst() }
      guard var miles = METAR.miles(text) else { return text.allSatisfy { $0 == "/" } }
      if text.contains("/"), let before, before.utf8.count <= 2, let whole = before.wholeNumber {
        miles += Double(whole)
      }
      let meters = miles * Visibility.statuteMile
      guard meters <= Visibility.maximumMeters else { return true }
      visibility = [isBelow ? .halfOpen(0, meters) : isAbove ? .above(meters) : .exactly(meters)]
      return true
    }
    if group.hasSuffix("KM"), let kilometers = group.dropLast(2).wholeNumber, kilometers <= 100 {
      if visibility.isEmpty { visibility = [.exactly(Double(kilometers) * 1000)] }
      return true
    }
    let digits = group.prefix(4)
    let suffixes: Set<Substring> = ["", "NDV", "N", "NE", "E", "SE", "S", "SW", "W", "NW"]
    guard digits.utf8.count == 4, let meters = digits.wholeNumber,
      suffixes.contains(group.dropFirst(4))
    else { return false }
    let value: Interval =
      switch meters {
      case 9999: .from(10_000)
      case 0: .halfOpen(0, 50)
      default: .exactly(Double(meters))
      }
    let hasDirection = group.utf8.count > 4 && !group.hasSuffix("NDV")
    if visibility.isEmpty || (hasDirection && visibility.count == 1 && !isCAVOK) {
      visibility.append(value)
    }
    return true
  }

  /// `10`, `3/4`, and `11/2`, which is `1 1/2` without its blank: a report has no fraction above 1.
  static func miles(_ text: Substring) -> Double? {
    guard let value = fraction(text), value > 1, let slash = text.firstIndex(of: "/") else {
      return fraction(text)
    }
    for split in text[..<slash].indices.dropFirst() {
      guard let whole = text[..<split].wholeNumber, let part = fraction(text[split...]), part > 0,
        part < 1
      else { continue }
      return Double(whole) + part
    }
    return value
  }

  /// `10`, `3/4`; `nil` for anything else.
  static func fraction(_ text: Substring) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return parts[0].wholeNumber.map(Double.init)
    case 2:
      guard let above = parts[0].wholeNumber, let below = parts[1].wholeNumber, below > 0 else {
        return nil
      }
      return Double(above) / Double(below)
    default: return nil
    }
  }

  /// Reads AO1 and AO2, sensors out of order, hourly precipitation and the exact temperature.
  ///
  /// FMH-1, 12.7: `P` hundredths of an inch since the last hourly report, `T` tenths of a degree.
  /// The 3-, 6- and 24-hour groups say nothing about a rate at a moment and are not used.
  mutating func readRemarks(_ groups: ArraySlice<Substring>) {
    for (index, group) in zip(groups.indices, groups) {
      // Some files glue two reports together; the second begins with a station and its time.
      if METAR.isTimeGroup(group), index > groups.startIndex { break }
      switch group {
      case "AO1", "A01": automation = .withoutPrecipitationSensor
      case "AO2", "A02", "AO2A": automation = .withPrecipitationSensor
      case "PWINO": isPresentWeatherSensorOut = true
      case "PNO": isGaugeOut = true
      default: readCodedRemark(group)
      }
    }
  }

  private mutating func readCodedRemark(_ group: Substring) {
    let digits = group.dropFirst()
    if group.hasPrefix("P"), digits.utf8.count == 4, let hundredths = digits.wholeNumber {
      hourlyPrecipitation = METAR.precipitation(
        hundredthsOfInch: Double(hundredths),
        isTrace: hundredths == 0
      )
    } else if group.hasPrefix("T"), digits.utf8.count == 8 || digits.utf8.count == 4,
      let value = digits.prefix(4).wholeNumber, digits.wholeNumber != nil, value < 2000
    {
      let tenths = value >= 1000 ? 1000 - value : value
      temperature = .around(Double(tenths) / 10, error: 0.05)
    }
  }

  /// Millimetres of a gauge that rounds to hundredths of an inch; a trace is less than half of one.
  static func precipitation(hundredthsOfInch value: Double, isTrace: Bool) -> Interval {
    if isTrace { return .open(0, 0.005 * inch) }
    guard value > 0 else { return .exactly(0) }
    return .halfOpen(max(0, value - 0.5) * inch / 100, (value + 0.5) * inch / 100)
  }

  private static func isTimeGroup(_ group: Substring) -> Bool {
    group.utf8.count == 7 && group.hasSuffix("Z") && group.dropLast().wholeNumber != nil
  }

  /// Widens what an automatic station rounds on purpose.
  ///
  /// FMH-1: ASOS reports 10 statute miles for everything beyond, CLR where it sees nothing below
  /// 12,000 feet, and two knots or less as calm.
  mutating func readAutomaticLimits(_ groups: ArraySlice<Substring>) {
    if groups.contains("CLR"), cloudiness == SkyCover.clear.okta {
      cloudiness = SkyCover.undetermined
    }
    let tenMiles = 10 * Visibility.statuteMile
    visibility = visibility.map { $0 == .exactly(tenMiles) ? .from(tenMiles) : $0 }
    if automation != .undeclared, wind?.lower == 0, let upper = wind?.upper,
      upper <= WindSpeed.knot * 0.5
    {
      wind = .closed(0, 2.5 * WindSpeed.knot)
    }
  }
}
