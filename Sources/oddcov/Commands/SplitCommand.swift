import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov split`: a seeded split of whole drives without leakage.
struct SplitCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract:
      "Propose a split of whole drives that parts nothing near and meets the sets' targets.",
    discussion: """
      Drives nearer to each other than the distance, or of one vehicle within the time, stay in one \
      split. Groups of them are given out so that each split keeps its share of the frames and, as \
      far as the groups allow, has of every cell what the plan's 'sets:' need in it (one drive \
      without such a need). The same seed gives the same bytes. 'oddcov compare --splits' judges it.
      """
  )

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    help: ArgumentHelp("Names with shares of the frames that add up to 1.", valueName: "shares")
  )
  var shares = "train=0.7,val=0.15,test=0.15"

  @Option(name: .long, help: "Decides between groups that are as good.")
  var seed: UInt64 = 1

  @OptionGroup var near: NearOptions

  @Option(
    name: .long,
    help: ArgumentHelp("The list to write: a CSV with split and drive.", valueName: "csv")
  )
  var output: String

  @Option(name: .long, help: "How many cells are listed.")
  var limit = 20

  @OptionGroup var speech: OutputOptions

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output is empty; name a file") }
    let parsed = try Self.parse(shares)
    guard parsed.count > 1 else {
      throw ValidationError("--shares names two splits or more: train=0.7,val=0.15,test=0.15")
    }
    guard Set(parsed.map { $0.name }).count == parsed.count else {
      throw ValidationError("--shares names a split twice")
    }
    let sum = parsed.reduce(0) { $0 + $1.share }
    guard (sum - 1).magnitude < 1e-6 else {
      throw ValidationError("--shares add up to \(sum), not to 1")
    }
  }

  func run() throws {
    let loaded = try IndexedCoverage.load(index.index, asOf: nil, output: speech)
    let rule = near.rule
    let planning = try SplitPlanning(
      of: loaded.index,
      operation: loaded.operation,
      wanted: try Self.parse(shares)
        .map {
          SplitProposal.Wanted(name: $0.name, share: $0.share, plan: loaded.operation.plan)
        },
      rule: rule,
      seed: seed
    )
    let report = SplitProposalReport(
      index: index.index,
      list: output,
      seed: seed,
      rule: rule,
      groups: planning.groups,
      proposal: planning.proposal,
      outlook: planning.outlook,
      drives: planning.drives,
      leakage: planning.leakage
    )
    try loaded.finish()
    try OutputFile.write(report.csv.utf8, to: output)
    try Terminal.printData(
      speech.json
        ? report.document(toolVersion: ODDCoverageVersion.text).text(isPretty: true)
        : report.text(width: Terminal.width, usesColour: speech.usesColour, limit: max(0, limit))
    )
  }

  private static func parse(_ text: String) throws -> [(name: String, share: Double)] {
    try text.split(separator: ",")
      .map { part in
        let sides = part.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2, let share = Double(sides[1]), share > 0, share < 1 else {
          throw ValidationError(
            "--shares '\(part)' is no name with a share between 0 and 1; write it as val=0.15"
          )
        }
        let name = String(sides[0])
        if let reason = CoveragePlan.FrameSet.refusal(ofName: name) {
          throw ValidationError("--shares '\(name)': \(reason)")
        }
        // What a spreadsheet takes for a formula would be written with an apostrophe.
        if let first = name.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) {
          throw ValidationError("--shares '\(name)': a name begins with no = + - or @; rename it")
        }
        return (name, share)
      }
  }
}
