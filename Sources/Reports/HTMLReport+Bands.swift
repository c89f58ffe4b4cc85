import Conditions
import Coverage
import ODD

extension HTMLReport {
  func addBands(_ summary: CoverageSummary, to page: inout HTMLText) {
    guard !summary.bands.isEmpty else { return }
    section("bands", "Both sides of the ODD's limits", to: &page) { page in
      let counted = summary.bands.filter { $0.coverage.state.isInDenominator }
      let met = counted.count { $0.coverage.state == .met }
      page.element(
        "p",
        text: "Evidence just inside and just outside each limit; here time outside the ODD counts, "
          + "because it shows how the vehicle leaves its domain."
      )
      let form = Figures.DurationForm(
        of: summary.bands.map(\.coverage.target),
        summary.bands.map(\.coverage.evidence)
      )
      table(
        "\(Figures.count(met)) of \(Figures.count(counted.count, "band")) met",
        ["State", "Measure", "Side", "Band", "Limit", "Has / needs", "Missing"],
        rowCount: summary.bands.count,
        to: &page
      ) { page in
        for item in summary.bands { row(item, form, to: &page) }
      }
    }
  }

  private func row(
    _ item: BandCoverage,
    _ form: Figures.DurationForm,
    to page: inout HTMLText
  ) {
    let figures = item.coverage
    let limit = item.band.limit
    page.element("tr") { page in
      page.element("td") { $0.add(figures.state) }
      page.element("th", ["scope": "row"], text: item.measure.name)
      page.word(item.band.side.rawValue)
      page.word(item.interval)
      page.element("td") { page in
        page.add(limit.condition)
        page.element("span", ["class": "sub"], text: "\(limit.file), line \(limit.line)")
      }
      page.element("td") { add(figures.evidence, of: figures.target, form, to: &$0) }
      page.element("td") { page in
        page.add(EvidenceCount.phrase(missing: figures.shortfall, form))
        if let reason = figures.reason {
          page.element("span", ["class": "sub"], text: reason)
        }
      }
    }
  }

  func addDamage(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard summary.hasDamage else { return }
    section("damage", "Lost to damage", to: &page) { page in
      page.element("p", text: GridDamage.note)
      for grid in summary.damage where !grid.all.isNothing {
        addCauses(of: grid, to: &page)
        addDamagedGaps(of: grid, summary, supplement, to: &page)
      }
      if summary.damagedFilesWithoutDrive > 0 {
        page.element(
          "p",
          text:
            "\(Figures.count(summary.damagedFilesWithoutDrive, "damaged recording")) without a frame: "
            + "nobody can say which cells lost it."
        )
      }
    }
  }

  private func addCauses(of grid: GridDamage, to page: inout HTMLText) {
    table(
      "Grid \(grid.grid): \(grid.all.phrase); \(grid.placePhrase)",
      ["Cause", .number("Time"), .number("Frames")],
      to: &page
    ) { page in
      for cause in DamageCause.allCases {
        let time = grid.all.nanosecondsByCause[cause] ?? 0
        let frames = grid.all.framesByCause[cause] ?? 0
        if time > 0 || frames > 0 {
          page.element("tr") { page in
            page.element("th", ["scope": "row"], text: cause.phrase)
            page.number(Figures.duration(nanoseconds: time, .up))
            page.number(Figures.count(frames))
          }
        }
      }
      if grid.all.filesOfUnknownLength > 0 {
        page.element("tr") { page in
          page.element("th", ["scope": "row"], text: grid.all.filesPhrase)
          page.number("unknown")
          page.number("unknown")
        }
      }
    }
  }

  private func addDamagedGaps(
    of grid: GridDamage,
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let gaps = summary.damagedGaps(ofGrid: grid.grid)
    guard let first = gaps.first else { return }
    let shown = gaps.prefix(HTMLReport.listedRows)
    table(
      "Grid \(grid.grid): lost where evidence lacks, the largest loss first",
      ["State"] + first.cell.classes.map { Heading($0.axis) }
        + [.number("Lost time"), .number("Lost frames"), "By"],
      rowCount: shown.count,
      to: &page
    ) { page in
      for (cell, damage) in shown {
        page.element("tr") { page in
          page.element("td") { $0.add(cell.state) }
          for item in cell.classes { page.element("th", ["scope": "row"], text: item.name) }
          page.number(Figures.duration(nanoseconds: damage.nanoseconds, .up))
          page.number(Figures.count(damage.frames))
          page.element("td") { page in
            page.add(damage.causes)
            if damage.filesOfUnknownLength > 0 {
              page.element("span", ["class": "sub"], text: damage.filesPhrase)
            }
          }
        }
      }
    }
    add(omitted: gaps.count - shown.count, "cell", see: "coverage --json", supplement, to: &page)
  }
}

extension CoverageSummary {
  /// Whether anything was lost.
  var hasDamage: Bool {
    damagedFilesWithoutDrive > 0 || damage.contains { !$0.all.isNothing }
  }
}
