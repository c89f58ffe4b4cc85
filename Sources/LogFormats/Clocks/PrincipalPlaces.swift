import Bytes
package import Quantities

/// The principal place of each time zone, by the table that the IANA data base brings along.
///
/// `zone.tab` rather than `zone1970.tab`: it has a row for each country, so its places are denser.
package struct PrincipalPlaces: Sendable {
  /// One row of the table.
  package struct Place: Hashable, Sendable {
    /// ISO 3166 code of the country.
    package var country: String
    /// Where the zone's principal place lies.
    package var position: GeographicPosition
    /// The IANA name of the zone.
    package var zoneName: String
  }

  /// Where systems keep the table.
  static let systemPath = "/usr/share/zoneinfo/zone.tab"
  /// The most bytes of a table that are read; the one of 2026 has 18,822.
  private static let maximumByteCount = 1 << 20

  /// The table of this system; `nil` where there is none.
  package static let system = PrincipalPlaces(contentsOf: systemPath)

  /// The rows, in the order of the table.
  package let places: [Place]

  /// Reads a table; `nil` where it is missing, too large or has no row.
  package init?(contentsOf path: String) {
    guard let bytes = try? LogFile.head(of: path, count: Self.maximumByteCount + 1),
      bytes.count <= Self.maximumByteCount
    else { return nil }
    self.init(text: String(decoding: bytes, as: UTF8.self))
  }

  /// Reads the text of a table: country, position and name between tabs; `nil` without a row.
  package init?(text: String) {
    places = text.split(whereSeparator: \.isNewline).compactMap(Self.place)
    if places.isEmpty { return nil }
  }

  private static func place(_ line: Substring) -> Place? {
    guard !line.hasPrefix("#") else { return nil }
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count >= 3, let position = position(fields[1]) else { return nil }
    return Place(country: String(fields[0]), position: position, zoneName: String(fields[2]))
  }

  /// ISO 6709 in degrees, minutes and maybe seconds: `+4230+00131`, `-690022+0393524`.
  private static func position(_ text: Substring) -> GeographicPosition? {
    guard let split = text.dropFirst().firstIndex(where: { $0 == "+" || $0 == "-" }),
      let latitude = angle(text[..<split], degreeDigits: 2, limit: 90),
      let longitude = angle(text[split...], degreeDigits: 3, limit: 180)
    else { return nil }
    return GeographicPosition(latitudeDegrees: latitude, longitudeDegrees: longitude)
  }

  private static func angle(_ text: Substring, degreeDigits: Int, limit: Double) -> Double? {
    let digits = text.dropFirst()
    guard let sign = text.first, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      digits.count == degreeDigits + 2 || digits.count == degreeDigits + 4,
      let degrees = Double(digits.prefix(degreeDigits)),
      let minutes = Double(digits.dropFirst(degreeDigits).prefix(2)),
      let seconds = Double("0" + digits.dropFirst(degreeDigits + 2))
    else { return nil }
    let value = degrees + minutes / 60 + seconds / 3600
    return value <= limit ? (sign == "-" ? -value : value) : nil
  }
}
