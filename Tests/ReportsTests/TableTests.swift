import Coverage
import Drives
import ODD
import TestSupport
import Testing

@testable import Reports

@Suite struct TableTests {
  @Test func `the coverage table is as recorded`() throws {
    try expectGolden(
      CoverageTable(indexPath: "index.sqlite")
        .text(SampleSummary.coverage, recordings: RecordingCounts([.ok, .ok, .partial])),
      "coverage.txt"
    )
  }

  @Test func `the table of gaps is as recorded`() throws {
    try expectGolden(
      GapsTable(limit: 12, indexPath: "index.sqlite").text(SampleSummary.coverage),
      "gaps.txt"
    )
  }

  @Test(arguments: [60, 80, 100, 160])
  func `no line is wider than the terminal or ends in a space`(width: Int) {
    let text =
      CoverageTable(width: width).text(SampleSummary.coverage)
      + GapsTable(width: width).text(SampleSummary.coverage)
    for line in text.split(separator: "\n") {
      #expect(TerminalText.width(String(line)) <= width, "\(line)")
      #expect(!line.hasSuffix(" "), "\(line)")
    }
  }

  @Test func `colour adds nothing but colour`() {
    let plain = CoverageTable(worstCells: 100).text(SampleSummary.coverage)
    let coloured = CoverageTable(usesColour: true, worstCells: 100).text(SampleSummary.coverage)
    #expect(coloured.contains("\u{1B}[31m○ empty\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    #expect(!plain.contains("\u{1B}"))
  }

  @Test func `a figure of coverage stands under its ledger`() throws {
    let text = CoverageTable().text(SampleSummary.coverage)
    let ledger = try #require(
      text.firstRange(of: "3 of 7 ODD concepts measured, 1 given, 3 unmeasured")
    )
    let certain = try #require(text.firstRange(of: "certain"))
    #expect(ledger.lowerBound < certain.lowerBound)
  }

  @Test func `names from files cannot act on the terminal`() {
    var summary = SampleSummary.coverage
    summary.set = "\u{1B}[2J\u{7}\u{9B}31m\u{202E}evil\nname"
    let text = CoverageTable().text(summary)
    #expect(text.contains("␛[2J␇\u{FFFD}31m\u{FFFD}evil␊name"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(arguments: [
    ("abc", 3), ("漢字", 4), ("é", 1), ("e\u{301}", 1), ("한글", 4), ("😀", 2), ("❤️", 2),
    ("ﾊﾝ", 2), ("\u{200D}", 0),
  ])
  func `wide characters take two columns and marks none`(text: String, width: Int) {
    #expect(TerminalText.width(text) == width)
  }

  @Test func `columns stay aligned beside wide names`() {
    var table = TextTable([.init(heading: "area"), .init(heading: "n", alignsRight: true)])
    table.add(["旧市街", "1"])
    table.add(["depot", "12"])
    #expect(
      table.lines(width: 40, indent: 0, style: TextStyle(usesColour: false)) == [
        "area     n", "旧市街   1", "depot   12",
      ]
    )
    #expect(TerminalText.fitted("旧市街地区", to: 6) == "旧市…")
  }

  @Test func `recordings are counted by what can be used of them`() {
    #expect(RecordingCounts([.ok, .partial, .ok]).phrase == "2 ok, 1 partial")
    #expect(RecordingCounts([]).phrase == "0 ok")
  }

  @Test func `an index without frames has no date`() {
    var summary = SampleSummary.coverage
    summary.asOf = nil
    #expect(CoverageTable().text(summary).contains("as of       none"))
    #expect(CoverageJSON.document(summary).text().contains(#""as_of":null"#))
  }

  @Test func `many axes fall back to two lines a cell`() {
    var cell = SampleSummary.cells[9]
    cell.classes = (0..<12).map { ("axis_number_\($0)", "class_number_\($0)") }
    var page = TextPage(width: 100, usesColour: false)
    page.add(cells: [cell])
    #expect(page.lines.count >= 2)
    #expect(page.lines.allSatisfy { TerminalText.width($0) <= 100 })
    #expect(page.lines[0].hasSuffix("…"))
  }
}
