import Quantities

extension WeatherFile {
  /// The columns of Meteostat's headerless hourly bulk files.
  ///
  /// <https://dev.meteostat.net/bulk/hourly.html>
  static let meteostatBulkColumns = [
    "date", "hour", "temp", "dwpt", "rhum", "prcp", "snow", "wdir", "wspd", "wpgt", "pres", "tsun",
    "coco",
  ]

  /// Whether the first row is a date, an hour and eleven numbers or blanks.
  static func looksLikeMeteostatBulk(_ content: [UInt8]) -> Bool {
    var text = DelimitedText(Array(content.prefix(4096)))
    guard let row = text.next(), row.fields.count >= 12, row.fields.count <= 14,
      CivilDate(iso8601: row.fields[0]) != nil
    else { return false }
    return row.fields[1].wholeNumber.map { $0 <= 24 } ?? false
  }

  /// Reads Meteostat's hourly files: bulk without header, Python and JSON-derived CSV with one.
  ///
  /// UTC, degrees Celsius, km/h, mm, okta (`cldc`). `prcp` is the total of one hour; it is taken as
  /// the hour that ends at the row's time, as the sources behind it count (WMO-No. 306, group
  /// 6RRRt; ISD-Lite; DWD). Some values may come from a model, which the files do not tell.
  func readMeteostat(
    _ content: [UInt8],
    _ rows: inout RowLedger
  ) throws(WeatherFileError)
    -> [ReportDraft]
  {
    var table = WeatherTable(content)
    if table.columns.isEmpty {
      table = WeatherTable(content, columns: WeatherFile.meteostatBulkColumns)
    }
    guard
      table.has("time") || table.has("date", "hour") || table.has("year", "month", "day", "hour")
    else { throw .missingColumn(file: name, column: "time") }
    var drafts: [ReportDraft] = []
    while let row = table.next() {
      rows.count += 1
      guard let time = hour(table, row) else {
        rows.passOver(line: row.line, "no time")
        continue
      }
      var draft = ReportDraft(
        station: table.text(row, "station") ?? station ?? name,
        position: nil,
        time: time
      )
      draft.position = table.position(row, [("latitude", "longitude"), ("lat", "lon")])
      readMeteostat(&draft, table, row)
      drafts.append(draft)
    }
    for line in table.brokenLines { rows.passOver(line: line, "a broken row") }
    return drafts
  }

  private func hour(_ table: WeatherTable, _ row: DelimitedText.Row) -> Timestamp? {
    if let text = table.text(row, "time") { return Timestamp(weatherTime: text) }
    guard let hour = table.text(row, "hour")?.wholeNumber else { return nil }
    if let date = table.text(row, "date").flatMap({ CivilDate(iso8601: $0) }) {
      return Timestamp(date: date, hour: hour)
    }
    guard let year = table.text(row, "year")?.wholeNumber,
      let month = table.text(row, "month")?.wholeNumber,
      let day = table.text(row, "day")?.wholeNumber,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return Timestamp(date: date, hour: hour)
  }

  private func readMeteostat(
    _ draft: inout ReportDraft,
    _ table: WeatherTable,
    _ row: DelimitedText.Row
  ) {
    if let celsius = table.number(row, "temp", -100...70) {
      draft.temperature = .around(celsius, error: celsius == celsius.rounded() ? 0.5 : 0.05)
      draft.capabilities.insert(.temperatureRounded)
    }
    if let speed = table.number(row, "wspd", 0...450) {
      draft.wind = WindSpeed.interval(
        speed,
        metersPerSecond: WindSpeed.kilometerPerHour,
        step: 1.8
      )
      draft.capabilities.insert(.windRounded)
    }
    if let okta = table.text(row, "cldc").flatMap({ Double($0) }) {
      // 9 is the sky obscured, which is no cover.
      if (0...8).contains(okta) { draft.cloudiness = .exactly(okta) }
      if okta == 9 { draft.cloudiness = SkyCover.undetermined }
      draft.capabilities.insert(.cloudinessInOkta)
    }
    if let millimeters = table.number(row, "prcp", 0...500) {
      draft.periods = [(1, WeatherFile.tenths(ofMillimeters: millimeters))]
      draft.hasGauge = true
    }
    if let code = table.number(row, "coco", 1...27), let condition = MeteostatCondition(Int(code)) {
      draft.present = condition.presentWeather
      draft.sensor = .works
      if condition.isFog {
        draft.visibility = [.halfOpen(0, 1000)]
        draft.capabilities.insert(.fogOnly)
      }
      draft.weather = condition.words
    }
  }

  /// Millimetres that a gauge rounds to tenths; zero is nothing.
  static func tenths(ofMillimeters value: Double) -> Interval {
    value > 0 ? .halfOpen(max(0, value - 0.05), value + 0.05) : .exactly(0)
  }
}
