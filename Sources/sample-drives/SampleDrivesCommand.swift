import ArgumentParser

/// The command `sample-drives`: recordings made up from a seed.
@main
struct SampleDrivesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample-drives",
    abstract: "Writes small recordings in the real formats, or one large log for measurements.",
    subcommands: [GenerateCommand.self, StressCommand.self],
    defaultSubcommand: GenerateCommand.self
  )
}
