import Quantities

extension WeatherFile {
  /// Reads ASOS and METAR tables of the Iowa Environmental Mesonet.
  ///
  /// <https://mesonet.agron.iastate.edu/request/download.phtml>: `valid` in UTC, degrees Fahrenheit,
  /// knots, statute miles, inches (`p01i`) or millimetres (`p01m`), missing as `M`, a trace as `T`
  /// or 0.0001. A column `metar` wins over the decoded ones, which have lost the sensor's state.
  func readIEM(
    _ content: [UInt8],
    _ rows: inout RowLedger
  ) throws(WeatherFileError)
    -> [ReportDraft]
  {
    var table = WeatherTable(content)
    for column in ["station", "valid"] where !table.has(column) {
      throw .missingColumn(file: name, column: column)
    }
    var drafts: [ReportDraft] = []
    while let row = table.next() {
      if rows.count == 0 { try checkZone(table.comments) }
      rows.count += 1
      guard let station = table.text(row, "station") else {
        rows.passOver(line: row.line, "no station")
        continue
      }
      guard let time = table.text(row, "valid").flatMap({ Timestamp(weatherTime: $0) }) else {
        rows.passOver(line: row.line, "no time in column 'valid'")
        continue
      }
      var draft = ReportDraft(
        station: station,
        position: table.position(row, [("lat", "lon")]),
        time: time
      )
      readDecoded(&draft, table, row)
      if let report = table.text(row, "metar").flatMap({ METAR($0) }) { draft.take(report) }
      drafts.append(draft)
    }
    for line in table.brokenLines { rows.passOver(line: line, "a broken row") }
    return drafts
  }

  private func checkZone(_ comments: [String]) throws(WeatherFileError) {
    for comment in comments where comment.contains("Time Zone") {
      guard let zone = comment.split(separator: ">").last?.trimmed else { continue }
      let universal: Set<String> = ["UTC", "Etc/UTC", "GMT", "Z"]
      if !universal.contains(zone) { throw .notUTC(file: name, zone: zone) }
    }
  }

  private func readDecoded(
    _ draft: inout ReportDraft,
    _ table: WeatherTable,
    _ row: DelimitedText.Row
  ) {
    if let fahrenheit = table.number(row, "tmpf", -150...150) {
      draft.temperature = WeatherFile.temperature(fahrenheit: fahrenheit)
      draft.capabilities.insert(.temperatureRounded)
    } else if let celsius = table.number(row, "tmpc", -100...70) {
      draft.temperature = .around(celsius, error: 0.5)
      draft.capabilities.insert(.temperatureRounded)
    }
    if let knots = table.number(row, "sknt", 0...250) {
      draft.wind = WindSpeed.interval(knots, metersPerSecond: WindSpeed.knot)
      draft.capabilities.insert(.windRounded)
    }
    if let miles = table.number(row, "vsby", 0...600) {
      let meters = miles * Visibility.statuteMile
      draft.visibility = [miles >= 9.99 && miles <= 10 ? .from(meters) : .exactly(meters)]
      draft.capabilities.insert(.visibilityTo10Miles)
    }
    readSky(&draft, table, row)
    if table.has("wxcodes") {
      draft.sensor = .undeclared
      var present = PresentWeather()
      let groups = (table.text(row, "wxcodes") ?? "").split { " /,".contains($0) }
      var isFound = false
      for group in groups where present.add(group: group) { isFound = true }
      if isFound { draft.present = present }
    }
    for (column, hundredths) in [("p01i", 100.0), ("p01m", 100 / METAR.inch)] {
      guard let text = table.text(row, column) else { continue }
      if text == "T" {
        draft.sinceReset = METAR.precipitation(hundredthsOfInch: 0, isTrace: true)
      } else if let value = Double(text), (0...1000).contains(value) {
        let inches = value * hundredths / 100
        draft.sinceReset = METAR.precipitation(
          hundredthsOfInch: inches * 100,
          isTrace: inches > 0 && inches < 0.004
        )
      }
    }
  }

  private func readSky(_ draft: inout ReportDraft, _ table: WeatherTable, _ row: DelimitedText.Row)
  {
    let words: [(String, SkyCover)] = [
      ("SKC", .clear), ("FEW", .few), ("SCT", .scattered),
      ("BKN", .broken), ("OVC", .overcast),
    ]
    for column in ["skyc1", "skyc2", "skyc3", "skyc4"] {
      guard let word = table.text(row, column) else { continue }
      draft.capabilities.insert(.cloudinessByCode)
      // CLR and NCD are words of automatic stations, which see no high clouds.
      if word.hasPrefix("VV") || ["CLR", "NCD", "NSC", "CAVOK"].contains(word) {
        draft.cloudiness = SkyCover.undetermined
        return
      }
      guard let cover = words.first(where: { $0.0 == word })?.1 else { continue }
      if draft.cloudiness.map({ $0.upper < cover.okta.upper }) ?? true {
        draft.cloudiness = cover.okta
      }
    }
  }

  /// Celsius of a value that was rounded before it was converted, with that rounding.
  ///
  /// The service converts whole degrees Celsius, tenths of them or whole degrees Fahrenheit; the
  /// fraction tells which, and the widest error that fits is taken.
  static func temperature(fahrenheit: Double) -> Interval {
    let celsius = (fahrenheit - 32) / 1.8
    func isWhole(_ value: Double) -> Bool { abs(value - value.rounded()) < 0.012 }
    let error = isWhole(celsius) ? 0.5 : isWhole(fahrenheit) ? 0.5 / 1.8 : 0.06
    return .around(celsius, error: error)
  }
}
