/// Why a weather file cannot be used at all.
package enum WeatherFileError: Error, Hashable, Sendable {
  /// The content is empty.
  case empty(file: String)
  /// More bytes than are read.
  case tooLarge(file: String, byteCount: Int)
  /// Compressed content.
  case compressed(file: String, with: String)
  /// No known format.
  case unrecognised(file: String)
  /// A format that the plan names and that does not exist.
  case unknownFormat(file: String, name: String)
  /// A known format that cannot be used, and what to take instead.
  case unsupported(file: String, what: String, instead: String)
  /// A column that the plan or the format needs.
  case missingColumn(file: String, column: String)
  /// Times that are not UTC.
  case notUTC(file: String, zone: String)
  /// No row could be read.
  case noReports(file: String, rowCount: Int)
  /// No report has coordinates.
  case noPosition(file: String, stations: [String])

  /// What, where, why and what to do.
  package var message: String { "\(file): \(reason)" }

  /// The file.
  package var file: String {
    switch self {
    case .empty(let file), .tooLarge(let file, _), .compressed(let file, _),
      .unrecognised(let file), .unknownFormat(let file, _), .unsupported(let file, _, _),
      .missingColumn(let file, _), .notUTC(let file, _), .noReports(let file, _),
      .noPosition(let file, _):
      file
    }
  }

  /// Why and what to do, without the file.
  package var reason: String {
    switch self {
    case .empty: "the weather file is empty"
    case .tooLarge(_, let byteCount):
      "the weather file has \(byteCount) bytes, \(WeatherFile.maximumByteCount) are read at most; split it by year"
    case .compressed(_, let tool):
      "the weather file is compressed; run \(tool) on it first"
    case .unrecognised:
      "no weather format is recognised; name one of iem, meteostat, isd-lite, global-hourly or csv as 'format' in the plan"
    case .unknownFormat(_, let name):
      "unknown weather format '\(name)'; the formats are \(WeatherFile.Format.allCases.map(\.rawValue).joined(separator: ", "))"
    case .unsupported(_, let what, let instead): "\(what); \(instead)"
    case .missingColumn(_, let column):
      "no column '\(column)'; name it under 'columns' in the plan"
    case .notUTC(_, let zone):
      "times are in \(zone); download the file with times in UTC"
    case .noReports(_, let rowCount):
      "none of \(rowCount) rows is a weather report; check the format and the columns"
    case .noPosition(_, let stations):
      "no coordinates for station \(stations.map { "'\($0)'" }.joined(separator: ", ")); give latitude and longitude in the plan or name a file of stations"
    }
  }
}
