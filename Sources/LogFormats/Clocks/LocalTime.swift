package import Quantities

/// A date and time of day as a clock on a wall shows it: nobody says in which zone.
package struct LocalTime: Hashable, Comparable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00 on that clock.
  package var nanosecondsSince1970: Int64

  /// Creates a reading from nanoseconds since 1970-01-01T00:00:00 on the clock.
  package init(nanosecondsSince1970: Int64) { self.nanosecondsSince1970 = nanosecondsSince1970 }

  /// Reads `2011-09-26 13:02:25.964389445`, with `T` or a blank and any number of decimals, of which
  /// nine count; `nil` for anything else, a zone behind it included.
  package init?(_ text: some StringProtocol) {
    guard let last = text.last?.asciiValue, (48...57).contains(last), text.utf8.count <= 64,
      let reading = Timestamp(rfc3339: String(text) + "Z")
    else { return nil }
    nanosecondsSince1970 = reading.nanosecondsSince1970
  }

  /// The instant, where the clock is so many seconds ahead of UTC.
  package func instant(offsetSeconds: Int) -> Timestamp {
    Timestamp(nanosecondsSince1970: nanosecondsSince1970)
      .advanced(byNanoseconds: -Int64(offsetSeconds) * 1_000_000_000)
  }

  /// Whether one comes before another on the same clock.
  package static func < (a: LocalTime, b: LocalTime) -> Bool {
    a.nanosecondsSince1970 < b.nanosecondsSince1970
  }
}
