import ODD

/// What was driven over some axes: rows of settled classes with the stays and amounts behind them.
struct ObservedEvidence {
  let rules: CombinationRules
  let classes: ObservedClasses
  let counter: VisitCounter
  /// What each assignment counts, over all its stays.
  let amounts: [Amount]
  /// The stays of assignment `i` are `stays[firstStay[i]..<firstStay[i + 1]]`, ascending.
  private let firstStay: [Int32]
  private let staysByAssignment: [Int32]
  /// Rows with an open axis, ascending.
  let openRows: [Int32]
  private let rowsByClass: ItemIndex

  /// Lays out the evidence.
  init(
    _ input: CoverageInput,
    rules: CombinationRules,
    counter: VisitCounter,
    undeclared: ObservedClasses.Undeclared
  ) {
    self.rules = rules
    self.counter = counter
    classes = ObservedClasses(input.assignments, rules: rules, undeclared: undeclared)
    var amounts = [Amount](repeating: Amount(), count: input.assignments.count)
    var first = [Int32](repeating: 0, count: input.assignments.count + 1)
    for stay in input.stays {
      amounts[stay.assignment] = amounts[stay.assignment] + Amount(of: stay)
      first[stay.assignment + 1] += 1
    }
    for index in 1..<first.count { first[index] += first[index - 1] }
    var next = first
    var order = [Int32](repeating: 0, count: input.stays.count)
    for (index, stay) in input.stays.enumerated() {
      order[Int(next[stay.assignment])] = Int32(index)
      next[stay.assignment] += 1
    }
    self.amounts = amounts
    firstStay = first
    staysByAssignment = order
    openRows = classes.candidates.keys.sorted()
    rowsByClass = ItemIndex(columns: classes.columns, sizes: rules.sizes)
  }

  /// The rows that are certain evidence for a pattern, ascending.
  func certainRows(_ pattern: ClassPattern) -> [Int32] {
    let lists = pattern.items.map { rowsByClass[$0] }
    guard let shortest = lists.min(by: { $0.count < $1.count }) else {
      return Array(Int32(0)..<Int32(classes.owners.count))
    }
    return shortest.filter { classes.isCertain(Int($0), pattern) }
  }

  /// The entries of a pattern.
  func entries(of pattern: ClassPattern) -> [VisitCounter.Entry] {
    entries(certain: certainRows(pattern), possible: possibleRows(pattern))
  }

  /// The stays of an assignment.
  func stays(of assignment: Int) -> ArraySlice<Int32> {
    staysByAssignment[Int(firstStay[assignment])..<Int(firstStay[assignment + 1])]
  }

  /// The rows that may belong to a pattern without being certain evidence.
  func possibleRows(_ pattern: ClassPattern) -> [Int32] {
    openRows.filter {
      !classes.isCertain(Int($0), pattern) && classes.isPossible(Int($0), pattern, rules)
    }
  }

  /// The entries of some rows, ascending by stay; a stay counts once.
  func entries(certain: some Sequence<Int32>, possible: [Int32]) -> [VisitCounter.Entry] {
    var members: [(stay: Int32, isCertain: Bool)] = []
    func gather(_ rows: some Sequence<Int32>, isCertain: Bool) {
      var before: Int32 = -1
      for row in rows {
        let owner = classes.owners[Int(row)]
        guard owner != before else { continue }
        before = owner
        for stay in stays(of: Int(owner)) { members.append((stay, isCertain)) }
      }
    }
    gather(certain, isCertain: true)
    gather(possible, isCertain: false)
    return entries(of: members)
  }

  /// The entries of stays with their memberships, in any order; what is certain wins.
  func entries(of members: [(stay: Int32, isCertain: Bool)]) -> [VisitCounter.Entry] {
    let sorted = members.sorted {
      ($0.stay, $0.isCertain ? 0 : 1) < ($1.stay, $1.isCertain ? 0 : 1)
    }
    var entries: [VisitCounter.Entry] = []
    entries.reserveCapacity(sorted.count)
    var before: Int32 = -1
    for member in sorted where member.stay != before {
      before = member.stay
      entries.append(
        VisitCounter.Entry(
          stay: Int(member.stay),
          membership: member.isCertain ? .certain : .possible,
          of: counter.stays
        )
      )
    }
    return entries
  }

  /// Whether certain stays reach a target; no more drives are looked at than needed.
  ///
  /// Every count grows with further drives, so that a part that reaches the target settles it.
  /// `stays`: Ascending, each once.
  func reaches(
    _ target: CoveragePlan.Target,
    certain stays: some RandomAccessCollection<Int32>
  )
    -> Bool
  {
    var wanted = 64
    var position = stays.startIndex
    var entries: [VisitCounter.Entry] = []
    while position != stays.endIndex {
      while position != stays.endIndex {
        let stay = Int(stays[position])
        // A drive is taken whole.
        if entries.count >= wanted, let last = entries.last,
          counter.stays[last.stay].drive != counter.stays[stay].drive
        {
          break
        }
        entries.append(VisitCounter.Entry(stay: stay, membership: .certain, of: counter.stays))
        position = stays.index(after: position)
      }
      if target.shortfall(of: counter.evidence(of: entries, target: target)).isEmpty { return true }
      wanted = entries.count * 2
    }
    return false
  }

  /// Whether a pattern reaches a target of one count that takes visits.
  ///
  /// `rows`: The rows that are certain evidence, ascending.
  func reaches(
    _ target: CoveragePlan.Target,
    pattern: ClassPattern,
    certain rows: ArraySlice<Int32>
  ) -> Bool {
    // A drive is found early among few rows; all of them are sorted only where that fails.
    if rows.count > 4096, reaches(target, certain: sortedStays(of: rows.prefix(1024))) {
      return true
    }
    let own = sortedStays(of: rows)
    if reaches(target, certain: own) { return true }
    let possible = possibleRows(pattern)
    guard !own.isEmpty, !possible.isEmpty else { return false }
    let entries = entries(certain: rows, possible: possible)
    return target.shortfall(of: counter.evidence(of: entries, target: target)).isEmpty
  }

  private func sortedStays(of rows: some Sequence<Int32>) -> [Int32] {
    var found: [Int32] = []
    var before: Int32 = -1
    for row in rows where classes.owners[Int(row)] != before {
      before = classes.owners[Int(row)]
      found += stays(of: Int(before))
    }
    found.sort()
    return found
  }

  /// Weights of the rows for a count that is a sum, in whole units; `nil` for one that takes visits.
  func weights(of count: EvidenceCount) -> (values: [Int64], units: (Double) -> Int64)? {
    let value: (Amount) -> Int64
    let scale: Double
    switch count {
    case .frames: (value, scale) = ({ Int64($0.frames) }, 1)
    case .seconds: (value, scale) = ({ $0.nanoseconds }, 1e9)
    case .metres: (value, scale) = ({ $0.millimeters }, 1e3)
    case .episodes, .drives, .days, .vehicles, .places: return nil
    }
    let values = classes.owners.map { value(amounts[Int($0)]) }
    return (values, { Int64(exactly: ($0 * scale).rounded(.up)) ?? .max })
  }
}
