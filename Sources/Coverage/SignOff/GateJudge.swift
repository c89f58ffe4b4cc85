import ODD
import Quantities

/// Finds the figure of every gate.
struct GateJudge {
  let figures: SignOffFigures
  let baseline: SignOffFigures?
  let plan: CoveragePlan

  /// A figure with what it is made of.
  private struct Share {
    var count: Double
    var withWaivers: Double
    var all: Double

    init(_ count: Int, withWaivers: Int? = nil, of all: Int) {
      self.init(Double(count), withWaivers: Double(withWaivers ?? count), of: Double(all))
    }

    init(_ count: Double, withWaivers: Double, of all: Double) {
      self.count = count
      self.withWaivers = withWaivers
      self.all = all
    }
  }

  /// What a gate looked at: a figure, or why there is none.
  private enum Finding {
    case share(Share)
    case count(Int, withWaivers: Int, examples: [String])
    case notMeasured(String)
  }

  /// One gate of the policy.
  func verdict(_ gate: SignOffPolicy.Gate) -> SignOffVerdict.Gate {
    var verdict = SignOffVerdict.Gate(
      id: gate.id,
      figure: gate.figure.word,
      subject: subject(gate.figure),
      limit: gate.limit,
      isShare: gate.figure.isShare,
      acceptsWaivers: gate.acceptsWaivers,
      passes: false,
      because: gate.because
    )
    switch finding(gate.figure) {
    case .notMeasured(let why):
      verdict.reason = why
      return verdict
    case .share(let share):
      // A denominator of zero is an error, never 100 %.
      guard share.all > 0 else {
        verdict.reason = "nothing of it counts, so there is nothing to judge"
        return verdict
      }
      verdict.raw = share.count / share.all
      verdict.withWaivers = share.withWaivers / share.all
      verdict.part = (share.count, share.all)
    case .count(let count, let withWaivers, let examples):
      verdict.raw = Double(count)
      verdict.withWaivers = Double(withWaivers)
      verdict.part = (Double(count), 0)
      if !examples.isEmpty { verdict.reason = list(examples) }
    }
    verdict.passes = verdict.judged.map(gate.limit.holds) ?? false
    if verdict.passes {
      verdict.reason = nil
    } else if let missing = missing(gate.figure, gate: gate) {
      verdict.reason = missing
    }
    return verdict
  }

  /// A gate for each waiver that cannot stand: expired, not yet valid, or bound to no ODD or another.
  var waiverGates: [SignOffVerdict.Gate] {
    figures.waivers.compactMap { waiver in
      let reason: String? =
        switch waiver.status {
        case .expired: "expired on \(waiver.expires)"
        case .pending: "is not approved yet on \(figures.asOf ?? "the day of the last frame")"
        case .otherODD: "was given for an ODD of another structure"
        case .active, .obsolete, .unmatched:
          figures.hasDomain && waiver.odd == nil
            ? "is bound to no ODD; write the structure that 'oddcov check --json' gives as its odd"
            : nil
        }
      guard let reason else { return nil }
      return SignOffVerdict.Gate(
        id: waiver.id,
        figure: SignOffVerdict.waiverGate,
        subject: "of \(waiver.owner)",
        limit: .atMost(0),
        isShare: false,
        acceptsWaivers: false,
        passes: false,
        reason: "waiver \(waiver.id) \(reason)",
        because: ""
      )
    }
  }

  private func subject(_ figure: SignOffPolicy.Figure) -> String {
    switch figure {
    case .certainCoverage(let grid), .weightedCoverage(let grid): "grid \(grid)"
    case .cells(let grid, let pattern): "grid \(grid), \(plan.text(of: pattern))"
    case .requirements(let ids): ids.joined(separator: ", ")
    case .unknownShare(let axis): "axis \(axis)"
    case .leakage(let set): "set \(set)"
    case .unmeasuredConcepts, .unreadableShare, .lostSinceBaseline: ""
    }
  }

