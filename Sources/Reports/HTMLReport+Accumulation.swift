import Coverage
import ODD

extension HTMLReport {
  /// The style of the curves, by the variables of the page, so that it follows light, dark and paper.
  static let curveStyle: StaticString = """

    .curve{display:block;width:100%;height:auto;max-width:760px}
    .curve .axis{stroke:var(--soft);stroke-width:1;fill:none}
    .curve .line{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}
    .curve .met{stroke:var(--met)}.curve .entered{stroke:var(--thin);stroke-dasharray:5 3}
    .curve text{font-size:13px;fill:var(--ink)}

    """

  /// The most corners of a curve: more cannot be told apart.
  private static let curveCorners = 400
  private static let plot = (
    width: 760.0, height: 220.0, left: 56.0, right: 96.0, top: 14.0, bottom: 34.0
  )

  func addAccumulation(_ summary: CoverageSummary, to page: inout HTMLText) {
    guard !summary.drives.isEmpty, !summary.accumulation.isEmpty else { return }
    section("accumulation", "What the drives added", to: &page) { page in
      for curve in summary.accumulation {
        page.element("h3", text: "Grid \(curve.grid)")
        page.element("figure") { page in
          add(curve, to: &page)
          page.element("figcaption") { page in
            page.add("\(curve.phrase.prefix(1).uppercased())\(curve.phrase.dropFirst()).")
            if let outlook = curve.outlook {
              page.add(" \(outlook.prefix(1).uppercased())\(outlook.dropFirst()).")
            }
          }
        }
      }
      table(
        "Cells by drives, in the order of time",
        ["Grid", .number("Drives"), .number("Entered"), .number("Met")],
        to: &page
      ) { page in
        for curve in summary.accumulation {
          for index in HTMLReport.milestones(curve.met.count) {
            page.element("tr") { page in
              page.element("th", ["scope": "row"], text: curve.grid)
              page.number(Figures.count(index + 1))
              page.number(Figures.count(curve.entered[index]))
              page.number(Figures.count(curve.met[index]))
            }
          }
        }
      }
    }
  }

  /// A few drives that stand for all: ten parts, the last one with certainty.
  private static func milestones(_ count: Int) -> [Int] {
    guard count > 10 else { return Array(0..<count) }
    return (1...10).map { count * $0 / 10 - 1 }
  }

  /// Cells entered and met over the drives, as steps.
  private func add(_ curve: Accumulation, to page: inout HTMLText) {
    let plot = HTMLReport.plot
    let count = curve.met.count
    let most = max(1, curve.entered.last ?? 0)
    let title = "Cells of grid \(curve.grid) entered and met, drive after drive"
    let description =
      "After \(Figures.count(count, "drive")) \(Figures.count(curve.entered.last ?? 0)) of "
      + "\(Figures.count(curve.cells, "cell")) are entered and \(Figures.count(curve.met.last ?? 0)) "
      + "met; \(curve.phrase)."
    let id = "curve-\(curve.grid.utf8.map { String($0, radix: 16) }.joined())"
    func x(_ drive: Int) -> String {
      svg(plot.left + (plot.width - plot.left - plot.right) * Double(drive) / Double(max(1, count)))
    }
    func y(_ cells: Int) -> String {
      let height = plot.height - plot.top - plot.bottom
      return svg(plot.height - plot.bottom - height * Double(cells) / Double(most))
    }
    func steps(_ values: [Int]) -> String {
      var path = "M\(x(0)) \(y(0))"
      let stride = max(1, count / HTMLReport.curveCorners)
      var before = 0
      for drive in values.indices where (drive + 1) % stride == 0 || drive + 1 == count {
        if values[drive] != before || drive + 1 == count {
          path += "H\(x(drive + 1))V\(y(values[drive]))"
        }
        before = values[drive]
      }
      return path
    }
    page.element(
      "svg",
      [
        "class": "curve", "viewBox": "0 0 \(svg(plot.width)) \(svg(plot.height))", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-description",
      ]
    ) { page in
      page.element("title", ["id": "\(id)-title"], text: title)
      page.element("desc", ["id": "\(id)-description"], text: description)
      page.void("path", ["class": "axis", "d": "M\(x(0)) \(svg(plot.top))V\(y(0))H\(x(count))"])
      page.void("path", ["class": "line entered", "d": steps(curve.entered)])
      page.void("path", ["class": "line met", "d": steps(curve.met)])
      let labels: [(x: String, y: String, anchor: String, text: String)] = [
        (svg(plot.left - 6), y(0), "end", "0"),
        (svg(plot.left - 6), svg(plot.top + 10), "end", Figures.count(most)),
        (x(count), svg(plot.height - 12), "end", Figures.count(count, "drive")),
      ]
      for label in labels {
        page.element(
          "text",
          ["x": label.x, "y": label.y, "text-anchor": label.anchor],
          text: label.text
        )
      }
      addNames(of: curve, x(count), y, to: &page)
    }
  }

  /// The names at the curves' ends, apart where the curves are not.
  private func addNames(
    of curve: Accumulation,
    _ end: String,
    _ y: (Int) -> String,
    to page: inout HTMLText
  ) {
    let high = Double(y(curve.entered.last ?? 0)) ?? 0
    let low = max(Double(y(curve.met.last ?? 0)) ?? 0, high + 16)
    let left = svg((Double(end) ?? 0) + 8)
    for (text, place) in [("entered", high), ("met", low)] {
      page.element("text", ["x": left, "y": svg(place + 4)], text: text)
    }
  }
}
