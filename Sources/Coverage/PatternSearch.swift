import ODD

/// Finds the maximal uncovered patterns of a table of settled classes.
///
/// A pattern is uncovered where its measure stays below a threshold, and maximal where every pattern
/// with one class less is covered (Asudeh, Jin and Jagadish, "Assessing and Remedying Coverage for a
/// Given Dataset", ICDE 2019, definitions 3 to 5). The lattice is searched from the top, depth first
/// (their DeepDiver): below an uncovered pattern nothing is looked at, and a pattern that contains
/// one already found is dominated. Axes are taken from the last to the first, so that every parent of
/// a pattern has been settled before it. Each step splits the rows of a pattern by one more axis; the
/// grid is never enumerated.
struct PatternSearch {
  /// The classes of each axis.
  let sizes: [Int]
  /// By place: the class of each item, or ``ObservedClasses/open``.
  let columns: [[UInt16]]
  /// Whose item it is, ascending; of several items of one owner one counts.
  let owners: [Int32]
  /// The most classes that a pattern fixes.
  let level: Int
  /// Whether a pattern without the rule's cells is looked at no further.
  let isCut: (ClassPattern) -> Bool

  /// What decides whether a pattern is covered.
  enum Measure {
    /// The sum of weights by item reaches a threshold.
    case sum(weights: [Int64], threshold: Int64)
    /// A question about the items of the pattern, which must hold for every part that holds more.
    case question((ClassPattern, ArraySlice<Int32>) -> Bool)
  }

  private var found: Set<ClassPattern> = []

  /// Prepares a search.
  ///
  /// `isCut`: Whether a pattern contains no cell that counts: it is uncovered and not reported.
  init(
    sizes: [Int],
    columns: [[UInt16]],
    owners: [Int32],
    level: Int,
    isCut: @escaping (ClassPattern) -> Bool
  ) {
    self.sizes = sizes
    self.columns = columns
    self.owners = owners
    self.level = min(level, sizes.count)
    self.isCut = isCut
  }

  /// The maximal uncovered patterns up to the level, in the order of their axes and classes.
  mutating func run(_ measure: Measure) -> [ClassPattern] {
    found = []
    let all = Array(Int32(0)..<Int32(owners.count))[...]
    let root = ClassPattern(items: [])
    guard isCovered(root, all, measure) else { return isCut(root) ? [] : [root] }
    if level > 0 { descend(root, all, from: 0, measure) }
    return found.filter { !isCut($0) }.sorted(by: PatternSearch.isBefore)
  }

  private mutating func descend(
    _ pattern: ClassPattern,
    _ items: ArraySlice<Int32>,
    from first: Int,
    _ measure: Measure
  ) {
    let isLast = pattern.items.count + 1 == level
    for place in stride(from: sizes.count - 1, through: first, by: -1) {
      if isLast, case .sum(let weights, let threshold) = measure {
        for index in classes(at: place, of: items, below: threshold, weights) {
          settle(pattern.adding(place, index))
        }
        continue
      }
      let parts = ItemsByClass(items, column: columns[place], size: sizes[place])
      for index in 0..<sizes[place] {
        let child = pattern.adding(place, index)
        if !isCovered(child, parts[index], measure) {
          settle(child)
        } else if !isLast {
          descend(child, parts[index], from: place + 1, measure)
        }
      }
    }
  }

  private func isCovered(
    _ pattern: ClassPattern,
    _ items: ArraySlice<Int32>,
    _ measure: Measure
  ) -> Bool {
    switch measure {
    case .sum(let weights, let threshold): reaches(threshold, items, weights)
    // What is dominated is uncovered, whatever its items.
    case .question(let ask): !isDominated(pattern) && ask(pattern, items)
    }
  }

  /// Whether items reach a threshold; no more of them are looked at than needed.
  private func reaches(
    _ threshold: Int64,
    _ items: ArraySlice<Int32>,
    _ weights: [Int64]
  ) -> Bool {
    var sum: Int64 = 0
    var before: Int32 = -1
    for item in items where owners[Int(item)] != before {
      guard sum < threshold else { return true }
      before = owners[Int(item)]
      sum += weights[Int(item)]
    }
    return sum >= threshold
  }

  /// The classes of one more axis that stay below a threshold; no more items are looked at than
  /// needed.
  private func classes(
    at place: Int,
    of items: ArraySlice<Int32>,
    below threshold: Int64,
    _ weights: [Int64]
  ) -> [Int] {
    var sums = [Int64](repeating: 0, count: sizes[place])
    var last = [Int32](repeating: -1, count: sizes[place])
    var below = threshold > 0 ? sizes[place] : 0
    let column = columns[place]
    for item in items {
      guard below > 0 else { return [] }
      let index = Int(column[Int(item)])
      guard index != ObservedClasses.open, sums[index] < threshold else { continue }
      let owner = owners[Int(item)]
      guard last[index] != owner else { continue }
      last[index] = owner
      sums[index] += weights[Int(item)]
      if sums[index] >= threshold { below -= 1 }
    }
    return sums.indices.filter { sums[$0] < threshold }
  }

  private mutating func settle(_ pattern: ClassPattern) {
    if !isDominated(pattern) { found.insert(pattern) }
  }

  /// Whether a pattern that fixes less is among those found.
  private func isDominated(_ pattern: ClassPattern) -> Bool {
    guard !found.isEmpty else { return false }
    let count = pattern.items.count
    // Most patterns found fix one or two classes.
    for mask in 1..<((1 << count) - 1) {
      let part = ClassPattern(
        items: pattern.items.indices.filter { mask & (1 << $0) != 0 }.map { pattern.items[$0] }
      )
      if found.contains(part) { return true }
    }
    return false
  }

  /// Whether a pattern stands before another: fewer classes first, then by axis and class.
  static func isBefore(_ a: ClassPattern, _ b: ClassPattern) -> Bool {
    if a.items.count != b.items.count { return a.items.count < b.items.count }
    for (x, y) in zip(a.items, b.items) where x != y {
      return (x.place, x.classIndex) < (y.place, y.classIndex)
    }
    return false
  }

  /// How many patterns fix at most so many of some axes; `nil` beyond what an integer holds.
  ///
  /// The elementary symmetric polynomials of the numbers of classes, summed.
  static func patternCount(sizes: [Int], level: Int) -> Int? {
    var sums = [1] + [Int](repeating: 0, count: max(0, level))
    for size in sizes {
      for count in stride(from: level, to: 0, by: -1) {
        let (product, overflow) = sums[count - 1].multipliedReportingOverflow(by: size)
        let (sum, carry) = sums[count].addingReportingOverflow(product)
        guard !overflow, !carry else { return nil }
        sums[count] = sum
      }
    }
    var total = 0
    for sum in sums {
      let (next, overflow) = total.addingReportingOverflow(sum)
      guard !overflow else { return nil }
      total = next
    }
    return total
  }
}

extension ClassPattern {
  /// The pattern with one more class, of an axis after all that it fixes.
  func adding(_ place: Int, _ index: Int) -> ClassPattern {
    ClassPattern(items: items + [Item(place: place, classIndex: UInt16(index))])
  }
}
