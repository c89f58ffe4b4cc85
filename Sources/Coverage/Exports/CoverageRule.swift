package import ODD

/// What an export says of coverage on the lines of plan and ODD.
package enum CoverageRule: String, CaseIterable, Sendable {
  case requirement = "COVER001"
  case grid = "COVER002"
  case condition = "COVER003"

  /// How grave it is.
  package var severity: DeclarationIssue.Severity {
    switch self {
    case .requirement: .error
    case .grid: .warning
    case .condition: .note
    }
  }

  /// A name without blanks, as SARIF wants it.
  package var name: String {
    switch self {
    case .requirement: "RequirementOpen"
    case .grid: "GridOpen"
    case .condition: "ConditionWithoutEvidence"
    }
  }

  /// What is the matter.
  package var meaning: String {
    switch self {
    case .requirement: "a requirement lacks evidence"
    case .grid: "a grid has cells that lack evidence"
    case .condition: "a condition of the ODD is not measured from logs"
    }
  }

  /// What to do.
  package var remedy: String {
    switch self {
    case .requirement:
      "collect what the shortfall names, bring the source that an unobservable requirement misses, or "
        + "waive it with an owner and an expiry"
    case .grid:
      "'oddcov gaps' ranks the cells and names the patterns to drive; cells that no source can yield "
        + "need a source, no drive"
    case .condition:
      "measure it ('measured:') or answer for it ('given:' with because and owner); no coverage figure "
        + "speaks for it"
    }
  }
}
