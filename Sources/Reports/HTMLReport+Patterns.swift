import Coverage
import ODD

extension HTMLReport {
  /// The most general conditions that lack evidence, one table per grid.
  func addPatterns(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let found = summary.patterns.filter { !$0.patterns.isEmpty || !$0.unobservable.isEmpty }
    guard !found.isEmpty else { return }
    let words = PatternWords(summary.axes)
    section("patterns", "Patterns without evidence", to: &page) { page in
      for patterns in found {
        add(patterns, words, supplement, to: &page)
        addUnobservable(patterns, words, to: &page)
      }
      if let note = found.first(where: { !$0.patterns.isEmpty })?.rowNote {
        page.element("p", ["class": "note"], text: note)
      }
    }
  }

  private func add(
    _ patterns: PatternSummary,
    _ words: PatternWords,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let shown = patterns.patterns.prefix(HTMLReport.listedRows)
    guard !shown.isEmpty else { return }
    let counts = EvidenceCount.asked(in: shown.map(\.shortfall.shown)) + [.drives]
    let form = Figures.DurationForm(of: shown.map(\.shortfall), shown.map(\.evidence))
    table(
      patterns.headline,
      [.number("Rank"), "Pattern", .number("Cells"), "Missing", .number("Weight"), "So far"],
      rowCount: shown.count,
      to: &page
    ) { page in
      for (place, pattern) in shown.enumerated() {
        page.element("tr") { page in
          page.number(Figures.count(place + 1))
          page.element("th", ["scope": "row"], text: words.text(pattern))
          page.number(Figures.count(pattern.drivableCells))
          page.word(EvidenceCount.phrase(missing: pattern.shortfall.shown, form))
          page.number(pattern.weightText)
          page.word(pattern.evidence.soFar(counts, form))
        }
      }
    }
    add(omitted: patterns.count - shown.count, "pattern", see: "gaps", supplement, to: &page)
    if let note = patterns.levelNote { page.element("p", ["class": "note"], text: note) }
  }

  private func addUnobservable(
    _ patterns: PatternSummary,
    _ words: PatternWords,
    to page: inout HTMLText
  ) {
    guard !patterns.unobservable.isEmpty else { return }
    table(
      "Patterns of \(patterns.grid) not to be driven, bring a source",
      ["Pattern", .number("Cells"), "What is missing"],
      to: &page
    ) { page in
      for pattern in patterns.unobservable.prefix(HTMLReport.listedRows) {
        page.element("tr") { page in
          page.element("th", ["scope": "row"], text: words.text(pattern))
          page.number(Figures.count(pattern.cells))
          page.word(pattern.reason ?? "no source yields it")
        }
      }
    }
  }
}
