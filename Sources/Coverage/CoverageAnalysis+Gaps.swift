import ODD

extension CoverageAnalysis {
  /// The requirements of the plan that count and are not met.
  ///
  /// `verdicts`: The verdict of every requirement, in the plan's order.
  func openRequirements(_ verdicts: [RequirementCoverage]) -> [CoveragePlan.Requirement] {
    zip(plan.requirements, verdicts)
      .filter { $1.state.isInDenominator && $1.state != .met }
      .map { requirement, _ in requirement }
  }

  /// The weight of the heaviest of some requirements that names a cell; 0 where none does.
  func weight(
    ofCell cell: Int,
    in space: CellSpace,
    open requirements: [CoveragePlan.Requirement]
  ) -> Double {
    requirements.reduce(0) { heaviest, requirement in
      guard requirement.weight > heaviest,
        Set(requirement.pattern.classes.keys).isSubset(of: space.axes),
        space.cell(cell, isIn: requirement.pattern)
      else { return heaviest }
      return requirement.weight
    }
  }

  /// Where the certain entries lie: stays that follow each other in one drive are one span.
  func spans(of entries: [VisitCounter.Entry], stays: [Stay]) -> [EvidenceSpan] {
    var spans: [EvidenceSpan] = []
    var last: Int?
    for entry in entries where entry.membership == .certain && entry.amount.frames > 0 {
      let stay = stays[entry.stay]
      if let before = last, before + 1 == entry.stay, stays[before].drive == stay.drive {
        spans[spans.count - 1].end = max(spans[spans.count - 1].end, stay.end)
        spans[spans.count - 1].frames += entry.amount.frames
        spans[spans.count - 1].nanoseconds += entry.amount.nanoseconds
      } else {
        spans.append(
          EvidenceSpan(
            drive: input.drives[stay.drive].id,
            start: stay.start,
            end: stay.end,
            frames: entry.amount.frames,
            nanoseconds: entry.amount.nanoseconds
          )
        )
      }
      last = entry.stay
    }
    return spans
  }
}

extension [EvidenceSpan] {
  /// Most time first, then by drive and start.
  func ordered() -> [EvidenceSpan] {
    sorted {
      ($1.nanoseconds, $1.frames, $0.drive, $0.start)
        < ($0.nanoseconds, $0.frames, $1.drive, $1.start)
    }
  }
}
