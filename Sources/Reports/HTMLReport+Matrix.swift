import Coverage

extension HTMLReport {
  func addMatrices(_ summary: CoverageSummary, to page: inout HTMLText) {
    guard !summary.cells.isEmpty else { return }
    section("matrix", "Matrix of any two axes", to: &page) { page in
      page.element(
        "p",
        text: "Each field sums the cells of the axes that are not shown: met of those that count, "
          + "time of all. A field is met where all its cells are."
      )
      for grid in summary.grids {
        page.element("h3", text: "Grid \(grid.grid)")
        addExplorer(of: grid, summary, to: &page)
        addPairs(of: grid, summary, to: &page)
      }
    }
  }

  private func addPairs(
    of grid: GridSummary,
    _ summary: CoverageSummary,
    to page: inout HTMLText
  ) {
    let axes = summary.axes(ofGrid: grid.grid)
    let cells = summary.cells.filter { $0.grid == grid.grid }
    guard !axes.isEmpty else { return }
    var room = HTMLReport.matrixFieldsPerGrid
    var left: [String] = []
    page.element("div", ["class": "pairs", "data-grid": grid.grid]) { page in
      var isFirst = true
      for row in axes.indices {
        let partners: [Int?] = axes.count == 1 ? [nil] : axes.indices.filter { $0 > row }
        for column in partners {
          let name = [axes[row].name, column.map { axes[$0].name }].compactMap(\.self)
            .joined(separator: " × ")
          let size = axes[row].classes.count * (column.map { axes[$0].classes.count } ?? 1)
          guard size <= HTMLReport.matrixFields, size <= room else {
            left.append(name)
            continue
          }
          room -= size
          let matrix = PairMatrix(cells: cells, axes: axes, row: row, column: column)
          add(matrix, name: "\(grid.grid): \(name)", isOpen: isFirst, to: &page)
          isFirst = false
        }
      }
    }
    guard !left.isEmpty else { return }
    page.element(
      "p",
      ["class": "note"],
      text: "Too large for a page, see the cells of oddcov coverage --json: "
        + left.prefix(20).joined(separator: ", ") + (left.count > 20 ? ", …" : "")
    )
  }

  private func add(
    _ matrix: PairMatrix,
    name: String,
    isOpen: Bool,
    to page: inout HTMLText
  ) {
    let attributes: HTMLText.Attributes =
      isOpen ? ["class": "pair", "open": "open"] : ["class": "pair"]
    let form = Figures.DurationForm(ofColumn: matrix.fields.map(\.nanoseconds))
    page.element("details", attributes) { page in
      page.element("summary", text: name)
      page.element(
        "div",
        ["class": "scroll", "role": "region", "aria-label": name, "tabindex": "0"]
      ) { page in
        page.element("table", ["class": "matrix"]) { page in
          page.element("caption", text: name)
          page.element("thead") { page in
            page.element("tr") { page in
              page.element("td", ["class": "corner"]) { page in
                page.add(matrix.rows.name)
                if !matrix.columns.name.isEmpty { page.add(" ↓  \(matrix.columns.name) →") }
              }
              for column in matrix.columns.classes {
                page.element("th", ["scope": "col"], text: column.isEmpty ? "cell" : column)
              }
            }
          }
          page.element("tbody") { page in
            for (r, row) in matrix.rows.classes.enumerated() {
              page.element("tr") { page in
                page.element("th", ["scope": "row"], text: row)
                for (c, column) in matrix.columns.classes.enumerated() {
                  add(matrix.field(row: r, column: c), row, column, form, to: &page)
                }
              }
            }
          }
        }
      }
    }
  }

  private func add(
    _ field: PairMatrix.Field,
    _ row: String,
    _ column: String,
    _ form: Figures.DurationForm,
    to page: inout HTMLText
  ) {
    let states = CellState.allCases.compactMap { state in
      field.states[state].map { "\(state.word) \(Figures.count($0))" }
    }
    let place = column.isEmpty ? row : "\(row), \(column)"
    let time = Figures.duration(nanoseconds: field.nanoseconds, .down, form)
    page.element(
      "td",
      [
        "class": "f \(field.state.mark)",
        "title": "\(place): \(states.joined(separator: ", ")); "
          + "\(time), \(Figures.count(field.frames, "frame"))",
      ]
    ) { page in
      page.add(glyph: field.state)
      if field.denominator > 0 {
        page.element("b", text: "\(Figures.count(field.met))/\(Figures.count(field.denominator))")
        page.element("span", ["class": "sub"], text: time)
        page.element("span", ["class": "bar", "aria-hidden": "true"]) {
          let share = Double(field.met) / Double(field.denominator) * 100
          $0.element("i", ["style": "width:\(svg(share))%"], text: "")
        }
      } else {
        page.element("span", ["class": "sub"], text: field.state.word)
      }
    }
  }
}
