import Coverage
import ODD
import Quantities
import Testing

@testable import Reports

@Suite struct RankingTests {
  private static func cell(
    _ name: String,
    seconds: Double = 0,
    drives: Int = 0,
    state: CellState? = nil,
    weight: Double = 0,
    grid: String = "conditions"
  ) -> CellCoverage {
    var need = CoveragePlan.Target()
    need.seconds = 60
    need.drives = 2
    var evidence = Evidence()
    evidence.nanoseconds = Int64(seconds * 1e9)
    evidence.frames = Int(seconds * 10)
    evidence.drives = drives
    var cell = CellCoverage(
      grid: grid,
      classes: [("axis", name)],
      state: state ?? (seconds > 0 ? .thin : .empty),
      reason: state == .unobservable ? "no road map" : nil,
      isResolvable: false,
      evidence: evidence,
      possible: evidence,
      target: need,
      shortfall: need.shortfall(of: evidence)
    )
    cell.weight = weight
    return cell
  }

  private static let cells = [
    cell("empty"), cell("blind", state: .unobservable, weight: 9),
    // 30 of 60 s and 1 of 2 drives: half; 13.8 s and no drive: nothing of one count.
    cell("half", seconds: 30, drives: 1), cell("short", seconds: 13.8),
    cell("heavy and empty", weight: 3), cell("heavy and thin", seconds: 1, weight: 3),
    cell("done", seconds: 60, drives: 2, state: .met), cell("other grid", grid: "roads"),
  ]

  @Test func `weight ranks first, then nearness to the target, then the plan's order`() {
    let gaps = CellRanking.gaps(in: Self.cells, ofGrid: "conditions")
    #expect(
      gaps.map { $0.classes[0].name } == [
        "heavy and thin", "heavy and empty", "half", "short", "empty", "blind",
      ]
    )
  }

  @Test func `a rank counts within its grid and no unobservable or met cell has one`() {
    #expect(CellRanking.ranks(of: Self.cells) == [5, nil, 3, 4, 2, 1, nil, 1])
  }

  @Test(arguments: [40, 60, 100, 160])
  func `the rank stands at every width and unobservable cells stand apart`(width: Int) throws {
    var summary = SampleSummary.coverage
    summary.cells = Self.cells
    let text = GapsTable(width: width).text(summary)
    let first = try #require(text.split(separator: "\n").first { $0.contains("heavy and th") })
    #expect(first.trimmingPrefix { $0 == " " }.hasPrefix("1  ◐ thin"))
    #expect(text.contains("bring a source"))
    #expect(text.contains("no road map"))
    #expect(!text.contains("blind"))
  }

  @Test func `the page names the spans of thin cells and nothing for empty ones`() throws {
    var summary = SampleSummary.coverage
    summary.cells = Self.cells
    let second: Int64 = 1_000_000_000
    // 2026-03-10T17:20:00.5Z for 29.9 s; the end is said to the second that it lies in.
    let start = 1_773_163_200 * second + second / 2
    summary.cells[2].spans = (0..<5)
      .map { number in
        EvidenceSpan(
          drive: "a3f0c41b9e0\(number)",
          start: .init(nanosecondsSince1970: start),
          end: .init(nanosecondsSince1970: start + 29_900_000_000),
          frames: 300,
          nanoseconds: 29_900_000_000
        )
      }
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    #expect(
      page.contains("<code>a3f0c41b9e00</code> 2026-03-10 17:20:00 to 17:20:30, 300 frames")
    )
    #expect(page.contains("and 2 more spans"))
    let empty = try #require(page.firstRange(of: "heavy and empty"))
    let row = page[empty.upperBound...].prefix { $0 != "\u{0}" }.split(separator: "</tr>")[0]
    #expect(!row.contains("<code>"))
  }

  @Test func `time without a drive is explained where it stands`() {
    var summary = SampleSummary.coverage
    summary.cells = [Self.cell("short", seconds: 13.8)]
    #expect(CoverageTable().text(summary).contains("min_stay"))
    #expect(HTMLReport().write(summary, SampleSummary.supplement).contains("min_stay"))
    summary.cells = [Self.cell("half", seconds: 30, drives: 1)]
    #expect(!CoverageTable().text(summary).contains("min_stay"))
  }
}
