import Coverage
import ODD
import Quantities
import Testing

@testable import Reports

/// Figures that stand beside each other must not contradict each other.
@Suite struct FigureAgreementTests {
  @Test func `one count has one figure, certain and possible`() {
    var grid = SampleSummary.grid([])
    // 1 of 85 is 1.176 %.
    grid.states = [.met: 1, .empty: 84]
    grid.possiblyMet = 1
    #expect(grid.certainText == "1.1 %" && grid.possibleText == "1.1 %")
    grid.possiblyMet = 2
    // 2 of 85 is 2.353 %.
    #expect(grid.possibleText == "2.4 %")
  }

  @Test func `a column of times has one form`() {
    var summary = SampleSummary.coverage
    summary.cells = Array(SampleSummary.cells.filter { $0.state == .thin || $0.state == .empty })
    let text = CoverageTable(worstCells: 100).text(summary)
    #expect(text.contains("0:00:00/0:10:00"))
    #expect(!text.contains(" s/0:"))
    for index in summary.cells.indices {
      summary.cells[index].target.seconds = 30
      summary.cells[index].evidence.nanoseconds = 0
    }
    #expect(CoverageTable().text(summary).contains("0 s/30 s"))
  }

  @Test(
    arguments: [
      (999_999_720_000_000_000, "277,777 h", "277,778 h"),
      (3_599_999_000_000_000, "999:59:59", "999:59:59"),
      (3_600_000_000_000_000, "1,000 h", "1,000 h"),
    ] as [(Int64, String, String)]
  )
  func `from a thousand hours on only hours are said`(
    nanoseconds: Int64,
    down: String,
    up: String
  ) {
    #expect(Figures.duration(nanoseconds: nanoseconds, .down) == down)
    #expect(Figures.duration(nanoseconds: nanoseconds, .up) == up)
  }

  @Test func `axes without a value for one cause share a row`() {
    var summary = SampleSummary.coverage
    let reason = "no position: gap between fixes longer than 2 s"
    summary.unknowns = ["speed", "area", "time_of_day"]
      .map {
        UnknownShare(axis: $0, reason: reason, frames: 262, nanoseconds: 26_200_000_000)
      }
    // Another time for the same reason is another row: the figures are never mixed.
    summary.unknowns.append(
      UnknownShare(axis: "rain", reason: reason, frames: 10, nanoseconds: 1_000_000_000)
    )
    let text = CoverageTable(width: 120).text(summary)
    #expect(text.contains("area, speed, time_of_day  \(reason)"))
    #expect(text.matches(of: /gap between fixes/).count == 2)
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    #expect(page.contains("area, speed, time_of_day"))
  }

  @Test func `the page says of each grid how much of it is covered`() {
    var summary = SampleSummary.coverage
    summary.grids.append(summary.grids[0])
    summary.grids[0].states = [.met: 4, .empty: 81]
    summary.grids[1].grid = "roads"
    summary.grids[1].states = [.met: 6, .unobservable: 12]
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    #expect(page.contains("4 of 85 cells of conditions have enough evidence; 81 empty."))
    #expect(page.contains("6 of 18 cells of roads have enough evidence; 12 unobservable."))
    #expect(!page.contains("10 of 103"))
  }

  @Test func `the terminal says which way its figures are rounded`() {
    #expect(CoverageTable().text(SampleSummary.coverage).contains("are rounded down"))
  }

  @Test func `people read moments to the second`() {
    #expect(
      Figures.time(.init(nanosecondsSince1970: 1_773_163_200_999_999_999)) == "2026-03-10 17:20:00Z"
    )
  }

  @Test func `the version of the ODD stands beside its name`() {
    var summary = SampleSummary.coverage
    summary.oddVersion = "2.1.0"
    #expect(CoverageTable().text(summary).contains("urban pilot Karlsruhe 2.1.0"))
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    #expect(page.contains("urban pilot Karlsruhe 2.1.0"))
  }
}
