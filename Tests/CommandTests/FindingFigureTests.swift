import Foundation
import GRDB
import TestSupport
import Testing

/// Every figure of bands, damage and accumulation comes out of the index by a query.
@Suite struct FindingFigureTests {
  private func number(_ object: Any?, _ path: String...) -> Double? {
    var value = object
    for key in path { value = (value as? [String: Any])?[key] }
    return value as? Double
  }

  @Test func `queries over the index give the figures of the document`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path,
      "SampleDrives/ida-1-cut-off.mcap", "SampleDrives/karl-1-dusk.mcap",
      "SampleDrives/karl-1-noon.mcap", "SampleDrives/karl-2-rain.mcap",
      "SampleDrives/karl-2-wrong-clock.mcap", "SampleDrives/karl-2-lost-rows",
      "SampleDrives/karl-2-cut-off.bag",
    ])
    let text = try CommandRun(["coverage", "--json", "--index", path]).output
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    try DatabaseQueue(path: path)
      .read { db in
        func one(_ sql: String, _ arguments: StatementArguments = []) throws -> Double {
          try Double.fetchOne(db, sql: "SELECT ifnull((\(sql)), 0)", arguments: arguments) ?? -1
        }
        let bands = try #require(document["bands"] as? [[String: Any]])
        #expect(bands.count == 6)
        for band in bands {
          let key: StatementArguments = [band["measure"] as? String, band["band"] as? String]
          let isBand = "WHERE measure = ? AND band = ?"
          #expect(
            try one("SELECT duration_s FROM v_band \(isBand)", key)
              == number(band, "evidence", "seconds")
          )
          // The same from the spans themselves, summed as whole nanoseconds.
          let certain = "FROM v_band_stay \(isBand) AND membership = 'certain'"
          let seconds = try one("SELECT sum(duration_s) \(certain)", key)
          #expect(abs(seconds - (number(band, "evidence", "seconds") ?? -1)) < 1e-6)
          #expect(
            try one("SELECT sum(frames) \(certain)", key) == number(band, "evidence", "frames")
          )
        }
        // The dusk drive passes -6 degrees: there is evidence on both sides.
        let sun = bands.filter { $0["measure"] as? String == "sun_elevation" }
        #expect(sun.map { $0["side"] as? String } == ["outside", "inside"])
        let grids = try #require(
          (document["damage"] as? [String: Any])?["grids"] as? [[String: Any]]
        )
        let conditions = try #require(grids.first { $0["grid"] as? String == "conditions" })
        let lost = try one("SELECT sum(duration_s) FROM v_damage WHERE viewpoint = ''")
        #expect(abs(lost - (number(conditions, "all", "seconds") ?? -1)) < 1e-6)
        #expect(
          try one("SELECT sum(frames) FROM v_damage WHERE viewpoint = ''")
            == number(conditions, "all", "frames")
        )
        #expect(
          try one("SELECT sum(unknown_length) FROM v_damage WHERE viewpoint = ''")
            == number(conditions, "all", "files_of_unknown_length")
        )
        #expect((number(conditions, "all", "files_of_unknown_length") ?? 0) > 0)
        let curves = try #require(
          (document["accumulation"] as? [String: Any])?["grids"] as? [[String: Any]]
        )
        for curve in curves {
          let grid: StatementArguments = [curve["grid"] as? String]
          for column in ["entered", "met"] {
            let stored = try Int.fetchAll(
              db,
              sql: "SELECT \(column) FROM v_accumulation WHERE grid = ? ORDER BY position",
              arguments: grid
            )
            #expect(stored == curve[column] as? [Int])
          }
          #expect(
            try one("SELECT sum(drives * cells) FROM v_incidence WHERE grid = ?", grid)
              == number(curve, "estimate", "incidences")
          )
        }
        let requirements = try Int.fetchAll(
          db,
          sql: "SELECT met FROM v_accumulation WHERE grid = '' ORDER BY position"
        )
        #expect(
          requirements
            == (document["accumulation"] as? [String: Any])?["requirements_met"] as? [Int]
        )
        let met = try one("SELECT count(*) FROM v_cell WHERE grid = 'conditions' AND state = 'met'")
        #expect(Double((curves[0]["met"] as? [Int])?.last ?? -1) == met)
      }
  }
}
