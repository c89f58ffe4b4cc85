import Drives
import Quantities

/// Puts the navigation messages of a u-blox receiver together to positions with times.
///
/// Messages of one time of week that follow each other are one epoch. NAV-PVT says all; where it is
/// missing, NAV-POSLLH says where, NAV-VELNED how fast and NAV-TIMEUTC when, or NAV-TIMEGPS with valid
/// leap seconds; NAV-SOL and NAV-STATUS say whether it is a fix. UTC is taken from the receiver, never
/// from the week and leap seconds of our own.
struct UBXEpochs {
  /// A position as the stream told it.
  struct Outcome {
    /// Whether it comes from NAV-PVT, and not from NAV-POSLLH.
    var isPVT: Bool
    /// The position; `nil` for one without a time.
    var reading: FixReading?
    /// Whether the receiver claims a fix.
    var hasFix: Bool
  }

  /// How many positions have a time whose leap seconds the receiver did not know yet.
  private(set) var unresolvedCount = 0
  private var timeOfWeek: UInt64?
  private var pvt: UBXMessage?
  private var place: UBXMessage?
  private var velocity: UBXMessage?
  private var utc: Int64?
  private var gpsTime: Int64?
  private var hasFix: Bool?

  /// Takes the next message; returns the epoch that it ends.
  mutating func take(_ message: UBXMessage) -> Outcome? {
    guard let kind = message.kind else { return nil }
    let time = message.unsigned(0, bytes: 4)
    // A second position of the same time of week is another epoch: a log of two receivers, a week on.
    let isRepeated = kind == .navPVT && pvt != nil || kind == .navPOSLLH && place != nil
    var ended: Outcome?
    if time != timeOfWeek || isRepeated { ended = finish() }
    timeOfWeek = time
    switch kind {
    case .navPVT: pvt = message
    case .navPOSLLH: place = message
    case .navVELNED: velocity = message
    case .navTIMEUTC: utc = Self.time(navTIMEUTC: message)
    case .navTIMEGPS: gpsTime = Self.time(navTIMEGPS: message)
    case .navSOL: hasFix = message.bit(0, at: 11) && (1...4).contains(message.payload[10])
    case .navSTATUS: hasFix = message.bit(0, at: 5) && (1...4).contains(message.payload[4])
    }
    return ended
  }

  /// Ends the open epoch; `nil` where it has no position.
  mutating func finish() -> Outcome? {
    defer {
      (timeOfWeek, pvt, place, velocity) = (nil, nil, nil, nil)
      (utc, gpsTime, hasFix) = (nil, nil, nil)
    }
    if let pvt {
      // gnssFixOK, a fix of the receiver or of its dead reckoning, and no flag that voids it.
      let isFix =
        pvt.bit(0, at: 21) && (1...4).contains(pvt.payload[20]) && !pvt.bit(0, at: 78)
      let time = Self.time(navPVT: pvt)
      if time != nil, isFix, !pvt.bit(2, at: 11) { unresolvedCount += 1 }
      return Outcome(
        isPVT: true,
        reading: time.map {
          var reading = Self.reading(pvt, at: $0, longitude: 24, accuracy: 40, isFix)
          // Millimetres per second; the speed over ground is a signed number.
          reading.speedMetersPerSecond = Double(pvt.signed32(60)) / 1e3
          reading.speedErrorMetersPerSecond = Self.accuracy(pvt, at: 68, unitsPerMeter: 1e3)
          return reading
        },
        hasFix: isFix
      )
    }
    guard let place else { return nil }
    // Without a word on the fix the accuracy tells: a receiver that has none gives its largest.
    let isFix = hasFix ?? (place.unsigned(20, bytes: 4) != 0xFFFF_FFFF)
    return Outcome(
      isPVT: false,
      reading: (utc ?? gpsTime)
        .map {
          var reading = Self.reading(place, at: $0, longitude: 4, accuracy: 20, isFix)
          if let velocity {
            // Centimetres per second.
            reading.speedMetersPerSecond = Double(velocity.unsigned(20, bytes: 4)) / 1e2
            reading.speedErrorMetersPerSecond = Self.accuracy(
              velocity,
              at: 28,
              unitsPerMeter: 1e2
            )
          }
          return reading
        },
      hasFix: isFix
    )
  }

