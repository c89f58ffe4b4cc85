import Coverage
import ODD
import Quantities

extension HTMLReport {
  func addRequirements(_ summary: CoverageSummary, to page: inout HTMLText) {
    guard !summary.requirements.isEmpty else { return }
    section("requirements", "Requirements", to: &page) { page in
      let (met, counted) = summary.requirementsMet
      table(
        "\(Figures.count(met)) of \(Figures.count(counted, "requirement")) met",
        [
          "State", "Requirement", .number("Weight"), .number("Cells met"), "Has / needs",
          "Missing",
        ],
        to: &page
      ) { page in
        let form = Figures.DurationForm(
          of: summary.requirements.map(\.target),
          summary.requirements.map(\.evidence)
        )
        for requirement in summary.requirements {
          page.element("tr") { page in
            page.element("td") { $0.add(requirement.state) }
            page.element("th", ["scope": "row"]) { page in
              page.add(requirement.id)
              let because = [requirement.because, requirement.source].filter { !$0.isEmpty }
              page.element("span", ["class": "sub"], text: because.joined(separator: ", "))
            }
            page.number(Figures.decimal(requirement.weight, places: 1, .down))
            page.number(
              "\(Figures.count(requirement.cellsMet)) / \(Figures.count(requirement.cells))"
            )
            page.element("td") {
              add(requirement.evidence, of: requirement.target, form, to: &$0)
              if requirement.mode == .each {
                $0.element("span", ["class": "sub"], text: "in the worst of its cells")
              }
            }
            page.element("td") { page in
              page.add(EvidenceCount.phrase(missing: requirement.shortfall, form))
              if let reason = requirement.reason {
                page.element("span", ["class": "sub"], text: reason)
              }
            }
          }
        }
      }
    }
  }

  func addCells(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    section("cells", "Cells that lack evidence, by rank", to: &page) { page in
      page.element("p", text: GapsTable.rankNote)
      for grid in summary.grids { addGaps(of: grid, summary, supplement, to: &page) }
      if summary.cellsOmitted > 0 {
        add(
          omitted: summary.cellsOmitted,
          "empty cell",
          see: "gaps --json",
          supplement,
          to: &page
        )
      }
    }
  }

  /// The gaps of one grid: first what is to be driven, then what no drive can help.
  private func addGaps(
    of grid: GridSummary,
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let all = CellRanking.gaps(in: summary.cells, ofGrid: grid.grid)
    let gaps = all.filter { $0.state != .unobservable }
    guard let first = gaps.first else {
      page.element("p", text: "No cell of grid \(grid.grid) is to be driven.")
      addUnobservable(all, ofGrid: grid.grid, to: &page)
      return
    }
    let shown = gaps.prefix(HTMLReport.listedCells)
    let counts = EvidenceCount.asked(in: shown.lazy.map(\.target))
    let form = Figures.DurationForm(of: shown.map(\.target), shown.map(\.evidence))
    let caption =
      "Grid \(grid.grid): \(Figures.count(gaps.count, "cell")) to drive; has / needs, and under it "
      + "what is missing"
    table(
      caption,
      [.number("Rank"), "State"] + first.classes.map { Heading($0.axis) }
        + counts.map { .number($0.label) } + ["Evidence to look at (UTC)"],
      rowCount: shown.count,
      to: &page
    ) { page in
      for (place, cell) in shown.enumerated() {
        row(cell, rank: place + 1, counts: counts, form, to: &page)
      }
    }
    if shown.contains(where: \.hasShortStayOnly) {
      page.element("p", ["class": "note"], text: CellCoverage.shortStayNote)
    }
    add(omitted: gaps.count - shown.count, "cell", see: "gaps", supplement, to: &page)
    addUnobservable(all, ofGrid: grid.grid, to: &page)
  }

