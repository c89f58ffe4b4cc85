package import ODD

/// What a policy makes of the figures.
package struct SignOffVerdict: Sendable {
  /// One gate with what it found.
  package struct Gate: Sendable {
    package var id: String
    /// The word of the figure: `certain_coverage`.
    package var figure: String
    /// What it was asked of: `grid conditions`; empty where it is asked of everything.
    package var subject: String
    package var limit: SignOffPolicy.Limit
    /// Whether the figure is a share, 0 to 1.
    package var isShare: Bool
    /// The figure as it was measured, and as it is with valid waivers; `nil` where it was not
    /// measured, which fails.
    package var raw: Double?
    package var withWaivers: Double?
    /// What the figure is made of: 4 of 85 cells; `nil` where it was not measured.
    package var part: (count: Double, of: Double)?
    /// Whether valid waivers count for this gate.
    package var acceptsWaivers: Bool
    package var passes: Bool
    /// Why it fails, in words; `nil` where it passes.
    package var reason: String?
    /// Why it is asked.
    package var because: String

    /// The figure that was judged.
    package var judged: Double? { acceptsWaivers ? withWaivers : raw }
    /// Whether it would fail without waivers.
    package var passesByWaivers: Bool { passes && !(raw.map(limit.holds) ?? false) }
  }

  /// The gates in the policy's order; at the end one for each waiver that fails by itself.
  package var gates: [Gate]
  /// Whether every gate passes.
  package var passes: Bool { gates.allSatisfy(\.passes) }
  /// Whether every gate would pass without waivers.
  package var passesWithoutWaivers: Bool {
    gates.allSatisfy { gate in
      gate.figure == Self.waiverGate || gate.raw.map(gate.limit.holds) ?? false
    }
  }

  /// The word of the gates that waivers themselves are.
  package static let waiverGate = "waiver"
}

extension SignOffPolicy {
  /// Judges the figures of a coverage, and those of an earlier one that nothing may be lost of.
  ///
  /// - Parameters:
  ///   - figures: Of the set that labels are to be paid for.
  ///   - baseline: Of an earlier pack; `nil` where none is given.
  ///   - plan: The plan that the policy was read over.
  /// - Returns: Every gate; a figure that was not measured fails.
  package func judge(
    _ figures: SignOffFigures,
    baseline: SignOffFigures?,
    plan: CoveragePlan
  ) -> SignOffVerdict {
    let judge = GateJudge(figures: figures, baseline: baseline, plan: plan)
    return SignOffVerdict(gates: gates.map(judge.verdict) + judge.waiverGates)
  }
}