  private func finding(_ figure: SignOffPolicy.Figure) -> Finding {
    switch figure {
    case .certainCoverage(let name):
      guard let grid = grid(name) else { return .notMeasured("the coverage has no grid \(name)") }
      return .share(Share(grid.met, withWaivers: grid.met + grid.waived, of: grid.denominator))
    case .weightedCoverage(let name):
      guard let grid = grid(name) else { return .notMeasured("the coverage has no grid \(name)") }
      guard let weight = grid.weight else {
        return .notMeasured("no requirement of the plan names cells of grid \(name)")
      }
      // The document has no weight of waived cells: waivers do not raise it.
      return .share(Share(weight.met, withWaivers: weight.met, of: weight.all))
    case .cells(let name, let pattern): return cells(of: name, in: pattern)
    case .requirements(let ids):
      let named = figures.requirements.filter { ids.contains($0.id) && $0.state.isInDenominator }
      let met = named.count { $0.state == .met }
      let waived = named.count { $0.state == .met || $0.waiver != nil }
      return .share(Share(met, withWaivers: waived, of: named.count))
    case .unknownShare(let axis):
      return .share(Share(figures.unknownFrames[axis] ?? 0, of: figures.frames))
    case .unmeasuredConcepts:
      let count = figures.unmeasured.count
      return .count(count, withWaivers: count, examples: figures.unmeasured)
    case .unreadableShare:
      return .share(Share(figures.recordings.notWhole, of: figures.recordings.all))
    case .leakage(let set):
      guard let found = figures.leakage.first(where: { $0.set == set }) else {
        return .notMeasured(
          figures.leakage.isEmpty
            ? "no sets were compared; give the splits with --splits"
            : "the splits have no set \(set)"
        )
      }
      return .share(Share(found.leaking + found.unknown, of: found.frames))
    case .lostSinceBaseline: return lost
    }
  }

  private func grid(_ name: String) -> SignOffFigures.Grid? {
    figures.grids.first { $0.name == name }
  }

  private func cells(of grid: String, in pattern: CoveragePlan.Pattern) -> Finding {
    guard let axes = plan.grids.first(where: { $0.name == grid })?.axes else {
      return .notMeasured("the plan has no grid \(grid)")
    }
    let named = named(grid, pattern)
    // Cells that are not listed are empty and count.
    var all = axes.reduce(1) { product, axis in
      product * (pattern.classes[axis]?.indices.count ?? plan.axes[axis].classes.count)
    }
    all -= named.count { !$0.state.isInDenominator }
    let met = named.count { $0.state == .met }
    let waived = named.count { $0.state.isInDenominator && $0.state != .met && $0.waiver != nil }
    return .share(Share(met, withWaivers: met + waived, of: all))
  }

  private func named(
    _ grid: String,
    _ pattern: CoveragePlan.Pattern
  ) -> [SignOffFigures.Cell] {
    let allowed = pattern.classes.map { axis, classes in
      (
        name: plan.axes[axis].name,
        classes: Set(classes.indices.map { plan.axes[axis].classes[$0].name })
      )
    }
    return figures.cells.filter { cell in
      cell.grid == grid
        && allowed.allSatisfy { axis in
          cell.classes[axis.name].map(axis.classes.contains) ?? false
        }
    }
  }

  /// What the baseline had met and the figures have not.
  private var lost: Finding {
    guard let baseline else { return .notMeasured("no earlier pack is given by --baseline") }
    let cells = Dictionary(figures.cells.map { ($0.key, $0) }) { first, _ in first }
    let requirements = Dictionary(figures.requirements.map { ($0.id, $0) }) { first, _ in first }
    var examples: [String] = []
    var waived = 0
    for cell in baseline.cells where cell.state == .met {
      guard let now = cells[cell.key] else {
        examples.append("\(cell.key) (no longer listed)")
        continue
      }
      guard now.state != .met else { continue }
      examples.append("\(cell.key) (\(now.state.rawValue))")
      if now.waiver != nil { waived += 1 }
    }
    for requirement in baseline.requirements where requirement.state == .met {
      guard let now = requirements[requirement.id] else {
        examples.append("requirement \(requirement.id) (no longer declared)")
        continue
      }
      guard now.state != .met else { continue }
      examples.append("requirement \(requirement.id) (\(now.state.rawValue))")
      if now.waiver != nil { waived += 1 }
    }
    return .count(examples.count, withWaivers: examples.count - waived, examples: examples)
  }

  /// What is missing to a share, named; `nil` where the figure says all there is.
  private func missing(_ figure: SignOffPolicy.Figure, gate: SignOffPolicy.Gate) -> String? {
    switch figure {
    case .cells(let grid, let pattern):
      let open = named(grid, pattern)
        .filter {
          $0.state.isInDenominator && $0.state != .met
            && !(gate.acceptsWaivers && $0.waiver != nil)
        }
      return open.isEmpty ? nil : "open: " + list(open.map(\.key))
    case .requirements(let ids):
      let open = figures.requirements.filter {
        ids.contains($0.id) && $0.state.isInDenominator && $0.state != .met
          && !(gate.acceptsWaivers && $0.waiver != nil)
      }
      return open.isEmpty ? nil : "open: " + list(open.map { "\($0.id) (\($0.state.rawValue))" })
    default: return nil
    }
  }

  private func list(_ words: [String]) -> String {
    words.prefix(5).joined(separator: ", ")
      + (words.count > 5 ? " and \(words.count - 5) more" : "")
  }
}
