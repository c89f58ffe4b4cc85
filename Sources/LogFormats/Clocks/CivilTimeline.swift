package import Quantities

/// Turns many readings of one log's clock into instants, and remembers which are not known.
package struct CivilTimeline: Sendable {
  private let zone: CivilZone
  /// Offsets by the minute of the clock; no zone changes its offset within one.
  private var offsets: [Int64: CivilZone.Offset] = [:]
  private var count = 0
  private var unknownCount = 0
  private var firstUnknown = Timestamp(nanosecondsSince1970: .max)
  private var lastUnknown = Timestamp(nanosecondsSince1970: .min)
  /// Why the earliest unknown instant is unknown; `nil` where all are known.
  package private(set) var reason: String?

  /// Creates a timeline without readings.
  package init(_ zone: CivilZone) { self.zone = zone }

  /// When unknown instants are laid out; `nil` where all are, or none.
  package var unknownRange: TimeRange? {
    guard unknownCount > 0, unknownCount < count else { return nil }
    return TimeRange(start: firstUnknown, end: lastUnknown.advanced(byNanoseconds: 1))
  }

  /// The instant at which the clock showed a time; where it is not known, one to lay it out at.
  package mutating func instant(_ local: LocalTime) -> Timestamp {
    let minute = floorDivide(local.nanosecondsSince1970, 60_000_000_000)
    let offset = offsets[minute] ?? zone.offset(at: local)
    offsets[minute] = offset
    let instant = local.instant(offsetSeconds: offset.layoutSeconds)
    count += 1
    if let why = offset.reason {
      unknownCount += 1
      if instant < firstUnknown { (firstUnknown, reason) = (instant, why) }
      lastUnknown = max(lastUnknown, instant)
    }
    return instant
  }
}
