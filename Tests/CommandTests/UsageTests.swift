import Foundation
import TestSupport
import Testing

/// What the command says of itself and of its arguments.
@Suite struct UsageTests {
  private static let plan = "ODD/urban-pilot.coverage.yaml"
  private let folder: ScratchFolder
  private var path: String { folder.file("i.sqlite") }

  init() throws {
    folder = try ScratchFolder()
    let run = try CommandRun([
      "index", "--plan", Self.plan, "--index", folder.file("i.sqlite"),
      "SampleDrives/karl-1-noon.mcap",
    ])
    #expect(run.status == 0)
  }

  private func report(_ options: String...) throws -> CommandRun {
    try CommandRun(["report", "--index", path] + options)
  }

  @Test func `an ending that is no report is usage, 64, and names the known ones`() throws {
    for name in ["r.pdf", "r"] {
      let run = try report("--output", folder.file(name))
      #expect(run.status == 64)
      #expect(run.errors.contains(".html") && run.errors.contains(".json"))
      #expect(!FileManager.default.fileExists(atPath: folder.file(name)))
    }
    #expect(try report("--output", folder.file("r"), "--format", "html").status == 0)
  }

  @Test func `a dash writes the report to standard output`() throws {
    let page = try report("--output", "-")
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("<!doctype html>") || page.output.hasPrefix("<!DOCTYPE html>"))
    let text = try report("--output", "-", "--format", "text")
    #expect(text.output.hasPrefix("ODD coverage of plan"))
    #expect(try report("--output", "-", "--json").status == 64)
    #expect(
      !FileManager.default.fileExists(
        atPath: CommandRun.checkout.appending(path: "-").path(percentEncoded: false)
      )
    )
  }

  @Test func `help for a command that does not exist is usage, 64`() throws {
    let run = try CommandRun(["help", "coverge"])
    #expect(run.status == 64)
    #expect(run.errors.contains("did you mean 'coverage'"))
    #expect(try CommandRun(["help", "coverage"]).status == 0)
    #expect(try CommandRun(["help"]).status == 0)
  }

  @Test func `a wrong value shows the usage of its own command`() throws {
    let date = try CommandRun(["coverage", "--index", path, "--as-of", "tomorrow"])
    #expect(date.status == 64)
    #expect(date.errors.contains("tomorrow"))
    #expect(date.errors.contains("Usage: oddcov coverage"))
    let format = try report("--output", "r.html", "--format", "pdf")
    #expect(format.status == 64)
    #expect(format.errors.contains("Usage: oddcov report"))
  }

  @Test func `help says what a failed gate ends with, and offers waivers where they are read`()
    throws
  {
    #expect(try CommandRun(["--help"]).output.contains("1 a gate failed"))
    for command in ["coverage", "gaps", "report", "signoff"] {
      #expect(try CommandRun([command, "--help"]).output.contains("--waivers"))
    }
    #expect(try !CommandRun(["remap", "--help"]).output.contains("--waivers"))
  }

  @Test func `one of a thing is singular`() throws {
    let remap = try CommandRun(["remap", "--index", path])
    #expect(remap.output.contains("0 drives mapped anew"))
    try Data("plan: [".utf8).write(to: URL(filePath: folder.file("p.yaml")))
    let check = try CommandRun(["check", folder.file("p.yaml")])
    #expect(check.output.contains("1 file: 1 error, 0 warnings"))
  }

  @Test func `remap says when the plan is another one`() throws {
    let same = try CommandRun(["remap", "--index", path])
    #expect(!same.output.contains("urban-pilot"))
    let run = try CommandRun([
      "remap", "--index", path, "--plan", "ODD/highway-pilot.coverage.yaml",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("plan urban-pilot is now highway-pilot"))
  }

  @Test func `check tells a region file from an ODD`() throws {
    let run = try CommandRun(["check", "ODD/regions/karlsruhe.geojson"])
    #expect(run.status == 0)
    // jq '.features | length' of the file: every feature has a name of its own.
    let content = try Data(
      contentsOf: CommandRun.checkout.appending(path: "ODD/regions/karlsruhe.geojson")
    )
    let document = try JSONSerialization.jsonObject(with: content) as? [String: Any]
    let features = try #require(document?["features"] as? [[String: Any]])
    #expect(run.output.contains("a region file: \(features.count) regions"))
    try Data(#"{"type": "FeatureCollection", "features": []}"#.utf8)
      .write(to: URL(filePath: folder.file("empty.geojson")))
    let empty = try CommandRun(["check", folder.file("empty.geojson")])
    #expect(empty.status == 65)
    #expect(empty.output.contains("no polygon"))
  }

  @Test func `check finds a weather file that is not there, with its line`() throws {
    let odd = CommandRun.checkout.appending(path: "ODD/urban-pilot.odd.yaml")
      .path(percentEncoded: false)
    try Data(
      """
      plan: p
      version: 1
      odd: \(odd)
      weather:
        observations:
          - {file: nowhere.csv, format: iem}
      axes:
        time: {measure: sun_elevation, classes: {down: "< 0 deg", up: ">= 0 deg"}}
      grids: {g: {axes: [time], need: {seconds: 1}}}
      """
      .utf8
    )
    .write(to: URL(filePath: folder.file("p.yaml")))
    let check = try CommandRun(["check", folder.file("p.yaml")])
    #expect(check.status == 65)
    #expect(check.output.contains("p.yaml:6: error: 'nowhere.csv' cannot be read"))
    let index = try CommandRun([
      "index", "--plan", folder.file("p.yaml"), "--index", folder.file("j.sqlite"),
      "SampleDrives/karl-1-noon.mcap",
    ])
    #expect(index.status == 65)
    #expect(index.errors.contains("p.yaml:6"))
  }

  @Test func `inspect into a file cuts no name`() throws {
    let run = try CommandRun(["inspect", "SampleDrives/karl-1-noon.mcap"])
    #expect(run.status == 0)
    #expect(!run.output.contains("…"))
  }

  @Test func `coverage says how many recordings are whole`() throws {
    _ = try CommandRun([
      "index", "--plan", Self.plan, "--index", path, "SampleDrives/ida-1-cut-off.mcap",
    ])
    let table = try CommandRun(["coverage", "--index", path])
    #expect(table.output.contains("Recordings: 1 ok, 1 partial"))
    let json = try CommandRun(["coverage", "--index", path, "--json"])
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(
      document?["recordings"] as? [String: Int] == [
        "ok": 1, "partial": 1, "unreadable": 0, "skipped": 0,
      ]
    )
  }
}
