import Coverage
import Drives
import Foundation
import ODD
import Quantities
import TestSupport
import Testing

@testable import Reports

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct HTMLReportTests {
  /// Reads the page as XML and remembers what must hold of it.
  private final class PageReader: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var ids: [String] = []
    var targets: [String] = []
    var text = ""
    var attributes: [String] = []

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes found: [String: String]
    ) {
      elements[name, default: 0] += 1
      if let id = found["id"] { ids.append(id) }
      if let href = found["href"], href.hasPrefix("#") { targets.append(String(href.dropFirst())) }
      attributes += found.map { "\($0.key)=\($0.value)" }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func read(_ page: String) throws -> PageReader {
    let reader = PageReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    let isWellFormed = parser.parse()
    #expect(
      isWellFormed,
      "line \(parser.lineNumber): \(parser.parserError.map(String.init(describing:)) ?? "")"
    )
    return reader
  }

  @Test func `the page is as recorded`() throws {
    try expectGolden(
      HTMLReport().write(SampleSummary.coverage, SampleSummary.supplement),
      "report.html"
    )
  }

  @Test func `the page is well-formed, its links lead somewhere and its ids are unique`() throws {
    let reader = try read(HTMLReport().write(SampleSummary.coverage, SampleSummary.supplement))
    #expect(Set(reader.ids).count == reader.ids.count)
    #expect(Set(reader.targets).isSubset(of: Set(reader.ids)))
    #expect(reader.elements["h1"] == 1)
    #expect(reader.elements["main"] == 1)
    // Every table has a caption, and three pairs of axes have a matrix each.
    #expect(reader.elements["caption"] == reader.elements["table"])
    #expect(reader.elements["details"] == 3)
  }

  @Test func `the page loads nothing`() throws {
    let page = HTMLReport().write(SampleSummary.coverage, SampleSummary.supplement)
    let reader = try read(page)
    #expect(reader.attributes.contains { $0.hasPrefix("content=default-src 'none'; ") })
    for name in ["link", "img", "iframe", "object"] { #expect(reader.elements[name] == nil) }
    let remote = reader.attributes.filter { $0.contains("//") && !$0.hasPrefix("xmlns=") }
    #expect(remote.isEmpty)
    #expect(!page.contains("url(http"))
    #expect(!page.contains("@import"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "'; DROP TABLE drive; --",
    "</style><img src=x onerror=alert(1)>", "]]>", "&lt;b&gt;", "a\u{0}b\u{1B}\u{B}\u{FFFE}",
    "\u{202E}gnp.exe",
  ])
  func `hostile names stay text everywhere`(name: String) throws {
    let page = try read(hostile(name))
    let harmless = try read(hostile("name"))
    // No name adds or removes an element, or an attribute but in its value.
    #expect(page.elements == harmless.elements)
    #expect(page.attributes.count == harmless.attributes.count)
    #expect(!page.attributes.contains { $0.hasPrefix("onmouseover=") })
  }

  /// The page with one name in every place that a file can fill.
  private func hostile(_ name: String) -> String {
    var summary = SampleSummary.coverage
    summary.planName = name
    summary.planVersion = name
    summary.planDigest = name
    summary.oddName = name
    summary.oddDigest = name
    summary.set = name
    summary.measured = [name]
    summary.given = [.init(concept: name, because: name, owner: name)]
    summary.unmeasured = [name]
    summary.grids[0].grid = name
    summary.axes[0].name = name
    summary.axes[0].classes[0] = name
    for index in summary.cells.indices {
      summary.cells[index].grid = name
      summary.cells[index].classes[0].axis = name
      if summary.cells[index].classes[0].name == "night" {
        summary.cells[index].classes[0].name = name
      }
      if summary.cells[index].reason != nil { summary.cells[index].reason = name }
    }
    for index in summary.requirements.indices {
      summary.requirements[index].id = name
      summary.requirements[index].because = name
      summary.requirements[index].source = name
    }
    summary.unknowns[0].axis = name
    summary.unknowns[0].reason = name
    summary.others[0].reason = name
    summary.outside[0].condition = name
    summary.contradictions = [name]
    summary.drives[0].id = name
    summary.drives[0].vehicle = name
    var supplement = SampleSummary.supplement
    supplement.toolVersion = name
    supplement.commands = [name]
    supplement.indexPath = name
    supplement.regions[0].name = name
    supplement.recordings[0].path = name
    supplement.recordings[0].format = name
    supplement.recordings[0].frames = [(name, 1)]
    supplement.recordings[0].problems = [.init(rule: name, severity: .note, message: name)]
    supplement.calibrations[0].sensor = name
    supplement.calibrations[0].model = name
    supplement.calibrations[0].distortionModel = name
    supplement.digests[0].role = name
    supplement.digests[0].path = name
    supplement.digests[0].sha256 = name
    return HTMLReport().write(summary, supplement)
  }

  @Test func `a thousand drives and ten thousand cells fit into five megabytes`() throws {
    let axes = ["a", "b", "c", "d"]
      .map { axis in
        (name: axis, measure: "tag:\(axis)", classes: (0..<10).map { "class_\(axis)_\($0)" })
      }
    var summary = SampleSummary.coverage
    summary.axes = axes
    summary.cells = (0..<10_000)
      .map { number in
        var cell = SampleSummary.cells[number % 96]
        cell.classes = [
          ("a", axes[0].classes[number / 1000]), ("b", axes[1].classes[number / 100 % 10]),
          ("c", axes[2].classes[number / 10 % 10]), ("d", axes[3].classes[number % 10]),
        ]
        return cell
      }
    summary.grids = [SampleSummary.grid(summary.cells)]
    summary.drives = (0..<1000).map(SampleSummary.drive)
    var supplement = SampleSummary.supplement
    supplement.recordings = (0..<3000)
      .map { number in
        var line = supplement.recordings[4]
        line.path += "\(number)"
        return line
      }
    supplement.squares = (0..<20_000)
      .map { number in
        let south = 48 + Double(number / 200) / 100
        let west = 8 + Double(number % 200) / 100
        return ReportSupplement.MapSquare(
          outline: .init(south: south, west: west, north: south + 0.01, east: west + 0.01),
          nanoseconds: Int64(number) * 1_000_000_000,
          frames: number,
          isOutsideRegions: number % 2 == 0
        )
      }
    let page = HTMLReport().write(summary, supplement)
    #expect(page.utf8.count < 5_000_000)
    // What is cut says so, and where the rest is.
    #expect(page.contains("2,000 more recordings not shown here"))
    #expect(page.contains("16,000 more squares not shown here"))
    #expect(page.contains("more cells not shown here"))
    _ = try read(page)
  }

  @Test func `a long table is cut on paper and says how many rows it has`() {
    var summary = SampleSummary.coverage
    summary.drives = (0..<41).map(SampleSummary.drive)
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    #expect(page.contains("Printed: the first 40 of 41 rows"))
    // The style hides what lies beyond the rows that the sentence names.
    let style = HTMLReport.style.description
    #expect(
      style.contains(".long tbody tr:nth-child(n+\(HTMLReport.printedRows + 1)){display:none}")
    )
    summary.drives = (0..<40).map(SampleSummary.drive)
    let short = HTMLReport().write(summary, SampleSummary.supplement)
    #expect(!short.contains("of 40 rows"))
  }

  @Test func `an empty index has a page too`() throws {
    var summary = SampleSummary.coverage
    summary.cells = []
    summary.grids = []
    summary.drives = []
    summary.requirements = []
    summary.tuples = nil
    summary.unknowns = []
    summary.outside = []
    summary.others = []
    summary.contradictions = []
    let page = try read(HTMLReport().write(summary, ReportSupplement(toolVersion: "0.1.0")))
    #expect(page.elements["h1"] == 1)
    #expect(page.elements["figure"] == nil)
  }

  @Test func `the same figure stands in the table and on the page`() {
    var summary = SampleSummary.coverage
    // 2,499 of 2,500 cells: 99.96 %.
    summary.grids[0].states = [.met: 2499, .empty: 1]
    summary.grids[0].possiblyMet = 2499
    let page = HTMLReport().write(summary, SampleSummary.supplement)
    let text = TextReport().write(summary, SampleSummary.supplement)
    #expect(page.contains("<p class=\"value\">99.9 %</p>"))
    #expect(text.contains("99.9 %"))
    #expect(!page.contains("<p class=\"value\">100 %</p>"))
  }

  @Test func `every form has a name of its own`() {
    let names = ReportRegistry.all.map { type(of: $0).name }
    #expect(names == ["text", "json", "html"])
    #expect(ReportRegistry.format(named: "html") is HTMLReport)
    #expect(ReportRegistry.format(named: "pdf") == nil)
  }
}
