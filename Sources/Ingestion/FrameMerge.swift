import DriveIndex

/// Makes one sequence of what several recordings or topics hold of one camera.
///
/// A converted log keeps log times, a second logger has its own, a compressed topic follows the raw
/// one: none of them is another exposure. Frames of the same log time are one; and while one stream
/// delivers at its rate, the others add nothing.
enum FrameMerge {
  /// A span longer than this many usual ones is a dropout that another stream may fill.
  private static let dropout = (numerator: Int64(3), denominator: Int64(2))

  private struct Source {
    var stream: DriveMaterial.Stream
    /// Corrected, ascending, each log time once.
    var frames: [FrameTimeline.Frame] = []
    var logTimes: [Int64] = []
    /// Between frames, in nanoseconds; `Int64.max` for less than three frames.
    var period = Int64.max

    init(_ stream: DriveMaterial.Stream) {
      self.stream = stream
      frames.reserveCapacity(stream.logTimes.count)
      // Ascending, so that a message that was written twice follows itself.
      for time in stream.logTimes where time != logTimes.last {
        logTimes.append(time)
        frames.append(
          FrameTimeline.Frame(
            time: time.addingReportingOverflow(stream.correction).partialValue,
            stream: stream.id
          )
        )
      }
      guard frames.count > 2 else { return }
      let spans = zip(frames.dropFirst(), frames).map { $0.time &- $1.time }.sorted()
      period = max(0, spans[spans.count / 2])
    }

    /// Where it delivers at its rate, ascending and apart.
    var delivered: [(start: Int64, end: Int64)] {
      guard period < .max else { return [] }
      let (limit, overflow) = period.multipliedReportingOverflow(by: dropout.numerator)
      let longest = overflow ? Int64.max : limit / dropout.denominator
      var spans: [(start: Int64, end: Int64)] = []
      for (frame, next) in zip(frames, frames.dropFirst()) where next.time &- frame.time <= longest {
        if let last = spans.last, last.end == frame.time {
          spans[spans.count - 1].end = next.time
        } else {
          spans.append((start: frame.time, end: next.time))
        }
      }
      return spans
    }
  }

  /// The frames of one camera, ascending.
  ///
  /// `streams`: In the order in which one of two equal frames is kept.
  static func frames(of streams: [DriveMaterial.Stream]) -> [FrameTimeline.Frame] {
    let sources = streams.map(Source.init)
    guard sources.count > 1 else { return (sources.first?.frames ?? []).sorted { $0.time < $1.time } }
    var seen: Set<Int64> = []
    var covered: [(start: Int64, end: Int64)] = []
    var frames: [FrameTimeline.Frame] = []
    // The fastest first: a throttled copy would hide most of the frames.
    let order = sources.enumerated()
      .sorted { ($0.element.period, $0.offset) < ($1.element.period, $1.offset) }
    for (_, source) in order {
      var span = 0
      for (frame, logTime) in zip(source.frames, source.logTimes) {
        while span < covered.count, covered[span].end < frame.time { span += 1 }
        let isCovered = span < covered.count && covered[span].start <= frame.time
        guard !isCovered, seen.insert(logTime).inserted else { continue }
        frames.append(frame)
      }
      covered = joined(covered + source.delivered)
    }
    return frames.sorted { ($0.time, $0.stream) < ($1.time, $1.stream) }
  }

  private static func joined(
    _ spans: [(start: Int64, end: Int64)]
  ) -> [(start: Int64, end: Int64)] {
    var result: [(start: Int64, end: Int64)] = []
    for span in spans.sorted(by: { $0.start < $1.start }) {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }
}
