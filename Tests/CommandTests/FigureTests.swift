import Foundation
import GRDB
import TestSupport
import Testing

/// Every count and sum of the reports has a query that gives the same number.
@Suite(.serialized) struct FigureTests {
  private func documents(_ index: String) throws -> [(json: String, limit: Int)] {
    try [["coverage"], ["gaps"], ["gaps", "--limit", "3"]]
      .map { words in
        let run = try CommandRun(words + ["--index", index, "--json"])
        #expect(run.status == 0, "\(run.errors)")
        return (json: run.output, limit: words.count > 1 ? 3 : .max)
      }
  }

  @Test func `every number of the documents is what its query gives`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index, "SampleDrives",
    ])
    var walk = try FigureWalk(index: index)
    #expect(walk.figures.count > 200)
    for (json, limit) in try documents(index) { try walk.walk(json, limit: limit) }
    #expect(walk.findings.isEmpty, "\(walk.findings.count): \(walk.findings.prefix(5))")
    for name in [
      "grids[grid].met", "summary[grid].verdict.inside", "cells[grid,classes].evidence.frames",
      "cells[grid,classes].possible.seconds", "gaps[grid,classes].shortfall.seconds",
      "requirements[id].cells_met", "tuples.missing[classes].evidence.seconds",
      "unknown[axis,reason].frames", "drive_list[id].metres", "recordings.partial",
      "gaps_omitted",
    ] {
      #expect(walk.compared.contains(name), "\(name)")
    }
  }

  @Test func `so it is with grids of sensors, values of no class and time outside`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    try SensorPlan.write(to: folder)
    let run = try CommandRun([
      "index", "--plan", folder.file("sensors.coverage.yaml"), "--index", index, "SampleDrives",
    ])
    #expect(run.status == 65, "\(run.errors)")
    var walk = try FigureWalk(index: index)
    for (json, limit) in try documents(index) { try walk.walk(json, limit: limit) }
    #expect(walk.findings.isEmpty, "\(walk.findings.count): \(walk.findings.prefix(5))")
    for name in [
      "cells[grid,classes].roles.{role}.evidence.frames",
      "cells[grid,classes].roles.{role}.evidence.drives", "other[axis,value].frames",
      "outside[condition].seconds", "unknown[axis,reason].seconds",
      "grids[grid].assignment.ambiguous",
    ] {
      #expect(walk.compared.contains(name), "\(name)")
    }
  }

  @Test func `every query runs, and a name stands for one figure`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index,
      "SampleDrives/karl-1-noon.mcap",
    ])
    let walk = try FigureWalk(index: index)
    #expect(Set(walk.figures.map(\.name)).count == walk.figures.count)
    for figure in walk.figures {
      #expect(throws: Never.self, "\(figure.name): \(figure.sql)") {
        try walk.queue.read { db in
          let statement = try db.makeStatement(sql: figure.sql)
          #expect(statement.columnCount == 1)
          try statement.setArguments(
            StatementArguments(
              figure.parameters.reduce(into: [:]) { $0[$1] = DatabaseValue.null }
            )
          )
          #expect(try Row.fetchAll(statement).count <= 1)
        }
      }
    }
  }

  @Test func `a number that has no entry is found`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index,
      "SampleDrives/karl-1-noon.mcap",
    ])
    var walk = try FigureWalk(index: index)
    try walk.walk(#"{"grids":[{"grid":"conditions","met":-1}],"novel":{"count":2}}"#)
    #expect(walk.findings.count == 2)
    #expect(walk.findings.contains { $0.description.hasPrefix("novel.count: no entry") })
    #expect(walk.findings.contains { $0.description.hasPrefix("grids[].met is -1.0, by SQL ") })
  }

  @Test func `what the text and the page say is what its query gives`() throws {
    let folder = try ScratchFolder()
    let index = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", index, "SampleDrives",
    ])
    var walk = try FigureWalk(index: index)
    let screen = try CommandRun(["coverage", "--index", index]).output
    let gaps = try CommandRun(["gaps", "--index", index]).output
    let page = try CommandRun([
      "report", "--index", index, "--output", "-", "--format", "html",
    ])
    .output
    func said(_ pattern: String, _ text: String) throws -> [Double] {
      let match = try #require(
        try text.firstMatch(of: Regex(pattern, as: AnyRegexOutput.self)),
        "\(pattern)"
      )
      return match.output.dropFirst()
        .compactMap { item in
          item.substring.flatMap { Double($0.filter { $0 != "," }) }
        }
    }
    let ledger = try said(
      "(\\d+) of \\d+ ODD concepts measured, (\\d+) given,\\s+(\\d+) unmeas",
      screen
    )
    for (name, value) in zip(["measured", "given", "unmeasured"], ledger) {
      #expect(try walk.number("page.concepts_\(name)") == value)
    }
    let requirements = try said("Requirements: (\\d+) of (\\d+) met", screen)
    #expect(try walk.number("page.requirements_met") == requirements[0])
    #expect(try walk.number("page.requirements_counted") == requirements[1])
    #expect(
      try walk.number("page.requirements_open")
        == said("Requirements not met: (\\d+)", gaps)[0]
    )
    for grid in ["conditions", "seasonal", "roads"] {
      #expect(
        try walk.number("page.gaps[grid]", ["grid": grid])
          == said("Grid \(grid): (\\d+) gaps? to drive", gaps)[0]
      )
    }
    #expect(try walk.number("page.drives") == said("Drives: (\\d+)", screen)[0])
    #expect(try walk.number("page.vehicles") == said("(\\d+) vehicles named", screen)[0])
    #expect(
      try walk.number("page.drives_without_vehicle")
        == said("named, (\\d+) drives without", screen)[0]
    )
    let clock = try said("vehicle's name, (\\d+):(\\d+):(\\d+), ([\\d.]+) km", screen)
    let seconds = try #require(try walk.number("page.seconds"))
    #expect(seconds.rounded(.down) == clock[0] * 3600 + clock[1] * 60 + clock[2])
    let metres = try #require(try walk.number("page.metres"))
    #expect((metres / 100).rounded(.down) / 10 == clock[3])
    #expect(
      try walk.number("page.tuples_open")
        == said("empty or unobservable (\\d+)\\n\\nUnknown", screen)[0]
    )
    let recordings = try said("(\\d+) recordings, (\\d+) not whole", page)
    #expect(try walk.number("page.recordings") == recordings[0])
    #expect(try walk.number("page.recordings_not_whole") == recordings[1])
    #expect(
      try walk.number("page.calibrations") == said("(\\d+) distinct calibrations", page)[0]
    )
    #expect(try walk.number("page.epochs") == said("(\\d+) epochs: spans", page)[0])
    let squares = try said("in (\\d+) squares; .{1,40}? of it in (\\d+) squares?", page)
    #expect(try walk.number("page.squares") == squares[0])
    #expect(try walk.number("page.squares_outside") == squares[1])
    #expect(
      try walk.number("page.notices")
        == (screen.contains("Notices") ? said("Notices: (\\d+)", screen)[0] : 0)
    )
    #expect(
      try walk.number("page.contradictions")
        == (screen.contains("Contradictions") ? said("Contradictions: (\\d+)", screen)[0] : 0)
    )
  }
}
