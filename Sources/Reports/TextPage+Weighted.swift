import Coverage

extension TextPage {
  /// The figures with waivers and by weight, beside the raw ones.
  func addRows(weightedOf grid: GridSummary, to table: inout TextTable) {
    for item in grid.weightedFigures {
      table.add([.init(item.label), .init(item.value), .init(item.detail)])
    }
  }

  /// The waivers as judged.
  mutating func add(waiversOf summary: CoverageSummary, limit: Int, see place: String) {
    guard let table = summary.waiverTable else { return }
    heading(table.caption)
    add(table, limit: limit, "waiver", see: place)
  }

  /// Which unknown would move the result most.
  mutating func add(influencesOf summary: CoverageSummary, limit: Int, see place: String) {
    guard let table = summary.influenceTable else { return }
    heading(table.caption)
    add(table, limit: limit, "reason", see: place)
  }

  /// What the declared shares of the operation say.
  mutating func add(exposureOf summary: CoverageSummary, limit: Int, see place: String) {
    guard let exposure = summary.exposure else { return }
    heading("Exposure: \(exposure.title)")
    for table in exposure.tables {
      space()
      add(table.caption)
      add(table, limit: limit, "row", see: place)
    }
  }

  private mutating func add(_ words: WordTable, limit: Int, _ noun: String, see place: String) {
    var table = TextTable(
      words.columns.map {
        .init(heading: $0.heading, alignsRight: $0.isNumber, canShrink: !$0.isNumber)
      }
    )
    for row in words.rows.prefix(limit) { table.add(row.map { .init($0) }) }
    add(table)
    add(omitted: words.rows.count - limit, noun, see: place)
    for note in words.notes { add(note, .dim) }
  }
}
