import Coverage
import ODD

extension TextPage {
  /// The bands at the limits of the ODD.
  mutating func add(bandsOf summary: CoverageSummary) {
    guard !summary.bands.isEmpty else { return }
    let counted = summary.bands.filter { $0.coverage.state.isInDenominator }
    let met = counted.count { $0.coverage.state == .met }
    heading(
      "Both sides of the ODD's limits: \(Figures.count(met)) of "
        + "\(Figures.count(counted.count, "band")) met (have / need)"
    )
    add(cells: summary.bands.map(\.coverage))
    var seen: Set<String> = []
    for limit in summary.bands.map(\.band.limit)
    where seen.insert("\(limit.file):\(limit.line) \(limit.condition)").inserted {
      add("\(limit.condition) (\(limit.file):\(limit.line))", .dim)
    }
  }

  /// What the last drives added.
  mutating func add(accumulationOf summary: CoverageSummary) {
    guard !summary.drives.isEmpty, !summary.accumulation.isEmpty else { return }
    heading("What the drives added")
    for curve in summary.accumulation {
      add("\(curve.grid): \(curve.phrase)")
      if let outlook = curve.outlook { add(outlook, .dim, indent: 4) }
    }
  }

  /// What was lost, and where evidence lacks because of it.
  mutating func add(damageOf summary: CoverageSummary, limit: Int, see place: String) {
    let damaged = summary.damage.filter { !$0.all.isNothing }
    guard !damaged.isEmpty || summary.damagedFilesWithoutDrive > 0 else { return }
    heading("Lost to damage")
    for grid in damaged {
      add("\(grid.grid): \(grid.all.phrase)")
      if !grid.all.causes.isEmpty { add(grid.all.causes, indent: 4) }
      add(grid.placePhrase, .dim, indent: 4)
      let gaps = summary.damagedGaps(ofGrid: grid.grid)
      guard !gaps.isEmpty else { continue }
      add("Lost where evidence lacks, by \(grid.grid):")
      add(damagedGaps: Array(gaps.prefix(limit)))
      add(omitted: gaps.count - limit, "cell", see: place)
    }
    if summary.damagedFilesWithoutDrive > 0 {
      add(
        "\(Figures.count(summary.damagedFilesWithoutDrive, "damaged recording")) without a frame: "
          + "nobody can say which cells lost it"
      )
    }
    add(GridDamage.note, .dim)
  }
  /// Where the terminal is too narrow for a column per axis, each cell takes two lines.
  private mutating func add(damagedGaps gaps: [(cell: CellCoverage, damage: Damage)]) {
    guard let first = gaps.first else { return }
    var table = TextTable(
      [.init(heading: "state")]
        + first.cell.classes.map {
          .init(heading: TerminalText.safe($0.axis), canShrink: true)
        } + [
          .init(heading: "lost", alignsRight: true), .init(heading: "frames", alignsRight: true),
          .init(heading: "by", canShrink: true),
        ]
    )
    for (cell, damage) in gaps {
      table.add(
        [.init(cell.state)] + cell.classes.map { .init($0.name) } + [
          .init(Figures.duration(nanoseconds: damage.nanoseconds, .up)),
          .init(Figures.count(damage.frames)), .init(damage.causesAndFiles),
        ]
      )
    }
    guard table.leastWidth() > width else {
      add(table)
      return
    }
    for (cell, damage) in gaps {
      let names = cell.classes.map(\.name).joined(separator: ", ")
      add("\(cell.state.glyph) \(cell.state.word)  \(names)")
      add("lost \(damage.phrase): \(damage.causesAndFiles)", .dim, indent: 4)
    }
  }
}
