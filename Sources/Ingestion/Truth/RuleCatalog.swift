import Coverage
package import Drives
import LogFormats
import ODD

/// Every rule with a stable id, for the command `rules` and for plans that refer to one.
package enum RuleCatalog {
  /// Rules about one kind of thing.
  package struct Group: Sendable {
    /// What they are about, in words.
    package var title: String
    /// In the order of their ids.
    package var rules: [RuleDescription]
  }

  /// All groups: what is noticed of recordings comes first.
  package static let groups: [Group] = [
    Group(
      title: "recordings: are they true",
      rules: sorted(TruthRule.descriptions)
    ),
    Group(
      title: "recordings: can they be read",
      rules: sorted(GeneralRule.descriptions + LogFormatRegistry.rules)
    ),
    Group(
      title: "declarations: ODD, plan, borders",
      rules: sorted(
        DeclarationRules.all.map {
          RuleDescription(
            id: $0.id,
            severity: Problem.Severity(rawValue: $0.severity.rawValue) ?? .error,
            meaning: $0.meaning,
            remedy: $0.remedy
          )
        }
      )
    ),
    Group(
      title: "coverage: what is open, in SARIF",
      rules: CoverageRule.allCases.map {
        RuleDescription(
          id: $0.rawValue,
          severity: Problem.Severity(rawValue: $0.severity.rawValue) ?? .error,
          meaning: $0.meaning,
          remedy: $0.remedy
        )
      }
    ),
  ]

  /// The ids of rules about recordings, which a plan can raise, lower or ignore.
  package static let recordingIDs: Set<String> = Set(
    groups.prefix(2).flatMap { $0.rules.map(\.id) }
  )

  private static func sorted(_ rules: [RuleDescription]) -> [RuleDescription] {
    rules.sorted { $0.id < $1.id }
  }
}
