import Foundation
import Reports
import Testing

@Suite struct BrowserTests {
  /// A browser of this machine; `nil` where there is none.
  static let browser: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return ["chromium", "chromium-browser", "google-chrome"].lazy
      .flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  @Test(.enabled(if: browser != nil, "no Chromium on PATH: the page is not opened"))
  func `a browser shows the page and its script offers one matrix at a time`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "report.html")
    try Data(HTMLReport().write(SampleSummary.coverage, SampleSummary.supplement).utf8)
      .write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: try #require(BrowserTests.browser))
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--user-data-dir=\(folder.path())profile", "--dump-dom", file.absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let page = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // The select is made by the script; two of three matrices are then hidden.
    #expect(page.matches(of: /<option/).count == 3)
    #expect(page.matches(of: /<details[^>]*hidden/).count == 2)
    #expect(page.contains("31.7 %"))
  }
}
