package import Coverage
import ODD
import Quantities

/// What `oddcov coverage` prints on a terminal.
package struct CoverageTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// The most cells to list per grid.
  package var worstCells: Int
  /// The most rows of every other list.
  package var listedRows: Int
  /// The index, for the commands to run next.
  package var indexPath: String?

  /// Creates the table's settings.
  package init(
    width: Int = 100,
    usesColour: Bool = false,
    worstCells: Int = 20,
    listedRows: Int = 10,
    indexPath: String? = nil
  ) {
    self.width = width
    self.usesColour = usesColour
    self.worstCells = worstCells
    self.listedRows = listedRows
    self.indexPath = indexPath
  }

  /// The whole table.
  package func text(_ summary: CoverageSummary, recordings: RecordingCounts? = nil) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.addHeader(summary, title: "ODD coverage")
    for grid in summary.grids { addFigures(of: grid, to: &page) }
    addRequirements(summary, to: &page)
    for grid in summary.grids {
      let all = CellRanking.gaps(in: summary.cells, ofGrid: grid.grid)
      let gaps = all.filter { $0.state != .unobservable }
      let shown = gaps.prefix(worstCells)
      if !gaps.isEmpty {
        page.heading(
          shown.count < gaps.count
            ? "First cells of \(grid.grid) to drive: \(Figures.count(shown.count)) of "
              + "\(Figures.count(gaps.count)) that lack evidence (have / need)"
            : "Cells of \(grid.grid) that lack evidence: \(Figures.count(gaps.count)) "
              + "(have / need)"
        )
      }
      page.add(cells: Array(shown))
      page.add(omitted: gaps.count - shown.count, "cell", see: command("gaps"))
      page.add(unobservable: all, ofGrid: grid.grid)
    }
    addTuples(summary, to: &page)
    page.add(bandsOf: summary)
    page.add(accumulationOf: summary)
    page.add(damageOf: summary, limit: listedRows, see: command("coverage --json"))
    page.add(waiversOf: summary, limit: listedRows, see: command("coverage --json"))
    page.add(exposureOf: summary, limit: listedRows, see: command("coverage --json"))
    addShares(summary, to: &page)
    addDrives(summary, to: &page)
    if let recordings { page.heading("Recordings: \(recordings.phrase)") }
    page.heading("Next")
    var next = TextTable([.init(heading: ""), .init(heading: "", canShrink: true)])
    next.add([Field(command("gaps")), "what to drive next, ranked"])
    next.add([Field("\(command("report")) --output report.html"), "the page for review and print"])
    page.add(next)
    page.add(attributionsOf: summary)
    return page.text
  }

  private func addFigures(of grid: GridSummary, to page: inout TextPage) {
    page.heading(
      "Grid \(grid.grid): \(Figures.count(grid.met)) of "
        + "\(Figures.count(grid.denominator, "cell")) met"
    )
    if let text = grid.viewpointText { page.add(text) }
    var table = TextTable([
      .init(heading: "coverage"), .init(heading: "share", alignsRight: true),
      .init(heading: "cells", canShrink: true),
    ])
    let of = "of \(Figures.count(grid.denominator))"
    let declared = grid.states[.notApplicable] ?? 0
    table.add(["certain", Field(grid.certainText, .bold), "\(Figures.count(grid.met)) \(of)"])
    table.add([
      "possible", Field(grid.possibleText),
      "\(Figures.count(grid.possiblyMet)) \(of), if everything unknown turned out well",
    ])
    if declared > 0 {
      table.add([
        "certain, with not applicable", Field(grid.withNotApplicableText),
        Field(
          "\(Figures.count(grid.met)) of \(Figures.count(grid.denominator + declared)), "
            + "the \(Figures.count(declared)) not applicable counted as missing"
        ),
      ])
    }
    page.addRows(weightedOf: grid, to: &table)
    page.add(table)
    page.add(states: grid)
    page.add(framesOf: grid)
  }

  private func addRequirements(_ summary: CoverageSummary, to page: inout TextPage) {
    guard !summary.requirements.isEmpty else { return }
    let (met, counted) = summary.requirementsMet
    page.heading("Requirements: \(Figures.count(met)) of \(Figures.count(counted)) met")
    var table = TextTable([
      .init(heading: "state"), .init(heading: "id", canShrink: true),
      .init(heading: "cells met", alignsRight: true), .init(heading: "missing", canShrink: true),
      .init(heading: "because", canShrink: true),
    ])
    let form = Figures.DurationForm(of: summary.requirements.map(\.shortfall), [])
    for requirement in summary.requirements {
      let missing = EvidenceCount.phrase(missing: requirement.shortfall, form)
      table.add([
        Field(requirement.state), Field(requirement.id),
        "\(Figures.count(requirement.cellsMet))/\(Figures.count(requirement.cells))",
        Field(requirement.reason ?? (missing.isEmpty ? Figures.none : missing)),
        Field(
          requirement.source.isEmpty
            ? requirement.because : "\(requirement.because) (\(requirement.source))"
        ),
      ])
    }
    page.add(table)
  }

  private func addTuples(_ summary: CoverageSummary, to page: inout TextPage) {
    guard let tuples = summary.tuples else { return }
    page.heading(tuples.headline)
    page.add(
      "met \(Figures.percent(tuples.met, of: tuples.settings, .down)), "
        + "thin \(Figures.count(tuples.thin)), "
        + "empty or unobservable \(Figures.count(tuples.settings - tuples.met - tuples.thin))"
    )
    guard !tuples.measures.isEmpty else { return }
    page.add("by axes crossed, with the choices of axes of which so much is met:")
    var table = TextTable(
      [
        .init(heading: "axes"), .init(heading: "settings", alignsRight: true),
        .init(heading: "share", alignsRight: true),
      ]
        + TupleMeasures.completenessPercents.map {
          .init(heading: "\($0) %", alignsRight: true, canShrink: true)
        }
    )
    for measures in tuples.measures {
      let all = Figures.count(measures.combinations.count)
      table.add(
        [
          .init(Figures.count(measures.strength)),
          .init("\(Figures.count(measures.met))/\(Figures.count(measures.settings))"),
          .init(Figures.percent(measures.met, of: measures.settings, .down)),
        ]
          + TupleMeasures.completenessPercents.map {
            .init("\(Figures.count(measures.combinations(completeTo: $0)))/\(all)")
          }
      )
    }
    page.add(table)
  }

  private func addShares(_ summary: CoverageSummary, to page: inout TextPage) {
    page.add(
      shares: summary.unknownCauses.map {
        ($0.axes.joined(separator: ", "), $0.reason, $0.frames, $0.nanoseconds)
      },
      heading: "Unknown",
      "reason",
      limit: listedRows,
      see: command("coverage --json")
    )
    page.add(influencesOf: summary, limit: listedRows, see: command("coverage --json"))
    page.add(
      shares: summary.others.map { ($0.axis, $0.reason, $0.frames, $0.nanoseconds) },
      heading: "Values that no class declares",
      "value",
      limit: listedRows,
      see: command("coverage --json")
    )
    page.add(
      shares: summary.outside.map { ("", $0.condition, $0.frames, $0.nanoseconds) },
      heading: "Outside the ODD",
      "condition violated",
      limit: listedRows,
      see: command("coverage --json")
    )
    if !summary.notices.isEmpty {
      page.heading("Notices: \(Figures.count(summary.notices.count))")
      for notice in summary.notices { page.add(notice) }
    }
    guard !summary.contradictions.isEmpty else { return }
    page.heading("Contradictions: \(Figures.count(summary.contradictions.count))")
    for contradiction in summary.contradictions.prefix(listedRows) { page.add(contradiction) }
    page.add(
      omitted: summary.contradictions.count - listedRows,
      "contradiction",
      see: command("coverage --json")
    )
  }

  private func addDrives(_ summary: CoverageSummary, to page: inout TextPage) {
    page.heading("Drives: \(Figures.count(summary.drives.count))")
    guard let first = summary.drives.map(\.start).min(), let last = summary.drives.map(\.end).max()
    else { return }
    let vehicles = Set(summary.drives.compactMap(\.vehicle)).count
    let unnamed = summary.drives.count { $0.vehicle == nil }
    let nanoseconds = summary.drives.reduce(Int64(0)) { $0 &+ $1.nanoseconds }
    let metres = summary.drives.reduce(0.0) { $0 + Double($1.millimeters) / 1e3 }
    page.add(
      "\(Figures.count(vehicles, "vehicle")) named"
        + (unnamed > 0 ? ", \(Figures.count(unnamed, "drive")) without a vehicle's name" : "")
        + ", \(Figures.duration(nanoseconds: nanoseconds, .down)), "
        + "\(Figures.distance(metres: metres, .down)), from \(Figures.time(first)) to \(Figures.time(last))"
    )
    page.addRounding()
  }

  private func command(_ name: String) -> String {
    "oddcov \(name) --index \(indexPath ?? "FILE")"
  }

  private typealias Field = TextTable.Field
}
