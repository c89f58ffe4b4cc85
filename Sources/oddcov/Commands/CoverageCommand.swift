import ArgumentParser
import ODDCoverage

/// `oddcov coverage`: the coverage table.
struct CoverageCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show how far the declared domain is covered: summary, worst cells, unknowns."
  )

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var waivers: WaiverOption
  @OptionGroup var set: SetOption

  @Option(name: .long, help: "How many of the worst cells are shown.")
  var worst = 20

  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      waivers: waivers.waivers,
      set: set.name,
      output: output
    )
    if output.json {
      try Terminal.printData(
        CoverageJSON.document(
          loaded.summary,
          recordings: loaded.recordings,
          toolVersion: ODDCoverageVersion.text
        )
        .text(isPretty: true)
      )
    } else {
      try Terminal.printData(
        CoverageTable(
          width: Terminal.width,
          usesColour: output.usesColour,
          worstCells: max(0, worst),
          indexPath: index.index + (set.name.map { " --set \($0)" } ?? "")
        )
        .text(loaded.summary, recordings: loaded.recordings)
      )
    }
    try loaded.finish()
  }
}
