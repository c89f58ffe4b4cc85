/// Chooses the frames that reach most of the targets.
package struct FrameSelection: Sendable {
  package var targets: [SelectionTarget]
  package var pools: [SelectionPool]
  package var frames: [SelectionFrame]
  package var spacing: SelectionSpacing
  /// Decides between frames that are worth the same.
  package var seed: UInt64

  /// Creates the task.
  package init(
    targets: [SelectionTarget],
    pools: [SelectionPool],
    frames: [SelectionFrame],
    spacing: SelectionSpacing,
    seed: UInt64
  ) {
    self.targets = targets
    self.pools = pools
    self.frames = frames
    self.spacing = spacing
    self.seed = seed
  }

  /// What was chosen.
  package struct Result: Sendable {
    /// Frames by their place, in the order in which they were chosen.
    package var chosen: [Int]
    /// The value of the chosen frames.
    package var value: Double
    /// The value of all frames, which no choice exceeds.
    package var valueOfAll: Double
    /// What no choice of as many frames exceeds, with or without spacing.
    package var upperBound: Double
    /// How many targets the chosen frames meet.
    package var met: Int
    /// How many targets all frames meet.
    package var metByAll: Int
    /// What one more frame of each drive would still have added, by drive; 0 where nothing.
    package var leftGain: [Int: Double]
  }

  /// Greedy choice: the frame that adds most comes next, until nothing adds anything.
  ///
  /// Without spacing the value is at least 1 - 1/e of the best of any `budget` frames (Nemhauser, Wolsey,
  /// Fisher, "An analysis of approximations for maximizing submodular set functions", 1978). Frames of
  /// one stream that keep apart in time and along the way form a 2-independence system: a frame that is
  /// added displaces at most one before and one behind it. The value is then at least 1/3 of the best of
  /// any `budget` frames that keep apart (Fisher, Nemhauser, Wolsey, part II, 1978).
  ///
  /// Frames of a pool are worth the same, so that only pools are compared; a pool's gain never grows, so
  /// that only the best is computed again (Minoux, "Accelerated greedy algorithms", 1978).
  package func greedy(budget: Int) -> Result {
    var tally = SelectionTally(targets)
    var chosen: [Int] = []
    var taken = ChosenFrames(spacing)
    let waiting = framesByPool()
    var next = [Int](repeating: 0, count: pools.count)
    var queue = GainQueue()
    for (index, frames) in waiting.enumerated() where !frames.isEmpty {
      queue.push(GainQueue.Entry(gain: tally.gain(pools[index]), tie: tie(frames), pool: index))
    }
    let sizes = sizes
    var bound = most(tally, sizes, of: budget)
    while chosen.count < budget, var best = queue.pop() {
      best.gain = tally.gain(pools[best.pool])
      guard best.gain > 0 else { continue }
      if let other = queue.first, other > best {
        queue.push(best)
        continue
      }
      // A frame that is too near stays too near.
      var found: Int?
      while next[best.pool] < waiting[best.pool].count {
        let frame = Int(waiting[best.pool][next[best.pool]])
        next[best.pool] += 1
        if taken.take(frames[frame]) {
          found = frame
          break
        }
      }
      guard let found else { continue }
      chosen.append(found)
      tally.add(pools[best.pool])
      queue.push(best)
      // Any state bounds every choice; a few are looked at, for each looks at all pools.
      if chosen.count % max(1, budget / 8) == 0 {
        bound = min(bound, tally.value + most(tally, sizes, of: budget))
      }
    }
    return result(chosen, tally: tally, budget: budget, bound: bound)
  }

  /// The figures of a choice.
  func result(
    _ chosen: [Int],
    tally: SelectionTally,
    budget: Int,
    bound: Double = .infinity
  ) -> Result {
    let sizes = sizes
    var all = SelectionTally(targets)
    for (pool, size) in zip(pools, sizes) { all.add(pool, count: size) }
    let gains = pools.map(tally.gain)
    var left: [Int: Double] = [:]
    for (index, pool) in pools.enumerated() where sizes[index] > 0 {
      left[pool.drive] = max(left[pool.drive] ?? 0, gains[index])
    }
    return Result(
      chosen: chosen,
      value: tally.value,
      valueOfAll: all.value,
      upperBound: min(bound, all.value, tally.value + most(tally, sizes, of: budget)),
      met: tally.metCount,
      metByAll: all.metCount,
      leftGain: left
    )
  }

  /// How many frames each pool has.
  private var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: pools.count)
    for frame in frames { sizes[Int(frame.pool)] += 1 }
    return sizes
  }

  /// The most that so many frames could add to what is chosen.
  ///
  /// The value of any set is at most that of the chosen frames and of the set together, and by
  /// submodularity at most theirs and what the set's part in each pool adds by itself (Leskovec et al.,
  /// KDD 2007, section 3.2, by pool). The largest of these gains are added up.
  private func most(_ tally: SelectionTally, _ sizes: [Int], of budget: Int) -> Double {
    var gains = zip(pools, sizes).flatMap { tally.gains($0, size: $1) }
    gains.sort { $0.gain > $1.gain }
    var rest = budget
    var sum = 0.0
    for item in gains where rest > 0 {
      let count = min(rest, item.count)
      sum += item.gain * Double(count)
      rest -= count
    }
    return sum
  }

  /// The frames of each pool in the seed's order.
  func framesByPool() -> [[Int32]] {
    var keys: [UInt64] = []
    keys.reserveCapacity(frames.count)
    var waiting = [[Int32]](repeating: [], count: pools.count)
    for (index, frame) in frames.enumerated() {
      keys.append(SelectionChance.key(seed, frame.stream, frame.time))
      waiting[Int(frame.pool)].append(Int32(index))
    }
    for index in waiting.indices {
      waiting[index].sort { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
    }
    return waiting
  }

  private func tie(_ frames: [Int32]) -> UInt64 {
    frames.first.map { self.frames[Int($0)] }
      .map { SelectionChance.key(seed, $0.stream, $0.time) } ?? 0
  }
}

/// Pools by what they add, the best first; ties by the seed.
struct GainQueue {
  struct Entry: Comparable {
    var gain: Double
    var tie: UInt64
    var pool: Int

    static func < (a: Entry, b: Entry) -> Bool {
      (a.gain, a.tie, a.pool) < (b.gain, b.tie, b.pool)
    }
  }

  private var heap: [Entry] = []

  /// The best.
  var first: Entry? { heap.first }

  mutating func push(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2] < heap[child] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let best = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return best }
    heap[0] = last
    var parent = 0
    while true {
      var largest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[largest] < heap[child] { largest = child }
      guard largest != parent else { return best }
      heap.swapAt(parent, largest)
      parent = largest
    }
  }
}
