import Coverage

extension HTMLReport {
  func addWaivers(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard let words = summary.waiverTable else { return }
    section("waivers", "Waivers", to: &page) { page in
      add(words, "waiver", supplement, to: &page)
    }
  }

  func addInfluences(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard let words = summary.influenceTable else { return }
    section("influence", "What would move it", to: &page) { page in
      add(words, "reason", supplement, to: &page)
    }
  }

  func addExposure(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard let exposure = summary.exposure else { return }
    section("exposure", "Exposure", to: &page) { page in
      page.element("p", text: "Declared shares of the operation: \(exposure.title).")
      for words in exposure.tables { add(words, "row", supplement, to: &page) }
    }
  }

  private func add(
    _ words: WordTable,
    _ noun: String,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let shown = words.rows.prefix(HTMLReport.listedRows)
    table(
      words.caption,
      words.columns.map { Heading($0.heading, isNumber: $0.isNumber) },
      rowCount: shown.count,
      to: &page
    ) { page in
      for row in shown {
        page.element("tr") { page in
          for (place, (column, text)) in zip(words.columns, row).enumerated() {
            if place == 0, !column.isNumber {
              page.element("th", ["scope": "row"], text: text)
            } else if column.isNumber {
              page.number(text)
            } else {
              page.word(text)
            }
          }
        }
      }
    }
    add(
      omitted: words.rows.count - shown.count,
      noun,
      see: "coverage --json",
      supplement,
      to: &page
    )
    for note in words.notes { page.element("p", ["class": "note"], text: note) }
  }
}
