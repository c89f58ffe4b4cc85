import ArgumentParser
import ODDCoverage

/// `oddcov gaps`: the cells that lack evidence, by rank.
struct GapsCommand: ParsableCommand, IndexCommanding {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "Rank the cells, tuples and requirements that lack evidence.",
    discussion: """
      Within a grid the cell with the heaviest open requirement comes first, then the cell nearest to \
      its target (thin before empty), then the plan's order. Cells that no source can yield have no \
      rank: bring a source, driving does not help.

      Patterns come first: the most general conditions none of whose cells is met or, with --measure, \
      whose evidence all together stays below --threshold. One line stands for all cells of a pattern.
      """
  )

  @OptionGroup var index: IndexOption
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var waivers: WaiverOption
  @OptionGroup var set: SetOption

  @Option(name: .long, help: "How many gaps are shown; all in JSON unless given.")
  var limit: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Patterns of which this lies below --threshold: \(PatternRule.monotoneCounts.names).",
      valueName: "count"
    )
  )
  var measure: String?

  @Option(name: .long, help: "What the count must reach; 1 unless given.")
  var threshold: Double?

  @Option(
    name: .long,
    help: "The most classes that a pattern fixes; all of a small grid, else 4."
  )
  var level: Int?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let measure, count == nil {
      throw ValidationError(
        measure == "episodes"
          ? "--measure episodes: two visits may become one in a wider pattern, so that no pattern is "
            + "the most general; name one of \(PatternRule.monotoneCounts.names)"
          : "--measure '\(measure)' is no count; name one of \(PatternRule.monotoneCounts.names)"
      )
    }
    guard threshold == nil || measure != nil else {
      throw ValidationError("--threshold needs --measure, the count that it is about")
    }
    if let threshold {
      guard threshold > 0, threshold <= 1e12 else {
        throw ValidationError("--threshold must be above 0 and no more than 1e12")
      }
    }
    guard (1...256).contains(level ?? 1) else { throw ValidationError("--level must be 1 to 256") }
  }

  private var count: EvidenceCount? {
    measure.flatMap { name in PatternRule.monotoneCounts.first { $0.rawValue == name } }
  }

  func run() throws {
    let loaded = try IndexedCoverage.load(
      index.index,
      asOf: asOf.date,
      waivers: waivers.waivers,
      set: set.name,
      output: output,
      patterns: PatternRequest(
        rule: count.map { .below($0, threshold ?? 1) } ?? .openCells,
        level: level
      )
    )
    if output.json {
      try Terminal.printData(
        GapsJSON.document(
          loaded.summary,
          limit: limit ?? .max,
          toolVersion: ODDCoverageVersion.text
        )
        .text(isPretty: true)
      )
    } else {
      try Terminal.printData(
        GapsTable(
          width: Terminal.width,
          usesColour: output.usesColour,
          limit: limit ?? 40,
          indexPath: index.index + (set.name.map { " --set \($0)" } ?? "")
        )
        .text(loaded.summary)
      )
    }
    try loaded.finish()
  }
}

extension [EvidenceCount] {
  /// The counts by name, for a message.
  var names: String { map(\.rawValue).joined(separator: ", ") }
}
