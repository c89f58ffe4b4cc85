/// A set of byte positions kept as merged intervals: one interval for a sequential reading.
package struct ByteIntervals: Sendable {
  /// Disjoint, ascending, never touching.
  private var intervals: [Range<Int64>] = []
  /// How many distinct bytes the set holds.
  package private(set) var count: Int64 = 0

  /// Creates the empty set.
  package init() {}

  /// How many intervals the set consists of.
  package var intervalCount: Int { intervals.count }

  /// Adds an interval; amortised constant for ascending ones, else linear in the intervals behind.
  package mutating func insert(_ new: Range<Int64>) {
    guard !new.isEmpty else { return }
    guard let last = intervals.last, new.lowerBound <= last.upperBound else {
      intervals.append(new)
      count += new.upperBound - new.lowerBound
      return
    }
    let first = firstIndex(reaching: new.lowerBound)
    var end = first
    var merged = new
    var known: Int64 = 0
    while end < intervals.count, intervals[end].lowerBound <= new.upperBound {
      let old = intervals[end]
      merged = min(merged.lowerBound, old.lowerBound)..<max(merged.upperBound, old.upperBound)
      known += old.upperBound - old.lowerBound
      end += 1
    }
    count += merged.upperBound - merged.lowerBound - known
    if end == first + 1 {
      intervals[first] = merged
    } else {
      intervals.replaceSubrange(first..<end, with: CollectionOfOne(merged))
    }
  }

  /// The first interval whose end is at or behind a position.
  private func firstIndex(reaching position: Int64) -> Int {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].upperBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
