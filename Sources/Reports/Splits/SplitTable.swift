import Coverage

/// What `oddcov compare --splits` prints on a terminal.
package struct SplitTable: Sendable {
  /// Columns of the terminal.
  package var width: Int
  /// Whether words stand out in colour.
  package var usesColour: Bool
  /// The most cells to list of each kind.
  package var limit: Int

  /// Creates the table's settings.
  package init(width: Int = 100, usesColour: Bool = false, limit: Int = 20) {
    self.width = width
    self.usesColour = usesColour
    self.limit = limit
  }

  /// The whole table.
  package func text(_ report: SplitReport) -> String {
    let comparison = report.comparison
    var page = TextPage(width: width, usesColour: usesColour)
    page.add(title(report), .bold, indent: 0)
    addSplits(comparison, to: &page)
    addLeakage(comparison, to: &page)
    addGrids(comparison, to: &page)
    addLeakingCells(comparison, to: &page)
    return page.text
  }

  private func title(_ report: SplitReport) -> String {
    let place =
      switch report.source {
      case .list(let path, _, _, _): "splits of \(path)"
      case .sets: "sets of the index as splits"
      }
    return "\(report.index): \(place), plan \(report.summary.planName) "
      + "\(report.summary.planVersion)"
  }

  private func addSplits(_ comparison: SplitComparison, to page: inout TextPage) {
    page.heading("Splits: frames that any other split has near (\(comparison.ruleText))")
    var table = TextTable([
      .init(heading: "split"), .init(heading: "drives", alignsRight: true),
      .init(heading: "frames", alignsRight: true), .init(heading: "leaking", alignsRight: true),
      .init(heading: "share", alignsRight: true), .init(heading: "unknown", alignsRight: true),
      .init(heading: "share", alignsRight: true),
    ])
    for (place, split) in comparison.splits.enumerated() {
      let count = split.leakage
      table.add([
        .init(split.name + (place == comparison.training ? " (training)" : "")),
        .init(Figures.count(split.drives)), .init(Figures.count(count.frames)),
        .init(Figures.count(count.leaking), count.leaking > 0 ? .red : nil),
        .init(Figures.percent(count.leaking, of: count.frames, .up)),
        .init(Figures.count(count.unknown), count.unknown > 0 ? .yellow : nil),
        .init(Figures.percent(count.unknown, of: count.frames, .up)),
      ])
    }
    page.add(table)
    if comparison.framesInNoSplit > 0 {
      page.add("\(Figures.count(comparison.framesInNoSplit, "frame")) of the index in no split")
    }
  }

  private func addLeakage(_ comparison: SplitComparison, to page: inout TextPage) {
    page.heading("Leakage, by kind; a frame may be of several")
    var table = TextTable([
      .init(heading: "from"), .init(heading: "to"), .init(heading: "same drive", alignsRight: true),
      .init(heading: "near, same heading", alignsRight: true),
      .init(heading: "opposite", alignsRight: true),
      .init(heading: "not known", alignsRight: true),
      .init(heading: "same vehicle", alignsRight: true),
      .init(heading: "leaking", alignsRight: true), .init(heading: "unknown", alignsRight: true),
    ])
    for pair in comparison.pairs
    where pair.from == comparison.training || pair.leakage.leaking > 0 {
      let names = [pair.from, pair.to].map { TextTable.Field(comparison.splits[$0].name) }
      table.add(names + kinds(pair.leakage))
    }
    page.add(table)
    for pair in comparison.pairs where pair.from < pair.to && pair.shared > 0 {
      page.add(
        "\(comparison.splits[pair.from].name) and \(comparison.splits[pair.to].name) hold "
          + "\(Figures.count(pair.shared, "frame")) both",
        .red
      )
    }
    for (place, split) in comparison.splits.enumerated() {
      guard let pair = comparison.pairs.first(where: { $0.from == place }) else { continue }
      for (count, word) in [
        (pair.fromWithoutPosition, "position"), (pair.fromWithoutTime, "believed time"),
      ] where count > 0 {
        page.add(
          "\(Figures.count(count, "frame")) of \(split.name) without a \(word): what is near them is "
            + "not known, and they are never clean"
        )
      }
    }
  }

  private func kinds(_ count: LeakageCount) -> [TextTable.Field] {
    [
      count.sameDrive, count.nearSameHeading, count.nearOppositeHeading, count.nearUnknownHeading,
      count.sameVehicle, count.leaking, count.unknown,
    ]
    .map { TextTable.Field(Figures.count($0)) }
  }

  private func addGrids(_ comparison: SplitComparison, to page: inout TextPage) {
    page.heading("Cells by split")
    var columns: [TextTable.Column] = [
      .init(heading: "grid"), .init(heading: "cells", alignsRight: true),
      .init(heading: "in no split", alignsRight: true),
      .init(heading: "of them recorded", alignsRight: true),
      .init(heading: "only training", alignsRight: true),
    ]
    for split in comparison.splits {
      columns.append(.init(heading: "\(split.name) lacks", alignsRight: true))
    }
    var table = TextTable(columns)
    for grid in comparison.grids {
      let counts =
        [
          grid.denominator, grid.inNoSplit, grid.recordedInNoSplit,
          grid.cells.count(where: comparison.isOnlyInTraining),
        ]
        + comparison.splits.indices.map { split in
          grid.cells.count { comparison.isLacked($0, by: split) }
        }
      table.add([TextTable.Field(grid.name)] + counts.map { TextTable.Field(Figures.count($0)) })
    }
    page.add(table)
    page.add("a split has a cell by at least one frame that lies in it with certainty")
    list("Recorded, in no split", comparison, to: &page) { cell in
      cell.recordedFrames > 0 && !comparison.splits.indices.contains { cell.isIn($0) }
    }
    list("Only in training", comparison, to: &page, comparison.isOnlyInTraining)
    for split in comparison.splits.indices {
      list("\(comparison.splits[split].name) lacks, another split has", comparison, to: &page) {
        // What training alone has is listed above.
        comparison.isLacked($0, by: split) && !comparison.isOnlyInTraining($0)
      }
    }
    list("In no split, never recorded", comparison, to: &page) { cell in
      cell.recordedFrames == 0 && !comparison.splits.indices.contains { cell.isIn($0) }
    }
  }

  private func list(
    _ heading: String,
    _ comparison: SplitComparison,
    to page: inout TextPage,
    _ isWanted: (SplitComparison.Cell) -> Bool
  ) {
    let found = comparison.cells(where: isWanted)
    guard !found.isEmpty else { return }
    page.heading("\(heading): \(Figures.count(found.count, "cell"))")
    for item in found.prefix(limit) { page.add(comparison.name(of: item.cell, in: item.grid)) }
    page.add(omitted: found.count - min(limit, found.count), "cell", see: "--json")
  }

  private func addLeakingCells(_ comparison: SplitComparison, to page: inout TextPage) {
    let found = comparison.cells { _ in true }
      .flatMap { item in
        comparison.others.map { (grid: item.grid, cell: item.cell, split: $0) }
      }
      .filter {
        let count = $0.cell.shares[$0.split].certain
        return count.leaking + count.unknown > 0
      }
      .enumerated()
      .sorted { first, second in
        let a = first.element.cell.shares[first.element.split].certain
        let b = second.element.cell.shares[second.element.split].certain
        return (-a.leaking, -a.unknown, first.offset) < (-b.leaking, -b.unknown, second.offset)
      }
      .map(\.element)
    guard !found.isEmpty else { return }
    page.heading("Leakage from training, by cell")
    var table = TextTable([
      .init(heading: "cell", canShrink: true), .init(heading: "split"),
      .init(heading: "frames", alignsRight: true), .init(heading: "drive", alignsRight: true),
      .init(heading: "same hdg", alignsRight: true), .init(heading: "opposite", alignsRight: true),
      .init(heading: "no hdg", alignsRight: true), .init(heading: "vehicle", alignsRight: true),
      .init(heading: "leaking", alignsRight: true), .init(heading: "unknown", alignsRight: true),
    ])
    for item in found.prefix(limit) {
      let count = item.cell.shares[item.split].certain
      let head: [TextTable.Field] = [
        .init(comparison.name(of: item.cell, in: item.grid)),
        .init(comparison.splits[item.split].name), .init(Figures.count(count.frames)),
      ]
      table.add(head + kinds(count))
    }
    page.add(table)
    page.add(omitted: found.count - min(limit, found.count), "cell", see: "--json")
  }
}
