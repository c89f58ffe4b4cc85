import Conditions
import Foundation
import LogFormats
import Reports
import TestSupport
import Testing

/// What the pages promise is what the code has.
@Suite struct DocumentationTests {
  private static let architecturePath =
    "Sources/ODDCoverage/ODDCoverage.docc/Architecture.md"

  private func page(_ path: String) throws -> String {
    try String(contentsOf: CommandRun.checkout.appending(path: path), encoding: .utf8)
  }

  /// The subcommands that `oddcov --help` lists: two spaces, a name, its abstract.
  private func commands() throws -> [String] {
    let help = try CommandRun(["--help"]).output
    let list = try #require(help.range(of: "SUBCOMMANDS:"))
    return help[list.upperBound...].split(separator: "\n")
      .compactMap { line in
        guard line.hasPrefix("  "), line.dropFirst(2).first?.isLetter == true else { return nil }
        return line.split(separator: " ").first.map(String.init)
      }
      .filter { $0 != "See" }
  }

  @Test func `README names every command, format, measure and report`() throws {
    let readme = try page("README.md")
    let commands = try commands()
    #expect(commands.contains("index"))
    for command in commands {
      #expect(readme.contains("oddcov \(command)") || readme.contains("`\(command)`"), "\(command)")
    }
    for format in LogFormatRegistry.all { #expect(readme.contains("`\(format.name)`")) }
    for (name, _) in Measure.named { #expect(readme.contains("`\(name)`"), "\(name)") }
    for form in ExportRegistry.all { #expect(readme.contains("`\(type(of: form).name)`")) }
    for report in ReportRegistry.all { #expect(readme.contains("`\(type(of: report).name)`")) }
  }

  @Test func `README says of which measures one sensor decides`() throws {
    let row = try #require(
      try page("README.md").split(separator: "\n").first { $0.hasPrefix("| of one sensor") }
    )
    for (name, measure) in Measure.named {
      #expect(row.contains("`\(name)`") == (measure.scope == .sensor), "\(name)")
    }
  }

  @Test func `README has no mark left where a figure belongs`() throws {
    for path in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", Self.architecturePath] {
      let text = try page(path)
      for mark in ["@@", "TODO", "TBD", "FIXME"] { #expect(!text.contains(mark), "\(path)") }
    }
  }

  @Test func `Architecture names every target of the package`() throws {
    let architecture = try page(Self.architecturePath)
    let package = try page("Package.swift")
    let folders = try FileManager.default.contentsOfDirectory(
      at: CommandRun.checkout.appending(path: "Sources"),
      includingPropertiesForKeys: nil
    )
    for target in folders.map(\.lastPathComponent) where !target.hasPrefix("C") {
      #expect(architecture.contains("`\(target)`"), "\(target)")
      #expect(package.contains("\"\(target)\""), "\(target)")
    }
  }

  @Test func `every documented target of make exists`() throws {
    let makefile = try page("Makefile")
    for target in ["demo", "test", "lint", "format", "bench", "docs", "samples", "fuzz", "record"] {
      #expect(makefile.contains("\n\(target):"), "\(target)")
    }
  }

  @Test func `the table in README is what the demo prints`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index, "SampleDrives",
    ])
    let printed = try CommandRun(["coverage", "--index", index]).output
    let readme = try page("README.md")
    let start = try #require(readme.range(of: "```text\n"))
    let end = try #require(readme.range(of: "```", range: start.upperBound..<readme.endIndex))
    let table = readme[start.upperBound..<end.lowerBound]
    for line in table.split(separator: "\n") { #expect(printed.contains(line), "\(line)") }
    let chosen = try CommandRun(["select", "--index", index, "--budget", "8", "--limit", "2"])
    let second = try #require(readme.range(of: "```text\nChosen"))
    let last = try #require(readme.range(of: "```", range: second.upperBound..<readme.endIndex))
    let words = readme[second.lowerBound..<last.lowerBound].split(separator: "\n").dropFirst()
    for line in words { #expect(chosen.output.contains(line), "\(line)") }
  }
}
