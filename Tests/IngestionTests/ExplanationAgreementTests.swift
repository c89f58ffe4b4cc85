import Conditions
import Coverage
import Foundation
import GRDB
import ODD
import Quantities
import TestSupport
import Testing

@testable import DriveIndex
@testable import Ingestion

/// What is explained is what the views of the index say, sample by sample.
@Suite struct ExplanationAgreementTests {
  /// SplitMix64 (Steele, Lea, Flood 2014).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  private static let sampleCount = 200

  @Test func `200 random samples agree with the views`() throws {
    let folder = try ScratchFolder()
    let path = folder.file("i.sqlite")
    _ = try CommandRun([
      "index", "--plan", "ODD/urban-pilot.coverage.yaml", "--index", path, "SampleDrives",
    ])
    let queue = try DatabaseQueue(path: path)
    var generator = Generator(state: 20_261_125)
    let all = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM v_cod ORDER BY 1, 3") }
    let chosen = Array(all.shuffled(using: &generator).prefix(Self.sampleCount))
    try #require(chosen.count == Self.sampleCount)
    let index = try CoverageIndex.open(forReading: path)
    let operation = try DeclaredOperation.load(from: index)
    let summary = try CoverageRun.summary(of: index, operation: operation, asOf: nil)
    let byDrive = Dictionary(grouping: chosen) { row -> String in row["drive"] }
    #expect(byDrive.count > 20)
    var roles: [SampleExplanation.Role: Int] = [:]
    for (drive, rows) in byDrive {
      let explaining = try DriveExplanation(
        drive: drive,
        of: index,
        operation: operation,
        summary: summary
      )
      for row in rows {
        let nanoseconds: Int64 = row["time_ns"]
        let explanation = try explaining.explanation(
          at: Timestamp(nanosecondsSince1970: nanoseconds)
        )
        #expect(explanation.disagreements.isEmpty)
        compare(explanation, row)
        try compareFrames(explanation, drive, nanoseconds, queue)
        try compareCells(explanation, row, operation.plan, queue)
        for cell in explanation.grids.flatMap(\.cells) { roles[cell.role, default: 0] += 1 }
      }
    }
    #expect(roles[.certain] ?? 0 > 200 && roles[.possible] ?? 0 > 50)
    try index.close()
  }

