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
              add(requirement.evidence, of: requirement.target, to: &$0)
              if requirement.mode == .each {
                $0.element("span", ["class": "sub"], text: "in the worst of its cells")
              }
            }
            page.element("td") { page in
              page.add(EvidenceCount.phrase(missing: requirement.shortfall))
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
    section("cells", "Cells that lack evidence, worst first", to: &page) { page in
      for grid in summary.grids {
        let gaps = CellRanking.gaps(in: summary.cells, ofGrid: grid.grid)
        guard let first = gaps.first else {
          page.element("p", text: "No cell of grid \(grid.grid) lacks evidence.")
          continue
        }
        let shown = gaps.prefix(HTMLReport.listedCells)
        let counts = EvidenceCount.asked(in: shown.lazy.map(\.target))
        let caption =
          "Grid \(grid.grid): \(Figures.count(gaps.count, "cell")); has / needs, and under it what is missing"
        table(
          caption,
          ["State"] + first.classes.map { Heading($0.axis) }
            + counts.map { .number($0.label) } + ["Look at"],
          to: &page
        ) { page in
          for cell in shown { row(cell, counts: counts, supplement, to: &page) }
        }
        add(omitted: gaps.count - shown.count, "cell", see: "gaps", supplement, to: &page)
      }
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

  private func row(
    _ cell: CellCoverage,
    counts: [EvidenceCount],
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    page.element("tr") { page in
      page.element("td") { $0.add(cell.state) }
      for part in cell.classes { page.element("th", ["scope": "row"], text: part.name) }
      for count in counts {
        page.element("td", ["class": "n"]) { page in
          add(count, cell.evidence, of: cell.target, to: &page)
          if cell.evidence.frames > 0, let missing = count.value(in: cell.shortfall), missing > 0 {
            page.element("span", ["class": "sub"], text: "− \(count.text(missing, .up))")
          }
        }
      }
      page.element("td") { page in
        if cell.state == .unobservable {
          page.element("span", ["class": "sub"], text: cell.reason ?? cell.state.meaning)
        }
        if cell.isResolvable {
          page.element("span", ["class": "sub"], text: "its own unknown evidence would do")
        }
        let name = ReportSupplement.CellName(grid: cell.grid, classes: cell.classes.map(\.name))
        for frame in supplement.sampleFrames[name, default: []].prefix(3) {
          page.element("span", ["class": "frame"]) { page in
            page.element("code", text: frame.drive)
            page.add(" \(frame.time.rfc3339)")
          }
        }
      }
    }
  }

  /// `0:01:00 / 0:10:00`, weak where the count is reached.
  private func add(
    _ count: EvidenceCount,
    _ evidence: Evidence,
    of target: CoveragePlan.Target,
    to page: inout HTMLText
  ) {
    let have = count.value(in: evidence)
    let need = count.value(in: target)
    let isReached = need.map { have >= $0 } ?? true
    page.element(isReached ? "span" : "b", text: count.text(have, .down))
    if let need {
      page.element("span", ["class": "need"], text: " / \(count.text(need, .up))")
    }
  }

  /// Every count that is asked for, one a line.
  private func add(
    _ evidence: Evidence,
    of target: CoveragePlan.Target,
    to page: inout HTMLText
  ) {
    for count in EvidenceCount.asked(in: [target]) {
      page.element("span", ["class": "frame"]) { page in
        page.add("\(count.label) ")
        add(count, evidence, of: target, to: &page)
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
      let shown = tuples.missing.prefix(HTMLReport.listedRows)
      guard !shown.isEmpty else { return }
      table("Settings that lack evidence", ["State", "Setting", "Missing"], to: &page) { page in
        for setting in shown {
          page.element("tr") { page in
            page.element("td") { $0.add(setting.state) }
            page.element(
              "th",
              ["scope": "row"],
              text: setting.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")
            )
            page.word(setting.reason ?? EvidenceCount.phrase(missing: setting.shortfall))
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
