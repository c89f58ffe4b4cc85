/// When a sensor that delivers steadily fell silent.
struct StreamSilences {
  /// The usual time between two messages, in nanoseconds.
  let period: Int64
  /// Silences longer than ``limit``: the place of the message before and the length in nanoseconds.
  let silences: [(index: Int, nanoseconds: Int64)]
  /// A longer pause is a silence: five periods, and at least 0.3 s.
  var limit: Int64 { StreamSilences.limit(period: period) }

  /// Finds the silences; `nil` for fewer than 21 messages, and for a sensor slower than 1 Hz, which
  /// takes single pictures, of which none can be missing.
  ///
  /// `times`: Ascending, in nanoseconds.
  init?(_ times: [Int64]) {
    guard times.count > 20 else { return nil }
    let intervals = zip(times, times.dropFirst())
      .map { before, after in
        let (length, overflow) = after.subtractingReportingOverflow(before)
        return overflow ? Int64.max : length
      }
    let period = intervals.sorted()[intervals.count / 2]
    guard period > 0, period <= 1_000_000_000 else { return nil }
    self.period = period
    let limit = StreamSilences.limit(period: period)
    silences = intervals.enumerated().filter { $0.element > limit }
      .map { (index: $0.offset, nanoseconds: $0.element) }
  }

  /// How many messages a pause stands for.
  func missing(in nanoseconds: Int64) -> Int64 { max(0, nanoseconds / period - 1) }

  private static func limit(period: Int64) -> Int64 { max(5 * period, 300_000_000) }
}
