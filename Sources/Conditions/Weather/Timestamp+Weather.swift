import Quantities

extension Timestamp {
  /// Reads a UTC time: RFC 3339, or `2024-03-01 00:52`, `2024-03-01T00:52:00` without an offset.
  init?(weatherTime text: String) {
    if let exact = Timestamp(rfc3339: text) {
      self = exact
      return
    }
    let bytes = text.utf8.count
    if bytes == 10 {
      self.init(rfc3339: text + "T00:00:00Z")
    } else if bytes == 16 {
      self.init(rfc3339: text + ":00Z")
    } else if bytes == 17, text.hasSuffix("Z") {
      self.init(rfc3339: text.dropLast() + ":00Z")
    } else {
      self.init(rfc3339: text + "Z")
    }
  }

  /// A whole hour of a UTC date; 24 is midnight at its end.
  init?(date: CivilDate, hour: Int) {
    guard (0...24).contains(hour) else { return nil }
    let (seconds, overflow) = (date.daysSince1970 * 86_400 + Int64(hour) * 3600)
      .multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return nil }
    self.init(nanosecondsSince1970: seconds)
  }
}
