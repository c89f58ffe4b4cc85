import Quantities

extension WeatherFile {
  /// Reads NOAA's Global Hourly CSV, ISD in packed columns.
  ///
  /// "Federal Climate Complex Data Documentation for Integrated Surface Data" (NCEI): `WND`, `VIS`,
  /// `TMP`, `AA1` to `AA4`, `AW1` to `AW4`, `MW1` to `MW7`, `GF1`, each with quality codes; a METAR
  /// in the remarks tells what sensors there are. A quantity whose column is flagged as suspect or
  /// erroneous is silent, whatever the METAR says: the archive judged the same measurement.
  func readGlobalHourly(
    _ content: [UInt8],
    _ rows: inout RowLedger
  ) throws(WeatherFileError)
    -> [ReportDraft]
  {
    var table = WeatherTable(content)
    for column in ["date"] where !table.has(column) {
      throw .missingColumn(file: name, column: column)
    }
    var drafts: [ReportDraft] = []
    while let row = table.next() {
      rows.count += 1
      guard let time = table.text(row, "date").flatMap({ Timestamp(weatherTime: $0) }) else {
        rows.passOver(line: row.line, "no time in column 'DATE'")
        continue
      }
      var draft = ReportDraft(
        station: table.text(row, "station") ?? station ?? name,
        position: table.position(row, [("latitude", "longitude")]),
        time: time
      )
      // 0, 0 is what the archive writes for a station that it does not know.
      if draft.position == GeographicPosition(latitudeDegrees: 0, longitudeDegrees: 0) {
        draft.position = nil
      }
      read(&draft, table, row)
      drafts.append(draft)
    }
    for line in table.brokenLines { rows.passOver(line: line, "a broken row") }
    return drafts
  }

  private func read(_ draft: inout ReportDraft, _ table: WeatherTable, _ row: DelimitedText.Row) {
    let remarks = table.text(row, "rem") ?? ""
    let isAviation = ["METAR", "SPECI"].contains { remarks.contains($0) }
    readCodes(&draft, table, row)
    if isAviation, let start = remarks.firstMatch(of: "METAR") ?? remarks.firstMatch(of: "SPECI"),
      let report = METAR(station: draft.station, text: remarks[start...])
    {
      draft.take(report)
      silenceFlagged(&draft, table, row)
    }
    func packed(_ column: String) -> [Substring] {
      (table.text(row, column) ?? "").split(separator: ",", omittingEmptySubsequences: false)
    }
    let wind = packed("wnd")
    if wind.count == 5, WeatherFile.isTrusted(wind[4]), draft.wind == nil,
      let tenths = wind[3].wholeNumber, tenths < 9999
    {
      draft.wind = WindSpeed.interval(Double(tenths), metersPerSecond: 0.1, step: 5)
    }
    let visibility = packed("vis")
    if visibility.count >= 2, WeatherFile.isTrusted(visibility[1]), draft.visibility.isEmpty,
      let meters = visibility[0].wholeNumber, meters < 999_999
    {
      draft.visibility = [
        [9999, 10_000, 16_000, 16_093].contains(meters)
          ? .from(Double(meters)) : .exactly(Double(meters))
      ]
    }
    let temperature = packed("tmp")
    if temperature.count == 2, WeatherFile.isTrusted(temperature[1]), draft.temperature == nil,
      let tenths = Int(temperature[0]), (-1000...700).contains(tenths)
    {
      draft.temperature = WeatherFile.temperature(tenths: tenths)
    }
    let sky = packed("gf1")
    if sky.count >= 3, WeatherFile.isTrusted(sky[2]), draft.cloudiness == nil,
      let code = sky[0].wholeNumber
    {
      draft.cloudiness = SkyCover.okta(isdCode: code)
    }
    for column in ["aa1", "aa2", "aa3", "aa4"] {
      let rain = packed(column)
      guard rain.count == 4, WeatherFile.isTrusted(rain[3]), let hours = rain[0].wholeNumber,
        (1...24).contains(hours), let tenths = rain[1].wholeNumber, tenths < 9999
      else { continue }
      // Condition 2 is a trace; 9 is none of the cases of a doubtful or gathered amount.
      guard rain[2] == "9" || rain[2] == "2" || rain[2].isEmpty else { continue }
      draft.hasGauge = true
      draft.periods.append(
        (hours, WeatherFile.precipitation(tenthsOfMillimeter: rain[2] == "2" ? -1 : tenths))
      )
    }
    draft.capabilities.formUnion([.windRounded, .temperatureRounded, .cloudinessInOkta])
    draft.capabilities.insert(isAviation ? .visibilityTo10Kilometers : .visibility)
  }

  /// Takes back what the METAR says of quantities whose column did not pass its checks.
  private func silenceFlagged(
    _ draft: inout ReportDraft,
    _ table: WeatherTable,
    _ row: DelimitedText.Row
  ) {
    func isFlagged(_ column: String, quality: Int) -> Bool {
      let parts = (table.text(row, column) ?? "")
        .split(separator: ",", omittingEmptySubsequences: false)
      return parts.count > quality && !WeatherFile.isTrusted(parts[quality])
    }
    if isFlagged("wnd", quality: 4) { draft.wind = nil }
    if isFlagged("vis", quality: 1) { draft.visibility = [] }
    if isFlagged("tmp", quality: 1) { draft.temperature = nil }
    if isFlagged("gf1", quality: 2) { draft.cloudiness = nil }
    if (1...4).contains(where: { isFlagged("aa\($0)", quality: 3) }) { draft.sinceReset = nil }
    if (1...4).contains(where: { isFlagged("aw\($0)", quality: 1) })
      || (1...7).contains(where: { isFlagged("mw\($0)", quality: 1) })
    {
      draft.present = nil
      draft.sensor = .absent
    }
  }

  /// Automatic (4680) codes before manual (4677) ones.
  private func readCodes(
    _ draft: inout ReportDraft,
    _ table: WeatherTable,
    _ row: DelimitedText.Row
  ) {
    var present = PresentWeather()
    var isFound = false
    for (prefix, count, isAutomatic) in [("aw", 4, true), ("mw", 7, false)] {
      for index in 1...count {
        let parts = (table.text(row, "\(prefix)\(index)") ?? "").split(separator: ",")
        guard parts.count == 2, WeatherFile.isTrusted(parts[1]), let code = parts[0].wholeNumber
        else { continue }
        if isAutomatic { present.add(code4680: code) } else { present.add(code4677: code) }
        isFound = true
      }
    }
    if isFound {
      draft.present = present
      draft.sensor = .works
    }
  }

  /// Whether a value passed its checks: not suspect (2, 6) and not erroneous (3, 7).
  private static func isTrusted(_ quality: Substring) -> Bool {
    !["2", "3", "6", "7"].contains(quality)
  }
}

extension String {
  /// Where a word first begins.
  fileprivate func firstMatch(of word: String) -> Index? {
    let wanted = Array(word.utf8)
    var index = utf8.startIndex
    while index < utf8.endIndex {
      if utf8[index...].starts(with: wanted) { return index }
      index = utf8.index(after: index)
    }
    return nil
  }
}
