/// What is checked in the `exposure:` of a coverage plan.
enum ExposureRule: String, CaseIterable {
  case sum = "EXPO001"
  case share = "EXPO002"
  case cycle = "EXPO003"
  case twoTables = "EXPO004"
  case uncovered = "EXPO005"
  case withoutShare = "EXPO006"
  case unfitAxis = "EXPO007"
  case condition = "EXPO008"

  /// The rule as the command `rules` prints it.
  var rule: DeclarationRule {
    switch self {
    case .sum:
      DeclarationRule(
        rawValue,
        .error,
        "declared shares do not sum to 1",
        "correct them; a thousandth is left to rounding"
      )
    case .share:
      DeclarationRule(
        rawValue,
        .error,
        "a declared share is no number from 0 to 1",
        "write it as 0.3 or 30 %"
      )
    case .cycle:
      DeclarationRule(
        rawValue,
        .error,
        "declared shares depend on each other in a circle",
        "declare the axes together in one table"
      )
    case .twoTables:
      DeclarationRule(
        rawValue,
        .error,
        "two tables declare shares of one axis for the same classes",
        "remove one or narrow its given"
      )
    case .uncovered:
      DeclarationRule(
        rawValue,
        .error,
        "conditional shares leave out classes of their condition",
        "add a table for them, or one without given for all others"
      )
    case .withoutShare:
      DeclarationRule(
        rawValue,
        .warning,
        "an axis of a grid has no declared share",
        "declare it, or the grid has no exposure-weighted coverage"
      )
    case .unfitAxis:
      DeclarationRule(
        rawValue,
        .error,
        "an axis cannot have shares: its classes overlap or are one sensor's",
        "declare shares of another axis"
      )
    case .condition:
      DeclarationRule(
        rawValue,
        .error,
        "shares depend on an axis that has none, or on their own",
        "declare shares of that axis or name another one"
      )
    }
  }
}

extension DeclarationRules {
  /// What is checked in declared exposure.
  package static let exposure: [DeclarationRule] = ExposureRule.allCases.map(\.rule)
}

extension PlanFindings {
  /// Notes a finding about declared exposure.
  mutating func note(_ rule: ExposureRule, _ line: Int?, _ message: String) {
    note(
      DeclarationIssue(
        rule: rule.rawValue,
        severity: rule.rule.severity,
        file: file,
        line: line,
        message: message
      )
    )
  }
}
