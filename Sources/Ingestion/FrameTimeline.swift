import DriveIndex
import Drives
import Quantities

/// The frames of a drive in one order, with the time each of them counts.
struct FrameTimeline {
  struct Frame {
    var time: Int64
    var stream: Int64
    /// Until the next frame of any camera, where some camera delivers in between; else 0.
    var nanoseconds: Int64 = 0
  }

  /// Ascending by time.
  private(set) var frames: [Frame]

  /// Merges streams; what several recordings or topics hold of one camera counts once.
  ///
  /// `set`: Leaves its frames alone; `nil` for every frame.
  init(
    streams: [DriveMaterial.Stream],
    heldBy set: DriveMaterial.FrameSet? = nil,
    gapLimitNanoseconds: Int64
  ) {
    var frames: [Frame] = []
    frames.reserveCapacity(streams.reduce(0) { $0 + $1.logTimes.count })
    let byName = Dictionary(grouping: streams) { SensorName.device(ofTopic: $0.name) }
      .sorted { $0.key < $1.key }
    var spanEnds: [[(start: Int64, end: Int64)]] = []
    for (_, members) in byName {
      var times = FrameMerge.frames(of: members)
      if let set { times = FrameMerge.frames(times, heldBy: set, of: members) }
      var spans: [(start: Int64, end: Int64)] = []
      for (index, item) in times.enumerated() {
        frames.append(item)
        if index + 1 < times.count {
          let gap = times[index + 1].time &- item.time
          if gap > 0, gap <= gapLimitNanoseconds {
            if let last = spans.last, last.end == item.time {
              spans[spans.count - 1].end = times[index + 1].time
            } else {
              spans.append((start: item.time, end: times[index + 1].time))
            }
          }
        }
      }
      spanEnds.append(spans)
    }
    frames.sort { ($0.time, $0.stream) < ($1.time, $1.stream) }
    self.frames = frames
    count(FrameTimeline.union(spanEnds))
  }

  /// The spans in which any camera delivers, ascending and apart.
  private static func union(
    _ cameras: [[(start: Int64, end: Int64)]]
  ) -> [(start: Int64, end: Int64)] {
    var result: [(start: Int64, end: Int64)] = []
    for span in cameras.joined().sorted(by: { $0.start < $1.start }) {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }

  private mutating func count(_ spans: [(start: Int64, end: Int64)]) {
    var span = 0
    for index in frames.indices.dropLast() {
      let start = frames[index].time
      let end = frames[index + 1].time
      while span < spans.count, spans[span].end <= start { span += 1 }
      guard span < spans.count, spans[span].start <= start, end <= spans[span].end else { continue }
      frames[index].nanoseconds = end - start
    }
  }

  /// Where samples are needed: the spans, and every frame outside them.
  var delivered: [ClosedRange<Timestamp>] {
    var result: [ClosedRange<Timestamp>] = []
    var start: Int64?
    for (index, frame) in frames.enumerated() {
      if start == nil { start = frame.time }
      if frame.nanoseconds == 0, index + 1 == frames.count || frames[index + 1].time > frame.time {
        if let first = start {
          result.append(
            Timestamp(
              nanosecondsSince1970: first
            )...Timestamp(nanosecondsSince1970: frame.time)
          )
        }
        start = nil
      }
    }
    return result
  }

  /// Spans of several timelines as one list, ascending and apart.
  static func joined(_ lists: [[ClosedRange<Timestamp>]]) -> [ClosedRange<Timestamp>] {
    guard lists.count > 1 else { return lists.first ?? [] }
    var result: [ClosedRange<Timestamp>] = []
    for span in lists.joined().sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, span.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        result.append(span)
      }
    }
    return result
  }
}
