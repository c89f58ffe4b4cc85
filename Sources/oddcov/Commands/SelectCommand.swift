import ArgumentParser
import ODDCoverage

/// `oddcov select`: the frames to label first.
struct SelectCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Choose the frames to label first, and say what each drive adds.",
    discussion: """
      The frame that adds most to the targets comes next. Targets are the cells and pooled requirements \
      of the plan with what set --set-name needs ('sets:' in the plan), else with what the grids need; \
      frames, drives, days, vehicles and places are sought, weighted by requirement. A drive, day or \
      place counts with its first frame and neighbouring places count each; coverage is stricter and \
      judges the stored set.

      Chosen frames of one camera lie --min-gap and --min-distance along the way apart; where no \
      position is known the gap alone holds. --stratified draws a random sample instead, in proportion \
      to the frames of each cell and with a floor. The same index, options and seed choose the same \
      frames.

      A CSV holds the columns that 'oddcov set --frames' reads; FiftyOne imports it as a CSVDataset, \
      with the recording as 'filepath', because frames have no image files of their own.
      """
  )

  @OptionGroup var index: IndexOption

  @Option(name: .long, help: ArgumentHelp("The most frames that are chosen.", valueName: "frames"))
  var budget: Int

  @Option(
    name: .customLong("set-name"),
    help: ArgumentHelp("Store the frames as this set, and judge it.", valueName: "name")
  )
  var setName: String?

  @Flag(name: .long, help: "Replace a set of that name.")
  var replace = false

  @Option(name: .long, help: "Decides between frames that are worth the same.")
  var seed: UInt64 = 0

  @Option(
    name: .customLong("min-gap"),
    help: ArgumentHelp("Time between two frames of one camera, as 2s.", valueName: "duration")
  )
  var gap = "2s"

  @Option(
    name: .customLong("min-distance"),
    help: ArgumentHelp("Way between two frames of one camera, as 10m.", valueName: "length")
  )
  var distance = "10m"

  @Flag(name: .long, help: "Draw a random sample of each cell of a grid instead.")
  var stratified = false

  @Option(
    name: .long,
    help: ArgumentHelp("The grid of --stratified; the first unless given.", valueName: "name")
  )
  var grid: String?

  @Option(name: .long, help: "The least frames of each cell of --stratified; 1 unless given.")
  var floor: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file to write: .csv the frames, .openlabel.json tags of the set, .json the document; may be repeated.",
      valueName: "file"
    )
  )
  var output: [String] = []

  @Option(name: .long, help: "How many drives and cells are listed.")
  var limit = 10

  @OptionGroup var speech: OutputOptions

  func validate() throws {
    if let setName, let reason = CoveragePlan.FrameSet.refusal(ofName: setName) {
      throw ValidationError("--set-name '\(setName)': \(reason)")
    }
    guard (1...10_000_000).contains(budget) else {
      throw ValidationError("--budget must be 1 to 10,000,000 frames")
    }
    if SetCommand.nanoseconds(gap) == nil {
      throw ValidationError("--min-gap '\(gap)' is no duration up to 1 h; write it as 2s or 500ms")
    }
    if Self.meters(distance) == nil {
      throw ValidationError(
        "--min-distance '\(distance)' is no length up to 100 km; write it as 10m"
      )
    }
    guard stratified || (grid == nil && floor == nil) else {
      throw ValidationError("--grid and --floor go with --stratified")
    }
    guard (floor ?? 1) >= 0 else { throw ValidationError("--floor must not be negative") }
    guard !replace || setName != nil else {
      throw ValidationError("--replace goes with --set-name, the set to replace")
    }
    for path in output {
      guard Self.kind(ofPath: path) != nil else {
        throw ValidationError(
          "--output '\(path)' has no known ending; write .csv, .openlabel.json or .json"
        )
      }
      if Self.kind(ofPath: path) == .openLABEL, setName == nil {
        throw ValidationError("--output \(path) tags a stored set; name it with --set-name")
      }
    }
  }

  func run() throws {
    let waiting = speech.waiting(for: index.index)
    let read = try CoverageIndex.open(forReading: index.index, onWait: waiting)
    let operation = try DeclaredOperation.load(from: read)
    if let setName, !replace, try read.frameSets().contains(where: { $0.name == setName }) {
      throw CommandFailure(
        message: "set \(setName) is there already; give another --set-name or --replace it",
        status: .dataError
      )
    }
    var report = try choose(from: read, operation)
    try read.close()
    if let setName {
      let file = try CoverageIndex.open(forWriting: index.index, onWait: waiting)
      do {
        try store(&report, named: setName, in: file, operation)
      } catch {
        file.closeAfterError()
        throw error
      }
      try file.close()
    }
    for path in output { try write(report, to: path, operation) }
    try Terminal.printData(
      speech.json ? report.document.text(isPretty: true) : report.text(limit: max(0, limit))
    )
  }

  private func choose(
    from read: CoverageIndex,
    _ operation: DeclaredOperation
  ) throws -> SelectionReport {
    if let grid, !operation.plan.grids.contains(where: { $0.name == grid }) {
      throw CommandFailure(
        message: "no grid '\(grid)'; the plan has "
          + operation.plan.grids.map(\.name).joined(separator: ", "),
        status: .dataError
      )
    }
    let spacing = SelectionSpacing(
      time: SetCommand.nanoseconds(gap) ?? 0,
      way: Self.meters(distance) ?? 0
    )
    let material = try SelectionMaterial(
      read,
      operation: operation,
      need: operation.plan.sets.first { $0.name == setName }?.need,
      strata: grid,
      spacing: spacing
    )
    guard !material.map.targets.isEmpty || stratified else {
      throw CommandFailure(
        message:
          "nothing to choose for: no cell with frames needs frames, drives, days, vehicles or "
          + "places; declare what the set needs, as 'sets: {\(setName ?? "labelled"): {need: "
          + "{frames: 100, drives: 2}}}', run 'oddcov remap', and name the set with --set-name",
        status: .dataError
      )
    }
    let task = FrameSelection(
      targets: material.map.targets,
      pools: material.map.pools,
      frames: material.frames,
      spacing: spacing,
      seed: seed
    )
    let (result, allocations) = try choice(task, material.map)
    guard !result.chosen.isEmpty else {
      throw CommandFailure(
        message: "\(index.index): no frame adds anything, so that nothing is chosen",
        status: .dataError
      )
    }
    var report = SelectionReport(
      result: result,
      targets: task.targets,
      drives: material.drives,
      losses: task.losses(of: result.chosen),
      rows: try material.rows(of: result.chosen, in: read),
      budget: budget,
      seed: seed,
      spacing: spacing
    )
    report.frameCount = material.frameCount
    report.candidateCount = material.frames.count
    report.streamCount = material.streamCount
    report.allocations = allocations
    report.strataGrid = material.map.strataGrid
    report.unsought = material.map.unsought
    report.notes = material.map.notes
    report.planDigest = operation.planDigest
    report.toolVersion = ODDCoverageVersion.text
    return report
  }

  private func choice(
    _ task: FrameSelection,
    _ map: SelectionMap
  ) throws -> (FrameSelection.Result, [FrameSelection.Allocation]?) {
    guard stratified else { return (task.greedy(budget: budget), nil) }
    let strata = map.strata
    var sizes = [Int](repeating: 0, count: task.pools.count)
    for frame in task.frames { sizes[Int(frame.pool)] += 1 }
    let framesOfStrata = strata.map { $0.pools.reduce(0) { $0 + sizes[$1] } }
    guard
      let shares = FrameSelection.shares(
        of: framesOfStrata,
        budget: budget,
        floor: floor ?? 1
      )
    else {
      throw CommandFailure(
        message:
          "--budget \(budget) does not give each of \(Figures.count(strata.count, "cell")) its "
          + "floor of \(Figures.count(floor ?? 1, "frame")); raise the budget or lower --floor",
        status: .usage
      )
    }
    let drawn = task.stratified(strata, shares: shares)
    return (drawn.result, drawn.allocations)
  }

  private func store(
    _ report: inout SelectionReport,
    named name: String,
    in file: CoverageIndex,
    _ operation: DeclaredOperation
  ) throws {
    let line = try file.replaceFrameSet(named: name, with: report.rows.setParts)
    _ = try IndexRun(operation: operation, index: file, jobs: 1, isExact: false).derive()
    report.set = (name: name, digest: line.digest)
    do {
      report.coverage = try CoverageRun.summary(
        of: file,
        operation: operation,
        asOf: nil,
        set: name
      )
    } catch let error as CoverageError {
      // The choice stands; that the plan's needs do not fit a set of single frames is said beside it.
      let reason =
        Diagnostics.diagnose(error, index: index.index, output: speech)?.lines.first
        ?? "the plan's needs do not fit it"
      report.notes.append("coverage cannot judge the set: \(reason)")
    }
  }

  private func write(
    _ report: SelectionReport,
    to path: String,
    _ operation: DeclaredOperation
  ) throws {
    let file = try ExportFile(path: path, isFolder: false)
    do {
      switch Self.kind(ofPath: path) {
      case .csv: try file.write(report.csv)
      case .document: try file.write(report.document.text(isPretty: true) + "\n")
      case .openLABEL: try tag(report, operation, to: file)
      case nil: return
      }
      try file.finish()
    } catch {
      file.abandon()
      throw error
    }
    if !speech.quiet {
      Terminal.printError("oddcov: wrote \(path) (\(Figures.bytes(file.byteCount)))")
    }
  }

  private func tag(
    _ report: SelectionReport,
    _ operation: DeclaredOperation,
    to file: ExportFile
  ) throws {
    let read = try CoverageIndex.open(
      forReading: index.index,
      onWait: speech.waiting(for: index.index)
    )
    var summary = try CoverageRun.summary(of: read, operation: operation, asOf: nil)
    summary.set = report.set?.name ?? summary.set
    summary.setDigest = report.set?.digest
    let name = report.set?.name
    let material = ExportMaterial(
      summary: summary,
      plan: operation.plan,
      supplement: ReportSupplement(toolVersion: ODDCoverageVersion.text),
      samples: { try read.eachSample(ofSet: name, $0) },
      frames: { try read.eachFrame(ofSet: name, $0) }
    )
    _ = try OpenLABELExport().write(material, table: "", to: file)
    try read.close()
  }

  private enum Kind { case csv, document, openLABEL }

  private static func kind(ofPath path: String) -> Kind? {
    let path = path.lowercased()
    if path.hasSuffix(".csv") { return .csv }
    if path.hasSuffix(".openlabel.json") { return .openLABEL }
    return path.hasSuffix(".json") ? .document : nil
  }

  /// A length with its unit in metres; `nil` for anything else.
  static func meters(_ text: String) -> Double? {
    let number = text.prefix { "0123456789.".contains($0) }
    let factors = ["": 0.0, "cm": 0.01, "m": 1, "km": 1000]
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let value = Double(number), let factor = factors[String(unit)],
      !unit.isEmpty || value == 0, value * factor <= 100_000
    else { return nil }
    return value * factor
  }
}
