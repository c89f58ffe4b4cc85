import Coverage
import DriveIndex
import Quantities

/// Joins and cuts the stays of one point of view whose samples fall elsewhere.
///
/// A stay whose samples stay together is kept whole. Of a stay that is cut the frames are asked when
/// each part ends, because samples do not keep it.
struct StayGrouping {
  private let samples: [StoredSample]
  /// What the values of each sample are.
  private let values: [Int]
  /// Whether the samples' own frames are counted, else those of some sensors, of which samples say
  /// nothing.
  private let isEgo: Bool
  /// Whether some stay was cut.
  private(set) var hasCut = false
  /// What the assignments of whole stays were and are.
  private(set) var kept: Set<AssignmentMove> = []

  init(samples: [StoredSample], values: [Int], isEgo: Bool) {
    self.samples = samples
    self.values = values
    self.isEgo = isEgo
  }

  /// The stays under the new assignments; `nil` where one is to be cut and nothing says where.
  ///
  /// - Parameters:
  ///   - before: The stored stays by start.
  ///   - sorter: Says where something falls.
  ///   - ask: Asks the frames of the drive; `nil` where those do not say it.
  /// - Returns: The stays by start.
  /// - Throws: What asking throws.
  mutating func stays(
    from before: [Stay],
    _ sorter: inout SampleSorter,
    ends ask: (() throws -> StayEnds)?
  ) throws -> [Stay]? {
    var stays: [Stay] = []
    var ends: StayEnds?
    var next = 0
    for (number, stay) in before.enumerated() {
      let following =
        number + 1 < before.count ? before[number + 1].start.nanosecondsSince1970 : .max
      while next < samples.count, samples[next].time < stay.start { next += 1 }
      var members: [(sample: Int, place: Int)] = []
      var isWhole = true
      while next < samples.count, samples[next].time.nanosecondsSince1970 < following,
        isEgo || samples[next].time <= stay.end
      {
        defer { next += 1 }
        if isEgo, samples[next].allFrames == 0 { continue }
        let place: Int
        if let last = members.last, values[last.sample] == values[next] {
          place = last.place
        } else {
          place = try sorter.place(before: Int64(stay.assignment), value: values[next])
        }
        if let first = members.first, first.place != place { isWhole = false }
        members.append((sample: next, place: place))
      }
      guard let first = members.first else { continue }
      if isWhole {
        kept.insert(AssignmentMove(before: Int64(stay.assignment), now: first.place))
        var whole = stay
        whole.assignment = first.place
        stays.appendJoining(whole)
        continue
      }
      guard let ask else { return nil }
      hasCut = true
      let known = try ends ?? ask()
      ends = known
      for member in members {
        stays.appendJoining(part(member.sample, member.place, known))
      }
    }
    return stays
  }

  private func part(_ index: Int, _ place: Int, _ ends: StayEnds) -> Stay {
    let sample = samples[index]
    return Stay(
      drive: 0,
      assignment: place,
      start: sample.time,
      end: Timestamp(nanosecondsSince1970: ends.ends[index].end),
      allFrames: sample.allFrames,
      frames: ends.ends[index].frames,
      nanoseconds: sample.nanoseconds,
      millimeters: sample.millimeters,
      day: sample.day,
      square: sample.square
    )
  }

  /// What a frame set holds of stays that are whole or joined: its own stays begin as those do.
  static func stays(_ parts: [Stay], within wholes: [Stay]) -> [Stay] {
    var found: [Stay] = []
    var number = 0
    for part in parts {
      while number + 1 < wholes.count, wholes[number + 1].start <= part.start { number += 1 }
      guard wholes.indices.contains(number) else { break }
      let whole = wholes[number]
      if var last = found.last, last.start == whole.start {
        last.end = max(last.end, part.end)
        last.allFrames += part.allFrames
        last.frames += part.frames
        last.nanoseconds += part.nanoseconds
        last.millimeters += part.millimeters
        found[found.count - 1] = last
      } else {
        var part = part
        part.assignment = whole.assignment
        part.start = whole.start
        found.append(part)
      }
    }
    return found
  }
}

/// When the last span of frames that began in each sample ends, and how many of its frames count.
struct StayEnds {
  /// By sample; the ends in nanoseconds since 1970.
  let ends: [(end: Int64, frames: Int)]

  /// Asks the frames of a drive.
  init(of samples: [StoredSample], streams: [DriveMaterial.Stream], gapLimit: Int64) {
    let timeline = FrameTimeline(streams: streams, gapLimitNanoseconds: gapLimit)
    var ends = samples.map { (end: $0.time.nanosecondsSince1970, frames: 0) }
    var sample = 0
    for frame in timeline.frames where !ends.isEmpty {
      while sample + 1 < samples.count,
        samples[sample + 1].time.nanosecondsSince1970 <= frame.time
      {
        sample += 1
      }
      ends[sample].end = max(ends[sample].end, frame.time + frame.nanoseconds)
      if frame.time <= samples[sample].countedUntil ?? .max { ends[sample].frames += 1 }
    }
    self.ends = ends
  }
}
