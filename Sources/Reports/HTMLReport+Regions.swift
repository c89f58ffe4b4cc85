import Coverage

extension HTMLReport {
  /// What each region of the map has and lacks: its cells, the time in them, and what is asked there.
  func addRegions(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let grids = summary.grids.compactMap { grid in
      summary.regionAxis(ofGrid: grid.grid).map { (grid: grid.grid, axis: $0) }
    }
    guard !grids.isEmpty else { return }
    section("regions", "What each region has and lacks", to: &page) { page in
      for place in grids { addRegions(of: place.grid, place.axis, summary, supplement, to: &page) }
    }
  }

  private func addRegions(
    of grid: String,
    _ axis: String,
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    let names = summary.axes.first { $0.name == axis }?.classes ?? []
    let requests = supplement.programme?.requests.filter { $0.kind == .collect } ?? []
    let states: [CellState] = [.met, .thin, .empty, .unobservable]
    table(
      "Grid \(grid), by \(axis)",
      ["Region", .number("Time")] + states.map { .number($0.word) }
        + (supplement.programme == nil ? [] : [.number("Requests to drive")]),
      to: &page
    ) { page in
      for name in names.prefix(HTMLReport.listedRows) {
        let cells = summary.cells.filter { cell in
          cell.grid == grid && cell.classes.contains { $0.axis == axis && $0.name == name }
        }
        page.element("tr") { page in
          page.element("th", ["scope": "row"], text: name)
          page.number(
            Figures.duration(
              nanoseconds: cells.reduce(Int64(0)) { $0 + $1.evidence.nanoseconds },
              .down
            )
          )
          for state in states { page.number(Figures.count(cells.count { $0.state == state })) }
          if supplement.programme != nil {
            page.number(
              Figures.count(requests.count { $0.grid == grid && $0.regions.contains(name) })
            )
          }
        }
      }
    }
  }
}

extension CoverageSummary {
  /// The first axis of a grid whose classes are regions.
  fileprivate func regionAxis(ofGrid grid: String) -> String? {
    axes(ofGrid: grid).map(\.name)
      .first { name in axes.contains { $0.name == name && $0.measure == "region" } }
  }

  /// Whether a grid crosses regions.
  func hasRegions(ofGrid grid: String) -> Bool { regionAxis(ofGrid: grid) != nil }
}
