package import Coverage
import ODD

/// What `oddcov gaps` prints on a terminal.
package struct GapsTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// The most gaps to list per grid.
  package var limit: Int
  /// The index, for the commands to run next.
  package var indexPath: String?

  /// Creates the table's settings.
  package init(
    width: Int = 100,
    usesColour: Bool = false,
    limit: Int = 50,
    indexPath: String? = nil
  ) {
    self.width = width
    self.usesColour = usesColour
    self.limit = limit
    self.indexPath = indexPath
  }

  /// The whole table.
  package func text(_ summary: CoverageSummary) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.addHeader(summary, title: "Gaps")
    let words = PatternWords(summary.axes)
    for patterns in summary.patterns {
      page.add(patterns: patterns, words, limit: limit, index: index)
    }
    if let note = summary.patterns.first(where: { !$0.patterns.isEmpty })?.rowNote {
      page.space()
      page.add(note, .dim)
    }
    addRequirements(summary, to: &page)
    for grid in summary.grids {
      let all = CellRanking.gaps(in: summary.cells, ofGrid: grid.grid)
      let gaps = all.filter { $0.state != .unobservable }
      page.heading(
        "Grid \(grid.grid): \(Figures.count(gaps.count, "gap")) to drive, certain coverage "
          + "\(grid.certainText), possible \(grid.possibleText); what is missing:"
      )
      page.add(cells: Array(gaps.prefix(limit)), .missing)
      page.add(omitted: gaps.count - limit, "gap", see: "oddcov gaps --json --index \(index)")
      page.add(unobservable: all, ofGrid: grid.grid)
    }
    addTuples(summary, to: &page)
    page.add(waiversOf: summary, limit: limit, see: "oddcov gaps --json --index \(index)")
    page.add(influencesOf: summary, limit: limit, see: "oddcov gaps --json --index \(index)")
    page.space()
    page.add(GapsTable.rankNote, .dim)
    page.addRounding()
    page.add(attributionsOf: summary)
    return page.text
  }

  /// What a rank says.
  static let rankNote =
    "Rank: the heaviest open requirement that names the cell first, then the cell nearest to its "
    + "target, thin before empty, then the plan's order. Unobservable cells have no rank."

  private var index: String { indexPath ?? "FILE" }

  private func addRequirements(_ summary: CoverageSummary, to page: inout TextPage) {
    let open = CellRanking.open(in: summary.requirements)
    guard !open.isEmpty else { return }
    page.heading("Requirements not met: \(Figures.count(open.count)), heaviest first")
    var table = TextTable([
      .init(heading: "", alignsRight: true), .init(heading: "state"),
      .init(heading: "id", canShrink: true), .init(heading: "weight", alignsRight: true),
      .init(heading: "missing", canShrink: true), .init(heading: "because", canShrink: true),
    ])
    let form = Figures.DurationForm(of: open.map(\.shortfall), [])
    for (place, requirement) in open.enumerated() {
      let missing = EvidenceCount.phrase(missing: requirement.shortfall, form)
      table.add([
        .init(requirement.state == .unobservable ? "" : Figures.count(place + 1)),
        .init(requirement.state), .init(requirement.id),
        .init(Figures.decimal(requirement.weight, places: 1, .down)),
        .init(requirement.reason ?? (missing.isEmpty ? Figures.none : missing)),
        .init(requirement.because),
      ])
    }
    page.add(table)
  }

  private func addTuples(_ summary: CoverageSummary, to page: inout TextPage) {
    guard let tuples = summary.tuples else { return }
    page.heading(tuples.headline)
    var table = TextTable([
      .init(heading: "state"), .init(heading: "setting", canShrink: true),
      .init(heading: "missing", canShrink: true),
    ])
    let form = Figures.DurationForm(of: tuples.missing.prefix(limit).map(\.shortfall), [])
    for setting in tuples.missing.prefix(limit) {
      table.add([
        .init(setting.state),
        .init(setting.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")),
        .init(setting.reason ?? EvidenceCount.phrase(missing: setting.shortfall, form)),
      ])
    }
    page.add(table)
    page.add(
      omitted: tuples.settings - tuples.met - min(limit, tuples.missing.count),
      "setting",
      see: "oddcov gaps --json --index \(index)"
    )
  }
}
