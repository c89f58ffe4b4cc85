import Foundation
import Reports
import TestSupport
import Testing

@Suite struct BrowserTests {
  @Test(.enabled(if: Browser.path != nil, "no Chromium on PATH: the page is not opened"))
  func `a browser shows the page and its script draws the matrix`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "report.html")
    try Data(HTMLReport().write(SampleSummary.coverage, SampleSummary.supplement).utf8)
      .write(to: file)
    let page = try Browser.run(
      ["--dump-dom", file.absoluteString],
      profile: folder.appending(path: "profile").path(percentEncoded: false)
    )
    // Both selects are made by the script: three axes for rows, those and none for columns.
    #expect(page.matches(of: /<option/).count == 7)
    #expect(page.contains("role=\"tablist\""))
    #expect(page.contains("31.7 %"))
  }
}
