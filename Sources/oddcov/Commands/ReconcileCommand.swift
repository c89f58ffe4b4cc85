import ArgumentParser
import ODDCoverage

/// `oddcov reconcile`: which requests a delivery met, and why the others are not.
struct ReconcileCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Say which requests the drives since then met, partly met or failed, and why.",
    discussion: """
      The document of 'oddcov request --json' lists the drives that it knew; evidence of other drives is \
      what was delivered. A request is met when every cell that it stood for is met. Time that lies in \
      known drives of the vehicle is not counted again, and time that a rule makes unknown, as by a clock or \
      a calibration, is deducted with the rule's id.
      """
  )

  @Option(
    name: .long,
    help: ArgumentHelp("The requests, as 'oddcov request --json' wrote them.", valueName: "file")
  )
  var request: String

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption

  @Option(name: .long, help: "How many requests are listed.")
  var limit = 50

  @OptionGroup var output: OutputOptions

  func run() throws {
    let document: RequestDocument
    do {
      document = try RequestDocument(reading: DeclaredOperation.bytes(request))
    } catch let mistake as RequestDocument.Mistake {
      throw CommandFailure(message: "\(request): \(mistake.reason)", status: .dataError)
    }
    let set = document.set == "recorded" ? nil : document.set
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      set: set,
      output: output
    )
    let found = try CollectionRun.reconcile(
      document.requests,
      known: document.drives,
      recordings: document.recordings,
      of: loaded.index,
      operation: loaded.operation,
      summary: loaded.summary,
      set: set
    )
    let page = ReconcilePage(
      summary: loaded.summary,
      document: document,
      results: found.results,
      drives: found.drives,
      faults: found.faults.map {
        ReconcilePage.Fault(
          drive: $0.drive,
          recording: $0.recording,
          rule: $0.rule,
          severity: $0.severity,
          message: $0.message
        )
      },
      recordingsNew: found.recordingsNew,
      toolVersion: ODDCoverageVersion.text
    )
    if output.json {
      try Terminal.printData(ReconcileJSON.document(page).text(isPretty: true))
    } else {
      try Terminal.printData(
        ReconcileTable(
          width: Terminal.width,
          usesColour: output.usesColour,
          limit: max(0, limit)
        )
        .text(page)
      )
    }
    try loaded.finish()
  }
}
