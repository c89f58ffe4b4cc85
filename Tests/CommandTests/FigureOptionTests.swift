import Foundation
import GRDB
import TestSupport
import Testing

/// Every count and sum has a query as well with waivers, declared shares, bands that were driven and
/// grids of which not every cell is listed.
@Suite(.serialized) struct FigureOptionTests {
  private static let exposure = """

    exposure:
      source: fleet study
      owner: operations
      sufficiency: {alpha: 0.05, rate_per_hour: 0.01}
      shares:
        - {axis: area, share: {old_town: 0.3, residential: 0.5, industrial: 0.1, depot: 10 %}}
        - {axis: time_of_day, share: {night: 0.2, twilight: 0.1, low_sun: 0.2, day: 0.5}}
        - {axis: rain, share: {none: 0.9, light: 0.06, moderate: 0.02, heavy: 0.02}}
        - {axis: season, share: {spring: 0.3, summer: 0.2, autumn: 0.3, winter: 0.2}}

    """

  private static let waivers = """
    - {id: W-1, where: {time_of_day: night}, reason: no crew, owner: safety, approved: 2020-01-01, expires: 2029-12-31}
    - {id: W-2, where: {area: depot}, reason: closed, owner: ops, approved: 2020-01-01, expires: 2020-12-31}
    - {id: W-3, where: {area: [depot, industrial], season: winter}, reason: shut, owner: ops, approved: 2020-01-01, expires: 2029-12-31}
    - {id: W-4, where: {area: depot, rain: [light, heavy]}, reason: closed, owner: ops, approved: 2020-01-01, expires: 2029-12-31}

    """

  /// A copy of the shipped declarations beside the sample drives.
  private func declarations(
    in folder: borrowing ScratchFolder,
    _ change: (String) -> String
  ) throws -> String {
    let plan = try ShippedDeclarations.copy(into: folder.file(""))
    try change(String(contentsOfFile: plan, encoding: .utf8))
      .write(toFile: plan, atomically: true, encoding: .utf8)
    try Self.waivers.write(toFile: folder.file("w.yaml"), atomically: true, encoding: .utf8)
    return plan
  }

  /// Compares the documents of an index with their queries.
  private func walk(
    _ plan: String,
    _ recordings: [String],
    in folder: borrowing ScratchFolder,
    documents: [[String]]
  ) throws -> FigureWalk {
    let index = folder.file("i.sqlite")
    let run = try CommandRun(["index", "--plan", plan, "--index", index] + recordings)
    var walk = try FigureWalk(index: index)
    #expect(walk.figures.count > 200, "\(run.errors)")
    for words in documents {
      let run = try CommandRun(words + ["--index", index, "--json"])
      #expect(run.status == 0, "\(run.errors)")
      try walk.walk(run.output, limit: words.contains("--limit") ? 3 : .max)
    }
    #expect(walk.findings.isEmpty, "\(walk.findings.count): \(walk.findings.prefix(5))")
    return walk
  }

  @Test func `waivers, shares, weights, bands and damage are what their queries give`() throws {
    let folder = try ScratchFolder()
    let plan = try declarations(in: folder) { $0 + Self.exposure }
    // A limit that the drives pass, so that its bands have evidence.
    let domain = folder.file("ODD/urban-pilot.odd.yaml")
    try String(contentsOfFile: domain, encoding: .utf8).replacing("<= 60 km/h", with: "<= 20 km/h")
      .write(toFile: domain, atomically: true, encoding: .utf8)
    let options = ["--waivers", folder.file("w.yaml"), "--as-of", "2026-06-30"]
    let found = try walk(
      plan,
      ["SampleDrives"],
      in: folder,
      documents: [["coverage"] + options, ["gaps"] + options]
    )
    for name in [
      "waivers.entries[classes].open_cells", "grids[grid].waived",
      "grids[grid].weighted.weight_possibly_met", "exposure.grids[grid].mass",
      "exposure.grids[grid].under_collected[classes].seconds",
      "exposure.axes[axis].classes[class].seconds", "exposure.axes[axis].seconds_unknown",
      "exposure.axes[axis,drive_equivalent].classes[class].drive_equivalents",
      "cells[grid,classes].exposure.probability",
      "bands[measure,side,band].evidence.seconds", "damage.grids[grid].unplaced.by.{cause}",
      "accumulation.grids[grid].entered[position]", "tuples.strengths[t].combinations[axes].met",
      "tuples.strengths[t].missing[classes].evidence.frames",
      "patterns[grid,role].patterns[classes].cells",
      "unknown_influence[grid,axis,kind,reason].seconds",
    ] {
      #expect(found.compared.contains(name), "\(name)")
    }
    let driven = try found.queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM v_band WHERE frames > 0 AND duration_s > 0")
    }
    #expect(driven == 2)
    // No exception without a number: what a reason is given for is printed.
    let unused = Set(FigureWalk.exceptions.keys).subtracting(found.excepted)
      .filter { !$0.hasPrefix("exposure.grids[].over_collected[].") }
    #expect(unused == ["patterns[].threshold"])
  }

  /// A grid with many cells that no drive can have entered.
  private func wide(_ text: String, paces: Int, vehicles: Int, axes: String = "") -> String {
    let step = 60 / paces
    let classes = (0..<paces).map { "p\($0): \"[\($0 * step) .. \(($0 + 1) * step)) km/h\"" }
    let fleet = ["karl-1"] + (1..<vehicles).map { "other-\($0)" }
    return text.replacing(
      "\ngrids:\n",
      with: "\n  pace: {measure: ego_speed, classes: {\(classes.joined(separator: ", "))}}\n"
        + "  fleet: {measure: vehicle, classes: [\(fleet.joined(separator: ", "))]}\n\ngrids:\n"
        + "  wide: {axes: [pace, fleet, area, season, time_of_day\(axes)], need: {seconds: 20}}\n"
    )
  }

  private func omitted(_ walk: FigureWalk) throws -> Int {
    try walk.queue.read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT value - (SELECT count(*) FROM v_cell WHERE grid = 'wide') FROM v_summary
            WHERE grid = 'wide' AND figure = 'cells'
          """
      ) ?? 0
    }
  }

  @Test func `so they are in a grid whose cells are not looked at one by one`() throws {
    let folder = try ScratchFolder()
    let plan = try declarations(in: folder) { text in
      let parts = text.components(separatedBy: "\nrequirements:")
      return wide(parts[0], paces: 60, vehicles: 200, axes: ", sun_band")
    }
    let found = try walk(
      plan,
      ["SampleDrives/karl-1-noon.mcap"],
      in: folder,
      documents: [["coverage"], ["gaps"]]
    )
    #expect(try omitted(found) > 2_000_000)
  }
}
