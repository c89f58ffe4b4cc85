import Quantities

extension WeatherFile {
  /// Whether the first lines have the twelve whole numbers of ISD-Lite.
  static func looksLikeISDLite(_ content: [UInt8]) -> Bool {
    let line = content.prefix(256).prefix { $0 != 10 }
    guard !line.contains(UInt8(ascii: ",")) else { return false }
    let fields = isdLiteFields(String(decoding: line, as: UTF8.self))
    guard fields.count == 12, let year = fields[0], let month = fields[1] else { return false }
    return (1800...2200).contains(year) && (1...12).contains(month)
  }

  /// Whether the first line is a record of NOAA's full ISD.
  static func looksLikeISD(_ content: [UInt8]) -> Bool {
    let line = Array(content.prefix(105))
    guard line.count == 105 else { return false }
    return line[0..<4].allSatisfy { (48...57).contains($0) }
      && line[15..<27].allSatisfy { (48...57).contains($0) } && (line[28] == 43 || line[28] == 45)
      && (line[34] == 43 || line[34] == 45)
  }

  /// Reads NOAA's ISD-Lite, one station and year a file.
  ///
  /// "Integrated Surface Data - Lite, Format Documentation" (NCDC 2006): fixed width, UTC rounded to
  /// the hour, -9999 missing, tenths of degC, m/s and mm, -1 for a trace; field 10 the cover code,
  /// fields 11 and 12 precipitation of the last hour and the last six. It has no station id.
  func readISDLite(_ content: [UInt8], _ rows: inout RowLedger) -> [ReportDraft] {
    var drafts: [ReportDraft] = []
    var line = 0
    for bytes in content.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      let text = String(decoding: bytes.prefix(128), as: UTF8.self)
      guard !text.trimmed.isEmpty else { continue }
      rows.count += 1
      let fields = WeatherFile.isdLiteFields(text)
      guard fields.count == 12, let year = fields[0], let month = fields[1], let day = fields[2],
        let hour = fields[3], hour < 24, let date = CivilDate(year: year, month: month, day: day),
        let time = Timestamp(date: date, hour: hour)
      else {
        rows.passOver(line: line, "not the twelve numbers of ISD-Lite")
        continue
      }
      var draft = ReportDraft(station: station ?? name, position: position, time: time)
      draft.capabilities = [.cloudinessInOkta, .windRounded, .temperatureRounded]
      if let tenths = fields[4], (-1000...700).contains(tenths) {
        draft.temperature = WeatherFile.temperature(tenths: tenths)
      }
      if let tenths = fields[8], (0...1500).contains(tenths) {
        draft.wind = WindSpeed.interval(Double(tenths), metersPerSecond: 0.1, step: 5)
      }
      if let code = fields[9] { draft.cloudiness = SkyCover.okta(isdCode: code) }
      for (index, hours) in [(10, 1), (11, 6)] {
        guard let tenths = fields[index], (-1...20_000).contains(tenths) else { continue }
        draft.hasGauge = true
        draft.periods.append((hours, WeatherFile.precipitation(tenthsOfMillimeter: tenths)))
      }
      drafts.append(draft)
    }
    return drafts
  }

  /// The twelve fields by their columns; `nil` where missing, empty where the line is no such row.
  private static func isdLiteFields(_ line: String) -> [Int?] {
    let parts = line.split { $0 == " " || $0 == "\r" || $0 == "\t" }
    guard parts.count == 12 else { return [] }
    var fields: [Int?] = []
    for part in parts {
      guard part.utf8.count <= 6, let value = Int(part) else { return [] }
      fields.append(value == -9999 ? nil : value)
    }
    return fields
  }

  /// Celsius of tenths, which are whole degrees where the report behind them was a METAR.
  static func temperature(tenths: Int) -> Interval {
    .around(Double(tenths) / 10, error: tenths % 10 == 0 ? 0.5 : 0.05)
  }

  /// Millimetres; -1 is a trace, zero is nothing.
  static func precipitation(tenthsOfMillimeter tenths: Int) -> Interval {
    tenths < 0 ? .open(0, 0.127) : WeatherFile.tenths(ofMillimeters: Double(tenths) / 10)
  }
}
