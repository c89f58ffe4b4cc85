import Coverage
import ODD
import Quantities

extension HTMLReport {
  func addMasthead(_ summary: CoverageSummary, to page: inout HTMLText) {
    page.element("header") { page in
      page.element("p", ["class": "kicker"], text: "ODD coverage report")
      page.element("h1") { page in
        page.add(summary.planName)
        page.add(" ")
        page.element("span", ["class": "version"], text: summary.planVersion)
      }
      for sentence in verdicts(summary) {
        page.element("p", ["class": "lead"], text: sentence)
      }
      page.element("dl", ["class": "facts"]) { page in
        fact("ODD", summary.oddTitle, to: &page)
        fact("Frame set", summary.setText, to: &page)
        fact("As of", summary.asOf?.iso8601 ?? "none", to: &page)
        fact("Drives", Figures.count(summary.drives.count), to: &page)
        fact("Ledger", summary.ledgerLine, to: &page)
      }
    }
  }

  /// What the figures say, in words: a sentence per grid, because their cells do not add up, and
  /// one for the requirements.
  private func verdicts(_ summary: CoverageSummary) -> [String] {
    var sentences = summary.grids.map { grid in
      var text =
        "\(Figures.count(grid.met)) of \(Figures.count(grid.denominator, "cell")) "
        + "\(summary.grids.count > 1 ? "of \(grid.grid) " : "")have enough evidence"
      let lacking: [CellState] = [.empty, .thin, .unobservable]
      let parts = lacking.compactMap { state in
        let count = grid.states[state] ?? 0
        return count > 0 ? "\(Figures.count(count)) \(state.word)" : nil
      }
      if !parts.isEmpty { text += "; \(parts.joined(separator: ", "))" }
      return text + "."
    }
    let (met, counted) = summary.requirementsMet
    if counted > 0 {
      sentences.append("\(Figures.count(met)) of \(Figures.count(counted, "requirement")) met.")
    }
    return sentences
  }

  private func fact(_ name: String, _ value: String, to page: inout HTMLText) {
    page.element("div") { page in
      page.element("dt", text: name)
      page.element("dd", text: value)
    }
  }

  func addSummary(_ summary: CoverageSummary, to page: inout HTMLText) {
    section("coverage", "Coverage", to: &page) { page in
      for grid in summary.grids {
        page.element("article", ["class": "grid"]) { page in
          page.element("h3") { page in
            page.add("Grid ")
            page.element("b", text: grid.grid)
          }
          if let text = grid.viewpointText { page.element("p", text: text) }
          addFigures(of: grid, ledger: summary.ledgerLine, to: &page)
          addInterval(of: grid, to: &page)
          addStates(of: grid, to: &page)
          addFrames(of: grid, to: &page)
        }
      }
      if !summary.unmeasured.isEmpty || !summary.given.isEmpty { addLedger(summary, to: &page) }
    }
  }

  private func addFigures(of grid: GridSummary, ledger: String, to page: inout HTMLText) {
    page.element("div", ["class": "figures"]) { page in
      let of = "of \(Figures.count(grid.denominator, "cell"))"
      let declared = grid.states[.notApplicable] ?? 0
      figure("certain coverage", grid.certainText, "\(Figures.count(grid.met)) \(of)", to: &page)
      figure(
        "possible coverage",
        grid.possibleText,
        "\(Figures.count(grid.possiblyMet)) \(of), if all unknown time turned out well",
        to: &page
      )
      if declared > 0 {
        figure(
          "certain, with not applicable",
          grid.withNotApplicableText,
          "\(Figures.count(grid.met)) of \(Figures.count(grid.denominator + declared, "cell"))",
          to: &page
        )
      }
      for item in grid.weightedFigures { figure(item.label, item.value, item.detail, to: &page) }
      page.element("p", ["class": "ledger"]) { page in
        page.add(ledger)
      }
    }
  }

  private func figure(
    _ label: String,
    _ value: String,
    _ detail: String,
    to page: inout HTMLText
  ) {
    page.element("div", ["class": "figure"]) { page in
      page.element("p", ["class": "label"], text: label)
      page.element("p", ["class": "value"], text: value)
      page.element("p", ["class": "detail"], text: detail)
    }
  }

