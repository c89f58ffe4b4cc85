package import Coverage
package import DriveIndex

/// Compares the splits of an index.
package enum SplitRun {
  /// What the splits have of each cell, and what leaks between them.
  ///
  /// - Parameters:
  ///   - members: Which frames lie in which split, training first.
  ///   - index: Where they are.
  ///   - operation: The plan that the index is mapped onto.
  ///   - rule: What is near.
  ///   - summary: The coverage of every recorded frame.
  /// - Returns: Splits, pairs and cells.
  /// - Throws: ``CoverageError``, or what SQLite refuses.
  package static func comparison(
    of members: SplitMembers,
    index: CoverageIndex,
    operation: DeclaredOperation,
    rule: LeakageRule,
    summary: CoverageSummary
  ) throws -> SplitComparison {
    let input = try CoverageRun.input(of: index, operation: operation)
    let reading = try SplitReading(members, of: index, operation: operation, input: input)
    let audit = audit(reading, members, rule)
    let (splits, pairs) = counts(reading, audit, names: members.names)
    return SplitComparison(
      splits: splits,
      training: 0,
      rule: rule,
      pairs: pairs,
      grids: try CoverageAnalysis(input)
        .splitGrids(
          reading.stays(audit, from: 0),
          splitCount: members.names.count,
          of: summary
        ),
      framesInNoSplit: reading.framesInNoSplit
    )
  }

  /// What leaks into each split from any other.
  ///
  /// - Parameters:
  ///   - members: Which frames lie in which split.
  ///   - index: Where they are.
  ///   - operation: The plan that the index is mapped onto.
  ///   - rule: What is near.
  /// - Returns: The figures that a policy is judged over, in the order of the splits' names.
  /// - Throws: What SQLite refuses.
  package static func leakage(
    of members: SplitMembers,
    index: CoverageIndex,
    operation: DeclaredOperation,
    rule: LeakageRule
  ) throws -> [SignOffFigures.Leakage] {
    let input = try CoverageRun.input(of: index, operation: operation)
    let reading = try SplitReading(members, of: index, operation: operation, input: input)
    return counts(reading, audit(reading, members, rule), names: members.names).0
      .map {
        SignOffFigures.Leakage(
          set: $0.name,
          frames: $0.leakage.frames,
          leaking: $0.leakage.leaking,
          unknown: $0.leakage.unknown
        )
      }
  }

  private static func audit(
    _ reading: SplitReading,
    _ members: SplitMembers,
    _ rule: LeakageRule
  ) -> LeakageAudit {
    LeakageAudit(
      reading.moments,
      splitCount: members.names.count,
      vehicles: reading.drives.map(\.vehicle),
      rule: rule
    )
  }

  private static func counts(
    _ reading: SplitReading,
    _ audit: LeakageAudit,
    names: [String]
  ) -> ([SplitComparison.Split], [SplitComparison.Pair]) {
    var totals = names.map { _ in LeakageCount() }
    var drives = names.map { _ in Set<Int>() }
    var between = names.map { _ in names.map { _ in LeakageCount() } }
    for (number, moment) in reading.moments.enumerated() where moment.frames > 0 {
      let split = moment.split
      drives[split].insert(moment.drive)
      totals[split].add(audit.kinds(ofMoment: number), frames: moment.frames)
      for other in names.indices where other != split {
        between[other][split]
          .add(audit.kinds(ofMoment: number, from: other), frames: moment.frames)
      }
    }
    var withoutPosition = names.map { _ in 0 }
    var withoutTime = withoutPosition
    for moment in reading.moments {
      if moment.position == nil { withoutPosition[moment.split] += moment.frames }
      if !moment.hasTime { withoutTime[moment.split] += moment.frames }
    }
    let pairs = names.indices.flatMap { from in
      names.indices.filter { $0 != from }
        .map { to in
          SplitComparison.Pair(
            from: from,
            to: to,
            leakage: between[from][to],
            shared: reading.shared[[min(from, to), max(from, to)]] ?? 0,
            fromWithoutPosition: withoutPosition[from],
            fromWithoutTime: withoutTime[from]
          )
        }
    }
    let splits = names.indices.map { split in
      SplitComparison.Split(
        name: names[split],
        drives: drives[split].count,
        leakage: totals[split]
      )
    }
    return (splits, pairs)
  }
}
