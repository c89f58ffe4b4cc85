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
    addRequirements(summary, to: &page)
    for grid in summary.grids {
      let gaps = CellRanking.gaps(in: summary.cells, ofGrid: grid.grid)
      page.heading(
        "Grid \(grid.grid): \(Figures.count(gaps.count, "gap")), certain coverage "
          + "\(grid.certainText), possible \(grid.possibleText); what is missing:"
      )
      page.add(cells: Array(gaps.prefix(limit)), .missing)
      page.add(omitted: gaps.count - limit, "gap", see: "oddcov gaps --json --index \(index)")
    }
    addTuples(summary, to: &page)
    return page.text
  }

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
    for (place, requirement) in open.enumerated() {
      let missing = EvidenceCount.phrase(missing: requirement.shortfall)
      table.add([
        .init(Figures.count(place + 1)), .init(requirement.state), .init(requirement.id),
        .init(Figures.decimal(requirement.weight, places: 1, .down)),
        .init(missing.isEmpty ? requirement.reason ?? Figures.none : missing),
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
    for setting in tuples.missing.prefix(limit) {
      table.add([
        .init(setting.state),
        .init(setting.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")),
        .init(setting.reason ?? EvidenceCount.phrase(missing: setting.shortfall)),
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
