/// The chosen frames of each stream by time, and whether another keeps its distance from them.
struct ChosenFrames {
  private let spacing: SelectionSpacing
  private var byStream: [Int32: [SelectionFrame]] = [:]

  init(_ spacing: SelectionSpacing) { self.spacing = spacing }

  /// Takes a frame, unless it lies too near to one that was taken.
  mutating func take(_ frame: SelectionFrame) -> Bool {
    let place = self.place(of: frame)
    let chosen = byStream[frame.stream] ?? []
    // Both distances grow along the stream, so that only the neighbours can be too near.
    if place > 0, !spacing.allows(chosen[place - 1], frame) { return false }
    if place < chosen.count, !spacing.allows(frame, chosen[place]) { return false }
    byStream[frame.stream, default: []].insert(frame, at: place)
    return true
  }

  private func place(of frame: SelectionFrame) -> Int {
    guard let chosen = byStream[frame.stream] else { return 0 }
    var (low, high) = (0, chosen.count)
    while low < high {
      let middle = (low + high) / 2
      if chosen[middle].time < frame.time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Numbers that look random and depend on a seed and a frame alone, never on the order of frames.
enum SelectionChance {
  /// ``SplitMix``'s finalizer over all parts.
  static func key(_ seed: UInt64, _ stream: Int32, _ time: Int64) -> UInt64 {
    SplitMix.mixed(
      SplitMix.mixed(seed &+ SplitMix.step) ^ SplitMix.mixed(UInt64(bitPattern: time))
        ^ SplitMix.mixed(UInt64(UInt32(bitPattern: stream)) &+ 0x632B_E59B_D9B4_E019)
    )
  }
}
