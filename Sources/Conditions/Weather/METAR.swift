package import Quantities

/// One aviation weather report, decoded as far as conditions need it.
///
/// WMO-No. 306, FM 15 METAR and FM 16 SPECI; ICAO Annex 3, appendix 3; FMH-1, chapter 12.
package struct METAR: Hashable, Sendable {
  /// What the remarks say about the automatic station.
  package enum Automation: Hashable, Sendable {
    /// No `AO1` or `AO2`.
    case undeclared
    /// `AO1`: without a precipitation discriminator.
    case withoutPrecipitationSensor
    /// `AO2`: with one.
    case withPrecipitationSensor
  }

  /// ICAO location indicator.
  package var station: String
  /// Day of the month in UTC; a report has no month and no year.
  package var day: Int
  /// Hour in UTC, 0 to 23.
  package var hour: Int
  /// Minute, 0 to 59.
  package var minute: Int
  /// Whether the report was made without a human (`AUTO`).
  package var isAutomatic = false
  /// Whether it corrects an earlier one.
  package var isCorrection = false
  /// Mean wind speed in m/s with its rounding; `nil` if missing.
  package var wind: Interval?
  /// Visibilities in metres: prevailing, then the lowest where a direction has its own.
  package var visibility: [Interval] = []
  /// Okta of the highest layer class; `nil` if missing.
  ///
  /// SKC is 0, and so is CLR of a human. CLR of an automatic station and NCD tell what its instrument
  /// sees, which in the United States ends at 12,000 feet; they admit every cover, like NSC, CAVOK
  /// and VV.
  package var cloudiness: Interval?
  /// Degrees Celsius, to tenths where the remarks have a T group.
  package var temperature: Interval?
  /// Phenomena; `nil` where no group is reported.
  var presentWeather: PresentWeather?
  /// Whether the report marks present weather as missing (`//`).
  package var isPresentWeatherMissing = false
  /// Whether CAVOK says that no weather of significance is present.
  package var isCAVOK = false
  /// What the remarks say about the station.
  package var automation = Automation.undeclared
  /// Whether the present-weather sensor is out of order (`PWINO`).
  package var isPresentWeatherSensorOut = false
  /// Whether the rain gauge is out of order (`PNO`).
  package var isGaugeOut = false
  /// Precipitation since the hourly reset in mm (`P0003`); a trace is above 0 and below 0.127.
  package var hourlyPrecipitation: Interval?
  /// The hundredths of an inch that a gauge rounds to, in mm.
  static let inch = 25.4

  /// Rain in mm/h that the codes tell; empty where the report is silent.
  package var rainfall: [Interval] { reportedWeather?.rainfall ?? [] }
  /// Words of snow that the codes tell; empty where the report is silent.
  package var snowfall: [String] { reportedWeather?.snowfall(visibility: visibility) ?? [] }

  /// The phenomena, or none where a working sensor or a human saw none; `nil` where silent.
  var reportedWeather: PresentWeather? {
    if let presentWeather { return presentWeather }
    return sensor == .works ? PresentWeather() : nil
  }

  /// Whether the absence of a code means that nothing falls.
  var sensor: ReportDraft.Sensor {
    if isPresentWeatherMissing || isPresentWeatherSensorOut { return .absent }
    switch automation {
    case .withPrecipitationSensor: return .works
    case .withoutPrecipitationSensor: return isAutomatic ? .absent : .works
    case .undeclared: return isCAVOK || !isAutomatic ? .works : .undeclared
    }
  }
}

extension METAR {
  /// The most bytes of one report that are read.
  static let maximumByteCount = 8192

  /// The reports of a bulletin, a text file or a single line; what is none is passed over.
  package static func reports(inBulletin bytes: some Sequence<UInt8>) -> [METAR] {
    var found: [METAR] = []
    var text: [UInt8] = []
    func close() {
      if let report = METAR(String(decoding: text, as: UTF8.self)) { found.append(report) }
      text.removeAll(keepingCapacity: true)
    }
    for byte in bytes {
      if byte == UInt8(ascii: "=") {
        close()
      } else if text.count < maximumByteCount {
        text.append(byte)
      }
    }
    close()
    return found
  }

  /// Reads one report; `nil` without a station and a time.
  package init?(_ text: some StringProtocol) {
    let tokens = METAR.tokens(text)
    guard
      let start = tokens.indices.dropLast()
        .first(where: {
          METAR.isStation(tokens[$0]) && METAR.clock(tokens[$0 + 1]) != nil
        }), let clock = METAR.clock(tokens[start + 1])
    else { return nil }
    self.init(station: String(tokens[start]), clock: clock, groups: tokens[(start + 2)...])
    if tokens[..<start].last == "COR" { isCorrection = true }
  }

  /// Reads a report whose station is known, from its time group on.
  init?(station: String, text: some StringProtocol) {
    let tokens = METAR.tokens(text)
    for (index, token) in tokens.enumerated() {
      guard let clock = METAR.clock(token) else { continue }
      self.init(station: station, clock: clock, groups: tokens[(index + 1)...])
      return
    }
    return nil
  }

  private init(
    station: String,
    clock: (day: Int, hour: Int, minute: Int),
    groups: ArraySlice<Substring>
  ) {
    self.station = station
    self.day = clock.day
    self.hour = clock.hour
    self.minute = clock.minute
    let remarks = groups.firstIndex(of: "RMK") ?? groups.endIndex
    let trends: Set<Substring> = ["TEMPO", "BECMG", "NOSIG", "INTER"]
    let body = groups[..<remarks].prefix { !trends.contains($0) && !$0.hasPrefix("PROB") }
    readBody(Array(body))
    if remarks < groups.endIndex { readRemarks(groups[(remarks + 1)...]) }
    if isAutomatic || automation != .undeclared { readAutomaticLimits(body) }
  }

  /// Words of a report; anything but printable ASCII separates or is dropped.
  private static func tokens(_ text: some StringProtocol) -> [Substring] {
    var cleaned: [UInt8] = []
    for byte in text.utf8.prefix(maximumByteCount) {
      switch byte {
      case 9, 10, 13, 32, UInt8(ascii: "="): cleaned.append(32)
      case 33...126: cleaned.append(byte)
      default: break
      }
    }
    return String(decoding: cleaned, as: UTF8.self).split(separator: " ")
  }

  private static func isStation(_ token: Substring) -> Bool {
    let bytes = Array(token.utf8)
    return bytes.count == 4 && (65...90).contains(bytes[0])
      && bytes.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
  }

  private static func clock(_ token: Substring) -> (day: Int, hour: Int, minute: Int)? {
    guard token.utf8.count == 7, token.hasSuffix("Z"), let digits = token.dropLast().wholeNumber
    else { return nil }
    let (day, hour, minute) = (digits / 10_000, digits / 100 % 100, digits % 100)
    guard (1...31).contains(day), hour < 24, minute < 60 else { return nil }
    return (day, hour, minute)
  }
}

extension StringProtocol {
  /// The number that only digits write; `nil` for signs, blanks and more than nine digits.
  var wholeNumber: Int? {
    guard (1...9).contains(utf8.count), utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(self)
  }
}
