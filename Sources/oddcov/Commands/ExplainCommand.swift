import ArgumentParser
import ODDCoverage

/// `oddcov explain`: why one moment of a drive is where it is.
struct ExplainCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the chain from raw value to class to verdict to cell for one moment.",
    discussion: """
      The drive is derived once more from what the index keeps of its recordings; no log is read. \
      What differs from what the index holds is said.

      EXAMPLES
        oddcov explain --index index.sqlite --drive 3f2a --time 12.5
        oddcov explain --index index.sqlite --drive 3f2a --time 2026-03-10T17:20:01Z --sensor front
      """
  )

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The drive's name in v_drive, or the beginning of it that no other drive has.",
      valueName: "name"
    )
  )
  var drive: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The moment: RFC 3339, or seconds from the first frame of the drive.",
      valueName: "time"
    )
  )
  var time: String

  @Option(
    name: .long,
    help: ArgumentHelp("Only the views and frames of this sensor.", valueName: "role")
  )
  var sensor: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard DriveMoment(time) == nil else { return }
    throw ValidationError(
      "--time '\(time)' is no moment; write 2026-03-10T17:20:01Z or seconds such as 12.5"
    )
  }

  func run() throws {
    guard let moment = DriveMoment(time) else { return }
    let loaded = try IndexedCoverage.load(index.index, asOf: nil, output: output)
    do {
      let explaining = try DriveExplanation(
        drive: drive,
        of: loaded.index,
        operation: loaded.operation,
        summary: loaded.summary
      )
      let explanation = try explaining.explanation(
        at: explaining.time(of: moment),
        sensor: sensor
      )
      try Terminal.printData(
        output.json
          ? ExplainJSON.document(
            explanation,
            loaded.summary,
            toolVersion: ODDCoverageVersion.text
          )
          .text(isPretty: true)
          : ExplainTable(width: Terminal.width, usesColour: output.usesColour)
            .text(explanation, loaded.summary)
      )
    } catch let error as ExplanationError {
      throw CommandFailure(
        message: error.message,
        status: error.isMissing ? .noInput : .dataError
      )
    }
    try loaded.finish()
  }
}
