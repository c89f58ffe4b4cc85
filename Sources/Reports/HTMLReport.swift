package import Coverage

/// One self-contained page for review, sign-off and print.
///
/// It loads nothing, works without JavaScript, and is well-formed XML.
package struct HTMLReport: ReportFormat {
  package static let name = "html"

  /// The most cells listed per grid.
  static let listedCells = 150
  /// The most spans of evidence named for a cell.
  static let spansPerCell = 3
  /// The most rows of a matrix's two axes multiplied, and of all matrices of a grid together.
  static let matrixFields = 1600
  static let matrixFieldsPerGrid = 8000
  /// The most squares on the map: those with most time.
  static let mapSquares = 4000
  /// The most drives and recordings listed.
  static let listedDrives = 1000
  static let listedRecordings = 1000
  /// The most problems shown of one recording.
  static let problemsPerRecording = 5
  /// The most rows of every other list.
  static let listedRows = 100
  /// The most digests: the plan's files come first, then recordings.
  static let listedDigests = 1500

  /// Creates the form.
  package init() {}

  package func write(_ summary: CoverageSummary, _ supplement: ReportSupplement) -> String {
    var page = HTMLText()
    page.add(constant: "<!DOCTYPE html>\n")
    page.element("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) { page in
      page.element("head") { addHead(summary, to: &$0) }
      page.element("body") { page in
        page.element("a", ["class": "skip", "href": "#main"], text: "Skip to the figures")
        page.add(constant: HTMLReport.symbols)
        let parts = parts(summary, supplement)
        addMasthead(summary, to: &page)
        addTabs(parts, to: &page)
        page.element("main", ["id": "main"]) { page in
          panel(.signOff, parts, to: &page) { page in
            addGates(supplement, to: &page)
            addVerdict(summary, to: &page)
            addRequirements(summary, to: &page)
            addWaivers(summary, supplement, to: &page)
            addLimits(summary, to: &page)
          }
          panel(.coverage, parts, to: &page) { addCoverage(summary, supplement, to: &$0) }
          panel(.map, parts, to: &page) { page in
            addMap(supplement, to: &page)
            addRegions(summary, supplement, to: &page)
          }
          panel(.plan, parts, to: &page) { addPlan(summary, supplement, to: &$0) }
          panel(.trust, parts, to: &page) { page in
            addShares(summary, supplement, to: &page)
            addInfluences(summary, supplement, to: &page)
            addDrives(summary, supplement, to: &page)
            addRecordings(supplement, to: &page)
            addCalibrations(supplement, to: &page)
            addProvenance(summary, supplement, to: &page)
          }
        }
        page.element("footer") { page in
          page.element(
            "p",
            text: "oddcov \(supplement.toolVersion). Coverage, evidence and time are rounded down; "
              + "possible coverage, unknown and missing are rounded up."
          )
          for text in summary.attributions { page.element("p", text: "Road map: \(text)") }
        }
        page.element("script") { page in
          page.add(constant: HTMLReport.tabScript)
          page.add(constant: HTMLReport.explorerScript)
          page.add(constant: HTMLReport.script)
        }
      }
    }
    return page.text
  }

  private func addCoverage(
    _ summary: CoverageSummary,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    addSummary(summary, to: &page)
    addDomain(summary, supplement, to: &page)
    addMatrices(summary, to: &page)
    addPatterns(summary, supplement, to: &page)
    addCells(summary, supplement, to: &page)
    addTuples(summary, supplement, to: &page)
    addBands(summary, to: &page)
    addAccumulation(summary, to: &page)
    addDamage(summary, supplement, to: &page)
    addExposure(summary, supplement, to: &page)
    addUncounted(summary, supplement, to: &page)
  }

  private func addHead(_ summary: CoverageSummary, to page: inout HTMLText) {
    page.void("meta", ["charset": "utf-8"])
    page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    page.void(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
      ]
    )
    page.void("meta", ["name": "color-scheme", "content": "light dark"])
    page.element("title", text: "ODD coverage of \(summary.planName) \(summary.planVersion)")
    page.element("style") {
      $0.add(constant: HTMLReport.style)
      $0.add(constant: HTMLReport.curveStyle)
      $0.add(constant: HTMLReport.tabStyle)
    }
  }

  /// A section with a heading that the navigation leads to.
  func section(
    _ id: String,
    _ heading: String,
    to page: inout HTMLText,
    _ content: (inout HTMLText) -> Void
  ) {
    page.element("section", ["id": id, "aria-labelledby": "\(id)-heading"]) { page in
      page.element("h2", ["id": "\(id)-heading"], text: heading)
      content(&page)
    }
  }

  /// The most rows of a table on paper; the style cuts there.
  static let printedRows = 40

  /// A table that scrolls by itself where the screen is narrow.
  ///
  /// `rowCount`: How many rows it has, where there may be more than fit on paper; the printed page
  ///   shows the first of them and says how many there are.
  func table(
    _ caption: String,
    _ headings: [Heading],
    rowCount: Int = 0,
    to page: inout HTMLText,
    _ rows: (inout HTMLText) -> Void
  ) {
    let isLong = rowCount > HTMLReport.printedRows
    page.element(
      "div",
      [
        "class": isLong ? "scroll long" : "scroll", "role": "region", "aria-label": caption,
        "tabindex": "0",
      ]
    ) { page in
      page.element("table") { page in
        page.element("caption", text: caption)
        page.element("thead") { page in
          page.element("tr") { page in
            for heading in headings {
              if heading.isNumber {
                page.element("th", ["scope": "col", "class": "n"], text: heading.text)
              } else {
                page.element("th", ["scope": "col"], text: heading.text)
              }
            }
          }
        }
        page.element("tbody") { rows(&$0) }
      }
    }
    if isLong {
      page.element(
        "p",
        ["class": "note printnote"],
        text: "Printed: the first \(Figures.count(HTMLReport.printedRows)) of "
          + "\(Figures.count(rowCount)) rows; the page on screen has them all."
      )
    }
  }

  /// The heading of a column.
  struct Heading: ExpressibleByStringLiteral {
    var text: String
    var isNumber = false

    /// Creates the heading of a column of words.
    init(stringLiteral value: String) { text = value }

    /// Creates a heading.
    init(_ text: String, isNumber: Bool = false) {
      self.text = text
      self.isNumber = isNumber
    }

    /// Creates the heading of a column of numbers.
    static func number(_ text: String) -> Heading { Heading(text, isNumber: true) }
  }

  /// Says how many rows are not on the page, and where they are.
  func add(
    omitted count: Int,
    _ noun: String,
    see command: String,
    _ supplement: ReportSupplement,
    to page: inout HTMLText
  ) {
    guard count > 0 else { return }
    page.element("p", ["class": "note"]) { page in
      page.add("\(Figures.count(count, "more \(noun)")) not shown here: ")
      page.element(
        "code",
        text: "oddcov \(command) --index \(supplement.indexPath ?? "FILE")"
      )
    }
  }
}

extension HTMLText {
  /// The sign of a state, beside its word.
  mutating func add(glyph state: CellState) {
    element("svg", ["class": "glyph \(state.mark)", "aria-hidden": "true"]) {
      $0.void("use", ["href": "#g-\(state.mark)"])
    }
  }

  /// A state by sign and word.
  mutating func add(_ state: CellState) {
    element("span", ["class": "state"]) {
      $0.add(glyph: state)
      $0.add(state.word)
    }
  }

  /// A field of numbers.
  mutating func number(_ text: String) { element("td", ["class": "n"], text: text) }

  /// A field of words.
  mutating func word(_ text: String) { element("td", text: text) }
}

extension CellState {
  /// The state in names of styles and symbols.
  var mark: String { self == .notApplicable ? "na" : rawValue }
}
