package import ODD
package import Quantities

/// A request as its document tells it.
package struct RequestedPattern: Hashable, Sendable {
  package var id: String
  package var grid: String
  /// The sensor that has to see it so; `nil` for the vehicle.
  package var role: String?
  /// The class of each axis that is fixed.
  package var classes: [String: String]
  /// `collect`, `resolve` or `unobservable`.
  package var kind: String
  /// What was missing.
  package var shortfall: CoveragePlan.Target

  /// Creates a request.
  package init(
    id: String,
    grid: String,
    role: String?,
    classes: [String: String],
    kind: String,
    shortfall: CoveragePlan.Target
  ) {
    self.id = id
    self.grid = grid
    self.role = role
    self.classes = classes
    self.kind = kind
    self.shortfall = shortfall
  }
}

/// A drive that an index had when requests were made.
package struct KnownDrive: Hashable, Sendable {
  package var id: String
  package var vehicle: String?
  package var start: Timestamp
  package var end: Timestamp

  /// Creates a drive.
  package init(id: String, vehicle: String?, start: Timestamp, end: Timestamp) {
    self.id = id
    self.vehicle = vehicle
    self.start = start
    self.end = end
  }
}

/// What became of one request.
package struct ReconciledRequest: Sendable {
  /// How far it is met.
  package enum Outcome: String, CaseIterable, Sendable {
    /// Every cell that it stood for is met.
    case met
    /// Something was gained, and something is still missing.
    case partly
    /// Nothing was gained.
    case failed
    /// The plan no longer asks for it.
    case withdrawn
  }

  package var request: RequestedPattern
  package var outcome: Outcome
  /// Cells that count and can be driven now, and those of them that are met.
  package var cells = 0
  package var met = 0
  /// Certain evidence of the drives that were not known.
  package var gained = Evidence()
  /// What is missing now, over its cells.
  package var missing = CoveragePlan.Target()
  /// Time of those drives that may belong to it and does not count.
  package var uncertain = Amount()
  package var causes: [UncertainCause] = []
  /// Certain time of those drives that lies in drives already known, and was not counted again.
  package var repeated = Amount()
  /// Why it is not met, one sentence; `nil` where it is.
  package var reason: String?
}

/// Which drives of an index were delivered after some others.
package struct Delivery: Sendable {
  private let known: [KnownDrive]
  private let ids: Set<String>

  /// Knows the drives that there were.
  package init(known: [KnownDrive]) {
    self.known = known
    ids = Set(known.map(\.id))
  }

  /// Whether a drive is new, or has something new in it: its id comes from its recordings.
  package func isNew(_ drive: DriveLine) -> Bool { !ids.contains(drive.id) }

  /// Whether a moment of a new drive was in a drive of the same vehicle already.
  ///
  /// A recording that continues a known drive gives it another id, and so does a copy in another format.
  func isRepeated(_ stay: Stay, of drive: DriveLine) -> Bool {
    known.contains { before in
      before.vehicle == drive.vehicle && stay.start >= before.start && stay.start <= before.end
    }
  }
}

extension CoverageAnalysis {
  /// What became of requests since some drives were all that was known.
  ///
  /// - Parameters:
  ///   - requests: As their document tells them.
  ///   - delivery: Which drives are new.
  ///   - summary: Of the same input.
  /// - Returns: One per request, in their order.
  package func reconcile(
    _ requests: [RequestedPattern],
    with delivery: Delivery,
    _ summary: CoverageSummary
  ) -> [ReconciledRequest] {
    struct Key: Hashable {
      var grid: String
      var role: String?
    }
    var materials: [Key: (analysis: CoverageAnalysis, evidence: ObservedEvidence)] = [:]
    return requests.map { request in
      guard let grid = plan.grids.first(where: { $0.name == request.grid }),
        let source = sources(of: grid).first(where: { $0.role == request.role })
      else {
        return Self.withdrawn(request, "the plan has no grid \(request.grid) of this view any more")
      }
      let names = grid.axes.map { plan.axes[$0].name }
      for (axis, name) in request.classes.sorted(by: { $0.key < $1.key }) {
        guard names.contains(axis),
          plan.axes.first(where: { $0.name == axis })?.index(ofClass: name) != nil
        else { return Self.withdrawn(request, "grid \(grid.name) has no \(axis) \(name) any more") }
      }
      let key = Key(grid: request.grid, role: request.role)
      let material = materials[key] ?? material(of: grid, source)
      materials[key] = material
      return material.analysis.reconciled(
        request,
        of: grid,
        material.evidence,
        delivery,
        cells: summary.cells
      )
    }
  }