  private func compare(_ explanation: SampleExplanation, _ row: Row) {
    let moment = explanation.moment
    #expect(moment.time.nanosecondsSince1970 == row["time_ns"])
    #expect(moment.ego.position?.latitudeDegrees == row["latitude_deg"])
    #expect(moment.ego.position?.longitudeDegrees == row["longitude_deg"])
    #expect(moment.ego.speedMetersPerSecond == row["speed_m_s"])
    #expect(moment.ego.headingDegrees == row["heading_deg"])
    #expect(moment.ego.absence == row["position_absence"])
    #expect(explanation.sun?.elevationDegrees == row["sun_elevation_deg"])
    #expect(explanation.sun?.azimuthDegrees == row["sun_azimuth_deg"])
    #expect(moment.weather.nearest?.station == row["weather_station"])
    #expect(moment.weather.nearest?.distanceMeters == row["weather_distance_m"])
    #expect(moment.weather.nearest?.ageSeconds == row["weather_age_s"])
    #expect(moment.road.nearest?.way == row["road_way"])
    #expect(moment.day?.iso8601 == row["day"])
    #expect(explanation.place?.column == row["place_column"])
    #expect(explanation.judgement.verdict.rawValue == row["verdict"])
    let violations: String = row["violations"]
    #expect(
      explanation.judgement.violations.sorted()
        == violations.split(separator: "\n").map(String.init)
    )
    let truths: [Verdict: ConditionTrace.Truth] = [.inside: .yes, .outside: .no]
    if explanation.judgement.verdict == .outside {
      #expect(explanation.trace?.truth == truths[.outside])
    } else {
      #expect(explanation.trace?.truth != .no)
    }
    let classes = Self.classes(row)
    for item in explanation.axes {
      #expect(item.axis.text(of: item.reading) == classes[item.axis.name])
      for index in item.classes where item.classes.count == 1 {
        #expect(!item.axis.borders(ofClass: index).isEmpty)
      }
    }
    let ego = explanation.viewpoints.first { $0.key.isEmpty }
    #expect(ego?.allFrames == row["frames"])
    #expect(ego.map { Double($0.nanoseconds) / 1e9 } == row["duration_s"])
    #expect(ego.map { Double($0.millimeters) / 1e3 } == row["length_m"])
  }

  private static func classes(_ row: Row) -> [String: String] {
    let text: String = row["classes"]
    return (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]) ?? [:]
  }

  private func compareFrames(
    _ explanation: SampleExplanation,
    _ drive: String,
    _ nanoseconds: Int64,
    _ queue: DatabaseQueue
  ) throws {
    let rows = try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT sensor, stream, time_ns, is_counted, epoch FROM v_frame
          WHERE drive = ? AND cod_time_ns = ? ORDER BY time_ns, stream
          """,
        arguments: [drive, nanoseconds]
      )
    }
    let mine = explanation.frames.sorted { ($0.time, $0.stream) < ($1.time, $1.stream) }
    #expect(rows.count == mine.count)
    for (row, frame) in zip(rows, mine) {
      #expect(row["sensor"] == frame.sensor && row["stream"] == frame.stream)
      #expect(row["time_ns"] == frame.time.nanosecondsSince1970)
      #expect(row["is_counted"] == frame.isCounted)
      #expect(row["epoch"] == frame.epoch)
    }
    let epochs = Set(mine.compactMap(\.epoch))
    #expect(epochs == Set(explanation.epochs.map(\.id)))
  }

  /// Candidates from the words of `v_cod` and the rulings of `v_cell`, without the code that counts.
  private func compareCells(
    _ explanation: SampleExplanation,
    _ row: Row,
    _ plan: CoveragePlan,
    _ queue: DatabaseQueue
  ) throws {
    let words = Self.classes(row)
    let verdict: String = row["verdict"]
    let frames: Int = row["frames"]
    // What one sensor sees is not among the words of a sample.
    for grid in plan.grids where grid.subject == .ego {
      let place = try #require(explanation.grids.first { $0.grid == grid.name })
      let rows = try queue.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM v_cell WHERE grid = ?", arguments: [grid.name])
      }
      let isOpen = grid.axes.contains { index in
        (words[plan.axes[index].name] ?? "").hasPrefix("unknown") && !plan.axes[index].isExhaustive
      }
      let wanted = rows.filter { cell in
        let classes = Self.classes(cell)
        let state: String = cell["state"]
        guard state != "impossible", state != "not_applicable" else { return false }
        return grid.axes.allSatisfy { index in
          let name = plan.axes[index].name
          let word = words[name] ?? ""
          return word.hasPrefix("unknown (")
            || word.components(separatedBy: " or ").contains(classes[name] ?? "")
        }
      }
      #expect(place.count == wanted.count, "\(grid.name) \(words)")
      #expect(
        Set(place.cells.map { $0.classes.map(\.name) })
          == Set(
            wanted.map { cell in
              let classes = Self.classes(cell)
              return grid.axes.map { classes[plan.axes[$0].name] ?? "" }
            }
          )
      )
      let mayBeElsewhere = grid.axes.contains {
        words[plan.axes[$0].name]?.hasSuffix(" or undeclared") ?? false
      }
      let isCertain = wanted.count == 1 && !isOpen && !mayBeElsewhere
      for cell in place.cells {
        let stored = wanted.first { row in
          let classes = Self.classes(row)
          return cell.classes.allSatisfy { classes[$0.axis] == $0.name }
        }
        #expect(cell.state.rawValue == stored?["state"])
        #expect(cell.evidence.frames == stored?["frames"])
        #expect(cell.evidence.drives == stored?["drives"])
        #expect(
          cell.role
            == (verdict == "outside" || frames == 0 ? .none : isCertain ? .certain : .possible),
          "\(grid.name) \(words)"
        )
      }
    }
  }
}
