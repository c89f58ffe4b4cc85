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
  /// SplitMix64's finalizer (Steele, Lea, Flood, OOPSLA 2014) over both parts.
  static func key(_ seed: UInt64, _ stream: Int32, _ time: Int64) -> UInt64 {
    mixed(
      mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ mixed(UInt64(bitPattern: time))
        ^ mixed(UInt64(UInt32(bitPattern: stream)) &+ 0x632B_E59B_D9B4_E019)
    )
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
