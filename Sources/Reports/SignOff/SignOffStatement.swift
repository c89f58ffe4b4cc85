package import Coverage
package import ODD

/// A coverage document, the policy that was asked of it and what came of it.
///
/// Everything that a pack says of the gate is derived from these and nothing else, so that `verify`
/// derives it again.
package struct SignOffStatement: Sendable {
  /// The document `oddcov.coverage/1`.
  package var coverage: JSONValue
  package var figures: SignOffFigures
  package var policy: SignOffPolicy
  /// `sha256:` over the policy's file.
  package var policyDigest: String
  /// `sha256:` over the coverage document of the earlier pack; `nil` without one.
  package var baselineDigest: String?
  package var verdict: SignOffVerdict

  /// Judges a coverage document.
  ///
  /// - Parameters:
  ///   - coverage: The document `oddcov.coverage/1` of the set.
  ///   - leakage: What the set shares with others; empty where no sets were compared.
  ///   - policy: What must hold.
  ///   - policyDigest: `sha256:` over the policy's file.
  ///   - baseline: The coverage document of an earlier pack with its digest.
  ///   - plan: The plan that the policy was read over.
  ///
  /// It is `nil` where a document is no coverage document.
  package init?(
    coverage: JSONValue,
    leakage: [SignOffFigures.Leakage],
    policy: SignOffPolicy,
    policyDigest: String,
    baseline: (document: JSONValue, digest: String)?,
    plan: CoveragePlan
  ) {
    guard var figures = SignOffFigures(document: coverage) else { return nil }
    figures.leakage = leakage
    var earlier: SignOffFigures?
    if let baseline {
      guard let read = SignOffFigures(document: baseline.document) else { return nil }
      earlier = read
    }
    self.coverage = coverage
    self.figures = figures
    self.policy = policy
    self.policyDigest = policyDigest
    baselineDigest = baseline?.digest
    verdict = policy.judge(figures, baseline: earlier, plan: plan)
  }

  /// What labeling the certain frames of one grid costs.
  package struct Cost: Sendable {
    package var grid: String
    /// Certain frames of all cells, and of those that are met.
    package var frames: Int
    package var framesInMetCells: Int
  }

  /// By grid, where the policy says what a frame costs.
  package var costs: [Cost] {
    guard policy.cost != nil else { return [] }
    return figures.grids.map { grid in
      let cells = figures.cells.filter { $0.grid == grid.name }
      return Cost(
        grid: grid.name,
        frames: cells.reduce(0) { $0 + $1.frames },
        framesInMetCells: cells.reduce(0) { $0 + ($1.state == .met ? $1.frames : 0) }
      )
    }
  }

  /// `PASS` or `FAIL`.
  package var word: String { Self.word(verdict.passes) }

  static func word(_ passes: Bool) -> String { passes ? "PASS" : "FAIL" }
}

extension SignOffVerdict.Gate {
  /// A figure of the gate as a reader sees it, rounded against us.
  func text(_ value: Double?) -> String {
    guard let value else { return "not measured" }
    guard isShare else { return Figures.decimal(value, places: 0, .up) }
    return Figures.percent(value, isBetterMore ? .down : .up)
  }

  /// The limit as a reader sees it: `at least 60 %`.
  var limitText: String {
    let value =
      isShare
      ? Figures.percent(limit.value, .nearest) : Figures.decimal(limit.value, places: 0, .up)
    return (isBetterMore ? "at least " : "at most ") + value
  }

  /// What was asked, in a few words: `certain coverage, grid conditions`.
  var question: String {
    let figure = figure.replacing("_", with: " ")
    return subject.isEmpty ? figure : "\(figure), \(subject)"
  }

  private var isBetterMore: Bool {
    if case .atLeast = limit { true } else { false }
  }
}
