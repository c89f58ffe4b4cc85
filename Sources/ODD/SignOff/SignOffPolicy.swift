/// What must hold before labels are paid for: gates over the figures of a coverage.
package struct SignOffPolicy: Sendable {
  /// The policy's name.
  package var name: String
  /// The version as its author writes it.
  package var version: String
  /// What a label costs; `nil` where the policy does not say.
  package var cost: LabelCost?
  /// In the file's order; at least one.
  package var gates: [Gate]

  /// Creates a policy.
  package init(
    name: String,
    version: String,
    cost: LabelCost? = nil,
    gates: [Gate]
  ) {
    self.name = name
    self.version = version
    self.cost = cost
    self.gates = gates
  }

  /// What labeling one frame costs.
  package struct LabelCost: Hashable, Sendable {
    /// Above 0, in ``currency``.
    package var perFrame: Double
    /// As it is printed: `EUR`.
    package var currency: String

    /// Creates a cost.
    package init(perFrame: Double, currency: String) {
      self.perFrame = perFrame
      self.currency = currency
    }
  }

  /// One thing that must hold.
  package struct Gate: Sendable {
    package var id: String
    package var figure: Figure
    package var limit: Limit
    /// Why it is asked; empty where nobody says.
    package var because: String
    /// Whether what a valid waiver covers counts as met.
    package var acceptsWaivers: Bool
    /// The line in the policy's file.
    package var line: Int

    /// Creates a gate.
    package init(
      id: String,
      figure: Figure,
      limit: Limit,
      because: String = "",
      acceptsWaivers: Bool = true,
      line: Int = 0
    ) {
      self.id = id
      self.figure = figure
      self.limit = limit
      self.because = because
      self.acceptsWaivers = acceptsWaivers
      self.line = line
    }
  }

  /// The figure that a gate looks at.
  package enum Figure: Sendable {
    /// Met cells over cells that count, of a grid: 0 to 1.
    case certainCoverage(grid: String)
    /// The same by the weights of the plan's requirements: 0 to 1.
    case weightedCoverage(grid: String)
    /// Met cells over cells that count, of the cells of a grid that a pattern names: 0 to 1.
    case cells(grid: String, pattern: CoveragePlan.Pattern)
    /// Met requirements over those named: 0 to 1. Without ids: all of the plan.
    case requirements(ids: [String])
    /// Frames whose value on an axis is unknown, over all frames: 0 to 1.
    case unknownShare(axis: String)
    /// Concepts of the ODD that nobody measures or answers for: a count.
    case unmeasuredConcepts
    /// Recordings that are partial, unreadable or left out, over all recordings: 0 to 1.
    case unreadableShare
    /// Frames of a set that leak from another set or cannot be judged, over its frames: 0 to 1.
    case leakage(set: String)
    /// Cells and requirements that an earlier pack had met and that are no longer: a count.
    case lostSinceBaseline

    /// The word in a policy's file.
    package var word: String {
      switch self {
      case .certainCoverage: "certain_coverage"
      case .weightedCoverage: "weighted_coverage"
      case .cells: "cells"
      case .requirements: "requirements"
      case .unknownShare: "unknown_share"
      case .unmeasuredConcepts: "unmeasured_concepts"
      case .unreadableShare: "unreadable_share"
      case .leakage: "leakage"
      case .lostSinceBaseline: "lost_since_baseline"
      }
    }

    /// Whether the figure is a share, 0 to 1, and no count.
    package var isShare: Bool {
      switch self {
      case .unmeasuredConcepts, .lostSinceBaseline: false
      default: true
      }
    }

    /// Whether more of it is better.
    package var isGood: Bool {
      switch self {
      case .certainCoverage, .weightedCoverage, .cells, .requirements: true
      case .unknownShare, .unmeasuredConcepts, .unreadableShare, .leakage, .lostSinceBaseline:
        false
      }
    }
  }

  /// What the figure may be, the limit itself included.
  package enum Limit: Hashable, Sendable {
    case atLeast(Double)
    case atMost(Double)

    /// The limit as a number.
    package var value: Double {
      switch self {
      case .atLeast(let value), .atMost(let value): value
      }
    }

    /// Whether a figure keeps it.
    package func holds(_ figure: Double) -> Bool {
      switch self {
      case .atLeast(let least): figure >= least
      case .atMost(let most): figure <= most
      }
    }
  }
}
