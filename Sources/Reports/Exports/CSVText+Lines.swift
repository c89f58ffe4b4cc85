import Quantities

extension CSVText {
  /// One line of a table that is written as it is read, ended by CR LF.
  static func line(_ row: [String]) -> String {
    row.map(CSVText.field).joined(separator: ",") + "\r\n"
  }

  /// A number as a field; empty where there is none.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return number(.number(value))
  }

  /// Nanoseconds in seconds.
  static func seconds(_ nanoseconds: Int64) -> String { number(Double(nanoseconds) / 1e9) }

  /// Millimetres in metres.
  static func metres(_ millimeters: Int64) -> String { number(Double(millimeters) / 1e3) }
}
