import Drives
import Quantities

/// What of a recording as it was read is not believed, and why.
struct RecordingTruth {
  /// What was noticed.
  private(set) var problems: [Problem] = []
  /// What is not believed.
  private(set) var doubts: [Doubt] = []
  let recording: Recording
  let manifest: DriveManifest
  /// The age that a calibration may have, in nanoseconds; `nil` where nobody says it.
  let maximumCalibrationAge: Int64?
  /// Where the recorder's clock went ahead, as far as the log tells.
  var jumps: [ClockJump] = []

  /// Judges a recording with what is declared beside it; fixes have their clock corrections.
  init(
    _ recording: Recording,
    manifest: DriveManifest,
    maximumCalibrationAge: Int64? = nil
  ) {
    self.recording = recording
    self.manifest = manifest
    self.maximumCalibrationAge = maximumCalibrationAge
    judgeClock()
    judgeJumps()
    judgeReceiverClock()
    judgeRates()
    judgeSynchrony()
    judgePositions()
    judgeCalibrations()
    judgeImageSizes()
    judgeCalibrationAges()
    judgeMounts()
    judgeRig()
  }

  /// Notes a problem.
  mutating func note(_ rule: TruthRule, _ message: String, severity: Problem.Severity? = nil) {
    problems.append(rule.problem(message, severity: severity))
  }

  /// Notes what is not believed.
  mutating func add(_ doubt: Doubt) { doubts.append(doubt) }

  /// Notes a problem, and that something is not believed because of it.
  mutating func doubt(
    _ rule: TruthRule,
    _ aspect: Doubt.Aspect,
    during range: TimeRange? = nil,
    because reason: String,
    _ message: String
  ) {
    note(rule, message)
    doubts.append(Doubt(rule: rule.rawValue, aspect: aspect, range: range, reason: reason))
  }

  /// Streams whose every time is known, with what is added to their times.
  var timed: [(stream: SensorStream, correction: Int64)] {
    recording.streams.filter { !$0.logTimes.isEmpty }
      .map { ($0, correction(of: $0)) }
  }

  /// What the index adds to the log times of a stream: its header's offset and declared clocks.
  func correction(of stream: SensorStream) -> Int64 {
    let header = stream.headerOffset.flatMap { $0.isApplied ? $0.medianNanoseconds : nil } ?? 0
    return header &+ manifest.clockCorrectionNanoseconds
      &+ (manifest.topicClockCorrectionsNanoseconds[stream.name] ?? 0)
  }
}

/// `1.5 s`, `40 ms`, `3 h`: a span in words, with its sign.
func spanText(_ nanoseconds: Int64) -> String {
  let seconds = Double(nanoseconds) / 1e9
  let size = abs(seconds)
  func rounded(_ value: Double, _ unit: String) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) \(unit)" : "\(tenths) \(unit)"
  }
  switch size {
  case ..<1: return rounded(seconds * 1e3, "ms")
  case ..<600: return rounded(seconds, "s")
  case ..<7200: return rounded(seconds / 60, "min")
  case ..<172_800: return rounded(seconds / 3600, "h")
  default: return rounded(seconds / 86_400, "days")
  }
}
