import Foundation

/// Names of the IANA time zone data base.
package enum TimeZoneName {
  /// Whether a name is one of the data base, spelled as it is there.
  ///
  /// Abbreviations such as `CEST` are none, and neither is `GMT+2`, which some read as two hours ahead
  /// of UTC and others, with POSIX, as two hours behind.
  package static func isKnown(_ name: String) -> Bool {
    guard name.utf8.count <= 64, let zone = TimeZone(identifier: name) else { return false }
    return name == "UTC" || zone.identifier == name
  }

  /// The names to choose a suggestion from.
  package static let all = (TimeZone.knownTimeZoneIdentifiers + ["UTC"]).sorted()

  /// What an offset such as `GMT+2` or `UTC-03` is called in the data base, whose sign is that of
  /// POSIX: `Etc/GMT-2` is two hours ahead of UTC.
  package static func named(offset text: String) -> String? {
    guard text.hasPrefix("GMT") || text.hasPrefix("UTC"), let sign = text.dropFirst(3).first,
      sign == "+" || sign == "-", let hours = Int(text.dropFirst(4)), (1...12).contains(hours)
    else { return nil }
    return "Etc/GMT\(sign == "+" ? "-" : "+")\(hours)"
  }
}
