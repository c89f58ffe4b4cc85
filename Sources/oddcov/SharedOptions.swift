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

  /// Says once that the index is locked.
  func waiting(for path: String) -> @Sendable () -> Void {
    let isQuiet = quiet
    return {
      guard !isQuiet else { return }
      Terminal.printError("oddcov: \(path): waiting for another oddcov to finish with it")
    }
  }

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
extension MergeCommand: SpeakingCommand {}
extension SensitivityCommand: SpeakingCommand {}
extension RulesCommand: SpeakingCommand {}

/// The index a command reads.
struct IndexOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The index, an SQLite file.", valueName: "file"))
  var index: String

  func validate() throws {
    guard !index.isEmpty else { throw ValidationError("--index is empty; name a file") }
  }
}

/// A command over an index, so that what the disk refuses is told with the file's path.
protocol IndexCommanding {
  /// The index.
  var index: IndexOption { get }
}

/// The frame set that alone is counted.
struct SetOption: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Count the frames of this set alone ('oddcov set' lists them); every frame unless given.",
      valueName: "name"
    )
  )
  var name: String?
}

/// The date that the output names.
struct AsOfOption: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Judge waivers at this date and name it in the output; the day of the last frame unless given.",
      valueName: "date"
    )
  )
  var asOf: String?

  func validate() throws {
    guard let asOf, date == nil else { return }
    throw ValidationError("--as-of '\(asOf)' is not a date; write it as 2026-04-01")
  }

  /// The date, as it was checked.
  var date: CivilDate? { asOf.flatMap { CivilDate(iso8601: $0) } }
}