  private func addUnobservable(
    _ cells: [CellCoverage],
    ofGrid grid: String,
    to page: inout HTMLText
  ) {
    let causes = UnobservableCause.causes(of: cells)
    guard !causes.isEmpty else { return }
    table(
      "Grid \(grid): not to be driven, bring a source",
      ["State", .number("Cells"), "What is missing", "Which"],
      to: &page
    ) { page in
      for cause in causes.prefix(HTMLReport.listedRows) {
        page.element("tr") { page in
          page.element("td") { $0.add(.unobservable) }
          page.number(Figures.count(cause.cells.count))
          page.element("th", ["scope": "row"], text: cause.reason)
          page.element("td") { page in
            page.element("span", ["class": "sub"], text: names(of: cause.cells))
          }
        }
      }
    }
  }

  private func row(
    _ cell: CellCoverage,
    rank: Int,
    counts: [EvidenceCount],
    _ form: Figures.DurationForm,
    to page: inout HTMLText
  ) {
    page.element("tr") { page in
      page.number(Figures.count(rank))
      page.element("td") { page in
        page.add(cell.state)
        if cell.weight > 0 {
          let weight = Figures.decimal(cell.weight, places: 1, .down)
          page.element("span", ["class": "sub"], text: "weight \(weight)")
        }
      }
      for part in cell.classes { page.element("th", ["scope": "row"], text: part.name) }
      for count in counts {
        page.element("td", ["class": "n"]) { page in
          add(count, cell.evidence, of: cell.target, form, to: &page)
          if cell.evidence.frames > 0, let missing = count.value(in: cell.shortfall), missing > 0 {
            page.element("span", ["class": "sub"], text: "− \(count.text(missing, .up, form))")
          }
        }
      }
      page.element("td") { page in
        if cell.isResolvable {
          page.element("span", ["class": "sub"], text: "its own unknown evidence would do")
        }
        if let id = cell.waiver {
          page.element("span", ["class": "sub"], text: "waiver \(id) holds")
        }
        for span in cell.spans.prefix(HTMLReport.spansPerCell) { add(span, to: &page) }
        let rest = cell.spans.count - HTMLReport.spansPerCell
        if rest > 0 {
          page.element("span", ["class": "sub"], text: "and \(Figures.count(rest, "more span"))")
        }
      }
    }
  }

  /// The drive, from when to when, and how many frames.
  private func add(_ span: EvidenceSpan, to page: inout HTMLText) {
    let (start, end) = (Figures.time(span.start), Figures.time(span.end))
    // Spans seldom pass midnight: the date stands once.
    let isOneDay = start.prefix(10) == end.prefix(10)
    page.element("span", ["class": "frame span"]) { page in
      page.element("code", text: span.drive)
      page.add(
        " \(start.dropLast()) to \(isOneDay ? end.dropFirst(11).dropLast() : end.dropLast())"
      )
      page.add(", \(Figures.count(span.frames, "frame"))")
    }
  }

  /// `0:01:00 / 0:10:00`, weak where the count is reached.
  private func add(
    _ count: EvidenceCount,
    _ evidence: Evidence,
    of target: CoveragePlan.Target,
    _ form: Figures.DurationForm,
    to page: inout HTMLText
  ) {
    let have = count.value(in: evidence)
    let need = count.value(in: target)
    let isReached = need.map { have >= $0 } ?? true
    page.element(isReached ? "span" : "b", text: count.text(have, .down, form))
    if let need {
      page.element("span", ["class": "need"], text: " / \(count.text(need, .up, form))")
    }
  }

  /// Every count that is asked for, one a line.
  func add(
    _ evidence: Evidence,
    of target: CoveragePlan.Target,
    _ form: Figures.DurationForm,
    to page: inout HTMLText
  ) {
    for count in EvidenceCount.asked(in: [target]) {
      page.element("span", ["class": "frame"]) { page in
        page.add("\(count.label) ")
        add(count, evidence, of: target, form, to: &page)
      }
    }
  }

