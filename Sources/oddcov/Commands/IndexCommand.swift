import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov index`: reads logs into the index.
struct IndexCommand: AsyncParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Read logs into the index; resumable, skips what is already in."
  )

  @Option(name: .long, help: ArgumentHelp("The coverage plan.", valueName: "file"))
  var plan: String

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    parsing: .singleValue,
    help: ArgumentHelp("One more weather observation file; repeatable.", valueName: "file")
  )
  var weather: [String] = []

  @Option(
    name: .long,
    parsing: .singleValue,
    help: ArgumentHelp("One more OpenStreetMap extract; repeatable.", valueName: "file")
  )
  var roads: [String] = []

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
    let operation = try DeclaredOperation.load(plan: plan, weatherFiles: weather, roadFiles: roads)
    try operation.refuseEmptyGrids()
    report(operation)
    let survey = DriveDiscovery.survey(drives)
    report(survey)
    guard survey.logs.contains(where: { !$0.isOtherFile }) else { throw nothing(in: survey) }
    let file = try CoverageIndex.open(
      forWriting: index.index,
      onWait: output.waiting(for: index.index)
    )
    let run = IndexRun(operation: operation, index: file, jobs: jobs, isExact: exact)
    let line = ProgressLine(isShown: Terminal.isErrorTerminal && !output.quiet && !output.json)
    var outcome: IndexOutcome
    do {
      try run.declare()
      outcome = try await run.read(survey.logs) { line.show($0) }
      outcome.derived = try run.derive { line.show($0) }
      outcome.notices =
        try run.unjoinedWeather() + run.unjoinedRoads()
        + file.lostFrameNotices()
    } catch {
      line.finish()
      file.closeAfterError()
      throw error
    }
    line.finish()
    do {
      try file.close()
    } catch {
      file.sayLogIsLeft()
      throw error
    }
    try announce(outcome, operation)
    let statuses =
      survey.refusals.map { Diagnostics.status(of: $0.kind) }
      + (outcome.lostData || outcome.hasRaisedErrors ? [.dataError] : [])
    // 74 before 66 before 65, so that the order of the arguments does not decide.
    if let status = statuses.map(\.rawValue).max() { throw ExitCode(status) }
  }

  /// Says what was named and is not read; what is wrong is an error and never silent.
  private func report(_ survey: DriveDiscovery.Survey) {
    if let first = survey.companions.first, !output.quiet {
      let rest = survey.companions.count - 1
      Terminal.printError(
        "oddcov: \(first)\(rest > 0 ? " and \(Figures.count(rest)) more" : ""): sidecars or "
          + "texts and no logs; passed over, a log finds its own"
      )
    }
    guard survey.logs.contains(where: { !$0.isOtherFile }) else { return }
    for refusal in survey.refusals {
      Terminal.printError("oddcov: \(refusal.message) (\(refusal.rule))")
    }
  }

  /// Why there is nothing to index: the first wrong path, or folders without a log.
  private func nothing(in survey: DriveDiscovery.Survey) -> any Error {
    survey.refusals.first
      ?? CommandFailure(
        message:
          "no log under \(drives.joined(separator: ", ")) of a known format "
          + "(\(LogFormatRegistry.names)); name log files, or folders that hold some",
        status: .dataError
      )
  }

  private func report(_ operation: DeclaredOperation) {
    guard !output.quiet else { return }
    for issue in operation.plan.issues
    where issue.severity == .warning || (output.verbose && issue.severity == .note) {
      Terminal.printError("oddcov: " + Diagnostics.line(issue))
    }
    if output.verbose {
      for line in operation.plan.rules.lines { Terminal.printError("oddcov: \(line)") }
    }
    for notice in operation.notices { Terminal.printError("oddcov: \(notice)") }
  }

  private func announce(_ outcome: IndexOutcome, _ operation: DeclaredOperation) throws {
    for item in outcome.stored {
      for problem in item.problems
      where problem.severity == .error || (output.verbose && !output.quiet) {
        Terminal.printError(
          "oddcov: \(Diagnostics.placed(problem.message, at: item.path))"
            + "\(Diagnostics.reason(problem)) (\(problem.rule))"
        )
      }
    }
    if !output.quiet {
      for item in outcome.duplicates {
        Terminal.printError("oddcov: \(item.path): \(Self.duplicate(of: item.kept))")
      }
      for notice in outcome.notices { Terminal.printError("oddcov: \(notice)") }
      announceSkipped(outcome.skipped)
    }
    if output.json {
      let document = JSONValue.object([
        "schema": .string("oddcov.index/1"), "index": .string(index.index),
        "derived_drives": .int(Int64(outcome.derived)),
        "already_indexed": .int(Int64(outcome.known.count)),
        "rules": .array(Self.rules(operation.plan.rules)),
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
                    "because": problem.because.map { .string($0) } ?? .null,
                  ])
                }
              ),
            ])
          }
            + outcome.duplicates.map {
              skipped($0.path, rule: "LOG004", Self.duplicate(of: $0.kept), severity: "note")
            }
            + outcome.skipped.map {
              skipped(
                $0.path,
                rule: $0.isOtherFile ? "LOG005" : "LOG003",
                $0.reason,
                severity: $0.isOtherFile ? "note" : "warning"
              )
            }
        ),
      ])
      try Terminal.printData(document.text(isPretty: true))
    } else if !output.quiet {
      Terminal.printError("oddcov: \(sentence(of: outcome))")
    }
  }

  /// Names each file that looked like a log, and counts the others by what they are.
  private func announceSkipped(_ skipped: [(path: String, reason: String, isOtherFile: Bool)]) {
    for item in skipped where !item.isOtherFile || output.verbose {
      Terminal.printError("oddcov: \(item.path): skipped: \(item.reason)")
    }
    guard !output.verbose else { return }
    let others = Dictionary(grouping: skipped.filter(\.isOtherFile), by: \.reason)
    for (reason, items) in others.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    ) {
      Terminal.printError(
        "oddcov: \(Figures.count(items.count, "file")) skipped: \(reason): \(items[0].path)"
          + (items.count > 1 ? ", ..." : "")
      )
    }
  }

  /// `15 new recordings (14 ok, 1 partial), 1 was indexed already; 15 drives derived; next: ...`.
  private func sentence(of outcome: IndexOutcome) -> String {
    let known = Set(outcome.known)
    let new = outcome.stored.filter { !known.contains($0.path) }
    var parts: [String] = []
    if new.isEmpty {
      parts.append("nothing new")
    } else {
      let counts = RecordingCounts(new.map(\.status))
      parts.append("\(Figures.count(new.count, "new recording")) (\(counts.phrase))")
    }
    if !known.isEmpty {
      parts.append(
        "\(Figures.count(known.count)) \(known.count == 1 ? "was" : "were") indexed already"
      )
    }
    let skipped = outcome.skipped.count + outcome.duplicates.count
    if skipped > 0 { parts.append("\(Figures.count(skipped)) skipped") }
    return parts.joined(separator: ", ")
      + "; \(Figures.count(outcome.derived, "drive")) derived; next: "
      + "oddcov coverage --index \(index.index)"
  }

  /// What the plan makes of rules, in the order of their ids.
  private static func rules(_ rules: RuleSettings) -> [JSONValue] {
    rules.settings.sorted { $0.key < $1.key }
      .map { rule, setting in
        .object([
          "rule": .string(rule), "severity": .string(setting.severity?.rawValue ?? "ignore"),
          "because": setting.because.map { .string($0) } ?? .null,
        ])
      }
  }

  private static func duplicate(of path: String) -> String {
    "duplicate of \(path), which is kept with its own sidecar because its path is lower"
  }

  private func skipped(
    _ path: String,
    rule: String,
    _ message: String,
    severity: String
  ) -> JSONValue {
    .object([
      "path": .string(path), "status": .string("skipped"),
      "problems": .array([
        .object([
          "rule": .string(rule), "message": .string(message), "severity": .string(severity),
        ])
      ]),
    ])
  }
}