  /// The interval from certain to possible coverage on a scale of 0 to 100 %.
  private func addInterval(of grid: GridSummary, to page: inout HTMLText) {
    guard let certain = grid.certain, let possible = grid.possible else { return }
    page.element(
      "svg",
      [
        "class": "interval", "viewBox": "0 0 1000 28", "preserveAspectRatio": "none",
        "role": "img",
        "aria-label":
          "certain coverage \(grid.certainText), possible coverage \(grid.possibleText)",
      ]
    ) { page in
      let low = certain * 1000
      let high = max(certain, possible) * 1000
      page.void(
        "rect",
        ["class": "track", "x": "0", "y": "4", "width": "1000", "height": "18"]
      )
      page.void(
        "rect",
        [
          "class": "maybe", "x": svg(low), "y": "4", "width": svg(high - low), "height": "18",
          "fill": "url(#p-possible)",
        ]
      )
      page.void(
        "rect",
        ["class": "sure", "x": "0", "y": "4", "width": svg(low), "height": "18"]
      )
      for step in 0...10 {
        let x = svg(Double(step) * 100)
        page.void(
          "line",
          ["class": "tick", "x1": x, "x2": x, "y1": "22", "y2": step % 5 == 0 ? "28" : "25"]
        )
      }
    }
    // Beside the drawing, so that they stay legible where it is narrow.
    page.element("p", ["class": "scalelabels", "aria-hidden": "true"]) { page in
      for text in ["0", "50 %", "100 %"] { page.element("span", text: text) }
    }
  }

  /// The bar of states, and under it the table that says the same in words.
  private func addStates(of grid: GridSummary, to page: inout HTMLText) {
    let shown = CellState.allCases.filter { (grid.states[$0] ?? 0) > 0 }
    let all = max(1, shown.reduce(0) { $0 + (grid.states[$1] ?? 0) })
    page.element(
      "svg",
      [
        "class": "states", "viewBox": "0 0 1000 26", "preserveAspectRatio": "none", "role": "img",
        "aria-label": "cells by state: "
          + shown.map { "\($0.word) \(grid.states[$0] ?? 0)" }.joined(separator: ", "),
      ]
    ) { page in
      var x = 0.0
      for state in shown {
        let width = Double(grid.states[state] ?? 0) / Double(all) * 1000
        page.element(
          "rect",
          [
            "x": svg(x), "y": "1", "width": svg(width), "height": "24",
            "fill": "url(#p-\(state.mark))",
          ]
        ) {
          $0.element("title", text: "\(state.word): \(Figures.count(grid.states[state] ?? 0))")
        }
        x += width
      }
    }
    table("Cells by state", ["State", .number("Cells"), "Meaning"], to: &page) { page in
      for state in CellState.allCases {
        page.element("tr") { page in
          page.element("th", ["scope": "row"]) { page in
            page.element("svg", ["class": "swatch", "aria-hidden": "true"]) {
              $0.void(
                "rect",
                ["width": "26", "height": "12", "fill": "url(#p-\(state.mark))"]
              )
            }
            page.add(state)
          }
          page.number(Figures.count(grid.states[state] ?? 0))
          page.element("td") { page in
            page.add(state.meaning)
            if !state.isInDenominator { page.add("; does not count") }
          }
        }
      }
    }
  }

  private func addFrames(of grid: GridSummary, to page: inout HTMLText) {
    let frames =
      "\(Figures.count(grid.frames, "frame")) in \(Figures.count(grid.drives, "drive"))"
    page.element("div", ["class": "pair-of-tables"]) { page in
      for (caption, parts) in [
        ("\(frames), by verdict of the ODD", grid.verdictShares),
        ("\(frames), by assignment to cells", grid.assignmentShares),
      ] {
        table(caption, ["Part", .number("Frames"), .number("Share")], to: &page) { page in
          for part in parts {
            page.element("tr") { page in
              page.element("th", ["scope": "row"], text: part.name)
              page.number(Figures.count(part.frames))
              page.number(part.share)
            }
          }
        }
      }
    }
  }

  /// Who answers for what is not measured.
  private func addLedger(_ summary: CoverageSummary, to page: inout HTMLText) {
    page.element("h3", text: "ODD ledger")
    table(
      "Concepts that the ODD tests: \(summary.ledgerLine)",
      ["Concept", "Answered by", "Because", "Owner"],
      to: &page
    ) { page in
      for concept in summary.measured.prefix(HTMLReport.listedRows) {
        ledgerRow(concept, "measured from logs", "", "", to: &page)
      }
      for given in summary.given.prefix(HTMLReport.listedRows) {
        ledgerRow(given.concept, "given", given.because, given.owner, to: &page)
      }
      for concept in summary.unmeasured.prefix(HTMLReport.listedRows) {
        ledgerRow(concept, "nobody: unmeasured", "", "", to: &page)
      }
    }
  }

  private func ledgerRow(
    _ concept: String,
    _ by: String,
    _ because: String,
    _ owner: String,
    to page: inout HTMLText
  ) {
    page.element("tr") { page in
      page.element("th", ["scope": "row"], text: concept)
      page.word(by)
      page.word(because)
      page.word(owner)
    }
  }

  /// A coordinate of a drawing with one decimal.
  func svg(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard tenths.magnitude < 1e12 else { return "0" }
    let text = (tenths / 10).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
