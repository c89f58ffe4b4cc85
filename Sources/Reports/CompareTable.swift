import Coverage

/// What `oddcov compare` prints on a terminal.
package struct CompareTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// The most settings and cells to list.
  package var limit: Int

  /// Creates the table's settings.
  package init(width: Int = 100, usesColour: Bool = false, limit: Int = 20) {
    self.width = width
    self.usesColour = usesColour
    self.limit = limit
  }

  /// The whole table.
  package func text(_ comparison: Comparison) -> String {
    var page = TextPage(width: width, usesColour: usesColour)
    page.add("Comparison of two indexes", .bold, indent: 0)
    var sides = TextTable([.init(heading: ""), .init(heading: "", canShrink: true)])
    sides.add(["first", .init(side(comparison.first, comparison.paths.first))])
    sides.add(["second", .init(side(comparison.second, comparison.paths.second))])
    sides.add(["axes", .init(comparison.axes.joined(separator: ", "))])
    page.add(sides)
    addDifferences(comparison, to: &page)
    addCells(comparison, to: &page)
    addShifts(comparison, to: &page)
    return page.text
  }

  private func side(_ summary: CoverageSummary, _ path: String) -> String {
    "\(path): plan \(summary.planName) \(summary.planVersion), "
      + Figures.count(summary.drives.count, "drive")
  }

  private func addDifferences(_ comparison: Comparison, to page: inout TextPage) {
    page.heading("Combinations that one side shows and the other lacks (SDCC)")
    var table = TextTable([
      .init(heading: "axes at a time"), .init(heading: "first less second", alignsRight: true),
      .init(heading: "share", alignsRight: true),
      .init(heading: "second less first", alignsRight: true),
      .init(heading: "share", alignsRight: true),
    ])
    for difference in comparison.differences {
      table.add([
        .init(Figures.count(difference.strength)), .init(part(difference.first)),
        .init(share(difference.first)), .init(part(difference.second)),
        .init(share(difference.second)),
      ])
    }
    page.add(table)
    for difference in comparison.differences {
      add(difference.first, "first", difference.strength, to: &page)
      add(difference.second, "second", difference.strength, to: &page)
    }
  }

  private func part(_ side: CombinationDifference.Side) -> String {
    "\(Figures.count(side.only))/\(Figures.count(side.shown))"
  }

  private func share(_ side: CombinationDifference.Side) -> String {
    side.shown > 0 ? Figures.percent(side.only, of: side.shown, .up) : "no evidence"
  }

  private func add(
    _ side: CombinationDifference.Side,
    _ name: String,
    _ strength: Int,
    to page: inout TextPage
  ) {
    guard !side.settings.isEmpty else { return }
    page.heading(
      "Only in the \(name), \(Figures.count(strength, "axis", plural: "axes")) at a time"
    )
    let shown = side.settings.prefix(limit)
    let form = Figures.DurationForm(ofColumn: shown.map(\.nanoseconds))
    var table = TextTable([
      .init(heading: "setting", canShrink: true), .init(heading: "frames", alignsRight: true),
      .init(heading: "time", alignsRight: true),
    ])
    for setting in shown {
      table.add([
        .init(setting.classes.map { "\($0.axis) \($0.name)" }.joined(separator: ", ")),
        .init(Figures.count(setting.frames)),
        .init(Figures.duration(nanoseconds: setting.nanoseconds, .down, form)),
      ])
    }
    page.add(table)
    page.add(omitted: side.only - shown.count, "setting", see: "oddcov compare --json")
  }

  private func addCells(_ comparison: Comparison, to page: inout TextPage) {
    let changes = comparison.changes
    page.heading("Cells from the first to the second")
    var table = TextTable([
      .init(heading: "first"), .init(heading: "second"), .init(heading: "cells", alignsRight: true),
    ])
    for count in changes.counts {
      table.add([.init(count.from), .init(count.to), .init(Figures.count(count.cells))])
    }
    page.add(table)
    if changes.changed.isEmpty { page.add("no cell changed state") }
    for (cells, word) in [(changes.appeared, "second"), (changes.vanished, "first")]
    where !cells.isEmpty {
      page.add("\(Figures.count(cells.count, "cell")) only in the \(word)")
    }
    addCauses(comparison, to: &page)
  }
}