  func material(
    of grid: CoveragePlan.Grid,
    _ source: EvidenceSource
  ) -> (analysis: CoverageAnalysis, evidence: ObservedEvidence) {
    let analysis = grid.viewpoints == [.ego] ? self : seen(from: source)
    let rules = CombinationRules(axes: grid.axes, plan: plan, impossibility: impossibility)
    let evidence = ObservedEvidence(
      analysis.input,
      rules: rules,
      counter: analysis.counter,
      undeclared: .dropped
    )
    return (analysis, evidence)
  }

  private static func withdrawn(_ request: RequestedPattern, _ reason: String) -> ReconciledRequest
  {
    var found = ReconciledRequest(request: request, outcome: .withdrawn)
    found.reason = reason
    return found
  }

  private func reconciled(
    _ request: RequestedPattern,
    of grid: CoveragePlan.Grid,
    _ evidence: ObservedEvidence,
    _ delivery: Delivery,
    cells: [CellCoverage]
  ) -> ReconciledRequest {
    var pattern = ClassPattern(items: [])
    for (place, axis) in grid.axes.enumerated() {
      guard let name = request.classes[plan.axes[axis].name],
        let index = plan.axes[axis].index(ofClass: name)
      else { continue }
      pattern = pattern.adding(place, index)
    }
    var found = ReconciledRequest(request: request, outcome: .failed)
    count(cells, of: request, pattern, grid, evidence.rules, in: &found)
    let entries = cellEntries(of: pattern, grid, evidence)
      .filter { delivery.isNew(input.drives[counter.stays[$0.stay].drive]) }
    let repeated = entries.filter { entry in
      let stay = counter.stays[entry.stay]
      return delivery.isRepeated(stay, of: input.drives[stay.drive])
    }
    let old = Set(repeated.map(\.stay))
    let fresh = entries.filter { !old.contains($0.stay) }
    found.gained = counter.evidence(of: fresh, target: CoveragePlan.Target())
    found.repeated = repeated.filter { $0.membership == .certain }
      .reduce(Amount()) { $0 + $1.amount }
    let open = fresh.filter { $0.membership == .possible }
    found.uncertain = open.reduce(Amount()) { $0 + $1.amount }
    found.causes = causes(fresh, grid, missing: request.shortfall)
    judge(&found, hasNewDrives: input.drives.contains(where: delivery.isNew))
    return found
  }

  /// Counts the cells of a pattern now, and what they lack.
  private func count(
    _ cells: [CellCoverage],
    of request: RequestedPattern,
    _ pattern: ClassPattern,
    _ grid: CoveragePlan.Grid,
    _ rules: CombinationRules,
    in found: inout ReconciledRequest
  ) {
    var listed = 0
    var unobservableCells = 0
    for cell in cells where cell.grid == grid.name && cell.state.isInDenominator {
      guard cell.classes.allSatisfy({ (request.classes[$0.axis] ?? $0.name) == $0.name }) else {
        continue
      }
      listed += 1
      let seen = cell.seen(by: request.role)
      switch seen.state {
      case .met: found.met += 1
      case .unobservable: unobservableCells += 1
      default: found.missing = found.missing.lacking(seen.shortfall, times: 1)
      }
    }
    let all = rules.cellCount(pattern.product(in: rules.whole)) ?? .max
    found.missing = found.missing.lacking(grid.need, times: max(0, all - listed))
    found.cells = all - unobservableCells
  }

  private func judge(_ found: inout ReconciledRequest, hasNewDrives: Bool) {
    let hasGained =
      found.gained.nanoseconds > 0 || found.gained.drives > 0
      || (found.gained.frames > 0 && found.request.shortfall.frames != nil)
    if found.cells == 0 {
      let isUnobservable = found.request.kind == CollectionRequest.Kind.unobservable.rawValue
      found.outcome = isUnobservable ? .failed : .withdrawn
      found.reason =
        isUnobservable
        ? "still no configured source yields any of it"
        : "none of its cells counts or can be driven by the plan any more"
    } else if found.met == found.cells {
      found.outcome = .met
    } else if hasGained || found.met > 0 {
      found.outcome = .partly
      found.reason =
        hasGained
        ? "\(found.met) of \(found.cells) cells are met" : "met in part, but not by the new drives"
    } else {
      found.outcome = .failed
      found.reason =
        if !hasNewDrives {
          "no drive was delivered"
        } else if found.repeated.nanoseconds > 0 || found.repeated.frames > 0 {
          "what was delivered of it lies in drives that were known"
        } else if !counter.isLongEnough(found.uncertain, drive: -1) {
          "no delivered drive was in these conditions"
        } else {
          "what was delivered of it is uncertain, and uncertain time does not count"
        }
    }
  }
}
