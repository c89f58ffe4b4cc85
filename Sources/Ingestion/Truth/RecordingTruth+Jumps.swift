import Drives
import Quantities

/// The recorder's clock went ahead between two messages.
struct ClockJump {
  /// Log times of the messages before and behind it.
  var range: ClosedRange<Timestamp>
  /// How far, in nanoseconds.
  var nanoseconds: Int64

  /// Whether a pause in the log times of a stream is this jump and no silence.
  func explains(_ pause: Int64, from start: Timestamp, period: Int64) -> Bool {
    let end = start.advanced(byNanoseconds: pause)
    guard start <= range.upperBound, end >= range.lowerBound else { return false }
    let rest = pause &- nanoseconds
    return rest <= max(5 * period, 300_000_000)
  }
}

extension RecordingTruth {
  private static let second: Int64 = 1_000_000_000

  /// Log times that go ahead while the stamps of the sensors, or the satellites' time, go on as before.
  ///
  /// A sensor that falls silent leaves a pause in both. The pause in the log times must be the step:
  /// otherwise the sensor's own clock was set back.
  mutating func judgeJumps() {
    var witnesses: [(name: String, step: ClockStep, among: [SensorStream])] = timed.compactMap {
      item in item.stream.clockStep.map { (item.stream.name, $0, [item.stream]) }
    }
    for stream in recording.streams where stream.logTimes.isEmpty {
      guard let step = stream.clockStep else { continue }
      witnesses.append((stream.name, step, timed.map(\.stream)))
    }
    var named: [[String]] = []
    for witness in witnesses where witness.step.nanoseconds > Self.second {
      guard let jump = witness.among.lazy.compactMap({ Self.jump(witness.step, in: $0) }).first
      else { continue }
      let same = jumps.firstIndex {
        $0.range.overlaps(jump.range) && abs($0.nanoseconds - jump.nanoseconds) < Self.second
      }
      if let same {
        named[same].append(witness.name)
        continue
      }
      jumps.append(jump)
      named.append([witness.name])
    }
    for (jump, names) in zip(jumps, named) { note(jump, names) }
  }

  /// The pause in a stream's log times that a step makes; `nil` where there is none so long.
  private static func jump(_ step: ClockStep, in stream: SensorStream) -> ClockJump? {
    let least = step.nanoseconds - 200_000_000
    let pair = zip(stream.logTimes, stream.logTimes.dropFirst())
      .first { before, after in
        before >= step.range.lowerBound && after <= step.range.upperBound
          && before.nanoseconds(to: after) >= least
      }
    return pair.map { ClockJump(range: $0...$1, nanoseconds: step.nanoseconds) }
  }

  private mutating func note(_ jump: ClockJump, _ names: [String]) {
    let ahead = spanText(jump.nanoseconds)
    let more = names.count > 1 ? " and \(names.count - 1) more" : ""
    let message =
      "the log times go ahead by \(ahead) at \(jump.range.lowerBound.rfc3339) while the stamps of "
      + "'\(names[0])'\(more) go on: the recorder's clock was set"
    guard jump.nanoseconds > 60 * Self.second else {
      self.note(.stepAhead, message + "; synchronise before recording")
      return
    }
    doubt(
      .stepAhead,
      .time,
      because: "the clock went ahead by \(ahead) while recording",
      message + "; which times are right is unknown, and whatever needs them; synchronise before "
        + "recording"
    )
  }
}
