import Drives
import Quantities

/// What instant a picture was taken at, from two clocks of which either may be missing or wrong.
///
/// The GPS receiver's time is UTC and wins; it gives whole seconds, so that the camera's fraction
/// of the second is taken where both agree. A camera's clock alone needs a zone: the one it states,
/// the one that a person declared, the one by which it differs from GPS in other pictures of the
/// folder, or the one that the position tells.
struct ImageClock {
  /// How well the two clocks of a picture agree.
  enum Agreement: Hashable {
    /// The camera's clock is so many seconds ahead of UTC: whole quarters of an hour.
    case offset(seconds: Int)
    /// By no whole number of quarters; the seconds are what is left.
    case drift(seconds: Double)
    /// By more than any zone.
    case days
  }
  /// Time zones are 14 hours ahead and 12 behind at most.
  private static let largestOffsetSeconds: Int64 = 14 * 3600
  /// A picture's GPS time is that of the last fix, and cameras are set to the second.
  static let toleranceNanoseconds: Int64 = 5_000_000_000

  /// Compares the two clocks; `nil` where one is missing.
  static func agreement(_ exif: EXIF) -> Agreement? {
    guard let gps = exif.gpsTime, let local = exif.local else { return nil }
    let ahead = Timestamp(nanosecondsSince1970: local.nanosecondsSince1970)
    let difference = gps.nanoseconds(to: ahead)
    let quarter: Int64 = 900_000_000_000
    let limit = largestOffsetSeconds * 1_000_000_000 + toleranceNanoseconds
    guard difference > -limit, difference < limit else { return .days }
    let quarters = floorDivide(difference + quarter / 2, quarter)
    let rest = difference - quarters * quarter
    let isStated = exif.offsetSeconds.map { Int64($0) == quarters * 900 } ?? true
    guard abs(rest) <= toleranceNanoseconds, isStated else {
      let stated = exif.offsetSeconds.map { difference - Int64($0) * 1_000_000_000 } ?? rest
      return .drift(seconds: Double(stated) / 1e9)
    }
    return .offset(seconds: Int(quarters) * 900)
  }

  /// The instant by GPS, with the camera's fraction of the second where both agree to it.
  static func instant(gps: Timestamp, _ exif: EXIF) -> Timestamp {
    guard gps.nanosecondsSince1970 % 1_000_000_000 == 0, let local = exif.local,
      case .offset(let seconds) = agreement(exif)
    else { return gps }
    let camera = local.instant(offsetSeconds: seconds)
    return abs(gps.nanoseconds(to: camera)) < 1_000_000_000 ? camera : gps
  }
}
