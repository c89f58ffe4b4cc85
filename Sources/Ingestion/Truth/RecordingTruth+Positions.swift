import Drives
import Geodesy
import Quantities

extension RecordingTruth {
  /// Positions that are missing for a time, or repeated while the vehicle moves on.
  mutating func judgePositions() {
    guard let track = recording.chosenFixTrack, track.fixes.count >= 2,
      recording.streams.contains(where: { $0.modality == .camera && !$0.logTimes.isEmpty })
    else { return }
    judgeGaps(of: track)
    judgeFrozen(track)
  }

  private mutating func judgeGaps(of track: FixTrack) {
    let limit: Int64 = 5_000_000_000
    let gaps = zip(track.fixes, track.fixes.dropFirst())
      .filter {
        $0.time.nanoseconds(to: $1.time) > limit
      }
    guard
      let longest = gaps.max(by: {
        ($0.0.time.nanoseconds(to: $0.1.time), $1.0.time)
          < ($1.0.time.nanoseconds(to: $1.1.time), $0.0.time)
      })
    else { return }
    let total = gaps.reduce(Int64(0)) { $0 + $1.0.time.nanoseconds(to: $1.1.time) }
    note(
      .fixGap,
      "'\(track.stream)' has no valid position for more than \(spanText(limit)) "
        + "\(gaps.count == 1 ? "once" : "\(gaps.count) times"), \(spanText(total)) in all, the "
        + "longest from \(longest.0.time.rfc3339) for "
        + "\(spanText(longest.0.time.nanoseconds(to: longest.1.time)))"
    )
  }

  /// A standing receiver may hold its position; one that goes on 30 m farther at once was frozen.
  private mutating func judgeFrozen(_ track: FixTrack) {
    var start = 0
    var frozen: [TimeRange] = []
    for index in track.fixes.indices.dropFirst() {
      let (previous, fix) = (track.fixes[index - 1], track.fixes[index])
      guard previous.position != fix.position else { continue }
      let held = track.fixes[start].time.nanoseconds(to: previous.time)
      let pause = previous.time.nanoseconds(to: fix.time)
      if held >= 5_000_000_000, pause <= 2_000_000_000,
        Geodesic.distanceMeters(from: previous.position, to: fix.position) > 30
      {
        frozen.append(TimeRange(start: track.fixes[start].time, end: fix.time))
      }
      start = index
    }
    guard let longest = frozen.max(by: { $0.nanoseconds < $1.nanoseconds }) else { return }
    let rule = TruthRule.frozenPosition
    note(
      rule,
      "'\(track.stream)' repeats one position and then goes on more than 30 m away at once, "
        + "\(frozen.count == 1 ? "once" : "\(frozen.count) times"), the longest from "
        + "\(longest.start.rfc3339) for \(spanText(longest.nanoseconds)); positions of that time "
        + "are not used; check the receiver"
    )
    for range in frozen.prefix(100) {
      add(
        Doubt(
          rule: rule.rawValue,
          aspect: .position,
          range: range,
          reason: "the receiver repeated its position while the vehicle moved"
        )
      )
    }
  }
}
