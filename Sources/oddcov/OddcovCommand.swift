import ArgumentParser
import ODDCoverage

/// The subcommand list.
@main
struct OddcovCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oddcov",
    abstract: "Does what we recorded cover the Operational Design Domain that we declared?",
    discussion: """
      oddcov reads the metadata of sensor logs, derives the conditions of every frame, maps them onto \
      the declared ODD grid and reports the scenario cells that are under-covered, before labeling \
      starts. No pixel is decoded, nothing is guessed.

      EXAMPLES
        oddcov inspect drive.mcap
        oddcov check urban-pilot.coverage.yaml
        oddcov index --plan urban-pilot.coverage.yaml --index index.sqlite drives/
        oddcov coverage --index index.sqlite
        oddcov report --index index.sqlite --output report.html

      EXIT CODES
        0 done or passed; 1 a gate failed or a pack does not verify; 64 usage; 65 input data wrong,
        some recording partial or unreadable (the rest is still indexed), or an index without frames
        or not mapped to the end; 66 no such input; 70 internal error; 74 I/O error
      """,
    version: ODDCoverageVersion.text,
    subcommands: [
      InspectCommand.self, CheckCommand.self, IndexCommand.self, RemapCommand.self,
      MergeCommand.self, CoverageCommand.self, GapsCommand.self, ExplainCommand.self,
      SensitivityCommand.self, CompareCommand.self, ReportCommand.self, RulesCommand.self,
      SchemaCommand.self, SetCommand.self, SplitCommand.self, SelectCommand.self,
      RequestCommand.self, ReconcileCommand.self, ProgressCommand.self, ExportCommand.self,
      SignoffCommand.self, VerifyCommand.self,
    ]
  )

  static func main() async {
    Terminal.ignoreBrokenPipes()
    refuseUnknownHelp(Array(CommandLine.arguments.dropFirst()))
    var command: any ParsableCommand
    do {
      command = try parseAsRoot()
    } catch {
      Self.exit(withError: error)
    }
    do {
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      // Help, usage and exit codes are ArgumentParser's; it gives 1 to every error it does not know.
      if exitCode(for: error) != .failure { Self.exit(withError: error) }
      if let diagnosis = Diagnostics.diagnose(
        error,
        index: (command as? any IndexCommanding)?.index.index,
        output: (command as? any SpeakingCommand)?.output
      ) {
        for line in diagnosis.lines { Terminal.printError("oddcov: \(line)") }
        Self.exit(withError: ExitCode(diagnosis.status.rawValue))
      }
      Self.exit(withError: error)
    }
  }

  /// Refuses `oddcov help coverge`, which ArgumentParser answers with the general help.
  private static func refuseUnknownHelp(_ arguments: [String]) {
    guard arguments.first == "help", arguments.count > 1, !arguments[1].hasPrefix("-") else {
      return
    }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !names.contains(arguments[1]), arguments[1] != "help" else { return }
    let near = NearestName.of(arguments[1], among: names)
    Terminal.printError(
      "oddcov: no command '\(arguments[1])'"
        + (near.map { "; did you mean '\($0)'?" } ?? "; known are \(names.joined(separator: ", "))")
    )
    Self.exit(withError: ExitCode(ExitStatus.usage.rawValue))
  }
}
