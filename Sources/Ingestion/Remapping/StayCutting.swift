import Coverage
import DriveIndex
import Quantities

/// Cuts and joins the stays of a drive whose samples fall elsewhere.
///
/// A stay whose samples stay together is kept whole. Of a stay that is cut the frames are asked when
/// each part ends, because samples do not keep it.
struct StayCutting {
  private let samples: [StoredSample]
  /// The assignment of each sample.
  private let places: [Int]
  /// Whether some stay was cut.
  private(set) var hasCut = false

  init(samples: [StoredSample], places: [Int]) {
    self.samples = samples
    self.places = places
  }

  /// The stays under the new assignments.
  ///
  /// - Parameters:
  ///   - before: The stored stays by start.
  ///   - streams: Loads the frames of the drive.
  ///   - gapLimit: The longest pause between two frames that counts, in nanoseconds.
  /// - Returns: The stays by start.
  /// - Throws: What loading throws.
  mutating func stays(
    from before: [Stay],
    streams: () throws -> [DriveMaterial.Stream],
    gapLimit: () -> Int64
  ) throws -> [Stay] {
    var stays: [Stay] = []
    var ends: [(end: Int64, frames: Int)]?
    var next = 0
    for (number, stay) in before.enumerated() {
      let end =
        number + 1 < before.count ? before[number + 1].start.nanosecondsSince1970 : Int64.max
      let first = next
      while next < samples.count, samples[next].time.nanosecondsSince1970 < end { next += 1 }
      let members = (first..<next).filter { samples[$0].allFrames > 0 }
      guard let place = members.first.map({ places[$0] }) else { continue }
      if members.allSatisfy({ places[$0] == place }) {
        var whole = stay
        whole.assignment = place
        stays.appendJoining(whole)
        continue
      }
      hasCut = true
      if ends == nil { ends = self.ends(try streams(), gapLimit: gapLimit()) }
      for index in members {
        stays.appendJoining(part(index, ends?[index] ?? (end: 0, frames: 0)))
      }
    }
    return stays
  }

  private func part(_ index: Int, _ end: (end: Int64, frames: Int)) -> Stay {
    let sample = samples[index]
    return Stay(
      drive: 0,
      assignment: places[index],
      start: sample.time,
      end: Timestamp(nanosecondsSince1970: end.end),
      allFrames: sample.allFrames,
      frames: end.frames,
      nanoseconds: sample.nanoseconds,
      millimeters: sample.millimeters,
      day: sample.day,
      square: sample.square
    )
  }

  /// When the last span that began in each sample ends, and how many of its frames count.
  private func ends(
    _ streams: [DriveMaterial.Stream],
    gapLimit: Int64
  ) -> [(end: Int64, frames: Int)] {
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
    return ends
  }
}
