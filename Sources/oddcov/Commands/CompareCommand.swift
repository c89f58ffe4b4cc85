import ArgumentParser
import ODDCoverage

/// `oddcov compare`: what one index shows and another lacks.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show which combinations and cells one index has and another lacks.",
    discussion: """
      The set difference of combinations SDCC_t(T \\\\ S) is the share of the settings of t axes that \
      T shows and S does not: 0 where S has all of T, 1 where it has none. It has a direction, so both \
      are shown. Both plans must cut the same axes into the same classes.
      """
  )

  @Argument(help: ArgumentHelp("The first index, as that of the last release.", valueName: "first"))
  var first: String

  @Argument(help: ArgumentHelp("The second index, as that of this release.", valueName: "second"))
  var second: String

  @Option(
    name: .customLong("t"),
    help: ArgumentHelp(
      "Cross this many axes at a time, 1 to 3; all three unless given.",
      valueName: "axes"
    )
  )
  var strength: Int?

  @Option(name: .long, help: "How many settings and cells are listed.")
  var limit = 20

  @OptionGroup var asOf: AsOfOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...3).contains(strength ?? 1) else { throw ValidationError("--t must be 1, 2 or 3") }
  }

  func run() throws {
    let before = try IndexedCoverage.load(first, asOf: asOf.date, output: output)
    let after = try IndexedCoverage.load(second, asOf: asOf.date, output: output)
    let differences = before.operation.plan.axisDifferences(from: after.operation.plan)
    guard differences.isEmpty else {
      throw CommandFailure(
        message:
          "\(first) and \(second) cannot be compared, because their plans cut the axes differently: "
          + "\(differences.joined(separator: "; ")); map one onto the plan of the other by "
          + "'oddcov remap --plan PLAN --index \(second)'",
        status: .dataError
      )
    }
    let axes = before.operation.plan.comparedAxes
    let comparison = Comparison(
      paths: (first, second),
      first: before.summary,
      second: after.summary,
      axes: axes,
      differences: try CombinationDifference.differences(
        try before.input(asOf: asOf.date),
        try after.input(asOf: asOf.date),
        axes: axes,
        strengths: strength.map { [$0] } ?? [1, 2, 3]
      )
    )
    if output.json {
      try Terminal.printData(
        CompareJSON.document(comparison, toolVersion: ODDCoverageVersion.text).text(isPretty: true)
      )
    } else {
      try Terminal.printData(
        CompareTable(
          width: Terminal.width,
          usesColour: output.usesColour,
          limit: max(0, limit)
        )
        .text(comparison)
      )
    }
    try before.finish()
    try after.finish()
  }
}
