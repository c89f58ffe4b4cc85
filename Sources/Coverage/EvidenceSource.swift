import ODD

/// Stays from one point of view, ready to be counted.
struct EvidenceSource {
  /// The sensor's role, or several at once; `nil` for the vehicle.
  var role: String?
  var stays: [Stay]
  var counter: VisitCounter
}

extension CoverageAnalysis {
  /// What the cells of a grid collect evidence from.
  func sources(of grid: CoveragePlan.Grid?) -> [EvidenceSource] {
    guard let grid else { return [source(.ego)] }
    return grid.viewpoints.map { source($0) }
  }

  /// What a requirement collects evidence from.
  func sources(of requirement: CoveragePlan.Requirement) -> [EvidenceSource] {
    plan.viewpoints(of: requirement).map { source($0) }
  }

  /// Frames of a grid's points of view, complete or not; `nil` where every frame counts.
  func framesBeforeCondition(of grid: CoveragePlan.Grid) -> Int? {
    guard grid.completeness != nil else { return nil }
    return grid.viewpoints.reduce(0) { sum, viewpoint in
      source(viewpoint.withoutCondition).stays.reduce(sum) { $0 + $1.allFrames }
    }
  }

  private func source(_ viewpoint: CoveragePlan.Viewpoint) -> EvidenceSource {
    guard viewpoint != .ego else {
      return EvidenceSource(role: nil, stays: input.stays, counter: counter)
    }
    return EvidenceSource(
      role: viewpoint.roles.isEmpty ? nil : viewpoint.roles.joined(separator: " + "),
      stays: input.viewpoints[viewpoint.key] ?? [],
      counter: viewpointCounters[viewpoint.key]
        ?? VisitCounter(stays: [], vehicles: [], counting: plan.counting)
    )
  }

  /// The same analysis with the stays of one point of view in place of the vehicle's.
  func seen(from source: EvidenceSource) -> CoverageAnalysis {
    var input = input
    input.stays = source.stays
    input.viewpoints = [:]
    return CoverageAnalysis(input)
  }

  /// One cell's figures out of those of every role.
  ///
  /// `roles`: At least one, in the order of the plan.
  func combined(
    _ roles: [(role: String?, coverage: CellCoverage)],
    as combination: CoveragePlan.Grid.Combination
  ) -> CellCoverage {
    guard roles.count > 1 else { return roles[0].coverage }
    func reached(_ coverage: CellCoverage) -> Double {
      coverage.target.reached(by: coverage.evidence)
    }
    func rank(_ coverage: CellCoverage) -> (Double, Int64, Int) {
      (reached(coverage), coverage.evidence.nanoseconds, coverage.evidence.frames)
    }
    let ordered = roles.enumerated()
      .sorted { first, second in
        let (a, b) = (rank(first.element.coverage), rank(second.element.coverage))
        return a == b ? first.offset < second.offset : a < b
      }
      .map(\.element)
    let isAny = combination == .any
    var shown = (isAny ? ordered[ordered.count - 1] : ordered[0]).coverage
    // A cell in which one role of several has something is not empty.
    if !isAny, shown.state == .empty || shown.state == .unobservable,
      roles.contains(where: { $0.coverage.state == .thin || $0.coverage.state == .met })
    {
      shown.state = .thin
      shown.reason = nil
    }
    shown.isResolvable =
      isAny
      ? roles.contains { $0.coverage.isResolvable }
      : shown.state != .met
        && roles.allSatisfy { $0.coverage.isResolvable || $0.coverage.state == .met }
    shown.roles = roles.compactMap { role, coverage in
      role.map { RoleEvidence(role: $0, state: coverage.state, evidence: coverage.evidence) }
    }
    return shown
  }
}

extension CellCoverage {
  /// The cell as one of several sensors sees it.
  package func seen(by role: String?) -> CellCoverage {
    guard let own = roles.first(where: { $0.role == role }) else { return self }
    var cell = self
    cell.state = own.state
    cell.evidence = own.evidence
    cell.shortfall =
      own.state.isInDenominator && own.state != .met
      ? target.shortfall(of: own.evidence) : CoveragePlan.Target()
    return cell
  }
}

/// What one sensor has of a cell.
package struct RoleEvidence: Hashable, Sendable {
  package var role: String
  package var state: CellState
  package var evidence: Evidence
}
