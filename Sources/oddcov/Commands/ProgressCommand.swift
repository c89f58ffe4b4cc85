import ArgumentParser
import ODDCoverage

/// `oddcov progress`: met cells by week.
struct ProgressCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show how many cells and requirements were met after each week.",
    discussion: """
      Weeks are those of ISO 8601 by the plan's clock; a drive belongs to the week in which it began. \
      Everything is judged by the plan of now.
      """
  )

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var set: SetOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      set: set.name,
      output: output
    )
    let clock = loaded.operation.plan.timeZone.flatMap { LocalClock(zoneName: $0) }
    let report = ProgressReport(
      summary: loaded.summary,
      weeks: WeekProgress.weeks(of: loaded.summary, clock: clock),
      toolVersion: ODDCoverageVersion.text
    )
    try Terminal.printData(
      output.json
        ? report.document.text(isPretty: true)
        : report.text(width: Terminal.width, usesColour: output.usesColour)
    )
    try loaded.finish()
  }
}
