import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct MergeRoadsTests {
  private static let logs = ["SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-2-noon.mcap"]

  private func index(_ path: String, _ logs: [String], roads: [String]) throws {
    let run = try CommandRun(
      ["index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path] + logs
        + roads.flatMap { ["--roads", $0] }
    )
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `roads of shards are joined without their extract`() throws {
    let folder = try ScratchFolder()
    let (bare, roads) = (folder.file("bare.sqlite"), folder.file("r.osm"))
    try index(bare, Self.logs, roads: [])
    // One way along each drive.
    var nodes = ""
    var ways = ""
    let drives = try DatabaseQueue(path: bare)
      .read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT drive, latitude_deg, longitude_deg FROM v_cod WHERE latitude_deg IS NOT NULL
            ORDER BY drive, time_ns
            """
        )
      }
    var refs: [String: String] = [:]
    for (number, row) in drives.enumerated() {
      let (drive, latitude, longitude): (String, Double, Double) = (row[0], row[1], row[2])
      nodes += "<node id=\"\(number + 1)\" lat=\"\(latitude)\" lon=\"\(longitude)\"/>"
      refs[drive, default: ""] += "<nd ref=\"\(number + 1)\"/>"
    }
    for (number, line) in refs.sorted(by: { $0.key < $1.key }).enumerated() {
      ways += "<way id=\"\(number + 7)\">\(line.value)<tag k=\"highway\" v=\"primary\"/></way>"
    }
    try Data("<osm version=\"0.6\">\(nodes)\(ways)</osm>".utf8).write(to: URL(filePath: roads))
    let (a, b, whole) = (
      folder.file("a.sqlite"), folder.file("b.sqlite"), folder.file("whole.sqlite")
    )
    try index(a, [Self.logs[0]], roads: [roads])
    try index(b, [Self.logs[1]], roads: [roads])
    try index(whole, Self.logs, roads: [roads])
    try FileManager.default.removeItem(atPath: roads)
    for (number, order) in [[a, b], [b, a]].enumerated() {
      let merged = folder.file("m\(number).sqlite")
      let run = try CommandRun(["merge", "--into", merged] + order)
      #expect(run.status == 0, "\(run.errors)")
      let (expected, found) = (try IndexDump.rows(whole), try IndexDump.rows(merged))
      #expect(expected == found, "\(IndexDump.difference(expected, found))")
      #expect(found.contains { $0.hasPrefix("v_road ") })
    }
  }
}
