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
      "gaps_omitted", "cells[grid,classes].damage.frames",
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
}
