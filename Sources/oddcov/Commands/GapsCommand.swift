import ArgumentParser
import ODDCoverage

/// `oddcov gaps`: the cells that lack evidence, by rank.
struct GapsCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "Rank the cells, tuples and requirements that lack evidence.",
    discussion: """
      Within a grid the cell with the heaviest open requirement comes first, then the cell nearest to \
      its target (thin before empty), then the plan's order. Cells that no source can yield have no \
      rank: bring a source, driving does not help.
      """
  )

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var set: SetOption

  @Option(name: .long, help: "How many gaps are shown; all in JSON unless given.")
  var limit: Int?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      set: set.name,
      output: output
    )
    if output.json {
      try Terminal.printData(
        GapsJSON.document(
          loaded.summary,
          limit: limit ?? .max,
          toolVersion: ODDCoverageVersion.text
        )
        .text(isPretty: true)
      )
    } else {
      try Terminal.printData(
        GapsTable(
          width: Terminal.width,
          usesColour: output.usesColour,
          limit: limit ?? 40,
          indexPath: index.index + (set.name.map { " --set \($0)" } ?? "")
        )
        .text(loaded.summary)
      )
    }
    try loaded.finish()
  }
}