  /// The measures of NIST SP 800-142, a row for each number of axes.
  private func addMeasures(_ tuples: TupleSummary, to page: inout HTMLText) {
    guard !tuples.measures.isEmpty else { return }
    table(
      "Settings met by the number of axes crossed, and combinations of axes by how complete they are",
      [.number("Axes"), .number("Settings met"), .number("Share")]
        + TupleMeasures.completenessPercents.map { .number("Complete to \($0) %") },
      to: &page
    ) { page in
      for measures in tuples.measures {
        page.element("tr") { page in
          page.number(Figures.count(measures.strength))
          page.number("\(Figures.count(measures.met))/\(Figures.count(measures.settings))")
          page.number(Figures.percent(measures.met, of: measures.settings, .down))
          for percent in TupleMeasures.completenessPercents {
            page.number(
              "\(Figures.count(measures.combinations(completeTo: percent)))/"
                + Figures.count(measures.combinations.count)
            )
          }
        }
      }
    }
  }

  func addTuples(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard let tuples = summary.tuples else { return }
    section("tuples", tuples.headline, to: &page) { page in
      page.element(
        "p",
        text: "\(Figures.percent(tuples.met, of: tuples.settings, .down)) of the settings of any "
          + "\(Figures.count(tuples.strength, "axis", plural: "axes")) have enough evidence; "
          + "\(Figures.count(tuples.thin)) have some."
      )
      addMeasures(tuples, to: &page)
      let shown = tuples.missing.prefix(HTMLReport.listedRows)
      guard !shown.isEmpty else { return }
      let form = Figures.DurationForm(of: shown.map(\.shortfall), [])
      table(
        "Settings that lack evidence",
        ["State", "Setting", "Missing"],
        rowCount: shown.count,
        to: &page
      ) { page in
        for setting in shown {
          page.element("tr") { page in
            page.element("td") { $0.add(setting.state) }
            page.element(
              "th",
              ["scope": "row"],
              text: setting.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
            )
            page.word(setting.reason ?? EvidenceCount.phrase(missing: setting.shortfall, form))
          }
        }
      }
      add(
        omitted: tuples.settings - tuples.met - shown.count,
        "setting",
        see: "gaps --json",
        supplement,
        to: &page
      )
    }
  }

  /// Cells outside the denominator, by state and reason.
  func addUncounted(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    var groups: [[String]: [CellCoverage]] = [:]
    for cell in summary.cells where !cell.state.isInDenominator {
      groups[[cell.grid, cell.state.rawValue, cell.reason ?? ""], default: []].append(cell)
    }
    section("uncounted", "Cells that do not count", to: &page) { page in
      guard !groups.isEmpty else {
        page.element("p", text: "Every cell counts.")
        return
      }
      let sorted = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      table(
        "Impossible, excluded and not applicable cells, with the reason",
        ["State", "Grid", .number("Cells"), "Reason", "Which"],
        to: &page
      ) { page in
        for (key, cells) in sorted.prefix(HTMLReport.listedRows) {
          page.element("tr") { page in
            page.element("td") { page in cells.first.map { page.add($0.state) } }
            page.element("th", ["scope": "row"], text: key[0])
            page.number(Figures.count(cells.count))
            page.word(key[2].isEmpty ? Figures.none : key[2])
            page.element("td") { page in
              page.element("span", ["class": "sub"], text: names(of: cells))
            }
          }
        }
      }
      add(
        omitted: sorted.count - HTMLReport.listedRows,
        "reason",
        see: "coverage --json",
        supplement,
        to: &page
      )
    }
  }

  private func names(of cells: [CellCoverage]) -> String {
    let shown = cells.prefix(8).map { $0.classes.map(\.name).joined(separator: " · ") }
    let rest = cells.count - shown.count
    return shown.joined(separator: "; ") + (rest > 0 ? "; and \(Figures.count(rest)) more" : "")
  }
}
