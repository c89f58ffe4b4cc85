import Drives
import Quantities

/// Puts the sentences of an NMEA 0183 file together to positions with times.
///
/// Sentences of one time of day that follow each other are one epoch. A date of RMC or ZDA holds
/// for the epochs after it and, where it is the first, for those before it; midnight between them
/// is counted. Without any date there are no times, and so no positions.
struct NMEATrack {
  private struct Epoch {
    var position: NMEASentence.Position
    var timeOfDay: Int64?
    /// Midnights passed since the beginning of the file.
    var day: Int64
    /// The date less the midnights passed, as known when the epoch ended.
    var dayZero: Int64?
  }
  private static let nanosecondsOfDay: Int64 = 86_400_000_000_000

  private var epochs: [Epoch] = []
  private var day: Int64 = 0
  private var lastTimeOfDay: Int64?
  private var dayZero: Int64?
  private var firstDayZero: Int64?

  /// Reads every sentence among bytes of any kind; `nil` where no sentence tells a position.
  static func read(_ bytes: [UInt8]) -> NMEATrack? {
    var track = NMEATrack()
    var sentence: [UInt8] = []
    var isInside = false
    for byte in plainText(bytes) {
      switch byte {
      case UInt8(ascii: "$"):
        if isInside { track.take(sentence) }
        (sentence, isInside) = ([byte], true)
      case 0x20..<0x7F where isInside && sentence.count < 256: sentence.append(byte)
      default:
        // The line's end, or bytes of another protocol.
        if isInside { track.take(sentence) }
        isInside = false
      }
    }
    if isInside { track.take(sentence) }
    return track.epochs.isEmpty ? nil : track
  }

  /// Files may be UTF-16 with a byte order mark; every character of NMEA 0183 is one of ASCII.
  private static func plainText(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 2, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    else { return bytes }
    let low = bytes[0] == 0xFF ? 0 : 1
    return stride(from: 2, to: bytes.count - 1, by: 2)
      .map {
        bytes[$0 + 1 - low] == 0 ? bytes[$0 + low] : 0
      }
  }

  private mutating func take(_ bytes: [UInt8]) {
    guard let sentence = NMEASentence(bytes) else { return }
    let isSameEpoch = sentence.timeOfDay != nil && sentence.timeOfDay == lastTimeOfDay
    if let time = sentence.timeOfDay {
      // More than half a day back is midnight; less is a stamp that goes back.
      if let last = lastTimeOfDay, time < last - Self.nanosecondsOfDay / 2 { day += 1 }
      lastTimeOfDay = time
    }
    if let date = sentence.date {
      dayZero = date.daysSince1970 - day
      if firstDayZero == nil { firstDayZero = dayZero }
    }
    if let position = sentence.position { add(position, sentence.timeOfDay, isSameEpoch) }
    if sentence.date != nil, let last = epochs.last, last.day == day,
      last.timeOfDay == lastTimeOfDay
    {
      epochs[epochs.count - 1].dayZero = dayZero
    }
  }

  private mutating func add(_ position: NMEASentence.Position, _ time: Int64?, _ isSame: Bool) {
    if isSame, let last = epochs.last, last.timeOfDay == time {
      var merged = last.position
      merged.hasFix = merged.hasFix && position.hasFix
      merged.altitudeMeters = merged.altitudeMeters ?? position.altitudeMeters
      if merged.latitudeDegrees.isNaN || merged.longitudeDegrees.isNaN {
        merged.latitudeDegrees = position.latitudeDegrees
        merged.longitudeDegrees = position.longitudeDegrees
      }
      epochs[epochs.count - 1].position = merged
      return
    }
    epochs.append(Epoch(position: position, timeOfDay: time, day: day, dayZero: dayZero))
  }

  /// Whether some sentence states the date.
  var hasDate: Bool { firstDayZero != nil }

  /// The positions with their times; `nil` for one without a time.
  var readings: [FixReading?] {
    epochs.map { epoch in
      guard let time = epoch.timeOfDay, let dayZero = epoch.dayZero ?? firstDayZero else {
        return nil
      }
      let (midnight, overflow) = (dayZero + epoch.day)
        .multipliedReportingOverflow(by: Self.nanosecondsOfDay)
      let (instant, overflow2) = midnight.addingReportingOverflow(time)
      return overflow || overflow2 ? nil : epoch.position.reading(at: instant)
    }
  }
}