  /// Longitude and latitude in 1e-7 degrees and the height over the ellipsoid in millimetres follow
  /// each other; the horizontal accuracy and the vertical one behind it are in millimetres.
  private static func reading(
    _ message: UBXMessage,
    at time: Int64,
    longitude: Int,
    accuracy: Int,
    _ hasFix: Bool
  ) -> FixReading {
    FixReading(
      time: Timestamp(nanosecondsSince1970: time),
      latitudeDegrees: Double(message.signed32(longitude + 4)) / 1e7,
      longitudeDegrees: Double(message.signed32(longitude)) / 1e7,
      altitudeMeters: Double(message.signed32(longitude + 8)) / 1e3,
      horizontalErrorMeters: Self.accuracy(message, at: accuracy, unitsPerMeter: 1e3),
      verticalErrorMeters: Self.accuracy(message, at: accuracy + 4, unitsPerMeter: 1e3),
      hasFix: hasFix
    )
  }

  /// An accuracy; a receiver that knows none gives the largest number.
  private static func accuracy(
    _ message: UBXMessage,
    at offset: Int,
    unitsPerMeter: Double
  ) -> Double? {
    let error = message.unsigned(offset, bytes: 4)
    return error == 0xFFFF_FFFF ? nil : Double(error) / unitsPerMeter
  }

  private static func time(navPVT message: UBXMessage) -> Int64? {
    // validDate and validTime.
    guard message.bit(0, at: 11), message.bit(1, at: 11) else { return nil }
    return time(message, calendar: 4, fraction: 16)
  }

  private static func time(navTIMEUTC message: UBXMessage) -> Int64? {
    // validUTC: the leap seconds are known.
    guard message.bit(2, at: 19) else { return nil }
    return time(message, calendar: 12, fraction: 8)
  }

  /// Year, month, day, hour, minute and second, and a fraction of -1e9 to 1e9 nanoseconds.
  private static func time(_ message: UBXMessage, calendar: Int, fraction: Int) -> Int64? {
    let byte = message.payload
    let year = Int(message.unsigned(calendar, bytes: 2))
    let (hour, minute, second) = (byte[calendar + 4], byte[calendar + 5], byte[calendar + 6])
    guard hour < 24, minute < 60, second <= 60,
      let date = CivilDate(year: year, month: Int(byte[calendar + 2]), day: Int(byte[calendar + 3]))
    else { return nil }
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    return nanoseconds(date.daysSince1970 * 86_400 + seconds, plus: message.signed32(fraction))
  }

  /// NAV-TIMEGPS: week, time of week in milliseconds and its rest in nanoseconds, leap seconds.
  private static func time(navTIMEGPS message: UBXMessage) -> Int64? {
    // towValid, weekValid and leapSValid.
    guard message.unsigned(11, bytes: 1) & 7 == 7 else { return nil }
    let week = Int64(Int16(truncatingIfNeeded: message.unsigned(8, bytes: 2)))
    let leapSeconds = Int64(Int8(truncatingIfNeeded: message.unsigned(10, bytes: 1)))
    let milliseconds = Int64(message.unsigned(0, bytes: 4))
    // GPS time begins on 1980-01-06, 3657 days after 1970.
    let seconds = (3657 + 7 * week) * 86_400 - leapSeconds
    return nanoseconds(seconds, plus: milliseconds * 1_000_000 + message.signed32(4))
  }

  private static func nanoseconds(_ seconds: Int64, plus fraction: Int64) -> Int64? {
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = scaled.addingReportingOverflow(fraction)
    return overflow || overflow2 ? nil : sum
  }
}
