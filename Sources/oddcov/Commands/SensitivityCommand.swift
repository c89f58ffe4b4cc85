import ArgumentParser
import ODDCoverage

/// `oddcov sensitivity`: which cells depend on what the plan could have said otherwise.
struct SensitivityCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Show which cells change state under other borders, place sizes or minimum stays.",
    discussion: """
      Nothing is written: the figures are computed from what the index keeps. Without options every \
      border set beside the plan is tried on every axis whose measure it has, and half and double \
      the plan's place and min_stay. Cells are compared by name; where another set has other class \
      names, the counts of states and the certain coverage are shown and its cells are not compared. \
      A requirement on such an axis takes every class that overlaps one of its own.
      """
  )

  @OptionGroup var index: IndexOption

  @Option(
    name: .long,
    parsing: .singleValue,
    help: ArgumentHelp(
      "Another border set on an axis: a name beside the plan, or a file; repeatable.",
      valueName: "axis=set"
    )
  )
  var borders: [String] = []

  @Option(
    name: .long,
    parsing: .singleValue,
    help: ArgumentHelp("Another side of a place's square, 500m; repeatable.", valueName: "length")
  )
  var place: [String] = []

  @Option(
    name: .customLong("min-stay"),
    parsing: .singleValue,
    help: ArgumentHelp("Another minimum stay, 10s or 50m; repeatable.", valueName: "time or length")
  )
  var minimumStay: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for text in borders {
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw ValidationError("--borders '\(text)' names no axis; write it as rain=wmo")
      }
    }
    for text in place {
      guard let side = CoveragePlan.quantity(text, in: "m"), (1...1_000_000).contains(side) else {
        throw ValidationError("--place '\(text)' is no side of 1 m to 1,000 km; write it as 500m")
      }
    }
    for text in minimumStay
    where CoveragePlan.quantity(text, in: "s") == nil
      && CoveragePlan.quantity(text, in: "m") == nil
    {
      throw ValidationError("--min-stay '\(text)' is no time or length; write it as 10s or 50m")
    }
  }

  func run() throws {
    let waiting = output.waiting(for: index.index)
    let file = try CoverageIndex.open(forReading: index.index, onWait: waiting)
    defer { try? file.close() }
    let operation = try DeclaredOperation.load(from: file)
    let unmapped = try file.unmappedRecordingCount(of: operation)
    guard unmapped == 0 else {
      throw CommandFailure(
        message:
          "\(index.index): \(Figures.count(unmapped, "recording")) not mapped, because a run "
          + "was interrupted; run it once more, as it was",
        status: .dataError
      )
    }
    guard try !file.storedDrives().isEmpty else {
      throw CommandFailure(
        message: "\(index.index): no frames are indexed, so there is nothing to vary; index drives "
          + "with a camera first",
        status: .dataError
      )
    }
    let plans = try plans(of: operation)
    let (base, variants) = try SensitivityRun(index: file, operation: operation)
      .figures(of: plans)
    let report = SensitivityReport(index: index.index, base: base, variants: variants)
    try Terminal.printData(
      output.json
        ? report.json.text(isPretty: true) : report.text(limit: output.verbose ? .max : 20)
    )
  }

  private func plans(of operation: DeclaredOperation) throws -> [SensitivityPlan] {
    guard !borders.isEmpty || !place.isEmpty || !minimumStay.isEmpty else {
      return try SensitivityPlan.usual(of: operation)
    }
    var plans = try borders.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      return try SensitivityPlan.borders(parts[1], onAxis: parts[0], of: operation)
    }
    plans += place.compactMap { text in
      CoveragePlan.quantity(text, in: "m").map { .place($0, of: operation) }
    }
    plans += minimumStay.map { text in
      .minimumStay(
        seconds: CoveragePlan.quantity(text, in: "s"),
        meters: CoveragePlan.quantity(text, in: "m"),
        of: operation
      )
    }
    return plans
  }
}
