package import Quantities

/// A file of weather observations, as a plan names it.
package struct WeatherFile: Sendable {
  /// The most bytes of a file.
  package static let maximumByteCount = 1 << 29

  /// A format that can be read.
  package enum Format: String, Hashable, Sendable, CaseIterable {
    case iem, meteostat
    case isdLite = "isd-lite"
    case globalHourly = "global-hourly"
    case csv
  }

  /// A row that was passed over, or another doubt.
  package struct Issue: Hashable, Sendable {
    /// Counted from 1; `nil` where the whole file is meant.
    package var line: Int?
    /// What and why.
    package var message: String
  }

  /// The name for messages.
  package var name: String
  /// The format; `nil` to recognise it.
  package var format: String?
  /// The station's id where the file has none.
  package var station: String?
  /// The station's position where the file has none.
  package var position: GeographicPosition?
  /// Column name by quantity, for a plain table.
  package var columns: [String: String]
  /// Known stations.
  package var stations: WeatherStations

  /// Creates an entry.
  package init(
    name: String,
    format: String? = nil,
    station: String? = nil,
    position: GeographicPosition? = nil,
    columns: [String: String] = [:],
    stations: WeatherStations = WeatherStations()
  ) {
    self.name = name
    self.format = format
    self.station = station
    self.position = position
    self.columns = columns
    self.stations = stations
  }

  /// What a file held.
  package struct Content: Sendable {
    /// The format that was read.
    package var format: Format
    /// The reports, by station and time.
    package var observations: [WeatherObservation]
    /// Rows that hold no report.
    package var passedOverCount: Int
    /// The first five rows passed over, then the count of all, then stations without coordinates.
    package var issues: [Issue]
  }

  /// Reads every report of a file.
  ///
  /// A report of a station without coordinates is left out and said so; a file in which no station
  /// has any is an error.
  package func read(_ content: [UInt8]) throws(WeatherFileError) -> Content {
    let format = try recognise(content)
    var rows = RowLedger()
    var drafts: [ReportDraft] =
      switch format {
      case .iem: try readIEM(content, &rows)
      case .meteostat: try readMeteostat(content, &rows)
      case .isdLite: readISDLite(content, &rows)
      case .globalHourly: try readGlobalHourly(content, &rows)
      case .csv: try readPlain(content, &rows)
      }
    if drafts.isEmpty, rows.count > 0 { throw .noReports(file: name, rowCount: rows.count) }
    let placeless = place(&drafts)
    if !drafts.isEmpty, drafts.allSatisfy({ $0.position == nil }) {
      throw .noPosition(file: name, stations: placeless.sorted().prefix(5).map { $0 })
    }
    var issues = rows.issues
    if rows.count == 0 { issues.append(Issue(line: nil, message: "the file has no reports")) }
    for station in placeless.sorted().prefix(5) {
      issues.append(
        Issue(
          line: nil,
          message: "no coordinates for station '\(station)'; its reports are left out"
        )
      )
    }
    return Content(
      format: format,
      observations: ReportDraft.observations(drafts),
      passedOverCount: rows.passedOver,
      issues: issues
    )
  }

  /// Gives drafts without coordinates those of the list, then those of the plan.
  ///
  /// A position without a station's id is meant for a file of one station only.
  ///
  /// - Returns: The stations that remain without coordinates.
  private func place(_ drafts: inout [ReportDraft]) -> Set<String> {
    for index in drafts.indices where drafts[index].position == nil {
      drafts[index].position = stations[drafts[index].station]
    }
    let strangers = Set(drafts.lazy.filter { $0.position == nil }.map(\.station))
    guard let position else { return strangers }
    let own = strangers.filter { candidate in
      guard let station else { return strangers.count == 1 }
      return candidate == station || candidate == "K" + station || "K" + candidate == station
    }
    for index in drafts.indices where own.contains(drafts[index].station) {
      if drafts[index].position == nil { drafts[index].position = position }
    }
    return strangers.subtracting(own)
  }

  private func recognise(_ content: [UInt8]) throws(WeatherFileError) -> Format {
    guard !content.isEmpty else { throw .empty(file: name) }
    guard content.count <= WeatherFile.maximumByteCount else {
      throw .tooLarge(file: name, byteCount: content.count)
    }
    if content.starts(with: [0x1F, 0x8B]) { throw .compressed(file: name, with: "gunzip") }
    if content.starts(with: [0x42, 0x5A, 0x68]) { throw .compressed(file: name, with: "bunzip2") }
    if content.starts(with: [0x50, 0x4B, 3, 4]) { throw .compressed(file: name, with: "unzip") }
    if let format {
      guard let known = Format(rawValue: format) else {
        throw .unknownFormat(file: name, name: format)
      }
      return known
    }
    if !columns.isEmpty { return .csv }
    if WeatherFile.looksLikeISDLite(content) { return .isdLite }
    if WeatherFile.looksLikeISD(content) {
      throw .unsupported(
        file: name,
        what: "NOAA's full ISD records are not read",
        instead: "take ISD-Lite or the Global Hourly CSV of the same station"
      )
    }
    let table = WeatherTable(content)
    if table.has("station", "valid") { return .iem }
    if table.has("date"), table.has("wnd") || table.has("tmp") || table.has("vis") {
      return .globalHourly
    }
    if table.has("temp"), table.has("prcp") || table.has("coco") || table.has("wspd") {
      return .meteostat
    }
    if table.has("time"), WeatherFile.plainQuantities.contains(where: { table.has($0) }) {
      return .csv
    }
    if table.columns.isEmpty, WeatherFile.looksLikeMeteostatBulk(content) { return .meteostat }
    if !METAR.reports(inBulletin: content.prefix(1 << 20)).isEmpty {
      throw .unsupported(
        file: name,
        what: "METAR bulletins carry neither month nor year",
        instead: "take them as IEM CSV with the columns station, valid and metar"
      )
    }
    throw .unrecognised(file: name)
  }
}
