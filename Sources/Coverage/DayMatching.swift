/// Counts the days of drives of which each may add only so many of its own.
///
/// The most days that can be given to drives, so that more evidence never counts less (Kuhn's
/// augmenting paths for bipartite matching).
enum DayMatching {
  /// How many more days there are.
  ///
  /// - Parameters:
  ///   - drives: The days that each drive was on, more than its limit.
  ///   - known: Days that count already.
  /// - Returns: Days besides those.
  static func count(_ drives: [(days: Set<Int64>, limit: Int)], besides known: Set<Int64>) -> Int {
    guard !drives.isEmpty else { return 0 }
    let slots = drives.flatMap { drive in
      Array(repeating: drive.days.subtracting(known).sorted(), count: drive.limit)
    }
    var owner: [Int64: Int] = [:]
    func give(_ slot: Int, _ tried: inout Set<Int64>) -> Bool {
      for day in slots[slot] where tried.insert(day).inserted {
        if let other = owner[day], !give(other, &tried) { continue }
        owner[day] = slot
        return true
      }
      return false
    }
    return slots.indices.count { slot in
      var tried: Set<Int64> = []
      return give(slot, &tried)
    }
  }
}
