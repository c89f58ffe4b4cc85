import Quantities

extension WeatherFile {
  /// The quantities of a plain table; each may be a column of that name or one that the plan names.
  package static let plainQuantities = [
    "rainfall_mm_h", "visibility_m", "visibility_km", "cloudiness_okta", "wind_m_s", "wind_km_h",
    "wind_kt", "temperature_c", "temperature_f", "snowfall", "weather",
  ]

  /// Reads a plain table: `time` in UTC, `station`, `latitude`, `longitude` and some quantities.
  ///
  /// Numbers are taken as exact, at the time of their row; an empty field is silent. `snowfall` and
  /// `weather` hold the words of their measures, several separated by `|`.
  func readPlain(
    _ content: [UInt8],
    _ rows: inout RowLedger
  ) throws(WeatherFileError)
    -> [ReportDraft]
  {
    var table = WeatherTable(content)
    for (_, column) in columns.sorted(by: { $0.key < $1.key })
    where !table.has(column.lowercased()) {
      throw .missingColumn(file: name, column: column)
    }
    func column(_ quantity: String) -> String { (columns[quantity] ?? quantity).lowercased() }
    guard table.has(column("time")) else {
      throw .missingColumn(file: name, column: column("time"))
    }
    guard WeatherFile.plainQuantities.contains(where: { table.has(column($0)) }) else {
      throw .missingColumn(file: name, column: "rainfall_mm_h")
    }
    var drafts: [ReportDraft] = []
    while let row = table.next() {
      rows.count += 1
      guard let time = table.text(row, column("time")).flatMap({ Timestamp(weatherTime: $0) })
      else {
        rows.passOver(line: row.line, "no UTC time in column '\(column("time"))'")
        continue
      }
      var draft = ReportDraft(
        station: table.text(row, column("station")) ?? station ?? name,
        position: table.position(row, [(column("latitude"), column("longitude"))]),
        time: time
      )
      if let wrong = readPlain(&draft, table, row, column) {
        rows.passOver(line: row.line, "no value of \(wrong) in column '\(column(wrong))'")
        continue
      }
      drafts.append(draft)
    }
    for line in table.brokenLines { rows.passOver(line: line, "a broken row") }
    return drafts
  }

  /// Reads the quantities of one row; the name of one that is neither empty nor a value.
  private func readPlain(
    _ draft: inout ReportDraft,
    _ table: WeatherTable,
    _ row: DelimitedText.Row,
    _ column: (String) -> String
  ) -> String? {
    for quantity in WeatherFile.plainQuantities {
      guard let text = table.text(row, column(quantity)) else { continue }
      if quantity == "snowfall" || quantity == "weather" {
        let measure: Measure = quantity == "snowfall" ? .snowfall : .weather
        guard case .words(let vocabulary) = measure.kind else { return quantity }
        let words = text.split(separator: "|").map { $0.trimmed.lowercased() }
        guard !words.isEmpty, words.allSatisfy({ vocabulary.contains($0) }) else { return quantity }
        if quantity == "snowfall" { draft.snowfall = words } else { draft.weather = words }
      } else {
        guard let value = Double(text), value.isFinite, accept(value, quantity, &draft) else {
          return quantity
        }
      }
    }
    for (quantity, capabilities) in WeatherFile.plainCapabilities
    where table.has(column(quantity)) {
      draft.capabilities.formUnion(capabilities)
    }
    return nil
  }

  private static let plainCapabilities: [(String, WeatherCapabilities)] = [
    ("rainfall_mm_h", .rainfallByRate), ("visibility_m", .visibility),
    ("visibility_km", .visibility), ("cloudiness_okta", .cloudinessInOkta),
    ("wind_m_s", .windExact), ("wind_km_h", .windExact), ("wind_kt", .windExact),
    ("temperature_c", .temperatureExact), ("temperature_f", .temperatureExact),
    ("snowfall", [.snowfallPresence, .snowfallClass]), ("weather", .weatherWord),
  ]

  private func accept(_ value: Double, _ quantity: String, _ draft: inout ReportDraft) -> Bool {
    func within(_ range: ClosedRange<Double>) -> Bool { range.contains(value) }
    switch quantity {
    case "rainfall_mm_h" where within(0...1000): draft.rainfall = [.exactly(value)]
    case "visibility_m" where within(0...Visibility.maximumMeters):
      draft.visibility = [.exactly(value)]
    case "visibility_km" where within(0...1000): draft.visibility = [.exactly(value * 1000)]
    case "cloudiness_okta" where within(0...8): draft.cloudiness = .exactly(value)
    case "cloudiness_okta" where value == 9: draft.cloudiness = SkyCover.undetermined
    case "wind_m_s" where within(0...150): draft.wind = .exactly(value)
    case "wind_km_h" where within(0...540):
      draft.wind = .exactly(value * WindSpeed.kilometerPerHour)
    case "wind_kt" where within(0...290): draft.wind = .exactly(value * WindSpeed.knot)
    case "temperature_c" where within(-100...70): draft.temperature = .exactly(value)
    case "temperature_f" where within(-150...160):
      draft.temperature = .exactly((value - 32) / 1.8)
    default: return false
    }
    return true
  }
}
