package import ODD

/// Spends every uncertain second once, cheapest shortfall first, to find how many open cells could be met.
package struct PossibleCoverage {
  /// An open cell with its uncertain entries.
  package struct Open {
    package var cell: Int
    package var target: CoveragePlan.Target
    package var shortfallSeconds: Double
    package var entries: [VisitCounter.Entry]

    /// Creates an open cell.
    package init(
      cell: Int,
      target: CoveragePlan.Target,
      shortfallSeconds: Double,
      entries: [VisitCounter.Entry]
    ) {
      self.cell = cell
      self.target = target
      self.shortfallSeconds = shortfallSeconds
      self.entries = entries
    }
  }

  /// The cells that the uncertain time can meet together.
  package static func attainable(_ open: [Open], counter: VisitCounter) -> Set<Int> {
    var spent: [Int: Int64] = [:]
    var reached: Set<Int> = []
    let ordered = open.sorted {
      ($0.shortfallSeconds, $0.cell) < ($1.shortfallSeconds, $1.cell)
    }
    for cell in ordered {
      let available = cell.entries.compactMap { entry -> VisitCounter.Entry? in
        guard entry.membership == .possible else { return entry }
        return part(of: entry, upTo: entry.nanoseconds - (spent[entry.stay] ?? 0))
      }
      guard meets(cell.target, available, counter) else { continue }
      let taken = thrift(available, target: cell.target, counter: counter)
      for entry in taken where entry.membership == .possible {
        spent[entry.stay, default: 0] += entry.nanoseconds
      }
      reached.insert(cell.cell)
    }
    return reached
  }

  /// Takes no more uncertain time than the target needs, as far as a simple rule finds it.
  private static func thrift(
    _ entries: [VisitCounter.Entry],
    target: CoveragePlan.Target,
    counter: VisitCounter
  ) -> [VisitCounter.Entry] {
    let certain = counter.evidence(of: entries, target: target)
    var needed = Int64(((target.shortfall(of: certain).seconds ?? 0) * 1e9).rounded(.up))
    let least = counter.counting.minimumStayNanoseconds
    let taken = entries.compactMap { entry -> VisitCounter.Entry? in
      guard entry.membership == .possible else { return entry }
      let share = min(entry.nanoseconds, max(needed, least))
      needed = max(0, needed - share)
      return part(of: entry, upTo: share)
    }
    return meets(target, taken, counter) ? taken : entries
  }

  private static func meets(
    _ target: CoveragePlan.Target,
    _ entries: [VisitCounter.Entry],
    _ counter: VisitCounter
  ) -> Bool {
    let evidence = counter.evidence(of: entries, target: target, assumesPossible: true)
    return target.shortfall(of: evidence).isEmpty
  }

  /// The first nanoseconds of an entry with the same share of its way and frames.
  private static func part(
    of entry: VisitCounter.Entry,
    upTo nanoseconds: Int64
  ) -> VisitCounter.Entry? {
    guard entry.nanoseconds > 0 else { return entry }
    guard nanoseconds > 0 else { return nil }
    guard nanoseconds < entry.nanoseconds else { return entry }
    let share = Double(nanoseconds) / Double(entry.nanoseconds)
    var part = entry
    part.nanoseconds = nanoseconds
    part.millimeters = Int64(Double(entry.millimeters) * share)
    part.frames = Int(Double(entry.frames) * share)
    return part
  }
}
