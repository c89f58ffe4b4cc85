import ArgumentParser
import ODDCoverage

/// `oddcov remap`: maps an index onto a changed plan without touching a log.
struct RemapCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "remap",
    abstract: "Map the index onto a changed plan, ODD, weather or roads; no log is touched."
  )

  @Option(
    name: .long,
    help: ArgumentHelp("The changed plan; the indexed one unless given.", valueName: "file")
  )
  var plan: String?

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

  @OptionGroup var output: OutputOptions

  func run() throws {
    // A missing index is an error here, not a new file.
    let waiting = output.waiting(for: index.index)
    try CoverageIndex.open(forReading: index.index, onWait: waiting).close()
    let file = try CoverageIndex.open(forWriting: index.index, onWait: waiting)
    let derived: Int
    do {
      let planBefore = try file.property("plan_name")
      let old = try? CoverageRun.summary(
        of: file,
        operation: DeclaredOperation.load(from: file),
        asOf: nil
      )
      let operation = try DeclaredOperation.remapped(
        plan: plan,
        weatherFiles: weather,
        roadFiles: roads,
        index: file
      )
      let run = IndexRun(operation: operation, index: file, jobs: 1, isExact: false)
      derived = try run.redeclare()
      if !output.quiet {
        for notice in try run.unjoinedWeather() + run.unjoinedRoads()
          + file.lostFrameNotices()
        {
          Terminal.printError("oddcov: \(notice)")
        }
      }
      let new = try CoverageRun.summary(of: file, operation: operation, asOf: nil)
      try announce(
        derived,
        changes: CellChanges(from: old, to: new),
        plan: (before: planBefore, now: operation.plan.name)
      )
    } catch {
      file.closeAfterError()
      throw error
    }
    try file.close()
  }

  private func announce(
    _ derived: Int,
    changes: CellChanges,
    plan: (before: String?, now: String)
  ) throws {
    if output.json {
      let document = JSONValue.object([
        "schema": .string("oddcov.remap/1"), "index": .string(index.index),
        "plan": .string(plan.now), "plan_before": plan.before.map { .string($0) } ?? .null,
        "derived_drives": .int(Int64(derived)),
        "appeared": .array(changes.appeared.map { .string($0) }),
        "vanished": .array(changes.vanished.map { .string($0) }),
        "changed": .array(
          changes.changed.map { change in
            .object([
              "cell": .string(change.cell), "from": .string(change.from.rawValue),
              "to": .string(change.to.rawValue),
            ])
          }
        ),
      ])
      try Terminal.printData(document.text(isPretty: true))
      return
    }
    var lines: [String] = []
    if let before = plan.before, before != plan.now {
      lines.append("plan \(before) is now \(plan.now)")
    }
    lines.append(
      "\(Figures.count(derived, "drive")) mapped anew; "
        + "\(Figures.count(changes.appeared.count, "cell")) appeared, "
        + "\(changes.vanished.count) vanished, \(changes.changed.count) changed state"
    )
    for change in changes.changed.prefix(output.verbose ? .max : 20) {
      lines.append("  \(change.cell): \(change.from.rawValue) -> \(change.to.rawValue)")
    }
    if changes.changed.count > 20, !output.verbose { lines.append("  (--verbose shows all)") }
    try Terminal.printData(lines.joined(separator: "\n"))
  }
}
