import ArgumentParser
import ODDCoverage

/// `oddcov compare`: what one index shows and another lacks, or what splits of one share.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two indexes, or the train, validation and test splits of one.",
    usage: """
      oddcov compare <first> <second> [--t <axes>]
      oddcov compare --index <file> --splits <csv> [--distance <length>] [--hours <duration>]
      oddcov compare --index <file> --sets <names> [--distance <length>] [--hours <duration>]
      """,
    discussion: """
      Two indexes: the set difference of combinations SDCC_t(T \\\\ S) is the share of the settings of \
      t axes that T shows and S does not: 0 where S has all of T, 1 where it has none. It has a \
      direction, so both are shown. Both plans must cut the same axes into the same classes. Each \
      cell that changed is listed with its causes, and how the drives are spread over time, place \
      and hardware is compared, every drive counting one.

      Splits: which cells each has, and which frames leak: of a drive that another split has as well, \
      within the distance of another split's frame (same and opposite heading apart), or of the same \
      vehicle within the time. A frame without a position is unknown, never clean.
      """
  )

  @Argument(help: ArgumentHelp("The first index, as that of the last release.", valueName: "first"))
  var first: String?

  @Argument(
    help: ArgumentHelp("The second index, as that of this release.", valueName: "second")
  )
  var second: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The index whose splits are compared.", valueName: "file")
  )
  var index: String?

  @OptionGroup var splits: SplitOptions

  @Option(
    name: .long,
    help: ArgumentHelp("The split that models are trained on.", valueName: "name")
  )
  var training = SplitMembers.usualTraining

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
    if splits.isGiven {
      guard second == nil, (first == nil) != (index == nil) else {
        throw ValidationError("splits are those of one index: --index FILE --splits SPLITS.csv")
      }
    } else {
      guard index == nil else {
        throw ValidationError("--index goes with --splits SPLITS.csv or --sets train,val,test")
      }
      guard first != nil else { throw ValidationError("Missing expected argument '<first>'") }
      guard second != nil else {
        throw ValidationError(
          "Missing expected argument '<second>': name two indexes, or one with --splits SPLITS.csv"
        )
      }
    }
  }

  func run() throws {
    if splits.isGiven, let path = index ?? first { return try compareSplits(of: path) }
    guard let first, let second else { return }
    try compare(first, second)
  }

  private func compare(_ first: String, _ second: String) throws {
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
    let inputs = (try before.input(asOf: asOf.date), try after.input(asOf: asOf.date))
    var comparison = Comparison(
      paths: (first, second),
      first: before.summary,
      second: after.summary,
      axes: axes,
      differences: try CombinationDifference.differences(
        inputs.0,
        inputs.1,
        axes: axes,
        strengths: strength.map { [$0] } ?? [1, 2, 3]
      )
    )
    let causes = ChangeCauses(
      from: try ChangeCauses.Side(before.index, operation: before.operation, input: inputs.0),
      to: try ChangeCauses.Side(after.index, operation: after.operation, input: inputs.1)
    )
    comparison.explained = CellChanges(from: before.summary, to: after.summary)
      .explained {
        causes.causes(of: $0)
      }
    comparison.shifts = DistributionShift.between(
      try before.index.driveShares(input: inputs.0),
      try after.index.driveShares(input: inputs.1)
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

  private func compareSplits(of path: String) throws {
    let loaded = try IndexedCoverage.load(path, asOf: asOf.date, output: output)
    let (members, list) = try splits.members(of: loaded.index, training: training)
    try splits.tellMisses(members, loaded.index, isQuiet: output.quiet)
    let report = SplitReport(
      index: path,
      source: list.map {
        .list(
          path: splits.splits ?? "",
          digest: "sha256:" + Digest.hexadecimal($0),
          rows: members.rows,
          unmatched: members.unmatchedCount
        )
      } ?? .sets,
      summary: loaded.summary,
      comparison: try SplitRun.comparison(
        of: members,
        index: loaded.index,
        operation: loaded.operation,
        rule: splits.near.rule,
        summary: loaded.summary
      )
    )
    if output.json {
      try Terminal.printData(
        SplitJSON.document(report, toolVersion: ODDCoverageVersion.text).text(isPretty: true)
      )
    } else {
      try Terminal.printData(
        SplitTable(width: Terminal.width, usesColour: output.usesColour, limit: max(0, limit))
          .text(report)
      )
    }
    try loaded.finish()
    if members.unmatchedCount > 0 { throw ExitCode(ExitStatus.dataError.rawValue) }
  }
}
