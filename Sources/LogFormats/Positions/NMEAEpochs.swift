import Drives
import Quantities

/// Puts the sentences of an NMEA 0183 stream together to positions with times.
///
/// Sentences of one time of day that follow each other are one epoch. A date of RMC or ZDA holds
/// for the epochs after it and, where it is the first, for those before it; midnight between them
/// is counted. Without any date there are no times.
struct NMEAEpochs {
  /// A position as the stream told it.
  struct Outcome {
    /// The position; `nil` for one without a time.
    var reading: FixReading?
    /// Whether the receiver claims a fix.
    var hasFix: Bool
  }
  private struct Epoch {
    var position: NMEASentence.Position
    var timeOfDay: Int64?
    /// Midnights passed since the beginning of the file.
    var day: Int64
    /// The date less the midnights passed, as known when the epoch ended.
    var dayZero: Int64?
  }
  private static let nanosecondsOfDay: Int64 = 86_400_000_000_000

  private var open: Epoch?
  private var day: Int64 = 0
  /// Errors that came before the position of their time.
  private var errors: (day: Int64, timeOfDay: Int64, errors: NMEASentence.Errors)?
  private var lastTimeOfDay: Int64?
  private var dayZero: Int64?
  /// The day since 1970 of the file's first sentence, by its first date; `nil` as long as none came.
  private(set) var firstDayZero: Int64?

  /// Starts at the front of a stream.
  ///
  /// `firstDayZero`: what a first look through the stream found, for the epochs before its date.
  init(firstDayZero: Int64? = nil) { self.firstDayZero = firstDayZero }

  /// Takes the next sentence; returns the epoch that it ends.
  mutating func take(_ sentence: NMEASentence) -> Outcome? {
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
    take(errors: sentence.errors, at: sentence.timeOfDay)
    var ended: Outcome?
    if var position = sentence.position {
      if let errors, errors.day == day, errors.timeOfDay == sentence.timeOfDay {
        position.errors = errors.errors
      }
      if isSameEpoch, let epoch = open, epoch.timeOfDay == sentence.timeOfDay {
        open?.position = Self.merged(epoch.position, position)
      } else {
        ended = finish()
        open = Epoch(
          position: position,
          timeOfDay: sentence.timeOfDay,
          day: day,
          dayZero: dayZero
        )
      }
    }
    if sentence.date != nil, let epoch = open, epoch.day == day, epoch.timeOfDay == lastTimeOfDay {
      open?.dayZero = dayZero
    }
    return ended
  }

  /// Errors belong to the position of the same time, which stands before or behind them.
  private mutating func take(errors found: NMEASentence.Errors?, at time: Int64?) {
    guard let found, let time else { return }
    errors = (day: day, timeOfDay: time, errors: found)
    if open?.timeOfDay == time, open?.day == day { open?.position.errors = found }
  }

  /// Ends the open epoch; `nil` where there is none.
  mutating func finish() -> Outcome? {
    guard let epoch = open else { return nil }
    open = nil
    var reading: FixReading?
    if let time = epoch.timeOfDay, let dayZero = epoch.dayZero ?? firstDayZero {
      let (midnight, overflow) = (dayZero + epoch.day)
        .multipliedReportingOverflow(by: Self.nanosecondsOfDay)
      let (instant, overflow2) = midnight.addingReportingOverflow(time)
      if !overflow, !overflow2 { reading = epoch.position.reading(at: instant) }
    }
    return Outcome(reading: reading, hasFix: epoch.position.hasFix)
  }

  /// One position of two sentences of the same time: no fix wins, and numbers fill gaps.
  private static func merged(
    _ first: NMEASentence.Position,
    _ second: NMEASentence.Position
  ) -> NMEASentence.Position {
    var merged = first
    merged.hasFix = first.hasFix && second.hasFix
    merged.altitudeMeters = first.altitudeMeters ?? second.altitudeMeters
    if second.errors != NMEASentence.Errors() { merged.errors = second.errors }
    if first.latitudeDegrees.isNaN || first.longitudeDegrees.isNaN {
      merged.latitudeDegrees = second.latitudeDegrees
      merged.longitudeDegrees = second.longitudeDegrees
    }
    return merged
  }
}
