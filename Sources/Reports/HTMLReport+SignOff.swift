import Coverage
import ODD
import Quantities

extension HTMLReport {
  /// What a policy says, where one was asked.
  func addGates(_ supplement: ReportSupplement, to page: inout HTMLText) {
    guard let statement = supplement.signOff else { return }
    section("gates", "\(statement.word): policy \(statement.policy.name)", to: &page) { page in
      SignOffPage.addGates(statement, to: &page)
      for line in SignOffTable.costs(statement) { page.element("p", ["class": "note"], text: line) }
    }
  }

  /// One row a grid: the figures that a signer compares.
  func addVerdict(_ summary: CoverageSummary, to page: inout HTMLText) {
    section("verdict", "Coverage of each grid", to: &page) { page in
      let hasWaivers = summary.waivers != nil
      let hasWeights = summary.grids.contains { $0.weights?.certain != nil }
      table(
        "Set \(summary.setText), as of \(summary.asOf?.iso8601 ?? "no date")",
        ["Grid", .number("Certain"), .number("Possible")]
          + (hasWaivers ? [.number("With waivers")] : [])
          + (hasWeights ? [.number("By weight")] : [])
          + [
            .number("Met"), .number("Thin"), .number("Empty"), .number("No source"),
            .number("Count"),
          ],
        to: &page
      ) { page in
        for grid in summary.grids {
          page.element("tr") { page in
            page.element("th", ["scope": "row"], text: grid.grid)
            page.number(grid.certainText)
            page.number(grid.possibleText)
            if hasWaivers { page.number(Figures.percent(grid.certainWithWaivers, .down)) }
            if hasWeights { page.number(Figures.percent(grid.weights?.certain, .down)) }
            for state in [CellState.met, .thin, .empty, .unobservable] {
              page.number(Figures.count(grid.states[state] ?? 0))
            }
            page.number(Figures.count(grid.denominator))
          }
        }
      }
      page.element("p", text: summary.ledgerLine + unmeasured(summary))
    }
  }

  private func unmeasured(_ summary: CoverageSummary) -> String {
    guard !summary.unmeasured.isEmpty else { return "." }
    let names = summary.unmeasured.prefix(12).joined(separator: ", ")
    return "; unmeasured: \(names)\(summary.unmeasured.count > 12 ? ", …" : "")."
  }
}
