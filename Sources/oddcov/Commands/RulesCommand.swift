import ArgumentParser
import ODDCoverage

/// `oddcov rules`: everything that is noticed, by stable id.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules by which problems are named.",
    discussion: """
      A plan raises, lowers or ignores rules about recordings:

        rules:
          TIME010: error
          CAL101: {severity: ignore, because: "calibrated later"}
      """
  )

  @Argument(
    help: ArgumentHelp("Ids, or how they begin: TIME, MCAP004; all without.", valueName: "rule")
  )
  var rules: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    let wanted = rules.map { $0.uppercased() }
    let groups = RuleCatalog.groups.map { group in
      (
        title: group.title,
        rules: group.rules.filter { rule in
          wanted.isEmpty || wanted.contains { rule.id.hasPrefix($0) }
        }
      )
    }
    for (given, prefix) in zip(rules, wanted)
    where !groups.contains(where: { $0.rules.contains { $0.id.hasPrefix(prefix) } }) {
      throw ValidationError("no rule is called '\(given)'; 'oddcov rules' lists them")
    }
    if output.json {
      let document = JSONValue.object([
        "schema": .string("oddcov.rules/1"),
        "rules": .array(
          groups.flatMap { group in
            group.rules.map { rule in
              .object([
                "id": .string(rule.id), "severity": .string(rule.severity.rawValue),
                "about": .string(group.title), "meaning": .string(rule.meaning),
                "remedy": .string(rule.remedy),
              ])
            }
          }
        ),
      ])
      try Terminal.printData(document.text(isPretty: true))
      return
    }
    var lines: [String] = []
    for group in groups where !group.rules.isEmpty {
      lines.append(group.title)
      for rule in group.rules {
        let id = TerminalText.padded(rule.id, to: 8)
        let severity = TerminalText.padded(rule.severity.rawValue, to: 7)
        lines.append("  \(id) \(severity) \(rule.meaning)")
        lines.append("                   do: \(rule.remedy)")
      }
      lines.append("")
    }
    try Terminal.printData(lines.dropLast().joined(separator: "\n"))
  }
}
