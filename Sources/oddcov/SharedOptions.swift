import ArgumentParser
import Foundation
import ODDCoverage

/// How a command speaks.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print one JSON document on standard output.")
  var json = false

  @Flag(name: .customLong("no-color"), help: "Print without colour; so does NO_COLOR.")
  var noColor = false

  @Flag(name: [.short, .long], help: "Print nothing on standard error but errors.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Print notes as well.")
  var verbose = false

  /// Whether the terminal table may use colour.
  var usesColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return !noColor && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
      && Terminal.isOutputTerminal
  }

  /// Whether findings of a severity are told on standard error.
  func shows(_ severity: DeclarationIssue.Severity) -> Bool {
    switch severity {
    case .error: true
    case .warning: !quiet
    case .note: verbose && !quiet
    }
  }
}

/// A command that reads declared files and says how much it tells of them.
protocol SpeakingCommand {
  var output: OutputOptions { get }
}

extension IndexCommand: SpeakingCommand {}
extension RemapCommand: SpeakingCommand {}

/// The index a command reads.
struct IndexOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The index, an SQLite file.", valueName: "file"))
  var index: String
}

/// The date at which waivers are judged.
struct AsOfOption: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Judge waivers at this date; the day of the last frame unless given.",
      valueName: "date"
    )
  )
  var asOf: String?
}
