package import Coverage
package import DriveIndex

/// Proposes a split of the drives of an index.
package struct SplitPlanning {
  package let groups: DriveGroups
  package let proposal: SplitProposal
  package let outlook: SplitOutlook
  /// Every drive, in the order that groups and proposal number them in.
  package let drives: [DriveLine]
  /// What leaks from any other split, by split.
  package let leakage: [LeakageCount]

  /// Groups the drives and gives them out.
  ///
  /// - Parameters:
  ///   - index: Where the drives are.
  ///   - operation: The plan that the index is mapped onto.
  ///   - wanted: The splits with their shares of all frames.
  ///   - rule: What may not be parted.
  ///   - seed: Decides between groups that are as good.
  /// - Throws: ``SplitError``, ``CoverageError``, or what SQLite refuses.
  package init(
    of index: CoverageIndex,
    operation: DeclaredOperation,
    wanted: [SplitProposal.Wanted],
    rule: LeakageRule,
    seed: UInt64
  ) throws {
    let input = try CoverageRun.input(of: index, operation: operation)
    let reading = try SplitReading(
      try SplitMembers(allOf: index),
      of: index,
      operation: operation,
      input: input
    )
    let vehicles = reading.drives.map(\.vehicle)
    groups = DriveGroups(reading.moments, vehicles: vehicles, rule: rule)
    guard groups.groups.count >= wanted.count else {
      throw SplitError.tooFewGroups(
        groups: groups.groups.count,
        splits: wanted.count,
        joins: Dictionary(groups.joins.map { ($0.cause, 1) }, uniquingKeysWith: +)
      )
    }
    let analysis = CoverageAnalysis(input)
    let stock = try analysis.splitStock()
    proposal = SplitProposal(groups, wanted: wanted, stock: stock, seed: seed)
    outlook = analysis.outlook(of: proposal, groups: groups, stock: stock)
    drives = input.drives
    leakage = SplitPlanning.leakage(of: proposal, reading, rule)
  }

  /// What leaks between the splits, looked at as `compare` does.
  private static func leakage(
    of proposal: SplitProposal,
    _ reading: SplitReading,
    _ rule: LeakageRule
  ) -> [LeakageCount] {
    let moments = reading.moments.map { moment in
      var moment = moment
      moment.split = proposal.splitOfDrive[moment.drive]
      return moment
    }
    let audit = LeakageAudit(
      moments,
      splitCount: proposal.wanted.count,
      vehicles: reading.drives.map(\.vehicle),
      rule: rule
    )
    var counts = proposal.wanted.map { _ in LeakageCount() }
    for (number, moment) in moments.enumerated() where moment.frames > 0 {
      counts[moment.split].add(audit.kinds(ofMoment: number), frames: moment.frames)
    }
    return counts
  }
}
