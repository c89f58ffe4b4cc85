package import ODD

/// Spends every uncertain second once, cheapest shortfall first, to find how many open cells could be met.
package struct PossibleCoverage {
  /// An open cell with its entries.
  package struct Open {
    package var cell: Int
    package var target: CoveragePlan.Target
    package var entries: [VisitCounter.Entry]

    /// Creates an open cell.
    package init(cell: Int, target: CoveragePlan.Target, entries: [VisitCounter.Entry]) {
      self.cell = cell
      self.target = target
      self.entries = entries
    }
  }

  /// What is taken of each uncertain stay.
  private typealias Spending = [Int: Amount]

  private let counter: VisitCounter
  /// How many open cells could use each uncertain stay.
  private let claims: [Int: Int]
  private var spent: Spending = [:]

  /// Whether an unknown vehicle, day or place may turn out to be one more.
  private let resolvesUnknown: Bool

  private init(_ open: [Open], counter: VisitCounter, resolvesUnknown: Bool) {
    self.counter = counter
    self.resolvesUnknown = resolvesUnknown
    var claims: [Int: Int] = [:]
    for cell in open {
      for entry in cell.entries where entry.membership == .possible {
        claims[entry.stay, default: 0] += 1
      }
    }
    self.claims = claims
  }

  /// The cells that the uncertain time can meet together.
  ///
  /// `resolvesUnknown`: Whether an unknown vehicle, day or place may turn out to be one more.
  package static func attainable(
    _ open: [Open],
    counter: VisitCounter,
    resolvesUnknown: Bool = true
  ) -> Set<Int> {
    var purse = PossibleCoverage(open, counter: counter, resolvesUnknown: resolvesUnknown)
    var offers: [(open: Open, spending: Spending, cost: Amount)] = []
    for cell in open {
      guard let spending = purse.spending(for: cell) else { continue }
      offers.append((cell, spending, spending.values.reduce(Amount(), +)))
    }
    offers.sort {
      ($0.cost.nanoseconds, $0.cost.frames, $0.open.cell)
        < ($1.cost.nanoseconds, $1.cost.frames, $1.open.cell)
    }
    var reached: Set<Int> = []
    for offer in offers {
      let isLeft = offer.spending.allSatisfy { stay, amount in
        purse.left(of: stay).holds(amount)
      }
      guard let spending = isLeft ? offer.spending : purse.spending(for: offer.open) else {
        continue
      }
      for (stay, amount) in spending {
        purse.spent[stay] = (purse.spent[stay] ?? Amount()) + amount
      }
      reached.insert(offer.open.cell)
    }
    return reached
  }

  private func left(of stay: Int) -> Amount {
    Amount(of: counter.stays[stay]) - (spent[stay] ?? Amount())
  }

  /// The uncertain time that a cell needs of what is left; `nil` where all of it would not do.
  private func spending(for open: Open) -> Spending? {
    let certain = counter.evidence(of: open.entries, target: open.target)
    func meets(_ target: CoveragePlan.Target, _ taken: Spending) -> Bool {
      let entries = open.entries.map { entry in
        guard entry.membership == .possible, let amount = taken[entry.stay] else { return entry }
        var entry = entry
        entry.membership = .certain
        entry.amount = amount
        return entry
      }
      let evidence = counter.evidence(of: entries, target: target, resolvesUnknown: resolvesUnknown)
        .atLeast(certain)
      return target.shortfall(of: evidence).isEmpty
    }
    var whole: Spending = [:]
    for entry in open.entries where entry.membership == .possible {
      let amount = left(of: entry.stay)
      if !amount.isNothing { whole[entry.stay] = amount }
    }
    guard meets(open.target, whole) else { return nil }
    // Stays that fewer cells could use come first, so that the others keep theirs.
    let order = whole.keys.sorted { (claims[$0] ?? 0, $0) < (claims[$1] ?? 0, $1) }
    let isStay = { (stay: Int) in
      whole[stay].map { counter.isLongEnough($0, drive: counter.stays[stay].drive) } ?? false
    }
    var counts = open.target
    (counts.frames, counts.seconds, counts.metres) = (nil, nil, nil)
    var taken: Spending = [:]
    if !counts.isEmpty, !meets(counts, taken) {
      // What is a stay on its own comes first; pieces are only tried where they would have to join.
      let sequence =
        byNovelty(order.filter(isStay), besides: open.entries)
        + byNovelty(order.filter { !isStay($0) }, besides: open.entries)
      taken = fewest(of: sequence, from: whole) { meets(counts, $0) }
    }
    let sum = Amount(
      frames: certain.frames,
      nanoseconds: certain.nanoseconds,
      millimeters: certain.millimeters
    )
    var need = Amount(of: open.target) - taken.values.reduce(sum, +)
    // What no other cell could use, then what is no stay for it either, then what is begun.
    let ranks = order.map { stay in
      claims[stay] == 1 ? 0 : !isStay(stay) ? 1 : taken[stay] != nil ? 2 : 3
    }
    for (_, place) in zip(ranks, order.indices).sorted(by: <) {
      let stay = order[place]
      guard !need.isNothing, let all = whole[stay] else { continue }
      let part = (all - (taken[stay] ?? Amount())).part(covering: need)
      guard !part.isNothing else { continue }
      taken[stay] = (taken[stay] ?? Amount()) + part
      need = need - part
    }
    return meets(open.target, taken) ? taken : whole
  }

  /// Stays of drives, then of days and places, that the cell does not have yet come first.
  private func byNovelty(_ order: [Int], besides entries: [VisitCounter.Entry]) -> [Int] {
    let certain = entries.filter { $0.membership == .certain }.map { counter.stays[$0.stay] }
    var drives = Set(certain.map(\.drive))
    var days = Set(certain.map(\.day))
    var squares = Set(certain.map(\.square))
    var ranked: [[Int]] = [[], [], []]
    for index in order {
      let stay = counter.stays[index]
      let isNewDrive = drives.insert(stay.drive).inserted
      let isNewDay = days.insert(stay.day).inserted
      let isNewSquare = squares.insert(stay.square).inserted
      ranked[isNewDrive ? 0 : isNewDay || isNewSquare ? 1 : 2].append(index)
    }
    return Array(ranked.joined())
  }

  /// At most this many stays are tried one by one.
  private static let maximumTrialCount = 64

  /// The first stays of a sequence that do, each cut to the least that is a stay if that is enough.
  private func fewest(
    of sequence: [Int],
    from whole: Spending,
    meets: (Spending) -> Bool
  ) -> Spending {
    let least = whole.mapValuesWithKeys { stay, amount in
      amount.part(covering: leastStay(inDrive: counter.stays[stay].drive))
    }
    for pieces in [least, whole] {
      func first(_ count: Int) -> Spending {
        pieces.filtered(to: sequence.prefix(count))
      }
      var high = 1
      while high < sequence.count, !meets(first(high)) { high *= 2 }
      high = min(high, sequence.count)
      guard meets(first(high)) else { continue }
      var low = high / 2
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if meets(first(middle)) { high = middle } else { low = middle }
      }
      var taken = first(high)
      guard high <= Self.maximumTrialCount else { return taken }
      for stay in sequence.prefix(high) {
        guard let amount = taken.removeValue(forKey: stay) else { continue }
        if !meets(taken) { taken[stay] = amount }
      }
      return taken
    }
    return whole
  }

  /// The least that counts as a stay.
  private func leastStay(inDrive drive: Int) -> Amount {
    if counter.isSampled || counter.stillDrives.contains(drive) {
      return Amount(frames: 1, nanoseconds: 0, millimeters: 0)
    }
    return Amount(
      frames: 0,
      nanoseconds: counter.counting.minimumStayNanoseconds,
      millimeters: counter.counting.minimumStayMillimeters
    )
  }
}

extension [Int: Amount] {
  fileprivate func mapValuesWithKeys(_ transform: (Int, Amount) -> Amount) -> [Int: Amount] {
    Dictionary(uniqueKeysWithValues: map { ($0.key, transform($0.key, $0.value)) })
  }

  fileprivate func filtered(to keys: some Sequence<Int>) -> [Int: Amount] {
    Dictionary(uniqueKeysWithValues: keys.compactMap { key in self[key].map { (key, $0) } })
  }
}
