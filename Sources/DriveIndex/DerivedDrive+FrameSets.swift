import Conditions
package import Coverage
import Quantities

extension DerivedDrive {
  /// What a frame set holds of what was counted from one point of view.
  package struct SetTrack: Sendable {
    /// Of the set's frames alone.
    package var track: Track
    /// Of every frame.
    package var whole: Track

    /// Creates a part of a track.
    package init(track: Track, whole: Track) {
      self.track = track
      self.whole = whole
    }
  }

  /// The frames of a set by the stays of the vehicle in which they lie, which begin as those do.
  package func stays(drive: Int, _ part: SetTrack) -> [Stay] {
    var stays = stays(drive: drive, track: part.whole)
    guard !stays.isEmpty else { return [] }
    for index in stays.indices {
      stays[index].end = stays[index].start
      stays[index].allFrames = 0
      stays[index].frames = 0
      stays[index].nanoseconds = 0
      stays[index].millimeters = 0
    }
    var place = 0
    for (sample, count) in zip(samples, part.track.counts) where count.allFrames > 0 {
      while place + 1 < stays.count, stays[place + 1].start <= sample.moment.time { place += 1 }
      stays[place].end = max(stays[place].end, count.end)
      stays[place].allFrames += count.allFrames
      stays[place].frames += count.frames
      stays[place].nanoseconds += count.nanoseconds
      stays[place].millimeters += count.millimeters
    }
    return stays.filter { $0.allFrames > 0 }
  }
}
