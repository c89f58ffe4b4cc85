import ODD

/// When one cell was entered and met.
struct CellGrowth: Hashable, Sendable {
  /// Drives with certain evidence, ascending.
  var drives: [Int] = []
  /// The drive with which the target was reached; `nil` where it is not.
  var metBy: Int?

  /// One cell's out of those of every role; what a cell needs of its roles decides.
  static func combined(
    _ roles: [CellGrowth],
    as combination: CoveragePlan.Grid.Combination
  ) -> CellGrowth {
    guard roles.count > 1 else { return roles.first ?? CellGrowth() }
    let met = roles.compactMap(\.metBy)
    return CellGrowth(
      drives: Set(roles.flatMap(\.drives)).sorted(),
      metBy: combination == .any
        ? met.min() : met.count == roles.count ? met.max() : nil
    )
  }
}

extension VisitCounter {
  /// When certain evidence came, in one pass over the entries.
  ///
  /// `entries`: In ascending order of their stays, so that drives follow each other.
  /// `isMet`: Whether the target is reached in the end; else nobody has to ask when.
  func growth(of entries: [Entry], target: CoveragePlan.Target, isMet: Bool) -> CellGrowth {
    var growth = CellGrowth()
    var sum = EvidenceSum()
    for (drive, part) in drives(of: entries) {
      let share = share(of: part, drive: drive, assumesPossible: false, visits: isMet)
      if share.amount.frames > 0 || share.amount.nanoseconds > 0 { growth.drives.append(drive) }
      guard isMet, growth.metBy == nil else { continue }
      sum.add(share, vehicle: vehicles[drive])
      if target.shortfall(of: sum.evidence).isEmpty { growth.metBy = drive }
    }
    return growth
  }
}

extension CoverageAnalysis {
  /// The curve of a grid.
  func accumulation(of cells: [CellGrowth], grid: String, cells count: Int) -> Accumulation {
    Accumulation(
      grid: grid,
      entered: Accumulation.curve(cells.lazy.map(\.drives.first), count: input.drives.count),
      met: Accumulation.curve(cells.lazy.map(\.metBy), count: input.drives.count),
      estimate: IncidenceEstimate(
        counts: cells.lazy.map(\.drives.count),
        drives: input.drives.count
      ),
      cells: count
    )
  }

  /// When a requirement that is met in the end was met.
  ///
  /// `entries`: Those of each role.
  func meetingDrive(
    of entries: [[VisitCounter.Entry]],
    sources: [EvidenceSource],
    need: CoveragePlan.Target,
    as combination: CoveragePlan.Grid.Combination
  ) -> Int? {
    CellGrowth.combined(
      zip(entries, sources).map { $1.counter.growth(of: $0, target: need, isMet: true) },
      as: combination
    )
    .metBy
  }
}
