import Foundation
public import Quantities

/// Sorts out positions that cannot be true: no fix, no number, no place, no time, no speed like it.
///
/// Readings are handed over in the order of the log. A reading that implies more than
/// ``jumpSpeedMetersPerSecond`` since the last accepted one is held back; three such readings in a
/// row that agree among themselves are believed. What they replace is dropped where it was shorter
/// than they are: then the first fix was the outlier.
public struct FixFilter: Sendable {
  /// The speed above which a move between two fixes is impossible, in metres per second.
  ///
  /// 360 km/h; the same guard as in openodd-py's trajectory reader.
  public static let jumpSpeedMetersPerSecond = 100.0
  /// A move that is never a jump, in metres: a receiver's noise over a log's jitter in time.
  public static let jumpToleranceMeters = 10.0
  /// How many agreeing readings outweigh what was accepted before.
  public static let agreeingReadings = 3

  /// The usable readings, in ascending time.
  public private(set) var accepted: [FixReading] = []
  private var counts: [FixRejection: Int] = [:]
  /// Readings that disagree with the last accepted one and agree with each other.
  private var held: [(reading: FixReading, reason: FixRejection)] = []
  /// Where in `accepted` the present agreeing stretch begins.
  private var stretchStart = 0
  /// The first readings behind the jumps that were believed: between them and the readings before
  /// nobody knows where the vehicle was.
  public private(set) var believedJumps: [Timestamp] = []

  /// Creates a filter that has seen nothing.
  public init() {}

  /// How many readings were dropped, by reason; those held back at the moment are among them.
  public var dropped: [FixRejection: Int] {
    held.reduce(into: counts) { $0[$1.reason, default: 0] += 1 }
  }

  /// Judges the next reading.
  public mutating func take(_ reading: FixReading) {
    if let reason = reading.rejection {
      counts[reason, default: 0] += 1
      return
    }
    guard let last = accepted.last else {
      accepted.append(reading)
      return
    }
    guard let reason = FixFilter.contradiction(from: last, to: reading) else {
      dropHeld()
      accepted.append(reading)
      return
    }
    // Repeats of the last accepted instant are plain duplicates, not a rival track.
    if reading.time == last.time {
      counts[reason, default: 0] += 1
      return
    }
    if let previous = held.last?.reading {
      if reading.time == previous.time {
        counts[.duplicateTime, default: 0] += 1
        return
      }
      if FixFilter.contradiction(from: previous, to: reading) != nil { dropHeld() }
    }
    held.append((reading, reason))
    if held.count >= FixFilter.agreeingReadings { believeHeld() }
  }

  private mutating func dropHeld() {
    for item in held { counts[item.reason, default: 0] += 1 }
    held.removeAll(keepingCapacity: true)
  }

  /// Lets the readings held back take over, where ascending time allows it.
  private mutating func believeHeld() {
    guard let first = held.first else { return }
    if accepted.count - stretchStart < held.count {
      counts[first.reason, default: 0] += accepted.count - stretchStart
      accepted.removeSubrange(stretchStart...)
    }
    if let last = accepted.last, first.reading.time <= last.time {
      dropHeld()
      return
    }
    stretchStart = accepted.count
    if let last = accepted.last, FixFilter.contradiction(from: last, to: first.reading) != nil {
      believedJumps.append(first.reading.time)
    }
    accepted.append(contentsOf: held.map(\.reading))
    held.removeAll(keepingCapacity: true)
  }

  /// Why one reading cannot follow another; `nil` where it can.
  private static func contradiction(from a: FixReading, to b: FixReading) -> FixRejection? {
    guard b.time > a.time else { return .duplicateTime }
    return isJump(from: a, to: b) ? .jump : nil
  }

  /// Whether a later reading is farther from an earlier one than any vehicle can go.
  package static func isJump(from a: FixReading, to b: FixReading) -> Bool {
    let meters = greatCircleMeters(
      a.latitudeDegrees,
      a.longitudeDegrees,
      b.latitudeDegrees,
      b.longitudeDegrees
    )
    return isJump(meters: meters, nanoseconds: a.time.nanoseconds(to: b.time))
  }

  /// Whether no vehicle makes the move between two fixes; false where the stamps do not rise.
  public static func isJump(from a: SatelliteFix, to b: SatelliteFix) -> Bool {
    guard b.time > a.time else { return false }
    return isJump(
      meters: greatCircleMeters(
        a.position.latitudeDegrees,
        a.position.longitudeDegrees,
        b.position.latitudeDegrees,
        b.position.longitudeDegrees
      ),
      nanoseconds: a.time.nanoseconds(to: b.time)
    )
  }

  private static func isJump(meters: Double, nanoseconds: Int64) -> Bool {
    meters > jumpSpeedMetersPerSecond * Double(nanoseconds) / 1e9 + jumpToleranceMeters
  }

  /// The great-circle distance in metres, by the haversine formula on the mean Earth radius.
  ///
  /// IUGG mean radius 6,371,008.8 m; good to 0.6 percent, which a guard does not feel.
  static func greatCircleMeters(
    _ latitude1: Double,
    _ longitude1: Double,
    _ latitude2: Double,
    _ longitude2: Double
  ) -> Double {
    let radian = Double.pi / 180
    let halfLatitude = sin((latitude2 - latitude1) * radian / 2)
    let halfLongitude = sin((longitude2 - longitude1) * radian / 2)
    let chord =
      halfLatitude * halfLatitude + cos(latitude1 * radian) * cos(latitude2 * radian)
      * halfLongitude * halfLongitude
    return 2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))
  }
}
