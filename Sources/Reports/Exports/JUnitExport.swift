import Coverage
import Quantities

/// JUnit's XML: a suite of requirements and one for each grid, a case for each requirement and cell.
///
/// What lacks evidence fails; what no source can yield is an error, because the case could not be
/// tried; what is waived or ruled out is skipped, with the reason. The schema is that of Jenkins'
/// xUnit plugin (`junit-10.xsd`), which follows Maven Surefire.
package struct JUnitExport: RowExport {
  package static let name = "junit"
  package static let meaning = "JUnit XML: a case for each requirement and cell"

  /// Creates the form.
  package init() {}

  private enum Outcome {
    case passed
    case failed(String)
    case broken(String)
    case skipped(String)

    var isFailure: Bool { if case .failed = self { true } else { false } }
    var isError: Bool { if case .broken = self { true } else { false } }
    var isSkipped: Bool { if case .skipped = self { true } else { false } }
  }

  private struct Suite {
    var name: String
    var cases: [(name: String, outcome: Outcome)]
    var note: String?

    func count(_ isCounted: (Outcome) -> Bool) -> Int { cases.count { isCounted($0.outcome) } }
  }

  package func write(
    _ material: ExportMaterial,
    table: String,
    to sink: any ExportSink
  ) throws -> [String] {
    let summary = material.summary
    let suites = suites(summary)
    try sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    var open = HTMLText()
    open.element(
      "testsuites",
      [
        "name": "oddcov \(summary.planName)", "tests": total(suites) { _ in true },
        "failures": total(suites, \.isFailure), "errors": total(suites, \.isError),
      ]
    ) { page in
      page.add(constant: "\n")
      for suite in suites { add(suite, summary, to: &page) }
    }
    try sink.write(open.text + "\n")
    return []
  }

  private func total(_ suites: [Suite], _ isCounted: (Outcome) -> Bool) -> String {
    String(suites.reduce(0) { $0 + $1.count(isCounted) })
  }

  private func suites(_ summary: CoverageSummary) -> [Suite] {
    var suites: [Suite] = []
    if !summary.requirements.isEmpty {
      suites.append(
        Suite(
          name: "requirements",
          cases: summary.requirements.map { item in
            (
              name: item.because.isEmpty ? item.id : "\(item.id): \(item.because)",
              outcome: outcome(
                item.state,
                waiver: item.waiver,
                reason: item.reason,
                missing: EvidenceCount.phrase(missing: item.shortfall)
              )
            )
          }
        )
      )
    }
    for grid in summary.grids {
      let cells = summary.cells.filter { $0.grid == grid.grid }
      var suite = Suite(
        name: grid.grid,
        cases: cells.map { cell in
          (
            name: cell.classes.map { "\($0.axis)=\($0.name)" }.joined(separator: " "),
            outcome: outcome(
              cell.state,
              waiver: cell.waiver,
              reason: cell.reason,
              missing: EvidenceCount.phrase(missing: cell.shortfall)
            )
          )
        }
      )
      if grid.cells > cells.count {
        suite.note =
          "\(Figures.count(grid.cells - cells.count, "cell")) without evidence of this large grid "
          + "are no cases; 'oddcov coverage' counts them."
      }
      suites.append(suite)
    }
    return suites
  }

  private func outcome(
    _ state: CellState,
    waiver: String?,
    reason: String?,
    missing: String
  ) -> Outcome {
    switch state {
    case .met: return .passed
    case .impossible, .excluded, .notApplicable:
      return .skipped("\(state.rawValue): \(reason ?? "no reason is given")")
    case .thin, .empty, .unobservable:
      if let waiver { return .skipped("waived by \(waiver); \(state.rawValue)") }
      guard state == .unobservable else {
        return .failed("\(state.rawValue): missing \(missing)")
      }
      return .broken("unobservable: \(reason ?? "no source yields it"); bring a source")
    }
  }

  private func add(_ suite: Suite, _ summary: CoverageSummary, to page: inout HTMLText) {
    page.element(
      "testsuite",
      [
        "name": suite.name, "tests": String(suite.cases.count),
        "failures": String(suite.count(\.isFailure)), "errors": String(suite.count(\.isError)),
        "skipped": String(suite.count(\.isSkipped)),
      ]
    ) { page in
      page.add(constant: "\n")
      page.element("properties") { page in
        for (name, value) in properties(summary) {
          page.void("property", ["name": name, "value": value])
        }
      }
      page.add(constant: "\n")
      for item in suite.cases {
        page.element("testcase", ["name": item.name, "classname": "oddcov.\(suite.name)"]) { page in
          add(item.outcome, to: &page)
        }
        page.add(constant: "\n")
      }
      if let note = suite.note { page.element("system-out", text: note) }
    }
    page.add(constant: "\n")
  }

  private func add(_ outcome: Outcome, to page: inout HTMLText) {
    switch outcome {
    case .passed: return
    case .failed(let message):
      page.element("failure", ["type": "coverage", "message": message], text: message)
    case .broken(let message):
      page.element("error", ["type": "unobservable", "message": message], text: message)
    case .skipped(let message): page.void("skipped", ["message": message])
    }
  }

  private func properties(_ summary: CoverageSummary) -> [(String, String)] {
    [
      ("plan", "\(summary.planName) \(summary.planVersion)"), ("plan_digest", summary.planDigest),
      ("frame_set", summary.set), ("as_of", summary.asOf?.iso8601 ?? ""),
      (
        "odd_concepts",
        "\(summary.measured.count) measured, \(summary.given.count) given, "
          + "\(summary.unmeasured.count) unmeasured"
      ),
    ]
  }
}
