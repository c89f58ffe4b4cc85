import ArgumentParser
import Foundation
import ODDCoverage

/// `oddcov remap`: maps an index onto a changed plan without touching a log.
struct RemapCommand: AsyncParsableCommand, IndexCommanding {
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

  func run() async throws {
    // A missing index is an error here, not a new file.
    let waiting = output.waiting(for: index.index)
    try CoverageIndex.open(forReading: index.index, allowsOlder: true, onWait: waiting).close()
    let file = try CoverageIndex.open(forWriting: index.index, onWait: waiting)
    do {
      let planBefore = try file.property("plan_name")
      let old = try? DeclaredOperation.load(from: file)
      let before = try? old.map {
        try CoverageRun.summary(of: file, operation: $0, asOf: nil, statesAlone: true)
      }
      let operation = try DeclaredOperation.remapped(
        plan: plan,
        weatherFiles: weather,
        roadFiles: roads,
        index: file
      )
      try operation.refuseEmptyGrids()
      let run = IndexRun(
        operation: operation,
        index: file,
        jobs: ProcessInfo.processInfo.activeProcessorCount,
        isExact: false
      )
      let mapped = try await run.redeclare(from: old)
      // Whether weather and roads join any drive is asked where they are new.
      if !output.quiet, old.map({ $0.sources != operation.sources }) ?? true {
        for notice in try run.unjoinedWeather() + run.unjoinedRoads()
          + file.lostFrameNotices()
        {
          Terminal.printError("oddcov: \(notice)")
        }
      }
      let after =
        try mapped.summary ?? CoverageRun.summary(of: file, operation: operation, asOf: nil)
      let difference = old.map { PlanDifference(from: $0, to: operation) }
      let report = RemapReport(
        index: index.index,
        planBefore: planBefore,
        plan: operation.plan.name,
        derived: mapped.drives,
        changes: CellChanges(from: before ?? nil, to: after)
      ) { difference?.causes(of: $0) ?? [] }
      try Terminal.printData(
        output.json
          ? report.json.text(isPretty: true) : report.text(limit: output.verbose ? .max : 20)
      )
    } catch {
      file.closeAfterError()
      throw error
    }
    try file.close()
  }
}
