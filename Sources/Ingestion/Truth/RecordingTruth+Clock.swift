import Drives
import Quantities

extension RecordingTruth {
  /// Times that no drive has: before the first robots recorded, and as far ahead as behind.
  ///
  /// Clocks that were not set begin at the epochs of Unix (1970), GPS (1980) and of many real-time
  /// clocks (2000-01-01); 2^32 seconds, GPS week roll-overs and anonymised datasets end far ahead.
  static let plausible =
    TimeRange(
      start: Timestamp(secondsSince1970: 946_771_200),
      end: Timestamp(secondsSince1970: 3_155_760_000)
    )
  private static let second: Int64 = 1_000_000_000

  /// Clocks that were not set, have another unit, were set back or stand still.
  mutating func judgeClock() {
    judgeCalendar()
    for (stream, _) in timed {
      judgeStep(of: stream)
      judgeStanding(of: stream)
    }
  }

  private mutating func judgeCalendar() {
    // What is not believed in any case needs no second reason.
    guard !recording.doubts.contains(where: { $0.aspect == .time && $0.range == nil }) else {
      return
    }
    let streams = timed.filter { $0.stream.modality == .camera }
    // Times ascend, so the ends of a stream tell whether any is wrong.
    let ends = streams.flatMap { item in
      [item.stream.first, item.stream.last]
        .compactMap { $0?.advanced(byNanoseconds: item.correction) }
    }
    guard !ends.allSatisfy(Self.plausible.contains) else { return }
    let times = streams.flatMap { item in
      item.stream.logTimes.map { $0.advanced(byNanoseconds: item.correction) }
    }
    let wrong = times.filter { !Self.plausible.contains($0) }
    guard let first = wrong.min(), let last = wrong.max() else { return }
    let isWhole = wrong.count == times.count
    let span = isWhole ? nil : TimeRange(start: first, end: last.advanced(byNanoseconds: 1))
    if isWhole, let unit = Self.likelyUnit(first, last) {
      doubt(
        .wrongUnit,
        .time,
        because: "stamps are \(unit) taken for nanoseconds",
        "frames are stamped \(first.rfc3339) to \(last.rfc3339): \(unit) taken for nanoseconds; "
          + "whatever needs the time is unknown; correct what wrote the log"
      )
      return
    }
    let reading = Self.meaning(first, last)
    doubt(
      .clockNotSet,
      .time,
      during: span,
      because: reading,
      "\(isWhole ? "all" : "\(wrong.count) of \(times.count)") frames are stamped \(first.rfc3339) "
        + "to \(last.rfc3339): \(reading); whatever needs the time is unknown for them; if the true "
        + "time is known, declare 'clock' in the drive's sidecar"
    )
  }

  /// The unit in which both ends are times of a plausible year; `nil` where there is none.
  static func likelyUnit(_ first: Timestamp, _ last: Timestamp) -> String? {
    for (name, scale) in [
      ("microseconds", 1000), ("milliseconds", 1_000_000), ("seconds", 1_000_000_000),
    ] as [(String, Int64)] {
      let scaled = [first, last]
        .map {
          $0.nanosecondsSince1970.multipliedReportingOverflow(by: scale)
        }
      let isPlausible = scaled.allSatisfy {
        !$0.overflow && plausible.contains(Timestamp(nanosecondsSince1970: $0.partialValue))
      }
      if isPlausible { return name }
    }
    return nil
  }

  /// What times outside every plausible year usually are.
  static func meaning(_ first: Timestamp, _ last: Timestamp) -> String {
    let day: Int64 = 86_400 * second
    switch (first.nanosecondsSince1970, last.nanosecondsSince1970) {
    case (let first, _) where first < 0: return "a time before 1970"
    case (_, let last) where last < 2 * day:
      return "times count from zero or are of a day without a date"
    case (_, let last) where last < 3650 * day: return "the clock was not set and counts from 1970"
    case (let first, let last) where first > 3630 * day && last < 7305 * day:
      return "the clock was not set, or the epoch is anonymised"
    case (let first, _) where first < plausible.start.nanosecondsSince1970:
      return "the clock was not set"
    default: return "the clock is far ahead"
    }
  }

