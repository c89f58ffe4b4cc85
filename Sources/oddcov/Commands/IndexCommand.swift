import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov index`: reads logs into the index.
struct IndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Read logs into the index; resumable, skips what is already in."
  )

  @Option(name: .long, help: ArgumentHelp("The coverage plan.", valueName: "file"))
  var plan: String

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    parsing: .upToNextOption,
    help: ArgumentHelp("More weather observation files.", valueName: "file")
  )
  var weather: [String] = []

  @Option(name: .long, help: "How many logs are read at the same time.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .long, help: "Read every message header and check every checksum.")
  var exact = false

  @Argument(help: ArgumentHelp("Log files, or folders that hold some.", valueName: "drive"))
  var drives: [String]

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be 1 to 256") }
  }

  func run() async throws {
    let operation = try DeclaredOperation.load(plan: plan, weatherFiles: weather)
    report(operation)
    let logs = try DriveDiscovery.logs(under: drives)
    let file = try CoverageIndex.open(forWriting: index.index)
    let run = IndexRun(operation: operation, index: file, jobs: jobs, isExact: exact)
    let line = ProgressLine(isShown: Terminal.isErrorTerminal && !output.quiet && !output.json)
    var outcome: IndexOutcome
    do {
      try run.declare()
      outcome = try await run.read(logs) { line.show($0) }
      outcome.derived = try run.derive { line.show($0) }
      outcome.notices = try run.unjoinedWeather()
    } catch {
      line.finish()
      // The first error says what happened; closing an index on a full disk may fail again.
      try? file.close()
      throw error
    }
    line.finish()
    try file.close()
    try announce(outcome, operation)
    if outcome.lostData { throw ExitCode(ExitStatus.dataError.rawValue) }
  }

  private func report(_ operation: DeclaredOperation) {
    guard !output.quiet else { return }
    for issue in operation.plan.issues
    where issue.severity == .warning || (output.verbose && issue.severity == .note) {
      Terminal.printError("oddcov: " + Diagnostics.line(issue))
    }
    for notice in operation.notices { Terminal.printError("oddcov: \(notice)") }
  }

  private func announce(_ outcome: IndexOutcome, _ operation: DeclaredOperation) throws {
    if !output.quiet {
      for item in outcome.stored {
        for problem in item.problems
        where problem.severity == .error || (output.verbose && problem.severity >= .note) {
          Terminal.printError("oddcov: \(item.path): \(problem.message) (\(problem.rule))")
        }
      }
      for notice in outcome.notices { Terminal.printError("oddcov: \(notice)") }
      for item in outcome.skipped {
        Terminal.printError("oddcov: \(item.path): skipped: \(item.reason)")
      }
    }
    let counts = Dictionary(grouping: outcome.stored, by: \.status).mapValues(\.count)
    if output.json {
      let document = JSONValue.object([
        "schema": .string("oddcov.index/1"), "index": .string(index.index),
        "derived_drives": .int(Int64(outcome.derived)),
        "already_indexed": .int(Int64(outcome.known.count)),
        "notices": .array((operation.notices + outcome.notices).map { .string($0) }),
        "recordings": .array(
          outcome.stored.map { item in
            .object([
              "path": .string(item.path), "status": .string(item.status.rawValue),
              "problems": .array(
                item.problems.map { problem in
                  .object([
                    "rule": .string(problem.rule), "message": .string(problem.message),
                    "severity": .string(problem.severity.rawValue),
                  ])
                }
              ),
            ])
          }
            + outcome.skipped.map { item in
              .object([
                "path": .string(item.path), "status": .string("skipped"),
                "problems": .array([
                  .object([
                    "rule": .string("LOG003"), "message": .string(item.reason),
                    "severity": .string("warning"),
                  ])
                ]),
              ])
            }
        ),
      ])
      try Terminal.printData(document.text(isPretty: true))
    } else if !output.quiet {
      Terminal.printError(
        "oddcov: \(outcome.stored.count) recordings read (\(counts[.ok] ?? 0) ok, "
          + "\(counts[.partial] ?? 0) partial, \(counts[.unreadable] ?? 0) unreadable, "
          + "\(outcome.skipped.count) skipped; \(outcome.known.count) were indexed already), "
          + "\(outcome.derived) drives derived; next: oddcov coverage --index \(index.index)"
      )
    }
  }
}
