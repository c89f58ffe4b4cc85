import DriveIndex

/// Makes one sequence of what several recordings or topics hold of one camera.
///
/// A converted log keeps log times, a second logger has its own, a compressed topic follows the raw
/// one: none of them is another exposure. Frames of the same log time are one; and while one stream
/// delivers at its rate, the others add nothing.
enum FrameMerge {
  /// A span longer than this many usual ones is a dropout that another stream may fill.
  private static let dropout = (numerator: Int64(3), denominator: Int64(2))

  /// What one logger wrote of the camera, in one recording or in several after each other.
  private struct Logger {
    /// Corrected, ascending; with the log time of each.
    private(set) var frames: [(frame: FrameTimeline.Frame, logTime: Int64)] = []

    /// Adds a recording that begins after the last one.
    mutating func append(_ stream: [(frame: FrameTimeline.Frame, logTime: Int64)]) {
      frames += stream
    }

    var end: Int64 { frames.last?.frame.time ?? .min }

    /// The usual time between frames in nanoseconds; `Int64.max` for less than three frames.
    var period: Int64 {
      guard frames.count > 2 else { return .max }
      let spans = zip(frames.dropFirst(), frames).map { $0.frame.time &- $1.frame.time }.sorted()
      return max(0, spans[spans.count / 2])
    }

    /// Where it delivers at its rate, with half a frame at both ends, ascending.
    func delivered(_ period: Int64) -> [(start: Int64, end: Int64)] {
      guard period < .max else { return [] }
      let (limit, overflow) = period.multipliedReportingOverflow(by: dropout.numerator)
      let longest = overflow ? Int64.max : limit / dropout.denominator
      var spans: [(start: Int64, end: Int64)] = []
      for (before, after) in zip(frames, frames.dropFirst()) {
        let (start, end) = (before.frame.time, after.frame.time)
        guard end &- start <= longest else { continue }
        if let last = spans.last, last.end == start {
          spans[spans.count - 1].end = end
        } else {
          spans.append((start: start, end: end))
        }
      }
      return spans.map { (start: $0.start &- period / 2, end: $0.end &+ period / 2) }
    }
  }

  /// The frames of one camera, ascending.
  ///
  /// `streams`: In the order in which one of two equal frames is kept.
  static func frames(of streams: [DriveMaterial.Stream]) -> [FrameTimeline.Frame] {
    let loggers = loggers(of: streams)
    guard loggers.count > 1 else { return loggers.first?.frames.map(\.frame) ?? [] }
    var seen: Set<Int64> = []
    var covered: [(start: Int64, end: Int64)] = []
    var kept: [FrameTimeline.Frame] = []
    // The fastest first, because a throttled copy would hide most of the frames; then the longest.
    let order = loggers.enumerated().map { (logger: $1, period: $1.period, offset: $0) }
      .sorted {
        ($0.period, -$0.logger.frames.count, $0.offset)
          < ($1.period, -$1.logger.frames.count, $1.offset)
      }
    for (logger, period, _) in order {
      var span = 0
      for (frame, logTime) in logger.frames {
        while span < covered.count, covered[span].end < frame.time { span += 1 }
        let isCovered = span < covered.count && covered[span].start <= frame.time
        guard !isCovered, seen.insert(logTime).inserted else { continue }
        kept.append(frame)
      }
      covered = joined(covered + logger.delivered(period))
    }
    return kept.sorted { ($0.time, $0.stream) < ($1.time, $1.stream) }
  }

  /// Those of the frames of one camera that a set holds.
  ///
  /// What the set names of another logger or topic stands for the nearest frame that counts, so that
  /// an exposure that it names twice is one.
  static func frames(
    _ frames: [FrameTimeline.Frame],
    heldBy set: DriveMaterial.FrameSet,
    of streams: [DriveMaterial.Stream]
  ) -> [FrameTimeline.Frame] {
    let times = frames.map(\.time)
    var places: Set<Int> = []
    for stream in streams {
      guard let members = set.logTimes[stream.id] else { continue }
      let known = Set(stream.logTimes)
      for logTime in members where known.contains(logTime) {
        let time = logTime.addingReportingOverflow(stream.correction).partialValue
        let next = times.firstPlace(notBefore: time)
        let near = [next - 1, next].filter(times.indices.contains)
          .min { (times[$0] &- time).magnitude < (times[$1] &- time).magnitude }
        if let near { places.insert(near) }
      }
    }
    return places.sorted().map { frames[$0] }
  }

  /// Recordings that follow each other are of one logger, those that overlap of several.
  private static func loggers(of streams: [DriveMaterial.Stream]) -> [Logger] {
    var loggers: [Logger] = []
    let sorted = streams.map(frames).enumerated().filter { !$0.element.isEmpty }
      .sorted { ($0.element[0].frame.time, $0.offset) < ($1.element[0].frame.time, $1.offset) }
    for (_, frames) in sorted {
      if let place = loggers.firstIndex(where: { $0.end < frames[0].frame.time }) {
        loggers[place].append(frames)
      } else {
        var logger = Logger()
        logger.append(frames)
        loggers.append(logger)
      }
    }
    return loggers
  }

  private static func frames(
    _ stream: DriveMaterial.Stream
  ) -> [(frame: FrameTimeline.Frame, logTime: Int64)] {
    var frames: [(frame: FrameTimeline.Frame, logTime: Int64)] = []
    frames.reserveCapacity(stream.logTimes.count)
    // Ascending, so that a message that was written twice follows itself.
    for time in stream.logTimes where time != frames.last?.logTime {
      let frame = FrameTimeline.Frame(
        time: time.addingReportingOverflow(stream.correction).partialValue,
        stream: stream.id
      )
      frames.append((frame: frame, logTime: time))
    }
    return frames.sorted { $0.frame.time < $1.frame.time }
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