  private mutating func judgeStep(of stream: SensorStream) {
    let step = stream.largestStepBackNanoseconds
    guard step > Self.second else { return }
    let message =
      "the times of '\(stream.name)' go back by \(spanText(step)) while they are recorded: the "
      + "recorder's clock was set back, or files were joined out of order"
    guard step > 60 * Self.second else {
      note(.stepBack, message)
      return
    }
    doubt(
      .stepBack,
      .time,
      because: "the clock was set back by \(spanText(step)) while recording",
      message + "; which times are right is unknown, and whatever needs them; synchronise before "
        + "recording"
    )
  }

  private mutating func judgeStanding(of stream: SensorStream) {
    var (longest, length) = (1, 1)
    var at = stream.logTimes.first
    for (time, next) in zip(stream.logTimes, stream.logTimes.dropFirst()) {
      length = time == next ? length + 1 : 1
      if length > longest { (longest, at) = (length, time) }
    }
    guard longest >= 5, let at else { return }
    note(
      .standingClock,
      "\(longest) messages of '\(stream.name)' have the same time \(at.rfc3339): its clock stood "
        + "still; they count as frames and add no time; check the driver"
    )
  }

  /// The satellite receiver's clock against the recorder's.
  mutating func judgeReceiverClock() {
    guard let track = recording.chosenFixTrack, let clock = track.clockOffset,
      clock.sampleCount >= 3
    else { return }
    let declared =
      manifest.clockCorrectionNanoseconds
      &+ (manifest.topicClockCorrectionsNanoseconds[track.stream] ?? 0)
    let offset = clock.medianNanoseconds &- declared
    guard abs(offset) > Self.second else { return }
    let known = Self.knownOffset(offset)
    let message =
      "the receiver of '\(track.stream)' is \(spanText(abs(offset))) "
      + "\(offset > 0 ? "ahead of" : "behind") the recorder\(known.map { ": \($0)" } ?? ""); "
    guard abs(offset) > 60 * Self.second else {
      note(.receiverOffset, message + "declare 'clock' in the drive's sidecar if it matters")
      return
    }
    doubt(
      .receiverOffset,
      .time,
      because: "the recorder's clock is \(spanText(abs(offset))) off the satellites'",
      message + "whatever needs the time is unknown; declare 'clock: "
        + "\(Self.clockText(clock.medianNanoseconds))' in the drive's sidecar if the receiver is right"
    )
  }

  /// A span as a sidecar's `clock` takes it, to the millisecond: `7200.000 s`.
  static func clockText(_ nanoseconds: Int64) -> String {
    let milliseconds = Int((Double(nanoseconds) / 1e6).rounded())
    let (seconds, rest) = abs(milliseconds).quotientAndRemainder(dividingBy: 1000)
    let digits = String(rest + 1000).dropFirst()
    return "\(milliseconds < 0 ? "-" : "")\(seconds).\(digits) s"
  }

  /// What a constant difference between two clocks usually comes from; `nil` for any other.
  ///
  /// GPS time is ahead of UTC by the leap seconds since 1980, 18 s since 2017 (IERS Bulletin C 52);
  /// TAI by 37 s. A counter of 32 bits runs over after 2^32 of its units, GPS weeks after 1024.
  static func knownOffset(_ nanoseconds: Int64) -> String? {
    let seconds = Double(abs(nanoseconds)) / 1e9
    func isNear(_ value: Double, within tolerance: Double = 0.5) -> Bool {
      abs(seconds - value) <= tolerance
    }
    if (13...18).contains(where: { isNear(Double($0), within: 0.3) }) {
      return "the leap seconds between GPS time and UTC"
    }
    if isNear(37, within: 0.3) || isNear(19, within: 0.3) {
      return "TAI instead of UTC or GPS time"
    }
    if isNear(4294.967296) { return "a counter of 32 bits of microseconds that ran over" }
    if isNear(4.294967296, within: 0.05) {
      return "a counter of 32 bits of nanoseconds that ran over"
    }
    if isNear(1024 * 604_800, within: 20) { return "the roll-over of the GPS week" }
    let quarters = (seconds / 900).rounded()
    if quarters >= 1, quarters <= 56, isNear(quarters * 900, within: 20) {
      return "whole quarter hours, as between a time zone and UTC"
    }
    return nil
  }
}
