import Foundation
package import Quantities

/// Civil time of one place.
package struct LocalClock: Sendable {
  /// The IANA name: `Europe/Berlin`.
  package let zoneName: String
  private let zone: TimeZone

  /// Finds a zone by its IANA name; `nil` for an unknown one.
  package init?(zoneName: String) {
    guard TimeZoneName.isKnown(zoneName), let zone = TimeZone(identifier: zoneName) else {
      return nil
    }
    self.zoneName = zoneName
    self.zone = zone
  }

  /// Seconds to add to UTC, positive east.
  package func offsetSeconds(at instant: Timestamp) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant.secondsSince1970.rounded(.down)))
  }
}

extension LocalClock {
  /// Seconds to add to UTC while the clock shows a time: one, two where it shows it twice, none
  /// where it leaves it out.
  ///
  /// - Parameter shown: Nanoseconds since 1970-01-01T00:00:00 on this clock.
  /// - Returns: The offsets, ascending.
  package func offsetSeconds(showing shown: Int64) -> [Int] {
    let asUTC = Timestamp(nanosecondsSince1970: shown)
    // No clock is a day away from UTC, so the rules around the reading are those a day about it.
    let candidates = Set(
      [-Self.day, 0, Self.day].map { offsetSeconds(at: asUTC.advanced(byNanoseconds: $0)) }
    )
    return
      candidates.filter {
        offsetSeconds(at: asUTC.advanced(byNanoseconds: -Int64($0) * 1_000_000_000)) == $0
      }
      .sorted()
  }

  /// Seconds to add to UTC a day before the clock shows a time.
  ///
  /// - Parameter shown: Nanoseconds since 1970-01-01T00:00:00 on this clock.
  /// - Returns: Seconds, positive east.
  package func offsetSeconds(before shown: Int64) -> Int {
    offsetSeconds(at: Timestamp(nanosecondsSince1970: shown).advanced(byNanoseconds: -Self.day))
  }

  private static var day: Int64 { 86_400_000_000_000 }
}

/// A date and time of day at one place.
package struct LocalMoment: Hashable, Sendable {
  /// The civil date.
  package var date: CivilDate
  /// Hours since local midnight, 0 to 24.
  package var hour: Double

  /// Adds an offset to UTC.
  package init(instant: Timestamp, offsetSeconds: Int) {
    let local = instant.advanced(byNanoseconds: Int64(offsetSeconds) * 1_000_000_000)
    let seconds = local.wholeSecondsSince1970
    date = CivilDate(daysSince1970: floorDivide(seconds, 86_400))
    let nanosecondOfDay =
      local.nanosecondsSince1970 &- date.daysSince1970 &* 86_400_000_000_000
    hour = Double(nanosecondOfDay) / 3_600_000_000_000
  }

  /// The day that evidence belongs to: with the sun down, the day of the noon before.
  package static func evidenceDay(
    instant: Timestamp,
    offsetSeconds: Int,
    isSunDown: Bool
  ) -> CivilDate {
    let shift: Int64 = isSunDown ? -43_200 : 0
    return LocalMoment(
      instant: instant.advanced(byNanoseconds: shift * 1_000_000_000),
      offsetSeconds: offsetSeconds
    )
    .date
  }
}
